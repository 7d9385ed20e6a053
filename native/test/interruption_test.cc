// SPDX-License-Identifier: MIT
//
// What happens to an end in the middle of a call, on every channel.
#include <doctest/doctest.h>
#include <signal.h>
#include <sys/time.h>

#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

#include "core/transfer.h"
#include "trials.h"

using namespace outperform;
using std::chrono::steady_clock;

namespace {

/// Counts a signal that comes each millisecond to threads that don't block it; calls return EINTR (no SA_RESTART).
class SignalStorm {
 public:
  SignalStorm() {
    delivered = 0;
    struct sigaction action {};
    action.sa_handler = [](int) { delivered = delivered + 1; };
    sigaction(SIGALRM, &action, nullptr);
    const itimerval often{{0, 1000}, {0, 1000}};
    setitimer(ITIMER_REAL, &often, nullptr);
    sigset_t alarm;
    sigemptyset(&alarm);
    sigaddset(&alarm, SIGALRM);
    pthread_sigmask(SIG_BLOCK, &alarm, &before_);
  }
  ~SignalStorm() {
    const itimerval never{};
    setitimer(ITIMER_REAL, &never, nullptr);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  SignalStorm(const SignalStorm&) = delete;
  SignalStorm& operator=(const SignalStorm&) = delete;

  /// On a thread that is started within the storm and inherits its mask.
  static void let_in() {
    sigset_t alarm;
    sigemptyset(&alarm);
    sigaddset(&alarm, SIGALRM);
    pthread_sigmask(SIG_UNBLOCK, &alarm, nullptr);
  }
  static int count() { return delivered; }

 private:
  static inline std::atomic<int> delivered{0};
  sigset_t before_{};
};

constexpr size_t message_bytes = 4096;

/// The two ends of an open channel with a buffer for each.
struct OpenEnds {
  explicit OpenEnds(const Channel& channel, Waiting waiting)
      : ends(channel.open({}, message_bytes)),
        both(open_both_ends(ends.way, ends.sender.number(), ends.receiver.number(), waiting)) {}
  Ends ends;
  BothEnds both;
  std::vector<std::byte> from{message_bytes}, to{message_bytes};
};

/// Runs one end on a thread, stops it from here as run_trial would, and says how long it took to end.
class StoppedEnd {
 public:
  template <class Work>
  StoppedEnd(End& end, Work work)
      : end_(end), thread_([this, work] {
          work();
          through_ = true;
        }) {}

  std::chrono::steady_clock::duration stop(Supervisor& supervisor) {
    const auto began = steady_clock::now();
    supervisor.request_stop(StopReason::end_failed);
    while (!through_) {
      end_.wake();
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    thread_.join();
    return steady_clock::now() - began;
  }

 private:
  End& end_;
  std::atomic<bool> through_{false};
  std::thread thread_;
};

}  // namespace

TEST_CASE("a signal each millisecond neither ends nor shortens a transfer between two threads") {
  for (const Channel* channel : channels()) {
    CAPTURE(std::string(channel->name()));
    const SignalStorm storm;
    // As many transfers as it takes until signals have come to them.
    while (storm.count() < 50) {
      OpenEnds open(*channel, Waiting::waits);
      const Supervisor supervisor;
      constexpr uint64_t total = 4 << 20;
      EndReport sent;
      EndReport received;
      std::thread sender([&] {
        storm.let_in();
        sent = send_all(*open.both.sending, {open.from.data(), message_bytes, total}, supervisor);
      });
      std::thread receiver([&] {
        storm.let_in();
        received = receive_all(*open.both.receiving, {open.to.data(), message_bytes, total}, supervisor);
      });
      sender.join();
      receiver.join();
      REQUIRE(sent.sent.bytes == total);
      REQUIRE(received.received.bytes == total);
      REQUIRE(sent.error_number == 0);
      REQUIRE(received.error_number == 0);
    }
  }
}

TEST_CASE("a signal each millisecond is no harm to one thread that is both ends") {
  for (const Channel* channel : channels()) {
    CAPTURE(std::string(channel->name()));
    const SignalStorm storm;
    while (storm.count() < 50) {
      OpenEnds open(*channel, Waiting::never_waits);
      set_nonblocking(open.ends.sender);
      set_nonblocking(open.ends.receiver);
      const Supervisor supervisor;
      constexpr uint64_t total = 4 << 20;
      Transfer sender(*open.both.sending, {open.from.data(), message_bytes, total});
      Transfer receiver(*open.both.receiving, {open.to.data(), message_bytes, total});
      std::thread both([&] {
        storm.let_in();
        send_and_receive({sender, open.ends.sender.number()}, {receiver, open.ends.receiver.number()}, supervisor);
      });
      both.join();
      REQUIRE(receiver.moves.bytes == total);
      REQUIRE(receiver.error_number == 0);
    }
  }
}

TEST_CASE("a signal each millisecond can't keep an end from seeing a stop") {
  for (const Channel* channel : channels()) {
    CAPTURE(std::string(channel->name()));
    const SignalStorm storm;
    OpenEnds open(*channel, Waiting::waits);
    Supervisor supervisor;
    StoppedEnd receiver(*open.both.receiving, [&] {
      storm.let_in();
      receive_all(*open.both.receiving, {open.to.data(), message_bytes, message_bytes}, supervisor);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    CHECK(receiver.stop(supervisor) < std::chrono::seconds(2));
  }
}

TEST_CASE("a receiver that leaves ends its sender, which is blocked by then") {
  for (const Channel* channel : channels()) {
    CAPTURE(std::string(channel->name()));
    OpenEnds open(*channel, Waiting::waits);
    Supervisor supervisor;
    StoppedEnd sender(*open.both.sending, [&] {
      sigset_t pipe;
      sigemptyset(&pipe);
      sigaddset(&pipe, SIGPIPE);
      pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
      send_all(*open.both.sending, {open.from.data(), message_bytes, uint64_t{1} << 50}, supervisor);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    open.ends.receiver.close();
    CHECK(sender.stop(supervisor) < std::chrono::seconds(2));
  }
}

TEST_CASE("a sender that leaves ends its receiver, which waits by then") {
  for (const Channel* channel : channels()) {
    CAPTURE(std::string(channel->name()));
    OpenEnds open(*channel, Waiting::waits);
    Supervisor supervisor;
    EndReport received;
    StoppedEnd receiver(*open.both.receiving, [&] {
      received = receive_all(*open.both.receiving, {open.to.data(), message_bytes, 10 * message_bytes}, supervisor);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    open.ends.sender.close();
    CHECK(receiver.stop(supervisor) < std::chrono::seconds(2));
    CHECK(received.received.bytes == 0);
    CHECK(received.error_number == 0);
  }
}
