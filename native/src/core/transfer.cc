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
  return static_cast<size_t>(std::min<uint64_t>(messages_.bytes - offset_, messages_.total_bytes - moves.bytes));
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
  if (offset_ == messages_.bytes) {
    offset_ = 0;
    messages_.memory += messages_.stride;
  }
  return Step::moved;
}

Transfer::Step Transfer::send_once() noexcept {
  const size_t want = wanted();
  return moved(want, end_.send(messages_.memory + offset_, want));
}

Transfer::Step Transfer::receive_once() noexcept {
  const size_t want = wanted();
  const ssize_t got = end_.receive(messages_.memory + offset_, want, messages_.bytes - offset_);
  if (got == 0) return Step::over;  // the sender is gone
  return moved(want, got);
}

EndReport send_all(End& end, const Messages& messages, const Supervisor& supervisor) noexcept {
  Transfer sender(end, messages);
  EndReport report;
  const platform::Usage opening = platform::thread_usage();
  report.first_cpu = platform::current_cpu();
  report.opened_nanoseconds = now_nanoseconds();
  while (sender.moves.bytes < messages.total_bytes && !supervisor.stop_requested()) {
    if (sender.send_once() == Transfer::Step::over) break;
  }
  report.usage = usage_since(opening);
  report.last_cpu = platform::current_cpu();
  keep_sent(report, sender);
  return report;
}

EndReport receive_all(End& end, const Messages& messages, const Supervisor& supervisor) noexcept {
  Transfer receiver(end, messages);
  EndReport report;
  const platform::Usage opening = platform::thread_usage();
  report.first_cpu = platform::current_cpu();
  while (receiver.moves.bytes < messages.total_bytes && !supervisor.stop_requested()) {
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
