// SPDX-License-Identifier: MIT
//
// What every channel must do in every mode.
#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <random>
#include <vector>

#include "trials.h"

using namespace outperform;

namespace {

uint64_t divided_up(uint64_t total, uint64_t by) { return (total + by - 1) / by; }

/// Whether a channel that keeps messages whole can't take one so long: message_limits_test.cc has where that begins.
bool too_long(const Channel& channel, const TrialRequest& request) {
  if (!keeps_messages_whole(channel)) return false;
  try {
    check_trial(channel, request);
    return false;
  } catch (const Failure&) {
    return true;
  }
}

}  // namespace

TEST_CASE("every channel carries every byte, at sizes that divide the total and sizes that do not") {
  struct Sizes {
    uint64_t buffer, total;
  };
  // One byte; odd ones; the pipe's capacity and its neighbours; larger than any kernel buffer; larger than the total.
  const Sizes sizes[] = {{1, 1},
                         {1, 3000},
                         {7, 10'000},
                         {4096, 1 << 20},
                         {65'535, 1 << 20},
                         {65'536, 1 << 20},
                         {65'537, 1'000'003},
                         {3 << 20, 16 << 20},
                         {1 << 20, 1 << 18}};
  for (const Channel* channel : channels()) {
    for (const Mode mode : all_modes) {
      for (const auto [buffer, total] : sizes) {
        CAPTURE(std::string(channel->name()));
        CAPTURE(static_cast<int>(mode));
        CAPTURE(buffer);
        CAPTURE(total);
        const TrialRequest request = request_of(mode, buffer, total);
        if (std::min(buffer, total) > 8192 && too_long(*channel, request)) continue;
        Supervisor supervisor;
        const TrialReport report = run_trial(*channel, request, supervisor);
        CHECK(report.bytes == total);
        CHECK(report.elapsed_nanoseconds > 0);
        // A message each at least, and one more for each that stopped short.
        CHECK(report.writes - report.short_writes == divided_up(total, buffer));
        CHECK(report.reads - report.short_reads <= divided_up(total, buffer));
        CHECK(report.reads >= divided_up(total, buffer));
        CHECK(report.granted.send_buffer_bytes > 0);
        CHECK(report.granted.receive_buffer_bytes > 0);
      }
    }
  }
}

TEST_CASE("what arrives is what was sent, in its order") {
  constexpr size_t message = 1000;
  std::vector<std::byte> sent(200'003);
  std::mt19937 random(7);
  for (std::byte& byte : sent) byte = static_cast<std::byte>(random());
  for (const Channel* channel : channels()) {
    CAPTURE(std::string(channel->name()));
    const Ends ends = channel->open({}, message);
    set_nonblocking(ends.sender);
    set_nonblocking(ends.receiver);
    const BothEnds both = open_both_ends(ends.way, ends.sender.number(), ends.receiver.number(), Waiting::never_waits);
    std::vector<std::byte> got(sent.size() + message);  // a message queue wants room for its longest
    size_t in = 0;
    size_t out = 0;
    while (out < sent.size()) {
      const ssize_t went = in < sent.size() ? both.sending->send(&sent[in], std::min(message, sent.size() - in)) : 0;
      REQUIRE((went >= 0 || errno == EAGAIN));
      in += static_cast<size_t>(std::max<ssize_t>(went, 0));
      // The rest of a message, where a stream gave only a part of it.
      const size_t wanted = std::min(message - out % message, sent.size() - out);
      const ssize_t came = both.receiving->receive(&got[out], wanted, message);
      REQUIRE((came > 0 || errno == EAGAIN));
      out += static_cast<size_t>(std::max<ssize_t>(came, 0));
    }
    got.resize(sent.size());
    CHECK(got == sent);
  }
}

TEST_CASE("a deadline ends a trial, and says how far it was") {
  for (const Channel* channel : channels()) {
    for (const Mode mode : all_modes) {
      const Leftovers before;
      Supervisor supervisor;
      TrialRequest request = request_of(mode, 4096, uint64_t{1} << 50);
      request.deadline_seconds = 0.05;
      const Failure failure = failure_of(*channel, request, supervisor);
      CHECK(failure.code == FailureCode::deadline_passed);
      CHECK(std::string(failure.what()).find("of 1125899906842624 bytes had been received") != std::string::npos);
      CHECK(Leftovers::none_since(before));
    }
  }
}

TEST_CASE("both ends run on the CPUs that were asked for") {
  const int cpu = platform::allowed_cpus().back();
  for (const Channel* channel : channels()) {
    for (const Mode mode : all_modes) {
      Supervisor supervisor;
      TrialRequest request = request_of(mode, 4096, 1 << 20);
      request.sender_cpu = request.receiver_cpu = cpu;
      const TrialReport report = run_trial(*channel, request, supervisor);
      CHECK(report.sender_cpus == std::array<int, 2>{cpu, cpu});
      CHECK(report.receiver_cpus == std::array<int, 2>{cpu, cpu});
    }
  }
}

TEST_CASE("a CPU that is not there is refused by name") {
  for (const Mode mode : all_modes) {
    Supervisor supervisor;
    TrialRequest request = request_of(mode, 4096, 1 << 20);
    request.sender_cpu = request.receiver_cpu = 1023;
    const Leftovers before;
    const Failure failure = failure_of(*channels().front(), request, supervisor);
    CHECK(failure.code == FailureCode::system_call);
    CHECK(failure.syscall == "sched_setaffinity");
    CHECK(failure.error_number == EINVAL);
    CHECK(Leftovers::none_since(before));
  }
}
