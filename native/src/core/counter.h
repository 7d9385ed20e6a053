// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace outperform {

/// What a system may be able to count of a thread, if asked to. What each is: docs/counters.md.
enum class Counter : size_t {
  cpu_migrations,
  minor_faults,
  major_faults,
  task_clock,  ///< nanoseconds
  cycles,
  instructions,
  cache_references,
  cache_misses,
  branches,
  branch_misses,
  bus_cycles,
  llc_loads,
  llc_misses,
  l1_loads,
  l1_misses,
  dtlb_loads,
  dtlb_misses,
  itlb_misses,
  memory_reads,
};
constexpr size_t counter_count = 19;

/// Their names, as users write and read them; packages/model/src/counters.ts has the same.
constexpr std::array<const char*, counter_count> counter_names = {
    "cpuMigrations", "minorFaults", "majorFaults",  "taskClock",  "cycles",     "instructions", "cacheReferences",
    "cacheMisses",   "branches",    "branchMisses", "busCycles",  "llcLoads",   "llcMisses",    "l1Loads",
    "l1Misses",      "dtlbLoads",   "dtlbMisses",   "itlbMisses", "memoryReads"};

constexpr const char* name_of(Counter counter) noexcept { return counter_names[static_cast<size_t>(counter)]; }

inline std::optional<Counter> counter_named(std::string_view name) noexcept {
  const auto* const found = std::find(counter_names.begin(), counter_names.end(), name);
  if (found == counter_names.end()) return std::nullopt;
  return static_cast<Counter>(found - counter_names.begin());
}

/// Some of them, each by its place in the enumeration.
using CounterSet = std::bitset<counter_count>;

/// What was counted. Plain data: a peer process sends it as bytes.
struct Counts {
  CounterSet counted;                            ///< what was asked for
  std::array<uint64_t, counter_count> values{};  ///< by place; 0 of all else
  /// The part of the time in which the one was counted that was counted least: where the processor has fewer counters
  /// than were asked for, they take turns, and the values are scaled up to the whole time. 0: one of them never was.
  double counted_share = 1;
  bool user_space_only = false;  ///< the kernel's own part was not permitted to be counted
};

/// Those of both ends.
inline Counts operator+(const Counts& one, const Counts& other) noexcept {
  Counts sum;
  sum.counted = one.counted | other.counted;
  for (size_t place = 0; place < counter_count; ++place) sum.values[place] = one.values[place] + other.values[place];
  sum.counted_share = std::min(one.counted_share, other.counted_share);
  sum.user_space_only = one.user_space_only || other.user_space_only;
  return sum;
}

/// How a counter stands here.
enum class Countable { wholly, in_user_space_only, unsupported, not_permitted };

struct Availability {
  Countable countable = Countable::wholly;
  std::string why;  ///< as in "cycles: not permitted", and what to do about it; empty if it counts wholly
};

}  // namespace outperform
