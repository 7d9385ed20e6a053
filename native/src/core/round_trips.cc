// SPDX-License-Identifier: MIT
#include "core/round_trips.h"

#include <algorithm>

#include "core/clock.h"
#include "platform/platform.h"

namespace outperform {
namespace {

/// The two transfers of a speaker.
struct Conversation {
  explicit Conversation(const Speaker& speaker) noexcept
      : sending(speaker.out, speaker.outgoing), receiving(speaker.in, speaker.incoming) {}

  bool send_until(uint64_t goal, const Supervisor& supervisor) noexcept {
    while (sending.moves.bytes < goal) {
      if (supervisor.stop_requested() || sending.send_once() == Transfer::Step::over) return false;
    }
    return true;
  }

  bool receive_until(uint64_t goal, const Supervisor& supervisor) noexcept {
    while (receiving.moves.bytes < goal) {
      if (supervisor.stop_requested() || receiving.receive_once() == Transfer::Step::over) return false;
    }
    return true;
  }

  void keep(EndReport& report) const noexcept {
    report.sent = sending.counted();
    report.received = receiving.counted();
    // At most one of the two: the first error ends the conversation.
    report.error_receiving = receiving.error_number != 0;
    report.error_number = report.error_receiving ? receiving.error_number : sending.error_number;
  }

  Transfer sending;
  Transfer receiving;
};

}  // namespace

RoundTripTimes RoundTripLog::times() noexcept {
  std::sort(nanoseconds_.begin(), nanoseconds_.end());
  const auto quantile = [&](uint64_t percent) { return nanoseconds_[(count() * percent + 99) / 100 - 1]; };
  return {count(), nanoseconds_.front(), quantile(50), quantile(90), quantile(99), nanoseconds_.back()};
}

EndReport send_and_await_answers(Speaker speaker, RoundTripLog& log, const Supervisor& supervisor,
                                 platform::ThreadCounters* counters) noexcept {
  Conversation conversation(speaker);
  EndReport report;
  ThreadReading reading(counters);
  report.opened_nanoseconds = now_nanoseconds();
  // One look at the clock a trip: where one ends, the next begins.
  int64_t last = report.opened_nanoseconds;
  for (uint64_t trip = 0; trip < log.count(); ++trip) {
    const uint64_t goal = (trip + 1) * speaker.outgoing.bytes;
    if (!conversation.send_until(goal, supervisor) || !conversation.receive_until(goal, supervisor)) break;
    const int64_t now = now_nanoseconds();
    log.keep(trip, now - last);
    last = now;
  }
  report.closed_nanoseconds = last;
  reading.close();
  reading.keep(report);
  conversation.keep(report);
  report.round_trips = log.times();
  return report;
}

EndReport answer_all(Speaker speaker, uint64_t count, const Supervisor& supervisor,
                     platform::ThreadCounters* counters) noexcept {
  Conversation conversation(speaker);
  EndReport report;
  ThreadReading reading(counters);
  for (uint64_t trip = 0; trip < count; ++trip) {
    const uint64_t goal = (trip + 1) * speaker.outgoing.bytes;
    if (!conversation.receive_until(goal, supervisor) || !conversation.send_until(goal, supervisor)) break;
  }
  reading.close();
  reading.keep(report);
  conversation.keep(report);
  return report;
}

Counted send_and_answer(const PolledSpeaker& first, const PolledSpeaker& second, RoundTripLog& log,
                        const Supervisor& supervisor, platform::ThreadCounters* counters) noexcept {
  Conversation one(first.speaker);
  Conversation other(second.speaker);
  Counted counted;
  ThreadReading reading(counters);
  counted.sent.opened_nanoseconds = now_nanoseconds();
  int64_t last = counted.sent.opened_nanoseconds;
  for (uint64_t trip = 0; trip < log.count(); ++trip) {
    const uint64_t goal = (trip + 1) * first.speaker.outgoing.bytes;
    const bool there =
        take_turns({one.sending, first.out_descriptor}, {other.receiving, second.in_descriptor}, goal, supervisor);
    if (!there ||
        !take_turns({other.sending, second.out_descriptor}, {one.receiving, first.in_descriptor}, goal, supervisor)) {
      break;
    }
    const int64_t now = now_nanoseconds();
    log.keep(trip, now - last);
    last = now;
  }
  counted.sent.closed_nanoseconds = last;
  reading.close();
  reading.keep(counted.received);
  reading.keep_cpus(counted.sent);
  one.keep(counted.sent);
  other.keep(counted.received);
  counted.sent.round_trips = log.times();
  return counted;
}

}  // namespace outperform
