// SPDX-License-Identifier: MIT
#include <sys/resource.h>
#include <time.h>

#include "platform/platform.h"

namespace outperform::platform {

Usage thread_usage() noexcept {
  rusage usage{};
  getrusage(RUSAGE_THREAD, &usage);
  // Its times are as of the last tick of the scheduler: of 5 ms on a CPU it has told 2.8.
  timespec cpu{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &cpu);
  return {static_cast<uint64_t>(usage.ru_nvcsw) + static_cast<uint64_t>(usage.ru_nivcsw),
          static_cast<uint64_t>(usage.ru_minflt) + static_cast<uint64_t>(usage.ru_majflt),
          int64_t{cpu.tv_sec} * 1'000'000'000 + cpu.tv_nsec};
}

}  // namespace outperform::platform
