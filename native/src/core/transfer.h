// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

#include "core/end.h"
#include "core/supervisor.h"
#include "platform/platform.h"

namespace outperform {

/// What one end counted. Plain data: a peer process sends it as bytes.
struct EndReport {
  int64_t stamp_nanoseconds = 0;  ///< sender: before its first write; receiver: after its last byte
  uint64_t bytes = 0;
  uint64_t calls = 0;        ///< that moved bytes
  uint64_t short_calls = 0;  ///< that moved fewer than asked for
  int first_cpu = -1;
  int last_cpu = -1;
  /// Of its thread, from just before its first call or stamp to just after its last. The sender's closing reading, and
  /// the receiver's opening one if that end comes late, are all that runs on the trial's clock: a system call each.
  platform::Usage usage;
  int error_number = 0;  ///< of the call that ended it early, 0 if none did
};

/// Moves `total_bytes` through one end, a buffer at a time; the last message is shorter where the sizes don't divide.
///
/// Nothing here allocates, locks or formats: it runs while the clock does.
class Transfer {
 public:
  enum class Step { moved, would_block, over };

  Transfer(End& end, std::byte* buffer, size_t buffer_bytes, uint64_t total_bytes) noexcept
      : end_(end), buffer_(buffer), buffer_bytes_(buffer_bytes), total_bytes_(total_bytes) {}

  bool done() const noexcept { return report.bytes == total_bytes_; }
  Step send_once() noexcept;
  Step receive_once() noexcept;

  EndReport report;

 private:
  size_t wanted() const noexcept;
  Step moved(size_t wanted, ssize_t moved_bytes) noexcept;

  End& end_;
  std::byte* const buffer_;
  const size_t buffer_bytes_;
  const uint64_t total_bytes_;
  size_t offset_ = 0;  // into the buffer: a short call goes on where it stopped
};

/// Stamps, then sends everything from an end that waits.
EndReport send_all(End& end, std::byte* buffer, size_t buffer_bytes, uint64_t total_bytes,
                   const Supervisor& supervisor) noexcept;

/// Receives everything at an end that waits, then stamps.
EndReport receive_all(End& end, std::byte* buffer, size_t buffer_bytes, uint64_t total_bytes,
                      const Supervisor& supervisor) noexcept;

/// Both ends, which never wait, in turns on one thread. Polls the descriptors only when neither end can move. The
/// thread's usage is in the receiver's report; the sender's has none.
void send_and_receive(Transfer& sender, int sender_descriptor, Transfer& receiver, int receiver_descriptor,
                      const Supervisor& supervisor) noexcept;

}  // namespace outperform
