// SPDX-License-Identifier: MIT
#include "channels/socket_buffers.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <climits>

#include "core/failure.h"
#include "platform/platform.h"

namespace outperform {
namespace {

const char* name_of(int option) { return option == SO_SNDBUF ? "SO_SNDBUF" : "SO_RCVBUF"; }

void request_buffer(const Descriptor& socket, int option, uint64_t bytes) {
  const int value = static_cast<int>(std::min<uint64_t>(bytes, INT_MAX));
  if (setsockopt(socket.number(), SOL_SOCKET, option, &value, sizeof value) != 0) {
    fail_system_call("setsockopt", std::string("set ") + name_of(option) + " to " + std::to_string(bytes) + " bytes");
  }
}

uint64_t granted_buffer(const Descriptor& socket, int option) {
  int value = 0;
  socklen_t size = sizeof value;
  if (getsockopt(socket.number(), SOL_SOCKET, option, &value, &size) != 0) {
    fail_system_call("getsockopt", std::string("read ") + name_of(option));
  }
  return static_cast<uint64_t>(value);
}

}  // namespace

void request_buffers(const Descriptor& socket, uint64_t bytes) {
  request_buffer(socket, SO_SNDBUF, bytes);
  request_buffer(socket, SO_RCVBUF, bytes);
}

Granted granted_socket_buffers(const Descriptor& sender, const Descriptor& receiver, const ChannelOptions& options) {
  const uint64_t send = granted_buffer(sender, SO_SNDBUF);
  const uint64_t receive = granted_buffer(receiver, SO_RCVBUF);
  const uint64_t whole = platform::socket_buffer_granted_in_full(options.socket_buffer_bytes.value_or(0));
  return {send, receive, send < whole || receive < whole};
}

Ends open_socket_pair(int type, const ChannelOptions& options) {
  int descriptors[2];
  platform::open_socket_pair(type, descriptors);
  Ends ends{Descriptor(descriptors[0]), Descriptor(descriptors[1]), {}, Way::stream, true};
  for (const Descriptor* end : {&ends.sender, &ends.receiver}) {
    if (options.socket_buffer_bytes) request_buffers(*end, *options.socket_buffer_bytes);
  }
  ends.granted = granted_socket_buffers(ends.sender, ends.receiver, options);
  return ends;
}

Ends open_message_sockets(int type, const ChannelOptions& options, uint64_t message_bytes) {
  Ends ends = open_socket_pair(type, options);
  ends.way = Way::messages;
  const uint64_t longest = platform::longest_message(ends.granted.send_buffer_bytes);
  if (message_bytes > longest) {
    throw Failure(FailureCode::system_call,
                  "a message of " + std::to_string(message_bytes) + " bytes can't be sent: SO_SNDBUF is " +
                      std::to_string(ends.granted.send_buffer_bytes) + " bytes, which takes messages of up to " +
                      std::to_string(longest) + "; ask for a larger socketBuffer (" +
                      platform::send_buffer_limit_name() + " is what users are allowed) or a smaller bufferSize",
                  "send", EMSGSIZE);
  }
  return ends;
}

}  // namespace outperform
