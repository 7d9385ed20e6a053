// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "core/buffer.h"
#include "core/connection.h"
#include "core/content.h"
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
/// A trial that is verified does the same with more memory: each end walks through as much of it as all messages have
/// instead of using one buffer over and over. What is sent is written there before the clock starts, and what has come
/// is compared after it has stopped; between, the same loop does the same calls.
///
/// The end that begins and the one that answers may be threads of two processes. One that returns before it is through
/// has looked at the supervisor, or its report has the error, or the other end has left.
class Errand {
 public:
  /// @param seed that of the content, if it is to be verified
  Errand(Metric metric, uint64_t buffer_bytes, uint64_t total_bytes, std::optional<uint64_t> seed = {}) noexcept;

  bool round_trips() const noexcept { return metric_ == Metric::latency; }
  /// The longest that is sent.
  uint64_t message_bytes() const noexcept { return message_bytes_; }
  /// What goes each way.
  uint64_t bytes() const noexcept { return bytes_; }

  std::optional<uint64_t> seed() const noexcept { return seed_; }
  /// What the messages of one way need at an end.
  uint64_t memory_bytes() const noexcept;

  /// What the end that begins needs, every page of it present: made before the clock starts, and given back after it.
  struct Memory {
    explicit Memory(const Errand& errand);
    Buffer buffer;
    std::optional<Buffer> answers;  ///< only where they are verified: otherwise they lie where the messages do
    RoundTripLog log;
  };

  /// `in` is where the answers come from, if there are any. The counters are those of the thread that calls, here and
  /// below.
  EndReport begin(End& out, End* in, Memory& memory, const Supervisor& supervisor,
                  platform::ThreadCounters* counters = nullptr) const noexcept;
  EndReport answer(const ConnectionEnds& ends, const Buffer& buffer, const Supervisor& supervisor,
                   platform::ThreadCounters* counters = nullptr) const noexcept;
  /// Both in turns on one thread, by ends that never wait.
  Counted begin_and_answer(const Connection& connection, const ConnectionEnds& ends, Memory& memory,
                           const Buffer& answering, const Supervisor& supervisor,
                           platform::ThreadCounters* counters = nullptr) const noexcept;

  bool through_beginning(const EndReport& report) const noexcept;
  bool through_answering(const EndReport& report) const noexcept;

  /// What has come wrong at an end that is through: nothing, unless the trial is verified. Off the clock.
  WrongBytes wrong_answers(const Memory& memory) const noexcept;
  WrongBytes wrong_messages(const Buffer& answering) const noexcept;

 private:
  uint64_t trips() const noexcept { return round_trips() ? bytes_ / message_bytes_ : 0; }
  Messages messages_in(const Buffer& buffer) const noexcept;
  Speaker beginner(End& out, End& in, const Memory& memory) const noexcept;
  Speaker answerer(const ConnectionEnds& ends, const Buffer& buffer) const noexcept;
  WrongBytes wrong_in(const Buffer& buffer) const noexcept;

  Metric metric_;
  uint64_t buffer_bytes_;
  uint64_t message_bytes_;
  uint64_t bytes_;
  std::optional<uint64_t> seed_;
};

}  // namespace outperform
