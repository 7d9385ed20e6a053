// SPDX-License-Identifier: MIT
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include <cerrno>

#include "channels/socket_buffers.h"
#include "core/failure.h"

namespace outperform {
namespace {

Descriptor open_socket() {
  const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (descriptor < 0) fail_system_call("socket", "open a TCP socket");
  return Descriptor(descriptor);
}

sockaddr* generic(sockaddr_in& address) { return reinterpret_cast<sockaddr*>(&address); }

sockaddr_in own_address(const Descriptor& socket) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  if (getsockname(socket.number(), generic(address), &size) != 0) {
    fail_system_call("getsockname", "learn the address of a TCP socket");
  }
  return address;
}

/// On a port of the loopback interface that the system picks.
Descriptor listen_on_loopback(const ChannelOptions& options) {
  Descriptor listener = open_socket();
  // Before it listens: who is accepted inherits them, and the window is negotiated by them (tcp(7)).
  if (options.socket_buffer_bytes) request_buffers(listener, *options.socket_buffer_bytes);
  sockaddr_in loopback{};
  loopback.sin_family = AF_INET;
  loopback.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (bind(listener.number(), generic(loopback), sizeof loopback) != 0) {
    fail_system_call("bind", "bind a TCP socket to 127.0.0.1");
  }
  if (listen(listener.number(), SOMAXCONN) != 0) fail_system_call("listen", "listen on 127.0.0.1");
  return listener;
}

Descriptor connect_to(const Descriptor& listener, const ChannelOptions& options) {
  Descriptor sender = open_socket();
  if (options.socket_buffer_bytes) request_buffers(sender, *options.socket_buffer_bytes);
  sockaddr_in address = own_address(listener);
  if (connect(sender.number(), generic(address), sizeof address) != 0) {
    fail_system_call("connect", "connect to 127.0.0.1 port " + std::to_string(ntohs(address.sin_port)));
  }
  return sender;
}

/// Whoever else on this machine has found the port is turned away.
Descriptor accept_only(const Descriptor& sender, const Descriptor& listener) {
  const sockaddr_in expected = own_address(sender);
  for (;;) {
    sockaddr_in peer{};
    socklen_t size = sizeof peer;
    Descriptor accepted(accept4(listener.number(), generic(peer), &size, SOCK_CLOEXEC));
    if (accepted.number() < 0) {
      // One that has left again before it was accepted is no failure of ours.
      if (errno == EINTR || errno == ECONNABORTED) continue;
      fail_system_call("accept4", "accept a TCP connection");
    }
    if (peer.sin_port == expected.sin_port && peer.sin_addr.s_addr == expected.sin_addr.s_addr) return accepted;
  }
}

void set_option(const Descriptor& socket, int level, int option, const void* value, socklen_t size, const char* doing) {
  if (setsockopt(socket.number(), level, option, value, size) != 0) fail_system_call("setsockopt", doing);
}

/// tcp(7): a connection over the loopback interface.
class Tcp final : public Channel {
 public:
  const char* name() const noexcept override { return "tcp"; }

  Ends open(const ChannelOptions& options, uint64_t /*message_bytes*/) const override {
    const Descriptor listener = listen_on_loopback(options);
    Descriptor sender = connect_to(listener, options);
    Descriptor receiver = accept_only(sender, listener);
    if (options.no_delay) {
      const int on = 1;
      for (const Descriptor* end : {&sender, &receiver}) {
        set_option(*end, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on, "send at once (TCP_NODELAY)");
      }
    }
    // The receiver resets the connection as it closes: a thousand trials would leave as many in TIME_WAIT, each with a
    // port, for a minute. A sender that leaves early still says so by end-of-file.
    const linger reset{1, 0};
    set_option(receiver, SOL_SOCKET, SO_LINGER, &reset, sizeof reset, "close without lingering (SO_LINGER)");
    const Granted granted = granted_socket_buffers(sender, receiver, options);
    return {std::move(sender), std::move(receiver), granted, Way::stream, true};
  }
};

}  // namespace

const Channel& tcp_channel() {
  static const Tcp channel;
  return channel;
}

}  // namespace outperform
