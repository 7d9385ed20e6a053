// SPDX-License-Identifier: MIT
#pragma once

#include "core/channel.h"

namespace outperform {

/// Asks for SO_SNDBUF and SO_RCVBUF. The kernel may give less without a word. @throws Failure system_call
void request_buffers(const Descriptor& socket, uint64_t bytes);

/// What two connected sockets then have. @throws Failure system_call
Granted granted_socket_buffers(const Descriptor& sender, const Descriptor& receiver, const ChannelOptions& options);

/// Two connected AF_UNIX sockets of a type, with the buffers that are asked for. @throws Failure system_call
Ends open_socket_pair(int type, const ChannelOptions& options);

/// The same, of a type that keeps messages apart. @throws Failure system_call with EMSGSIZE where a message can't be so
/// long, saying what to raise
Ends open_message_sockets(int type, const ChannelOptions& options, uint64_t message_bytes);

}  // namespace outperform
