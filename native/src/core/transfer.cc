// SPDX-License-Identifier: MIT
#include "core/transfer.h"

#include <poll.h>
#include <unistd.h>

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

Transfer::Step Transfer::moved(size_t wanted, size_t moved_bytes) noexcept {
  ++report.calls;
  if (moved_bytes < wanted) ++report.short_calls;
  report.bytes += moved_bytes;
  offset_ += moved_bytes;
  if (offset_ == buffer_bytes_) offset_ = 0;
  return Step::moved;
}

Transfer::Step Transfer::write_once() noexcept {
  const size_t want = wanted();
  for (;;) {
    const ssize_t written = ::write(descriptor_, buffer_ + offset_, want);
    if (written >= 0) return moved(want, static_cast<size_t>(written));
    if (errno == EINTR) continue;
    if (errno == EAGAIN) return Step::would_block;
    report.error_number = errno;
    return Step::over;
  }
}

Transfer::Step Transfer::read_once() noexcept {
  const size_t want = wanted();
  for (;;) {
    const ssize_t got = ::read(descriptor_, buffer_ + offset_, want);
    if (got > 0) return moved(want, static_cast<size_t>(got));
    if (got == 0) return Step::over;  // end of file: the sender is gone
    if (errno == EINTR) continue;
    if (errno == EAGAIN) return Step::would_block;
    report.error_number = errno;
    return Step::over;
  }
}

EndReport send_all(int descriptor, std::byte* buffer, size_t buffer_bytes, uint64_t total_bytes,
                   const Supervisor& supervisor) noexcept {
  Transfer sender(descriptor, buffer, buffer_bytes, total_bytes);
  const platform::Usage opening = platform::thread_usage();
  sender.report.first_cpu = platform::current_cpu();
  sender.report.stamp_nanoseconds = now_nanoseconds();
  while (!sender.done() && !supervisor.stop_requested()) {
    if (sender.write_once() != Transfer::Step::moved) break;
  }
  sender.report.usage = usage_since(opening);
  sender.report.last_cpu = platform::current_cpu();
  return sender.report;
}

EndReport receive_all(int descriptor, std::byte* buffer, size_t buffer_bytes, uint64_t total_bytes,
                      const Supervisor& supervisor) noexcept {
  Transfer receiver(descriptor, buffer, buffer_bytes, total_bytes);
  const platform::Usage opening = platform::thread_usage();
  receiver.report.first_cpu = platform::current_cpu();
  while (!receiver.done() && !supervisor.stop_requested()) {
    if (receiver.read_once() != Transfer::Step::moved) break;
  }
  receiver.report.stamp_nanoseconds = now_nanoseconds();
  receiver.report.usage = usage_since(opening);
  receiver.report.last_cpu = platform::current_cpu();
  return receiver.report;
}

void send_and_receive(Transfer& sender, int sender_descriptor, Transfer& receiver, int receiver_descriptor,
                      const Supervisor& supervisor) noexcept {
  // A stop is looked for at least this often while neither end moves.
  constexpr int poll_milliseconds = 100;
  const platform::Usage opening = platform::thread_usage();
  sender.report.first_cpu = receiver.report.first_cpu = platform::current_cpu();
  sender.report.stamp_nanoseconds = now_nanoseconds();
  while (!receiver.done() && !supervisor.stop_requested()) {
    const Transfer::Step sent = sender.done() ? Transfer::Step::would_block : sender.write_once();
    if (sent == Transfer::Step::over) break;
    const Transfer::Step received = receiver.read_once();
    if (received == Transfer::Step::over) break;
    if (sent == Transfer::Step::would_block && received == Transfer::Step::would_block) {
      // poll(2) passes over a negative descriptor: a sender that is done has nothing to wait for.
      pollfd waits[] = {{sender.done() ? -1 : sender_descriptor, POLLOUT, 0}, {receiver_descriptor, POLLIN, 0}};
      ::poll(waits, 2, poll_milliseconds);
    }
  }
  receiver.report.stamp_nanoseconds = now_nanoseconds();
  receiver.report.usage = usage_since(opening);
  sender.report.last_cpu = receiver.report.last_cpu = platform::current_cpu();
}

}  // namespace outperform
