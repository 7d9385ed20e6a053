// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/content.h"
#include "core/counter.h"
#include "core/end.h"
#include "core/sizes.h"
#include "core/supervisor.h"
#include "platform/platform.h"

namespace outperform {

/// What went through an end one way.
struct Moves {
  uint64_t bytes = 0;
  uint64_t calls = 0;        ///< that moved bytes
  uint64_t short_calls = 0;  ///< that moved fewer than asked for
  Sizes sizes{};             ///< of the calls; all 0 unless they were asked for
};

/// How long the round trips of a trial took; a quantile is the first of their times, in ascending order, that so large
/// a part of them doesn't exceed.
struct RoundTripTimes {
  uint64_t count = 0;
  int64_t least_nanoseconds = 0;
  int64_t median_nanoseconds = 0;
  int64_t p90_nanoseconds = 0;
  int64_t p99_nanoseconds = 0;
  int64_t most_nanoseconds = 0;
};

/// What one end counted. Plain data: a peer process sends it as bytes.
struct EndReport {
  int64_t opened_nanoseconds = 0;  ///< before the first call of an end that begins
  int64_t closed_nanoseconds = 0;  ///< after the last byte, at an end that is through with it
  Moves sent;
  Moves received;
  int first_cpu = -1;
  int last_cpu = -1;
  /// Of its thread, from just before its first call or stamp to just after its last. The sender's closing reading, and
  /// the receiver's opening one if that end comes late, are all that runs on the trial's clock: two system calls each,
  /// and one for each group of counters.
  platform::Usage usage;
  Counts counts;               ///< likewise; of what was asked for
  RoundTripTimes round_trips;  ///< of the end that waits for the answers
  int error_number = 0;        ///< of the call that ended it early, 0 if none did
  bool error_receiving = false;
  WrongBytes wrong;  ///< of what came to this end of a verified trial
};

/// Where the messages of one way lie at an end: each in the same memory, or, `stride` being their length, one behind
/// the other, with room for the last one's full length.
struct Messages {
  std::byte* memory;
  size_t bytes;          ///< of each
  uint64_t total_bytes;  ///< of all; the last message is shorter where the sizes don't divide
  size_t stride = 0;
};

/// Moves messages through one end.
///
/// Nothing here allocates, locks or formats: it runs while the clock does.
class Transfer {
 public:
  enum class Step { moved, would_block, over };

  Transfer(End& end, const Messages& messages) noexcept : end_(end), messages_(messages) {}

  uint64_t total_bytes() const noexcept { return messages_.total_bytes; }
  /// The moves so far, with the sizes that the end counted.
  Moves counted() const noexcept;
  Step send_once() noexcept;
  Step receive_once() noexcept;

  Moves moves;
  int error_number = 0;

 private:
  size_t wanted() const noexcept;
  Step moved(size_t wanted, ssize_t moved_bytes) noexcept;

  End& end_;
  Messages messages_;  // of which the memory is that of the present message
  size_t offset_ = 0;  // into it: a short call goes on where it stopped
};

/// What the system counts of the calling thread while it runs an end: begun just before the first call, and closed just
/// after the last.
class ThreadReading {
 public:
  /// `counters` are that thread's own; null for none.
  explicit ThreadReading(platform::ThreadCounters* counters) noexcept;
  void close() noexcept;
  /// Off the clock: puts it into the report of the end.
  void keep(EndReport& report) const noexcept;
  /// What an end on the same thread needs: the rest is counted once.
  void keep_cpus(EndReport& report) const noexcept;

 private:
  platform::ThreadCounters* const counters_;
  platform::Usage usage_;
  int first_cpu_;
  int last_cpu_ = -1;
};

/// Stamps, then sends everything from an end that waits.
EndReport send_all(End& end, const Messages& messages, const Supervisor& supervisor,
                   platform::ThreadCounters* counters = nullptr) noexcept;

/// Receives everything at an end that waits, then stamps.
EndReport receive_all(End& end, const Messages& messages, const Supervisor& supervisor,
                      platform::ThreadCounters* counters = nullptr) noexcept;

/// One end of a one-threaded trial, which never waits.
struct PolledEnd {
  Transfer& transfer;
  int descriptor;
};

/// What the two ends of a trial counted.
struct Counted {
  EndReport sent;  ///< of the end that begins
  EndReport received;
};

/// Both ends in turns on one thread. Polls the descriptors only when neither end can move. The thread's usage and
/// counts are in the receiver's report; the sender's has none.
Counted send_and_receive(PolledEnd sender, PolledEnd receiver, const Supervisor& supervisor,
                         platform::ThreadCounters* counters = nullptr) noexcept;

/// Goes on until `goal` bytes have gone out of the sender and come in at the receiver; false if that can't be.
bool take_turns(PolledEnd sender, PolledEnd receiver, uint64_t goal, const Supervisor& supervisor) noexcept;

}  // namespace outperform
