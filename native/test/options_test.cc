// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <cerrno>
#include <fstream>

#include "trials.h"

using namespace outperform;

namespace {

constexpr const char* pipes[] = {"pipe", "fifo", "splice"};
constexpr const char* sockets[] = {"socketpair", "seqpacket", "datagram", "tcp"};

Granted granted_by(const char* channel, const ChannelOptions& options) {
  TrialRequest request = request_of(Mode::two_threads, 1, 1);
  request.options = options;
  return check_trial(*channel_named(channel), request);
}

uint64_t limit_in(const char* path) {
  uint64_t limit = 0;
  std::ifstream(path) >> limit;
  return limit;
}

}  // namespace

TEST_CASE("a pipe gets the capacity that was asked for, and says so") {
  for (const char* channel : pipes) {
    CAPTURE(std::string(channel));
    ChannelOptions options;
    options.pipe_capacity_bytes = 256 * 1024;
    CHECK(granted_by(channel, options).send_buffer_bytes == 256 * 1024);
    CHECK_FALSE(granted_by(channel, options).cut);
  }
}

TEST_CASE("a capacity that the kernel refuses is an error that names it") {
  for (const char* channel : pipes) {
    CAPTURE(std::string(channel));
    ChannelOptions options;
    options.pipe_capacity_bytes = (uint64_t{1} << 31) - 1;  // rounds up past what an unsigned int of pages can hold
    try {
      granted_by(channel, options);
      FAIL("granted");
    } catch (const Failure& failure) {
      CHECK(failure.syscall == "fcntl");
      CHECK(std::string(failure.what()).find("2147483647") != std::string::npos);
    }
  }
}

TEST_CASE("sockets get the buffers that were asked for, doubled as socket(7) says") {
  for (const char* channel : sockets) {
    CAPTURE(std::string(channel));
    ChannelOptions options;
    options.socket_buffer_bytes = 64 * 1024;
    const Granted granted = granted_by(channel, options);
    CHECK(granted.send_buffer_bytes == 2 * 64 * 1024);
    CHECK(granted.receive_buffer_bytes == 2 * 64 * 1024);
    CHECK_FALSE(granted.cut);
  }
}

TEST_CASE("an option that isn't a channel's is passed over") {
  ChannelOptions options;
  options.socket_buffer_bytes = 64 * 1024;
  options.pipe_capacity_bytes = 256 * 1024;
  for (const Channel* channel : channels()) {
    CAPTURE(std::string(channel->name()));
    options.no_delay = true;
    CHECK_NOTHROW(granted_by(channel->name(), options));
  }
}

TEST_CASE("a socket buffer that the kernel cuts without a word is found out") {
  const uint64_t limit = limit_in("/proc/sys/net/core/wmem_max");
  for (const char* channel : sockets) {
    CAPTURE(std::string(channel));
    ChannelOptions options;
    options.socket_buffer_bytes = 2 * limit;
    const Granted granted = granted_by(channel, options);
    CHECK(granted.cut);
    CHECK(granted.send_buffer_bytes == 2 * limit);
  }
}

TEST_CASE("what isn't asked for stays as the system has it") {
  CHECK(granted_by("socketpair", {}).send_buffer_bytes == limit_in("/proc/sys/net/core/wmem_default"));
  CHECK(granted_by("pipe", {}).send_buffer_bytes == 65536);  // pipe(7), "Pipe capacity"
}

TEST_CASE("a size beyond an int is not taken for the small number that is left of it") {
  ChannelOptions options;
  options.socket_buffer_bytes = uint64_t{1} << 32;
  CHECK(granted_by("socketpair", options).send_buffer_bytes == 2 * limit_in("/proc/sys/net/core/wmem_max"));
  CHECK(granted_by("socketpair", options).cut);
  options = {};
  options.pipe_capacity_bytes = (uint64_t{1} << 32) + 65536;
  CHECK_THROWS_AS(granted_by("pipe", options), Failure);
}
