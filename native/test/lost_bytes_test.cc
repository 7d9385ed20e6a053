// SPDX-License-Identifier: MIT
//
// Channels that lose what they carry, so that both ends wait: a stop has to end the trial all the same.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "trials.h"

using namespace outperform;

namespace {

/// Two pipes, and a thread between them that leaves out the first hundred bytes.
class Leaking final : public Channel {
 public:
  ~Leaking() override {
    if (relay_.joinable()) relay_.join();
  }
  const char* name() const noexcept override { return "pipe"; }

  Ends open(const ChannelOptions& /*options*/, uint64_t /*message_bytes*/) const override {
    int in[2];
    int out[2];
    platform::open_pipe(in);
    platform::open_pipe(out);
    relay_ = std::thread([from = Descriptor(in[0]), to = Descriptor(out[1])] {
      char bytes[4096];
      size_t lost = 0;
      for (ssize_t got = 0; (got = read(from.number(), bytes, lost < 100 ? 100 - lost : sizeof bytes)) > 0;) {
        if (lost < 100) {
          lost += static_cast<size_t>(got);
        } else if (write(to.number(), bytes, static_cast<size_t>(got)) != got) {
          return;
        }
      }
    });
    return {Descriptor(in[1]), Descriptor(out[0]), {}};
  }

 private:
  mutable std::thread relay_;
};

/// Two socket pairs, of which nobody reads the one or writes into the other.
class CutLink final : public Channel {
 public:
  const char* name() const noexcept override { return "socketpair"; }

  Ends open(const ChannelOptions& /*options*/, uint64_t /*message_bytes*/) const override {
    int there[2];
    int back[2];
    platform::open_socket_pair(SOCK_STREAM, there);
    platform::open_socket_pair(SOCK_STREAM, back);
    far_ends_[0] = Descriptor(there[1]);
    far_ends_[1] = Descriptor(back[1]);
    return {Descriptor(there[0]), Descriptor(back[0]), {}};
  }

 private:
  mutable Descriptor far_ends_[2];
};

}  // namespace

TEST_CASE("a link that is cut ends at the deadline and at an abort, in every mode, though both ends wait") {
  for (const Mode mode : all_modes) {
    CAPTURE(static_cast<int>(mode));
    const CutLink channel;
    TrialRequest request = request_of(mode, 65'536, 16 << 20);
    request.deadline_seconds = 0.1;
    const auto began = std::chrono::steady_clock::now();
    Supervisor supervisor;
    CHECK(failure_of(channel, request, supervisor).code == FailureCode::deadline_passed);
    request.deadline_seconds = 60;
    Supervisor stopped;
    std::thread aborter([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
      stopped.request_stop(StopReason::aborted);
    });
    CHECK(failure_of(channel, request, stopped).code == FailureCode::aborted);
    aborter.join();
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(20));
  }
}

TEST_CASE("a pipe that lost bytes ends at the deadline: its receiver waits while its sender is through") {
  signal(SIGPIPE, SIG_IGN);  // the relay's, when the receiver leaves first
  const Leaking channel;
  TrialRequest request = request_of(Mode::two_threads, 4096, 1 << 20);
  request.deadline_seconds = 0.1;
  const auto began = std::chrono::steady_clock::now();
  Supervisor supervisor;
  CHECK(failure_of(channel, request, supervisor).code == FailureCode::deadline_passed);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(10));
}
