// SPDX-License-Identifier: MIT
#include "channels/pipe_capacity.h"
#include "platform/platform.h"

namespace outperform {
namespace {

/// pipe(7): one direction, one kernel buffer.
class Pipe final : public Channel {
 public:
  const char* name() const noexcept override { return "pipe"; }

  Ends open(const ChannelOptions& options, uint64_t /*message_bytes*/) const override {
    int descriptors[2];
    platform::open_pipe(descriptors);
    Ends ends{Descriptor(descriptors[1]), Descriptor(descriptors[0]), {}};
    ends.granted = grant_pipe_capacity(ends.sender, options);
    return ends;
  }
};

}  // namespace

const Channel& pipe_channel() {
  static const Pipe channel;
  return channel;
}

}  // namespace outperform
