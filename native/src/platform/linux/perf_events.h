// SPDX-License-Identifier: MIT
#pragma once

#include <linux/perf_event.h>

#include <cstdint>
#include <vector>

#include "core/counter.h"
#include "core/descriptor.h"

namespace outperform::platform {

/// perf_event_open(2) of the calling thread, on whatever CPU it runs: a descriptor, or -1 with errno. -1 for a group of
/// its own.
using OpenEvent = int (*)(perf_event_attr& attributes, int group);
int open_event(perf_event_attr& attributes, int group) noexcept;

/// What an event would have counted in the whole time that it was enabled, if it counted `value` in the part of that in
/// which it ran (perf_event_open(2), read_format); 0 of one that never ran. Exact where it always ran.
constexpr uint64_t scaled(uint64_t value, uint64_t enabled, uint64_t running) noexcept {
  if (running == 0) return 0;
  if (running >= enabled) return value;
  const double times = static_cast<double>(enabled) / static_cast<double>(running);
  return static_cast<uint64_t>(static_cast<double>(value) * times + 0.5);
}

/// How a counter stands here, found out by opening and closing it.
Availability availability_of(Counter counter, OpenEvent open);

/// Counters of one thread. Software and hardware events are apart, each in as few groups as the processor can count in
/// one go: what is in a group counts the same stretches of time, and is read by one call.
class PerfEvents {
 public:
  /// @throws Failure probe_unavailable, or system_call
  PerfEvents(const CounterSet& asked, OpenEvent open);

  void start() noexcept;
  void read() noexcept;
  Counts counts() const noexcept;
  size_t groups() const noexcept { return groups_.size(); }

 private:
  struct Group {
    bool hardware;
    std::vector<Descriptor> events;  ///< the leader first
    std::vector<size_t> places;      ///< of each in Counts
    std::vector<uint64_t> reading;   ///< how many events, time enabled, time running, and their values: read(2)
  };

  void add(Counter counter, OpenEvent open);

  std::vector<Group> groups_;
  bool user_space_only_ = false;
};

}  // namespace outperform::platform
