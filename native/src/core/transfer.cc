// SPDX-License-Identifier: MIT
#include "core/transfer.h"

#include <poll.h>

#include <algorithm>
#include <cerrno>

#include "core/clock.h"
#include "platform/platform.h"

namespace outperform {
namespace {

/// The counts of a transfer that one end is through with, one way or the other.
void keep_sent(EndReport& report, const Transfer& sender) noexcept {
  report.sent = sender.moves;
  report.error_number = sender.error_number;
}

void keep_received(EndReport& report, const Transfer& receiver) noexcept {
  report.received = receiver.moves;
  report.error_number = receiver.error_number;
  report.error_receiving = receiver.error_number != 0;
}

}  // namespace

platform::Usage usage_since(const platform::Usage& opening) noexcept {
  const platform::Usage now = platform::thread_usage();
  return {now.context_switches - opening.context_switches, now.page_faults - opening.page_faults};
}

size_t Transfer::wanted() const noexcept {
  return static_cast<size_t>(std::min<uint64_t>(buffer_bytes_ - offset_, total_bytes_ - moves.bytes));
}

Transfer::Step Transfer::moved(size_t wanted, ssize_t moved_bytes) noexcept {
  if (moved_bytes < 0) {
    // A signal is a chance to look whether to stop, as the end of a wait is.
    if (errno == EAGAIN || errno == EINTR) return Step::would_block;
    error_number = errno;
    return Step::over;
  }
  const auto bytes = static_cast<size_t>(moved_bytes);
  ++moves.calls;
  if (bytes < wanted) ++moves.short_calls;
  moves.bytes += bytes;
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
  EndReport report;
  const platform::Usage opening = platform::thread_usage();
  report.first_cpu = platform::current_cpu();
  report.opened_nanoseconds = now_nanoseconds();
  while (sender.moves.bytes < total_bytes && !supervisor.stop_requested()) {
    if (sender.send_once() == Transfer::Step::over) break;
  }
  report.usage = usage_since(opening);
  report.last_cpu = platform::current_cpu();
  keep_sent(report, sender);
  return report;
}

EndReport receive_all(End& end, std::byte* buffer, size_t buffer_bytes, uint64_t total_bytes,
                      const Supervisor& supervisor) noexcept {
  Transfer receiver(end, buffer, buffer_bytes, total_bytes);
  EndReport report;
  const platform::Usage opening = platform::thread_usage();
  report.first_cpu = platform::current_cpu();
  while (receiver.moves.bytes < total_bytes && !supervisor.stop_requested()) {
    if (receiver.receive_once() == Transfer::Step::over) break;
  }
  report.closed_nanoseconds = now_nanoseconds();
  report.usage = usage_since(opening);
  report.last_cpu = platform::current_cpu();
  keep_received(report, receiver);
  return report;
}

bool take_turns(PolledEnd sender, PolledEnd receiver, uint64_t goal, const Supervisor& supervisor) noexcept {
  while (receiver.transfer.moves.bytes < goal) {
    if (supervisor.stop_requested()) return false;
    const bool all_sent = sender.transfer.moves.bytes == goal;
    const Transfer::Step sent = all_sent ? Transfer::Step::would_block : sender.transfer.send_once();
    if (sent == Transfer::Step::over) return false;
    const Transfer::Step received = receiver.transfer.receive_once();
    if (received == Transfer::Step::over) return false;
    if (sent == Transfer::Step::would_block && received == Transfer::Step::would_block) {
      // poll(2) passes over a negative descriptor: a sender that is done has nothing to wait for.
      const bool now_sent = sender.transfer.moves.bytes == goal;
      pollfd waits[] = {{now_sent ? -1 : sender.descriptor, POLLOUT, 0}, {receiver.descriptor, POLLIN, 0}};
      ::poll(waits, 2, static_cast<int>(longest_wait.count()));
    }
  }
  return true;
}

Counted send_and_receive(PolledEnd sender, PolledEnd receiver, const Supervisor& supervisor) noexcept {
  Counted counted;
  const platform::Usage opening = platform::thread_usage();
  counted.sent.first_cpu = counted.received.first_cpu = platform::current_cpu();
  counted.sent.opened_nanoseconds = now_nanoseconds();
  take_turns(sender, receiver, receiver.transfer.total_bytes(), supervisor);
  counted.received.closed_nanoseconds = now_nanoseconds();
  counted.received.usage = usage_since(opening);
  counted.sent.last_cpu = counted.received.last_cpu = platform::current_cpu();
  keep_sent(counted.sent, sender.transfer);
  keep_received(counted.received, receiver.transfer);
  return counted;
}

}  // namespace outperform
