// SPDX-License-Identifier: MIT
#include "core/end.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

#include "platform/platform.h"

namespace outperform {
namespace {

/// Pipes and stream sockets. Whether they wait is their descriptor's own affair.
class StreamEnd final : public End {
 public:
  explicit StreamEnd(int descriptor) : descriptor_(descriptor) {}

  ssize_t send(const std::byte* from, size_t bytes) noexcept override { return ::write(descriptor_, from, bytes); }

  ssize_t receive(std::byte* to, size_t wanted, size_t /*room*/) noexcept override {
    return ::read(descriptor_, to, wanted);
  }

 private:
  const int descriptor_;
};

/// A receiver knows how long the next message is, since the sender cuts alike. Any other length is one that was cut or
/// lost.
ssize_t require_whole(ssize_t moved, size_t wanted) noexcept {
  if (moved <= 0 || static_cast<size_t>(moved) == wanted) return moved;
  errno = EBADMSG;
  return -1;
}

/// Sockets that keep messages apart.
class MessageEnd final : public End {
 public:
  explicit MessageEnd(int descriptor) : descriptor_(descriptor) {}

  ssize_t send(const std::byte* from, size_t bytes) noexcept override {
    return require_whole(::send(descriptor_, from, bytes, 0), bytes);
  }

  ssize_t receive(std::byte* to, size_t wanted, size_t /*room*/) noexcept override {
    return require_whole(platform::receive_message(descriptor_, to, wanted), wanted);
  }

 private:
  const int descriptor_;
};

}  // namespace

std::unique_ptr<End> open_end(Way way, int descriptor, Waiting /*waiting*/) {
  switch (way) {
    case Way::stream:
      return std::make_unique<StreamEnd>(descriptor);
    case Way::messages:
      return std::make_unique<MessageEnd>(descriptor);
  }
  return nullptr;
}

bool keeps_messages(Way way) noexcept { return way == Way::messages; }

const char* sending_call(Way way) noexcept { return way == Way::messages ? "send" : "write"; }

const char* receiving_call(Way way) noexcept { return way == Way::messages ? "recv" : "read"; }

}  // namespace outperform
