// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/channel.h"
#include "core/counter.h"
#include "core/errand.h"
#include "core/supervisor.h"

namespace outperform {

/// Who runs the two ends.
enum class Mode { one_thread, two_threads, two_processes };

/// The mode that users call "1thread", "2thread" or "2proc".
std::optional<Mode> mode_named(std::string_view name) noexcept;

/// How the threads of the two ends are scheduled: as all threads are, or before them.
enum class Priority { normal, fifo };

/// The priority that users call "normal" or "fifo".
std::optional<Priority> priority_named(std::string_view name) noexcept;

struct TrialRequest {
  Mode mode = Mode::two_threads;
  Metric metric = Metric::bandwidth;
  uint64_t total_bytes = 0;  ///< each way; of round trips as much of it as they need (core/errand.h)
  uint64_t buffer_bytes = 0;
  ChannelOptions options;
  bool verify = false;  ///< whether the bytes themselves are compared, off the clock (core/errand.h)
  int sender_cpu = -1;  ///< -1: not pinned
  int receiver_cpu = -1;
  Priority priority = Priority::normal;
  CounterSet counters;  ///< what is counted of each end
  bool sizes = false;   ///< whether the sizes of their calls are
  double deadline_seconds = 0;
  std::string peer_path;  ///< the program that sends in mode two_processes
};

/// One timed transfer.
struct TrialReport {
  int64_t elapsed_nanoseconds = 0;  ///< from before the first write to after the last byte, or the last answer's
  uint64_t bytes = 0;               ///< each way
  uint64_t reads = 0;               ///< these four of both ends
  uint64_t writes = 0;
  uint64_t short_reads = 0;
  uint64_t short_writes = 0;
  Granted granted;
  std::array<int, 2> sender_cpus{};  ///< when it began and when it ended
  std::array<int, 2> receiver_cpus{};
  uint64_t context_switches = 0;  ///< of both ends, voluntary and involuntary (getrusage(2))
  uint64_t page_faults = 0;       ///< of both ends, minor and major; the buffers were touched before
  int64_t cpu_nanoseconds = 0;    ///< of both ends
  Counts counts;                  ///< of both ends; of what was asked for
  Sizes read_sizes{};             ///< of both ends, if they were asked for
  Sizes write_sizes{};
  RoundTripTimes round_trips;  ///< none of a trial of bandwidth
};

/// Opens the channel anew, moves the bytes, closes it. Blocks the calling thread, which takes no part in the transfer.
///
/// However it ends, no thread, process or descriptor of it is left.
/// @throws Failure; content_wrong of a trial that is verified and didn't carry what was sent
TrialReport run_trial(const Channel& channel, const TrialRequest& request, Supervisor& supervisor);

/// Opens the channel as a trial would, has it carry one message if it keeps messages whole, and closes it; takes the
/// priority, too: what the kernel will not grant shows before anything is measured. So does what it will not count: all
/// of that is named.
/// @throws Failure
Granted check_trial(const Channel& channel, const TrialRequest& request);

}  // namespace outperform
