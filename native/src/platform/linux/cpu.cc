// SPDX-License-Identifier: MIT
#include <pthread.h>
#include <sched.h>

#include "core/failure.h"
#include "platform/platform.h"

namespace outperform::platform {

std::vector<int> allowed_cpus() {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) != 0) fail_system_call("sched_getaffinity", "find the CPUs to run on");
  std::vector<int> cpus;
  for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
    if (CPU_ISSET(cpu, &set)) cpus.push_back(cpu);
  }
  return cpus;
}

void pin_this_thread(int cpu) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(cpu, &set);
  const int error = pthread_setaffinity_np(pthread_self(), sizeof set, &set);
  if (error != 0) {
    fail_system_call("sched_setaffinity", "run on CPU " + std::to_string(cpu), error);
  }
}

void run_before_normal_threads() {
  // The lowest of SCHED_FIFO, which goes before every normal thread as any of them does. Higher ones would also compete
  // with the threads in which some kernels handle their interrupts and timers, whose work a transfer waits for.
  sched_param lowest{};
  lowest.sched_priority = sched_get_priority_min(SCHED_FIFO);
  const int error = pthread_setschedparam(pthread_self(), SCHED_FIFO, &lowest);
  if (error != 0) {
    fail_system_call("sched_setscheduler",
                     "run an end under SCHED_FIFO (it takes CAP_SYS_NICE, or an RLIMIT_RTPRIO of 1 or more: ulimit -r)",
                     error);
  }
}

int current_cpu() noexcept { return sched_getcpu(); }

}  // namespace outperform::platform
