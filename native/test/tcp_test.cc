// SPDX-License-Identifier: MIT
//
// What only a connection over the loopback interface has: strangers, and a life after its end.
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <vector>

#include "trials.h"

using namespace outperform;

namespace {

/// How many strangers connect just before we do, and what became of them.
int strangers_to_come = 0;
std::vector<Descriptor> strangers;

long connect_really(int socket, const sockaddr* address, socklen_t size) {
  return syscall(SYS_connect, socket, address, size);
}

/// Connections over which nothing goes any more, kept by the system for a minute each.
size_t waiting_connections() {
  std::ifstream table("/proc/net/tcp");
  size_t count = 0;
  for (std::string line; std::getline(table, line);) {
    if (line.size() > 36 && line.substr(34, 2) == "06") ++count;  // TIME_WAIT in Linux's include/net/tcp_states.h
  }
  return count;
}

int no_delay_of(const ChannelOptions& options) {
  const Ends ends = channel_named("tcp")->open(options, 1);
  int value = -1;
  socklen_t size = sizeof value;
  REQUIRE(getsockopt(ends.sender.number(), IPPROTO_TCP, TCP_NODELAY, &value, &size) == 0);
  return value;
}

}  // namespace

// Instead of the C library's: the only way to be between a socket that listens and its own connection.
extern "C" int connect(int socket, const sockaddr* address, socklen_t size) {
  for (; strangers_to_come > 0; --strangers_to_come) {
    strangers.emplace_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    REQUIRE(connect_really(strangers.back().number(), address, size) == 0);
    REQUIRE(send(strangers.back().number(), "stranger", 8, MSG_NOSIGNAL) == 8);
  }
  return static_cast<int>(connect_really(socket, address, size));
}

TEST_CASE("strangers who have found the port are turned away, and the trial is none the worse") {
  for (const Mode mode : all_modes) {
    CAPTURE(static_cast<int>(mode));
    strangers_to_come = 3;
    Supervisor supervisor;
    const TrialReport report = run_trial(*channel_named("tcp"), request_of(mode, 1000, 100'003), supervisor);
    CHECK(report.bytes == 100'003);
    CHECK(strangers.size() == 3);
    for (const Descriptor& stranger : strangers) {
      char byte = 0;
      CHECK(recv(stranger.number(), &byte, 1, MSG_DONTWAIT) < 0);
      CHECK(errno == ECONNRESET);  // closed on it, with what it had sent unread
    }
    strangers.clear();
  }
}

TEST_CASE("no connection stays behind in TIME_WAIT, where it would keep a port for a minute") {
  for (const Mode mode : all_modes) {
    CAPTURE(static_cast<int>(mode));
    const size_t before = waiting_connections();
    constexpr size_t trials = 50;
    for (size_t trial = 0; trial < trials; ++trial) {
      Supervisor supervisor;
      run_trial(*channel_named("tcp"), request_of(mode, 4096, 1 << 14), supervisor);
    }
    CHECK(waiting_connections() < before + trials / 2);  // others on this machine have connections too
  }
}

TEST_CASE("small segments wait for company unless that is declined") {
  CHECK(no_delay_of({}) == 0);
  ChannelOptions options;
  options.no_delay = true;
  CHECK(no_delay_of(options) != 0);
}
