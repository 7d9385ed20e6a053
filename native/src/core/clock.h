// SPDX-License-Identifier: MIT
#pragma once

#include <time.h>

#include <cstdint>

namespace outperform {

/// CLOCK_MONOTONIC in nanoseconds: one clock for all threads and processes of a machine (clock_gettime(2)).
inline int64_t now_nanoseconds() noexcept {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

/// How far apart two of its readings are at the least, if they aren't alike (clock_getres(2)).
inline int64_t clock_resolution_nanoseconds() noexcept {
  timespec resolution{};
  clock_getres(CLOCK_MONOTONIC, &resolution);
  return int64_t{resolution.tv_sec} * 1'000'000'000 + resolution.tv_nsec;
}

}  // namespace outperform
