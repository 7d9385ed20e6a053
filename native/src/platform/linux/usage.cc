// SPDX-License-Identifier: MIT
#include <sys/resource.h>

#include "platform/platform.h"

namespace outperform::platform {

Usage thread_usage() noexcept {
  rusage usage{};
  getrusage(RUSAGE_THREAD, &usage);
  return {static_cast<uint64_t>(usage.ru_nvcsw) + static_cast<uint64_t>(usage.ru_nivcsw),
          static_cast<uint64_t>(usage.ru_minflt) + static_cast<uint64_t>(usage.ru_majflt)};
}

}  // namespace outperform::platform
