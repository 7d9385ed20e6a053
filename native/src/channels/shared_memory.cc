// SPDX-License-Identifier: MIT
#include <fcntl.h>

#include "core/channel.h"
#include "core/failure.h"
#include "core/ring.h"
#include "platform/platform.h"

namespace outperform {
namespace {

/// A ring of bytes in memory without a name, which each end maps for itself.
class SharedMemory final : public Channel {
 public:
  const char* name() const noexcept override { return "sharedMemory"; }

  Ends open(const ChannelOptions& /*options*/, uint64_t /*message_bytes*/) const override {
    Descriptor memory(platform::open_shared_memory(size_of_ring_memory()));
    Descriptor again(fcntl(memory.number(), F_DUPFD_CLOEXEC, 0));
    if (again.number() < 0) fail_system_call("fcntl", "copy the descriptor of shared memory");
    return {std::move(memory), std::move(again), {ring_bytes, ring_bytes, false}, Way::ring};
  }
};

}  // namespace

const Channel& shared_memory_channel() {
  static const SharedMemory channel;
  return channel;
}

}  // namespace outperform
