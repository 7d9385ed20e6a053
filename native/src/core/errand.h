// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "core/buffer.h"
#include "core/connection.h"
#include "core/round_trips.h"
#include "core/transfer.h"

namespace outperform {

/// What is timed: all bytes one way, or each message's way there and back.
enum class Metric { bandwidth, latency };

/// The metric that users call "bandwidth" or "latency".
std::optional<Metric> metric_named(std::string_view name) noexcept;

/// A message is sent back as often as the bytes make messages, at least once, and at most so often: a trial's figure is
/// the median of its round trips, which is no surer for more of them.
constexpr uint64_t most_round_trips = 1000;

/// What the two ends of a trial have to do, in memory of their own.
///
/// The end that begins and the one that answers may be threads of two processes. One that returns before it is through
/// has looked at the supervisor, or its report has the error, or the other end has left.
class Errand {
 public:
  Errand(Metric metric, uint64_t buffer_bytes, uint64_t total_bytes) noexcept;

  bool round_trips() const noexcept { return metric_ == Metric::latency; }
  /// The longest that is sent.
  uint64_t message_bytes() const noexcept { return message_bytes_; }
  /// What goes each way.
  uint64_t bytes() const noexcept { return bytes_; }

  /// What the end that begins needs, every page of it present: made before the clock starts, and given back after it.
  struct Memory {
    explicit Memory(const Errand& errand);
    Buffer buffer;
    RoundTripLog log;
  };

  /// `in` is where the answers come from, if there are any.
  EndReport begin(End& out, End* in, Memory& memory, const Supervisor& supervisor) const noexcept;
  EndReport answer(const ConnectionEnds& ends, const Buffer& buffer, const Supervisor& supervisor) const noexcept;
  /// Both in turns on one thread, by ends that never wait.
  Counted begin_and_answer(const Connection& connection, const ConnectionEnds& ends, Memory& memory,
                           const Buffer& answering, const Supervisor& supervisor) const noexcept;

  bool through_beginning(const EndReport& report) const noexcept;
  bool through_answering(const EndReport& report) const noexcept;

 private:
  uint64_t trips() const noexcept { return round_trips() ? bytes_ / message_bytes_ : 0; }

  Metric metric_;
  uint64_t buffer_bytes_;
  uint64_t message_bytes_;
  uint64_t bytes_;
};

}  // namespace outperform
