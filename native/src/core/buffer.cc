// SPDX-License-Identifier: MIT
#include "core/buffer.h"

#include "platform/platform.h"

namespace outperform {

Buffer::Buffer(size_t bytes) : data_(static_cast<std::byte*>(platform::map_touched(bytes))), bytes_(bytes) {}

Buffer::~Buffer() { platform::unmap(data_, bytes_); }

}  // namespace outperform
