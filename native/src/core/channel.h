// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>

#include "core/descriptor.h"
#include "core/end.h"

namespace outperform {

/// What may be asked of a channel; what is absent stays as the system has it.
struct ChannelOptions {
  std::optional<uint64_t> socket_buffer_bytes;
  std::optional<uint64_t> pipe_capacity_bytes;
  bool no_delay = false;  ///< a small segment doesn't wait for company (TCP_NODELAY)
};

/// What the kernel says it gave.
struct Granted {
  uint64_t send_buffer_bytes = 0;
  uint64_t receive_buffer_bytes = 0;
  bool cut = false;  ///< less than was asked for, and the kernel didn't say so
};

/// The two connected ends of an open channel.
struct Ends {
  Descriptor sender;
  Descriptor receiver;
  Granted granted;
  Way way = Way::stream;
  bool both_ways = false;  ///< whether the receiver can send through its end, too, and the sender receive
};

/// Carries bytes in one direction. One file a channel in src/channels, one line in its registry.
class Channel {
 public:
  virtual ~Channel() = default;
  virtual const char* name() const noexcept = 0;
  /// Two fresh blocking ends, closed on exec, for messages of up to `message_bytes`. An option that isn't the channel's
  /// is passed over. @throws Failure system_call, also where the system has no such channel or no such message
  virtual Ends open(const ChannelOptions& options, uint64_t message_bytes) const = 0;
};

}  // namespace outperform
