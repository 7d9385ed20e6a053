// SPDX-License-Identifier: MIT
#include "core/channel.h"
#include "platform/platform.h"

namespace outperform {
namespace {

/// pipe(7): one direction, one kernel buffer.
class Pipe final : public Channel {
 public:
  const char* name() const noexcept override { return "pipe"; }

  Ends open(const ChannelOptions& options) const override {
    int descriptors[2];
    platform::open_pipe(descriptors);
    Ends ends{Descriptor(descriptors[1]), Descriptor(descriptors[0]), {}};
    if (options.pipe_capacity_bytes) platform::set_pipe_capacity(descriptors[1], *options.pipe_capacity_bytes);
    const uint64_t capacity = platform::pipe_capacity(descriptors[1]);
    ends.granted = {capacity, capacity,
                    capacity < options.pipe_capacity_bytes.value_or(platform::usual_pipe_capacity())};
    return ends;
  }
};

}  // namespace

const Channel& pipe_channel() {
  static const Pipe channel;
  return channel;
}

}  // namespace outperform
