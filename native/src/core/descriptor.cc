// SPDX-License-Identifier: MIT
#include "core/descriptor.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/failure.h"

namespace outperform {

void Descriptor::close() noexcept {
  // Not retried on EINTR: the number is free by then on Linux and FreeBSD, and may be another's already.
  if (number_ >= 0) ::close(std::exchange(number_, -1));
}

void set_nonblocking(const Descriptor& descriptor) {
  const int flags = fcntl(descriptor.number(), F_GETFL);
  if (flags < 0 || fcntl(descriptor.number(), F_SETFL, flags | O_NONBLOCK) < 0) {
    fail_system_call("fcntl", "make an end non-blocking");
  }
}

}  // namespace outperform
