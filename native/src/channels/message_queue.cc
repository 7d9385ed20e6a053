// SPDX-License-Identifier: MIT
#include "core/channel.h"
#include "platform/platform.h"

namespace outperform {
namespace {

/// mq_overview(7): a queue of whole messages, whose full length blocks its sender.
class MessageQueue final : public Channel {
 public:
  const char* name() const noexcept override { return "messageQueue"; }

  Ends open(const ChannelOptions& /*options*/, uint64_t message_bytes) const override {
    int descriptors[2];
    const platform::QueueShape shape = platform::open_message_queue(message_bytes, descriptors);
    const uint64_t capacity = shape.messages * shape.message_bytes;
    return {Descriptor(descriptors[1]), Descriptor(descriptors[0]), {capacity, capacity, false}, Way::message_queue};
  }
};

}  // namespace

const Channel& message_queue_channel() {
  static const MessageQueue channel;
  return channel;
}

}  // namespace outperform
