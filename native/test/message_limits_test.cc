// SPDX-License-Identifier: MIT
//
// Channels that keep messages whole: how long one may be, and what becomes of one that was cut.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <cerrno>
#include <fstream>
#include <optional>

#include "core/transfer.h"
#include "trials.h"

using namespace outperform;

namespace {

constexpr const char* message_sockets[] = {"seqpacket", "datagram"};

/// What checking a trial gives: nothing, or its failure.
std::optional<Failure> refusal_of(const Channel& channel, const TrialRequest& request) {
  try {
    check_trial(channel, request);
    return std::nullopt;
  } catch (const Failure& failure) {
    return failure;
  }
}

bool mentions(const Failure& failure, const std::string& words) {
  return std::string(failure.what()).find(words) != std::string::npos;
}

/// A channel on which a message was left lying before the transfer began.
class Littered final : public Channel {
 public:
  Littered(const Channel& channel, size_t bytes) : channel_(channel), litter_(bytes, 'x') {}
  const char* name() const noexcept override { return channel_.name(); }
  Ends open(const ChannelOptions& options, uint64_t message_bytes) const override {
    Ends ends = channel_.open(options, message_bytes);
    const auto end = open_end(ends.way, ends.sender.number(), Waiting::waits);
    const auto* litter = reinterpret_cast<const std::byte*>(litter_.data());
    REQUIRE(end->send(litter, litter_.size()) == static_cast<ssize_t>(litter_.size()));
    return ends;
  }

 private:
  const Channel& channel_;
  const std::string litter_;
};

}  // namespace

