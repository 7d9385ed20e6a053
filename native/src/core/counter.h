// SPDX-License-Identifier: MIT
#pragma once

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

std::optional<Counter> counter_named(std::string_view name) noexcept;

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
Counts operator+(const Counts& one, const Counts& other) noexcept;

/// Counts that had no time to count in are none. @throws Failure probe_unavailable
void require_counted(const Counts& counts);

/// @throws Failure probe_unavailable naming all that can't be counted here, those of one reason together
void require_available(const CounterSet& asked);

/// How a counter stands here.
enum class Countable { wholly, in_user_space_only, unsupported, not_permitted };

struct Availability {
  Countable countable = Countable::wholly;
  std::string why;  ///< as in "cycles: not permitted", and what to do about it; empty if it counts wholly
};

}  // namespace outperform
