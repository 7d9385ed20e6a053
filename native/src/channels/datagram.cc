// SPDX-License-Identifier: MIT
#include <sys/socket.h>
#include <sys/time.h>

#include "channels/socket_buffers.h"
#include "core/failure.h"

namespace outperform {
namespace {

/// A datagram socket isn't told that its peer has closed: who receives looks whether to stop every now and then.
void bound_waits(const Descriptor& socket) {
  const timeval longest{0, std::chrono::microseconds(longest_wait).count()};
  if (setsockopt(socket.number(), SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest) != 0) {
    fail_system_call("setsockopt", "bound the waits of a datagram socket (SO_RCVTIMEO)");
  }
}

/// unix(7): a pair of datagram sockets, which lose nothing and keep the order between two ends of one machine.
class Datagram final : public Channel {
 public:
  const char* name() const noexcept override { return "datagram"; }

  Ends open(const ChannelOptions& options, uint64_t message_bytes) const override {
    Ends ends = open_message_sockets(SOCK_DGRAM, options, message_bytes);
    bound_waits(ends.sender);
    bound_waits(ends.receiver);
    return ends;
  }
};

}  // namespace

const Channel& datagram_channel() {
  static const Datagram channel;
  return channel;
}

}  // namespace outperform