TEST_CASE("each message is one call at each end") {
  for (const Channel* channel : channels()) {
    if (!keeps_messages_whole(*channel)) continue;
    for (const Mode mode : all_modes) {
      CAPTURE(std::string(channel->name()));
      CAPTURE(static_cast<int>(mode));
      Supervisor supervisor;
      const TrialReport report = run_trial(*channel, request_of(mode, 1000, 64'001), supervisor);
      CHECK(report.writes == 65);
      CHECK(report.reads == 65);
      CHECK(report.short_writes == 0);
      CHECK(report.short_reads == 0);
    }
  }
}

TEST_CASE(
    "the longest message that SO_SNDBUF lets through goes in every mode, and a longer one is refused beforehand") {
  for (const char* name : message_sockets) {
    const Channel& channel = *channel_named(name);
    for (const uint64_t asked : {uint64_t{0}, uint64_t{100'000}}) {
      TrialRequest request = request_of(Mode::two_threads, 1, 1);
      if (asked > 0) request.options.socket_buffer_bytes = asked;
      const uint64_t send_buffer = check_trial(channel, request).send_buffer_bytes;
      const uint64_t longest = send_buffer - 32;
      CAPTURE(std::string(name));
      CAPTURE(longest);
      for (const Mode mode : all_modes) {
        request.mode = mode;
        request.buffer_bytes = longest;
        request.total_bytes = 3 * longest + 1;
        Supervisor supervisor;
        CHECK(run_trial(channel, request, supervisor).bytes == request.total_bytes);
        request.buffer_bytes = longest + 1;
        const std::optional<Failure> refusal = refusal_of(channel, request);
        REQUIRE(refusal);
        CHECK(refusal->code == FailureCode::system_call);
        CHECK(refusal->error_number == EMSGSIZE);
        CHECK(mentions(*refusal, std::to_string(longest + 1)));
        CHECK(mentions(*refusal, "up to " + std::to_string(longest) + ";"));
        CHECK(mentions(*refusal, "socketBuffer"));
        CHECK(mentions(*refusal, "wmem_max"));
        CHECK(failure_of(channel, request, supervisor).error_number == EMSGSIZE);
      }
    }
  }
}

TEST_CASE("a buffer longer than the whole transfer makes no message of its length") {
  for (const Channel* channel : channels()) {
    TrialRequest request = request_of(Mode::two_threads, 1 << 20, 100);
    CHECK_FALSE(refusal_of(*channel, request));
  }
}

TEST_CASE("where the kernel finds no memory for a message that SO_SNDBUF allows, the check says so before the trial") {
  for (const char* name : message_sockets) {
    // Linux 6.18 gives 4 MiB in one piece at most, and some pages; how much exactly is its own affair.
    TrialRequest request = request_of(Mode::one_thread, 6 << 20, 12 << 20);
    request.options.socket_buffer_bytes = 4 << 20;
    const std::optional<Failure> refusal = refusal_of(*channel_named(name), request);
    Supervisor supervisor;
    const Failure failure = failure_of(*channel_named(name), request, supervisor);
    CHECK(failure.error_number == (refusal ? refusal->error_number : 0));
    if (refusal) CHECK(mentions(*refusal, std::to_string(6 << 20)));
  }
}

TEST_CASE("a message of any other length than the next one's is an error, in every mode, and wakes a blocked sender") {
  for (const Channel* channel : channels()) {
    if (!keeps_messages_whole(*channel)) continue;
    for (const size_t litter : {4095, 4097}) {
      if (litter > 4096 && std::string(channel->name()) == "messageQueue") continue;  // none that long gets in
      for (const Mode mode : all_modes) {
        CAPTURE(std::string(channel->name()));
        CAPTURE(litter);
        CAPTURE(static_cast<int>(mode));
        const Leftovers before;
        Supervisor supervisor;
        const Failure failure =
            failure_of(Littered(*channel, litter), request_of(mode, 4096, uint64_t{1} << 50), supervisor);
        CHECK(failure.code == FailureCode::system_call);
        CHECK(failure.error_number == EBADMSG);
        CHECK(mentions(failure, "receive a message of 4096 bytes"));
        CHECK(Leftovers::none_since(before));
      }
    }
  }
}

TEST_CASE("a message queue takes messages as long as the system allows, and a longer one is refused beforehand") {
  const Channel& channel = *channel_named("messageQueue");
  uint64_t longest = 0;
  std::ifstream("/proc/sys/fs/mqueue/msgsize_max") >> longest;
  TrialRequest request = request_of(Mode::two_threads, longest, 3 * longest + 1);
  Supervisor supervisor;
  CHECK(run_trial(channel, request, supervisor).bytes == request.total_bytes);
  CHECK(check_trial(channel, request).send_buffer_bytes == 10 * longest);  // msg_default of mq_overview(7)

  // Root may go beyond msgsize_max with CAP_SYS_RESOURCE, but nobody beyond 16 MiB (HARD_MSGSIZEMAX).
  request = request_of(Mode::two_threads, (16 << 20) + 1, 64 << 20);
  const std::optional<Failure> refusal = refusal_of(channel, request);
  REQUIRE(refusal);
  CHECK(refusal->code == FailureCode::system_call);
  CHECK(refusal->syscall == "mq_open");
  CHECK(refusal->error_number == EINVAL);
  CHECK(mentions(*refusal, std::to_string((16 << 20) + 1)));
  CHECK(mentions(*refusal, "up to " + std::to_string(longest) + " bytes"));
  CHECK(mentions(*refusal, "/proc/sys/fs/mqueue/msgsize_max"));
}

TEST_CASE("more memory for message queues than a user may take is refused, and names that limit") {
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_MSGQUEUE, &before) == 0);
  const rlimit little{8192, before.rlim_max};
  REQUIRE(setrlimit(RLIMIT_MSGQUEUE, &little) == 0);
  const std::optional<Failure> refusal =
      refusal_of(*channel_named("messageQueue"), request_of(Mode::two_threads, 4096, 1 << 20));
  REQUIRE(setrlimit(RLIMIT_MSGQUEUE, &before) == 0);
  REQUIRE(refusal);
  CHECK(refusal->error_number == EMFILE);
  CHECK(mentions(*refusal, "10 messages of 4096 bytes"));
  CHECK(mentions(*refusal, "8192 bytes together"));
  CHECK(mentions(*refusal, "RLIMIT_MSGQUEUE"));
}
