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

int current_cpu() noexcept { return sched_getcpu(); }

}  // namespace outperform::platform
