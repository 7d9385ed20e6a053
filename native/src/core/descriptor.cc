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

void set_nonblocking(const Descriptor& descriptor, bool nonblocking) {
  const int flags = fcntl(descriptor.number(), F_GETFL);
  const int wanted = nonblocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
  if (flags < 0 || fcntl(descriptor.number(), F_SETFL, wanted) < 0) {
    fail_system_call("fcntl", nonblocking ? "make an end non-blocking" : "make an end blocking");
  }
}

}  // namespace outperform
