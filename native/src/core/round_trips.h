// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "core/transfer.h"

namespace outperform {

/// Room for the times of so many round trips, present before the clock starts.
class RoundTripLog {
 public:
  explicit RoundTripLog(uint64_t count) : nanoseconds_(count) {}

  uint64_t count() const noexcept { return nanoseconds_.size(); }
  void keep(uint64_t trip, int64_t nanoseconds) noexcept { nanoseconds_[trip] = nanoseconds; }
  /// Off the clock, once all are kept: puts them in order.
  RoundTripTimes times() noexcept;

 private:
  std::vector<int64_t> nanoseconds_;
};

/// One end of a conversation, whose messages go out and come in by turns.
struct Speaker {
  End& out;
  End& in;
  Messages outgoing;
  Messages incoming;  ///< of the same length; where the outgoing ones are, or elsewhere
};

/// Sends a message and waits for its answer, as often as the log has room for. Its calls wait.
EndReport send_and_await_answers(Speaker speaker, RoundTripLog& log, const Supervisor& supervisor,
                                 platform::ThreadCounters* counters = nullptr) noexcept;

/// Waits for a message and sends one back, so often. Its calls wait.
EndReport answer_all(Speaker speaker, uint64_t count, const Supervisor& supervisor,
                     platform::ThreadCounters* counters = nullptr) noexcept;

/// One end of a conversation on one thread, whose calls never wait.
struct PolledSpeaker {
  Speaker speaker;
  int out_descriptor;
  int in_descriptor;
};

/// Both ends of it in turns on one thread. The thread's usage and counts are in the second's report.
Counted send_and_answer(const PolledSpeaker& first, const PolledSpeaker& second, RoundTripLog& log,
                        const Supervisor& supervisor, platform::ThreadCounters* counters = nullptr) noexcept;

}  // namespace outperform
