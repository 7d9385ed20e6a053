// SPDX-License-Identifier: MIT
#include "core/transfer.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>

#include "core/clock.h"
#include "platform/platform.h"

namespace outperform {
namespace {

/// What the calling thread has used since `opening`.
platform::Usage usage_since(const platform::Usage& opening) noexcept {
  const platform::Usage now = platform::thread_usage();
  return {now.context_switches - opening.context_switches, now.page_faults - opening.page_faults};
}

}  // namespace

size_t Transfer::wanted() const noexcept {
  return static_cast<size_t>(std::min<uint64_t>(buffer_bytes_ - offset_, total_bytes_ - report.bytes));
}

Transfer::Step Transfer::moved(size_t wanted, ssize_t moved_bytes) noexcept {
  if (moved_bytes < 0) {
    // A signal is a chance to look whether to stop, as the end of a wait is.
    if (errno == EAGAIN || errno == EINTR) return Step::would_block;
    report.error_number = errno;
    return Step::over;
  }
  const auto bytes = static_cast<size_t>(moved_bytes);
  ++report.calls;
  if (bytes < wanted) ++report.short_calls;
  report.bytes += bytes;
  offset_ += bytes;
  if (offset_ == buffer_bytes_) offset_ = 0;
  return Step::moved;
}

Transfer::Step Transfer::send_once() noexcept {
  const size_t want = wanted();
  return moved(want, end_.send(buffer_ + offset_, want));
}

Transfer::Step Transfer::receive_once() noexcept {
  const size_t want = wanted();
  const ssize_t got = end_.receive(buffer_ + offset_, want, buffer_bytes_ - offset_);
  if (got == 0) return Step::over;  // the sender is gone
  return moved(want, got);
}

EndReport send_all(End& end, std::byte* buffer, size_t buffer_bytes, uint64_t total_bytes,
                   const Supervisor& supervisor) noexcept {
  Transfer sender(end, buffer, buffer_bytes, total_bytes);
  const platform::Usage opening = platform::thread_usage();
  sender.report.first_cpu = platform::current_cpu();
  sender.report.stamp_nanoseconds = now_nanoseconds();
  while (!sender.done() && !supervisor.stop_requested()) {
    if (sender.send_once() == Transfer::Step::over) break;
  }
  sender.report.usage = usage_since(opening);
  sender.report.last_cpu = platform::current_cpu();
  return sender.report;
}

EndReport receive_all(End& end, std::byte* buffer, size_t buffer_bytes, uint64_t total_bytes,
                      const Supervisor& supervisor) noexcept {
  Transfer receiver(end, buffer, buffer_bytes, total_bytes);
  const platform::Usage opening = platform::thread_usage();
  receiver.report.first_cpu = platform::current_cpu();
  while (!receiver.done() && !supervisor.stop_requested()) {
    if (receiver.receive_once() == Transfer::Step::over) break;
  }
  receiver.report.stamp_nanoseconds = now_nanoseconds();
  receiver.report.usage = usage_since(opening);
  receiver.report.last_cpu = platform::current_cpu();
  return receiver.report;
}

void send_and_receive(Transfer& sender, int sender_descriptor, Transfer& receiver, int receiver_descriptor,
                      const Supervisor& supervisor) noexcept {
  const platform::Usage opening = platform::thread_usage();
  sender.report.first_cpu = receiver.report.first_cpu = platform::current_cpu();
  sender.report.stamp_nanoseconds = now_nanoseconds();
  while (!receiver.done() && !supervisor.stop_requested()) {
    const Transfer::Step sent = sender.done() ? Transfer::Step::would_block : sender.send_once();
    if (sent == Transfer::Step::over) break;
    const Transfer::Step received = receiver.receive_once();
    if (received == Transfer::Step::over) break;
    if (sent == Transfer::Step::would_block && received == Transfer::Step::would_block) {
      // poll(2) passes over a negative descriptor: a sender that is done has nothing to wait for.
      pollfd waits[] = {{sender.done() ? -1 : sender_descriptor, POLLOUT, 0}, {receiver_descriptor, POLLIN, 0}};
      ::poll(waits, 2, static_cast<int>(longest_wait.count()));
    }
  }
  receiver.report.stamp_nanoseconds = now_nanoseconds();
  receiver.report.usage = usage_since(opening);
  sender.report.last_cpu = receiver.report.last_cpu = platform::current_cpu();
}

}  // namespace outperform
