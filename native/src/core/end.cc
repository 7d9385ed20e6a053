// SPDX-License-Identifier: MIT
#include "core/end.h"

#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>

#include "core/ring.h"
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

/// A pipe that takes references to the sender's pages (channels/splice.cc).
class SplicedEnd final : public End {
 public:
  SplicedEnd(int descriptor, Waiting waiting) : descriptor_(descriptor), waits_(waiting == Waiting::waits) {}

  ssize_t send(const std::byte* from, size_t bytes) noexcept override {
    return platform::splice_pages(descriptor_, from, bytes, waits_);
  }

  ssize_t receive(std::byte* to, size_t wanted, size_t /*room*/) noexcept override {
    return ::read(descriptor_, to, wanted);
  }

 private:
  const int descriptor_;
  const bool waits_;
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

/// Message queues, where neither end is told that the other has left.
class QueueEnd final : public End {
 public:
  explicit QueueEnd(int descriptor) : descriptor_(descriptor) {}

  ssize_t send(const std::byte* from, size_t bytes) noexcept override {
    return bounded(platform::send_to_queue(descriptor_, from, bytes, until_));
  }

  ssize_t receive(std::byte* to, size_t wanted, size_t room) noexcept override {
    return require_whole(bounded(platform::receive_from_queue(descriptor_, to, room, until_)), wanted);
  }

 private:
  /// The moment is moved on only where a call has waited for it: a call that needn't wait doesn't look at it, and a
  /// moment that is past only makes the next wait one more call.
  ssize_t bounded(ssize_t moved) noexcept {
    if (moved >= 0 || errno != ETIMEDOUT) return moved;
    constexpr long second = 1'000'000'000;
    clock_gettime(CLOCK_REALTIME, &until_);
    until_.tv_nsec += std::chrono::nanoseconds(longest_wait).count();
    if (until_.tv_nsec >= second) {
      until_.tv_nsec -= second;
      ++until_.tv_sec;
    }
    errno = EAGAIN;
    return -1;
  }

  const int descriptor_;
  timespec until_{};
};

}  // namespace

std::unique_ptr<End> open_end(Way way, int descriptor, Waiting waiting) {
  switch (way) {
    case Way::stream:
      return std::make_unique<StreamEnd>(descriptor);
    case Way::messages:
      return std::make_unique<MessageEnd>(descriptor);
    case Way::message_queue:
      return std::make_unique<QueueEnd>(descriptor);
    case Way::ring:
      return std::make_unique<RingEnd>(std::make_shared<RingMemory>(descriptor), waiting);
    case Way::spliced_pages:
      return std::make_unique<SplicedEnd>(descriptor, waiting);
  }
  return nullptr;
}

BothEnds open_both_ends(Way way, int sender, int receiver, Waiting waiting) {
  BothEnds both;
  if (way == Way::ring) {
    const auto memory = std::make_shared<RingMemory>(sender);
    both.sending = std::make_unique<RingEnd>(memory, waiting);
    both.receiving = std::make_unique<RingEnd>(memory, waiting);
  } else {
    both.sending = open_end(way, sender, waiting);
    both.receiving = open_end(way, receiver, waiting);
  }
  return both;
}

bool keeps_messages(Way way) noexcept { return way == Way::messages || way == Way::message_queue; }

const char* sending_call(Way way) noexcept {
  switch (way) {
    case Way::stream:
      return "write";
    case Way::messages:
      return "send";
    case Way::message_queue:
      return "mq_timedsend";
    case Way::ring:
      return "futex";
    case Way::spliced_pages:
      return "vmsplice";
  }
  return "";
}

const char* receiving_call(Way way) noexcept {
  switch (way) {
    case Way::stream:
    case Way::spliced_pages:
      return "read";
    case Way::messages:
      return "recv";
    case Way::message_queue:
      return "mq_timedreceive";
    case Way::ring:
      return "futex";
  }
  return "";
}

}  // namespace outperform
