// SPDX-License-Identifier: MIT
#include "channels/registry.h"

namespace outperform {

// One file a channel beside this one; one line a channel here and below.
const Channel& pipe_channel();
const Channel& fifo_channel();
const Channel& socketpair_channel();
const Channel& seqpacket_channel();
const Channel& datagram_channel();
const Channel& tcp_channel();
const Channel& message_queue_channel();
const Channel& shared_memory_channel();
const Channel& splice_channel();

const std::vector<const Channel*>& channels() {
  static const std::vector<const Channel*> all = {
      &pipe_channel(), &fifo_channel(),          &socketpair_channel(),    &seqpacket_channel(), &datagram_channel(),
      &tcp_channel(),  &message_queue_channel(), &shared_memory_channel(), &splice_channel()};
  return all;
}

const Channel* channel_named(std::string_view name) {
  for (const Channel* channel : channels()) {
    if (name == channel->name()) return channel;
  }
  return nullptr;
}

}  // namespace outperform
