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
  report.sent = sender.counted();
  report.error_number = sender.error_number;
}

void keep_received(EndReport& report, const Transfer& receiver) noexcept {
  report.received = receiver.counted();
  report.error_number = receiver.error_number;
  report.error_receiving = receiver.error_number != 0;
}

}  // namespace

ThreadReading::ThreadReading(platform::ThreadCounters* counters) noexcept
    : counters_(counters), usage_(platform::thread_usage()), first_cpu_(platform::current_cpu()) {
  if (counters_ != nullptr) counters_->start();
}

void ThreadReading::close() noexcept {
  if (counters_ != nullptr) counters_->read();
  const platform::Usage now = platform::thread_usage();
  usage_ = {now.context_switches - usage_.context_switches, now.page_faults - usage_.page_faults,
            now.cpu_nanoseconds - usage_.cpu_nanoseconds};
  last_cpu_ = platform::current_cpu();
}

void ThreadReading::keep(EndReport& report) const noexcept {
  report.usage = usage_;
  if (counters_ != nullptr) report.counts = counters_->counts();
  keep_cpus(report);
}

void ThreadReading::keep_cpus(EndReport& report) const noexcept {
  report.first_cpu = first_cpu_;
  report.last_cpu = last_cpu_;
}

Moves Transfer::counted() const noexcept {
  Moves counted = moves;
  if (const Sizes* sizes = end_.sizes()) counted.sizes = *sizes;
  return counted;
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

EndReport send_all(End& end, const Messages& messages, const Supervisor& supervisor,
                   platform::ThreadCounters* counters) noexcept {
  Transfer sender(end, messages);
  EndReport report;
  ThreadReading reading(counters);
  report.opened_nanoseconds = now_nanoseconds();
  while (sender.moves.bytes < messages.total_bytes && !supervisor.stop_requested()) {
    if (sender.send_once() == Transfer::Step::over) break;
  }
  reading.close();
  reading.keep(report);
  keep_sent(report, sender);
  return report;
}

EndReport receive_all(End& end, const Messages& messages, const Supervisor& supervisor,
                      platform::ThreadCounters* counters) noexcept {
  Transfer receiver(end, messages);
  EndReport report;
  ThreadReading reading(counters);
  while (receiver.moves.bytes < messages.total_bytes && !supervisor.stop_requested()) {
    if (receiver.receive_once() == Transfer::Step::over) break;
  }
  report.closed_nanoseconds = now_nanoseconds();
  reading.close();
  reading.keep(report);
  keep_received(report, receiver);
  return report;
}

bool take_turns(PolledEnd sender, PolledEnd receiver, uint64_t goal, const Supervisor& supervisor) noexcept {
  const uint64_t to_send = std::min(goal, sender.transfer.total_bytes());
  while (receiver.transfer.moves.bytes < goal) {
    if (supervisor.stop_requested()) return false;
    const bool all_sent = sender.transfer.moves.bytes == to_send;
    const Transfer::Step sent = all_sent ? Transfer::Step::would_block : sender.transfer.send_once();
    if (sent == Transfer::Step::over) return false;
    const Transfer::Step received = receiver.transfer.receive_once();
    if (received == Transfer::Step::over) return false;
    if (sent == Transfer::Step::would_block && received == Transfer::Step::would_block) {
      // poll(2) passes over a negative descriptor: a sender that is done has nothing to wait for.
      const bool now_sent = sender.transfer.moves.bytes == to_send;
      pollfd waits[] = {{now_sent ? -1 : sender.descriptor, POLLOUT, 0}, {receiver.descriptor, POLLIN, 0}};
      ::poll(waits, 2, static_cast<int>(longest_wait.count()));
    }
  }
  return true;
}

Counted send_and_receive(PolledEnd sender, PolledEnd receiver, const Supervisor& supervisor,
                         platform::ThreadCounters* counters) noexcept {
  Counted counted;
  ThreadReading reading(counters);
  counted.sent.opened_nanoseconds = now_nanoseconds();
  take_turns(sender, receiver, receiver.transfer.total_bytes(), supervisor);
  counted.received.closed_nanoseconds = now_nanoseconds();
  reading.close();
  reading.keep(counted.received);
  reading.keep_cpus(counted.sent);
  keep_sent(counted.sent, sender.transfer);
  keep_received(counted.received, receiver.transfer);
  return counted;
}

}  // namespace outperform
