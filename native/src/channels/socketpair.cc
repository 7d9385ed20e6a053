// SPDX-License-Identifier: MIT
#include <sys/socket.h>

#include "channels/socket_buffers.h"

namespace outperform {
namespace {

/// unix(7): a pair of connected stream sockets.
class SocketPair final : public Channel {
 public:
  const char* name() const noexcept override { return "socketpair"; }

  Ends open(const ChannelOptions& options, uint64_t /*message_bytes*/) const override {
    return open_socket_pair(SOCK_STREAM, options);
  }
};

}  // namespace

const Channel& socketpair_channel() {
  static const SocketPair channel;
  return channel;
}

}  // namespace outperform
