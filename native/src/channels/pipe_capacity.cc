// SPDX-License-Identifier: MIT
#include "channels/pipe_capacity.h"

#include "platform/platform.h"

namespace outperform {

Granted grant_pipe_capacity(const Descriptor& pipe, const ChannelOptions& options) {
  if (options.pipe_capacity_bytes) platform::set_pipe_capacity(pipe.number(), *options.pipe_capacity_bytes);
  const uint64_t capacity = platform::pipe_capacity(pipe.number());
  const uint64_t asked = options.pipe_capacity_bytes.value_or(platform::usual_pipe_capacity());
  return {capacity, capacity, capacity < asked};
}

}  // namespace outperform
