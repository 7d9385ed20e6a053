// SPDX-License-Identifier: MIT
#include <sys/socket.h>

#include <algorithm>
#include <climits>

#include "core/channel.h"
#include "core/failure.h"
#include "platform/platform.h"

namespace outperform {
namespace {

const char* name_of(int option) { return option == SO_SNDBUF ? "SO_SNDBUF" : "SO_RCVBUF"; }

void request_buffer(int descriptor, int option, uint64_t bytes) {
  const int value = static_cast<int>(std::min<uint64_t>(bytes, INT_MAX));
  if (setsockopt(descriptor, SOL_SOCKET, option, &value, sizeof value) != 0) {
    fail_system_call("setsockopt", std::string("set ") + name_of(option) + " to " + std::to_string(bytes) + " bytes");
  }
}

uint64_t granted_buffer(int descriptor, int option) {
  int value = 0;
  socklen_t size = sizeof value;
  if (getsockopt(descriptor, SOL_SOCKET, option, &value, &size) != 0) {
    fail_system_call("getsockopt", std::string("read ") + name_of(option));
  }
  return static_cast<uint64_t>(value);
}

/// unix(7): a pair of connected stream sockets.
class SocketPair final : public Channel {
 public:
  const char* name() const noexcept override { return "socketpair"; }

  Ends open(const ChannelOptions& options) const override {
    int descriptors[2];
    platform::open_socket_pair(descriptors);
    Ends ends{Descriptor(descriptors[0]), Descriptor(descriptors[1]), {}};
    if (options.socket_buffer_bytes) {
      request_buffer(descriptors[0], SO_SNDBUF, *options.socket_buffer_bytes);
      request_buffer(descriptors[1], SO_RCVBUF, *options.socket_buffer_bytes);
    }
    const uint64_t send = granted_buffer(descriptors[0], SO_SNDBUF);
    const uint64_t receive = granted_buffer(descriptors[1], SO_RCVBUF);
    const uint64_t whole = platform::socket_buffer_granted_in_full(options.socket_buffer_bytes.value_or(0));
    ends.granted = {send, receive, send < whole || receive < whole};
    return ends;
  }
};

}  // namespace

const Channel& socketpair_channel() {
  static const SocketPair channel;
  return channel;
}

}  // namespace outperform
