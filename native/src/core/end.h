// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <memory>

#include "core/sizes.h"

namespace outperform {

/// How the two ends of a channel move a message. The peer process gets its number: both programs come from one build.
enum class Way {
  stream,         ///< write(2) and read(2): bytes, of which a call may move fewer than asked for
  messages,       ///< send(2) and recv(2): a message a call, whole
  message_queue,  ///< mq_timedsend(3) and mq_timedreceive(3): likewise
  ring,           ///< bytes in shared memory (core/ring.h)
  spliced_pages,  ///< vmsplice(2) and read(2)
};

/// Whether a call that can't go on waits, or fails with EAGAIN at once.
enum class Waiting { waits, never_waits };

/// Where the other end's leaving doesn't wake a call, nor wake() does, the call waits no longer than this before it
/// fails with EAGAIN. So often is a stop looked for, and whether the peer process is still there: fifty looks a second
/// take a thousandth of a CPU.
constexpr std::chrono::milliseconds longest_wait{20};

/// One end of an open channel, for whom the clock runs: one call a message, and nothing in it allocates or locks.
/// It borrows the descriptor, and uses one of its two directions.
class End {
 public:
  virtual ~End() = default;
  /// How many bytes went, -1 with errno otherwise: EAGAIN and EINTR say to look whether to stop, and to try again.
  virtual ssize_t send(const std::byte* from, size_t bytes) noexcept = 0;
  /// How many bytes came, 0 if the sender has left, -1 with errno as above. There is `room` for more than is `wanted`.
  virtual ssize_t receive(std::byte* to, size_t wanted, size_t room) noexcept = 0;
  /// From another thread, at a stop: ends a wait of this end and of its other, if nothing else would.
  virtual void wake() noexcept {}
  /// How many bytes its calls have moved so far, if it counts that (core/counting_end.h); null if not.
  virtual const Sizes* sizes() const noexcept { return nullptr; }
};

/// One end alone, whose other is in another process. @throws Failure if what the way needs can't be had
std::unique_ptr<End> open_end(Way way, int descriptor, Waiting waiting);

/// Both ends in one process. @throws Failure likewise
struct BothEnds {
  std::unique_ptr<End> sending;
  std::unique_ptr<End> receiving;
};
BothEnds open_both_ends(Way way, int sender, int receiver, Waiting waiting);

/// Whether each call moves one whole message.
bool keeps_messages(Way way) noexcept;

/// What moves bytes, as in its manual page.
const char* sending_call(Way way) noexcept;
const char* receiving_call(Way way) noexcept;

}  // namespace outperform
