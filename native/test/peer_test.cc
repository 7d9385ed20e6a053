// SPDX-License-Identifier: MIT
//
// The sending process of mode 2proc, when it goes wrong.
#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <fstream>
#include <thread>

#include "trials.h"

using namespace outperform;

namespace {

/// The number that the next descriptor would get.
rlim_t next_free_descriptor() {
  const int descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC);
  close(descriptor);
  return static_cast<rlim_t>(descriptor);
}

/// Whether a child has become the program that it was started for. Stopped before that, it would hold up its host,
/// whose posix_spawn(3) waits for it.
bool runs_peer(int child) {
  std::ifstream arguments("/proc/" + std::to_string(child) + "/cmdline");
  std::string program;
  return std::getline(arguments, program, '\0') && program == PEER_PATH;
}

/// Sends a signal to the peer of a trial once it runs, and gives the trial's failure.
Failure failure_when_signalled(const Channel& channel, int signal_number, double deadline_seconds,
                               Metric metric = Metric::bandwidth) {
  Supervisor supervisor;
  // Far more than can be moved until then, also there and back a thousand times.
  TrialRequest request = request_of(Mode::two_processes, metric == Metric::latency ? 1 << 20 : 4096, uint64_t{1} << 50);
  request.metric = metric;
  request.deadline_seconds = deadline_seconds;
  std::atomic<bool> over{false};
  std::thread killer([&] {
    std::vector<int> children;
    while (((children = Leftovers::children_of(getpid())).empty() || !runs_peer(children.front())) && !over) {
      std::this_thread::yield();
    }
    if (over) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(30));
    kill(children.front(), signal_number);
  });
  const Failure failure = failure_of(channel, request, supervisor);
  over = true;
  killer.join();
  return failure;
}

}  // namespace

TEST_CASE("a peer that is killed is named as lost, and nothing is left") {
  for (const Channel* channel : channels()) {
    CAPTURE(std::string(channel->name()));
    const Leftovers before;
    const Failure failure = failure_when_signalled(*channel, SIGKILL, 30);
    CHECK(failure.code == FailureCode::peer_lost);
    if (!keeps_messages_whole(*channel)) {
      CHECK(failure_when_signalled(*channel, SIGKILL, 30, Metric::latency).code == FailureCode::peer_lost);
    }
    CHECK(Leftovers::none_since(before));
  }
}

TEST_CASE("a peer that is stopped ends at the deadline, and nothing is left") {
  for (const Channel* channel : channels()) {
    CAPTURE(std::string(channel->name()));
    const Leftovers before;
    const Failure failure = failure_when_signalled(*channel, SIGSTOP, 0.3);
    CHECK(failure.code == FailureCode::deadline_passed);
    CHECK(Leftovers::none_since(before));
  }
}

TEST_CASE("a peer doesn't outlive a host that is killed, also where its channel doesn't tell it") {
  for (const Channel* channel : channels()) {
    CAPTURE(std::string(channel->name()));
    const pid_t host = fork();
    REQUIRE(host >= 0);
    if (host == 0) {
      Supervisor supervisor;
      failure_of(*channel, request_of(Mode::two_processes, 4096, uint64_t{1} << 50), supervisor);
      _exit(0);
    }
    std::vector<int> peers;
    while ((peers = Leftovers::children_of(host)).empty() && waitpid(host, nullptr, WNOHANG) == 0) {
      std::this_thread::yield();
    }
    REQUIRE_FALSE(peers.empty());
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    kill(host, SIGKILL);
    REQUIRE(waitpid(host, nullptr, 0) == host);
    // It is reaped by another process, in its own time.
    bool gone = false;
    for (int look = 0; look < 1000 && !gone; ++look) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      std::ifstream status("/proc/" + std::to_string(peers.front()) + "/stat");
      std::string number, name, state;
      gone = !(status >> number >> name >> state) || state == "Z";
    }
    CHECK(gone);
    if (!gone) kill(peers.front(), SIGKILL);
  }
}

TEST_CASE("a peer program that isn't there is named") {
  Supervisor supervisor;
  TrialRequest request = request_of(Mode::two_processes, 4096, 1 << 16);
  request.peer_path = "/nowhere/outperform-agent";
  const Leftovers before;
  const Failure failure = failure_of(*channels().front(), request, supervisor);
  CHECK(failure.syscall == "posix_spawn");
  CHECK(failure.error_number == ENOENT);
  CHECK(std::string(failure.what()).find("/nowhere/outperform-agent") != std::string::npos);
  CHECK(Leftovers::none_since(before));
}

TEST_CASE("running out of descriptors is an error that names the call, in every mode") {
  rlimit before{};
  REQUIRE(getrlimit(RLIMIT_NOFILE, &before) == 0);
  for (const Channel* channel : channels()) {
    for (const Mode mode : all_modes) {
      const Leftovers leftovers;
      const rlimit none{next_free_descriptor(), before.rlim_max};
      REQUIRE(setrlimit(RLIMIT_NOFILE, &none) == 0);
      Supervisor supervisor;
      const Failure failure = failure_of(*channel, request_of(mode, 4096, 1 << 16), supervisor);
      REQUIRE(setrlimit(RLIMIT_NOFILE, &before) == 0);
      CHECK(failure.code == FailureCode::system_call);
      CHECK(failure.error_number == EMFILE);
      CHECK(Leftovers::none_since(leftovers));
    }
  }
}
