// SPDX-License-Identifier: MIT
//
// Round trips: what a trial of latency does and counts, over every channel.
#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "core/round_trips.h"
#include "trials.h"

using namespace outperform;

namespace {

TrialRequest latency_request(Mode mode, uint64_t buffer_bytes, uint64_t total_bytes) {
  TrialRequest request = request_of(mode, buffer_bytes, total_bytes);
  request.metric = Metric::latency;
  return request;
}

}  // namespace

TEST_CASE("every channel carries each message there and back, in every mode") {
  struct Sizes {
    uint64_t buffer, total, trips;
  };
  // One byte; odd ones; larger than a pipe; a total that isn't whole messages; one that is less than a message; more
  // trips than are made.
  const Sizes sizes[] = {{1, 100, 100},           {7, 1000, 142},       {4096, 1 << 20, 256},
                         {200'000, 1'000'000, 5}, {100'000, 50'000, 1}, {64, 1 << 20, 1000}};
  for (const Channel* channel : channels()) {
    for (const Mode mode : all_modes) {
      for (const auto [buffer, total, trips] : sizes) {
        if (keeps_messages_whole(*channel) && std::min(buffer, total) > 8192) continue;
        CAPTURE(std::string(channel->name()));
        CAPTURE(static_cast<int>(mode));
        CAPTURE(buffer);
        Supervisor supervisor;
        const TrialReport report = run_trial(*channel, latency_request(mode, buffer, total), supervisor);
        const uint64_t message = std::min(buffer, total);
        CHECK(report.round_trips.count == trips);
        CHECK(report.bytes == trips * message);
        CHECK(report.writes - report.short_writes == 2 * trips);
        CHECK(report.reads >= 2 * trips);
        const RoundTripTimes& times = report.round_trips;
        CHECK(times.least_nanoseconds > 0);
        CHECK(times.least_nanoseconds <= times.median_nanoseconds);
        CHECK(times.median_nanoseconds <= times.p90_nanoseconds);
        CHECK(times.p90_nanoseconds <= times.p99_nanoseconds);
        CHECK(times.p99_nanoseconds <= times.most_nanoseconds);
        CHECK(times.most_nanoseconds <= report.elapsed_nanoseconds);
        CHECK(report.elapsed_nanoseconds >= static_cast<int64_t>(trips) * times.least_nanoseconds);
      }
    }
  }
}

TEST_CASE("the quantiles of round trips are the first times that so many don't exceed") {
  RoundTripLog log(200);
  for (uint64_t trip = 0; trip < 200; ++trip) log.keep(trip, static_cast<int64_t>(200 - trip) * 10);
  const RoundTripTimes times = log.times();
  CHECK(times.count == 200);
  CHECK(times.least_nanoseconds == 10);
  CHECK(times.median_nanoseconds == 1000);
  CHECK(times.p90_nanoseconds == 1800);
  CHECK(times.p99_nanoseconds == 1980);
  CHECK(times.most_nanoseconds == 2000);
  RoundTripLog one(1);
  one.keep(0, 7);
  CHECK(one.times().median_nanoseconds == 7);
  CHECK(one.times().p99_nanoseconds == 7);
}

TEST_CASE("what comes back is what was sent") {
  for (const Channel* channel : channels()) {
    CAPTURE(std::string(channel->name()));
    const Errand errand(Metric::latency, 1000, 20'000);
    const Connection connection(*channel, {}, errand.message_bytes(), true);
    ConnectionEnds ends(connection, Waiting::waits);
    Errand::Memory memory(errand);
    const Buffer answering(1000);
    for (size_t i = 0; i < 1000; ++i) memory.buffer.data()[i] = static_cast<std::byte>(i * 7);
    const Supervisor supervisor;
    std::thread other([&] { errand.answer(ends, answering, supervisor); });
    const EndReport report = errand.begin(*ends.there.sending, ends.back.receiving.get(), memory, supervisor);
    other.join();
    CHECK(errand.through_beginning(report));
    // Both ends have the message that went there and back twenty times.
    const auto wrong = [](const Buffer& buffer) {
      size_t count = 0;
      for (size_t i = 0; i < 1000; ++i) count += buffer.data()[i] != static_cast<std::byte>(i * 7);
      return count;
    };
    CHECK(wrong(memory.buffer) == 0);
    CHECK(wrong(answering) == 0);
  }
}

TEST_CASE("a trial of round trips ends at an abort at any moment, and at its deadline") {
  for (const Channel* channel : channels()) {
    // Of a message queue and its like a thousand messages may be through before an abort comes.
    if (keeps_messages_whole(*channel)) continue;
    for (const Mode mode : all_modes) {
      CAPTURE(std::string(channel->name()));
      CAPTURE(static_cast<int>(mode));
      const Leftovers before;
      TrialRequest request = latency_request(mode, 1 << 20, 1000 << 20);
      for (int microseconds = 0; microseconds < 3000; microseconds += 100) {
        Supervisor supervisor;
        std::thread aborter([&] {
          std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
          supervisor.request_stop(StopReason::aborted);
        });
        const Failure failure = failure_of(*channel, request, supervisor);
        aborter.join();
        CHECK(failure.code == FailureCode::aborted);
      }
      Supervisor supervisor;
      request.deadline_seconds = 0.02;
      CHECK(failure_of(*channel, request, supervisor).code == FailureCode::deadline_passed);
      CHECK(Leftovers::none_since(before));
    }
  }
}
