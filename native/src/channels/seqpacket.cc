// SPDX-License-Identifier: MIT
#include <sys/socket.h>

#include "channels/socket_buffers.h"

namespace outperform {
namespace {

/// unix(7): a pair of connected sockets that keep messages apart and in order.
class SeqPacket final : public Channel {
 public:
  const char* name() const noexcept override { return "seqpacket"; }

  Ends open(const ChannelOptions& options, uint64_t message_bytes) const override {
    return open_message_sockets(SOCK_SEQPACKET, options, message_bytes);
  }
};

}  // namespace

const Channel& seqpacket_channel() {
  static const SeqPacket channel;
  return channel;
}

}  // namespace outperform
