// SPDX-License-Identifier: MIT
#include "core/trial.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>

#include "core/buffer.h"
#include "core/end.h"
#include "core/end_thread.h"
#include "core/failure.h"
#include "core/peer.h"
#include "core/transfer.h"
#include "platform/platform.h"

namespace outperform {
namespace {

struct Counted {
  EndReport sent;
  EndReport received;
};

/// The peer's start-up has used a millisecond of the CPU that both ends share, which the scheduler would take back from
/// it during the transfer: up to 300 more switches, 15% at 8 KiB. 50 us of sleep settle that; this is twice as much.
constexpr std::chrono::microseconds settling_time{100};

/// The longest that will be sent.
uint64_t message_bytes(const TrialRequest& request) { return std::min(request.buffer_bytes, request.total_bytes); }

Supervisor::Deadline deadline_of(const TrialRequest& request) {
  const std::chrono::duration<double> wait(request.deadline_seconds);
  return std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(wait);
}

void pin_if_asked(int cpu) {
  if (cpu >= 0) platform::pin_this_thread(cpu);
}

/// An end that is not through: closes its descriptor, which wakes the other one out of a blocked call with end-of-file
/// or EPIPE; and has that one stop, where closing tells it nothing.
void leave_early(Descriptor& end, Supervisor& supervisor) {
  end.close();
  supervisor.request_stop(StopReason::end_failed);
}

/// After a stop: over and over, since an end may just have looked for one and not have gone to sleep yet.
void wake_until_through(Supervisor& supervisor, int ends, End& end) {
  while (!supervisor.through_within(ends, std::chrono::milliseconds(1))) end.wake();
}

Counted run_on_one_thread(Ends& ends, const TrialRequest& request, Supervisor& supervisor) {
  set_nonblocking(ends.sender);
  set_nonblocking(ends.receiver);
  Counted counted;
  EndThread both(supervisor, [&] {
    pin_if_asked(request.receiver_cpu);
    const Buffer from(request.buffer_bytes);
    const Buffer to(request.buffer_bytes);
    const auto [sending, receiving] =
        open_both_ends(ends.way, ends.sender.number(), ends.receiver.number(), Waiting::never_waits);
    Transfer sender(*sending, from.data(), from.bytes(), request.total_bytes);
    Transfer receiver(*receiving, to.data(), to.bytes(), request.total_bytes);
    send_and_receive(sender, ends.sender.number(), receiver, ends.receiver.number(), supervisor);
    counted = {sender.report, receiver.report};
  });
  supervisor.await_ends(1, deadline_of(request));
  both.join();
  both.rethrow();
  return counted;
}

Counted run_on_two_threads(Ends& ends, const TrialRequest& request, Supervisor& supervisor) {
  Counted counted;
  // Given back when both are through: unmapping 16 MiB takes a millisecond, and the receiver's clock still runs when
  // the sender is done.
  std::optional<Buffer> from;
  std::optional<Buffer> to;
  const BothEnds open = open_both_ends(ends.way, ends.sender.number(), ends.receiver.number(), Waiting::waits);
  // An end that is through keeps its descriptor open: a close(2) would run on the receiver's clock.
  EndThread sender(supervisor, [&] {
    pin_if_asked(request.sender_cpu);
    from.emplace(request.buffer_bytes);
    if (!supervisor.arrive_at_start(2)) return;
    counted.sent = send_all(*open.sending, from->data(), from->bytes(), request.total_bytes, supervisor);
    if (counted.sent.bytes < request.total_bytes) {
      leave_early(ends.sender, supervisor);
    } else {
      supervisor.sit_out();
    }
  });
  EndThread receiver(supervisor, [&] {
    pin_if_asked(request.receiver_cpu);
    to.emplace(request.buffer_bytes);
    if (!supervisor.arrive_at_start(2)) return;
    counted.received = receive_all(*open.receiving, to->data(), to->bytes(), request.total_bytes, supervisor);
    if (counted.received.bytes < request.total_bytes) leave_early(ends.receiver, supervisor);
  });
  supervisor.await_ends(2, deadline_of(request));
  wake_until_through(supervisor, 2, *open.receiving);
  sender.join();
  receiver.join();
  sender.rethrow();
  receiver.rethrow();
  return counted;
}

/// Not every channel tells its receiver that the sending process has died.
void await_receiver(Supervisor& supervisor, const Peer& peer, Supervisor::Deadline deadline) {
  for (;;) {
    const auto next_look = std::chrono::steady_clock::now() + longest_wait;
    if (next_look >= deadline) return supervisor.await_ends(1, deadline);
    if (supervisor.await_ends_until(1, next_look)) return;
    if (peer.gone()) return supervisor.request_stop(StopReason::end_failed);
  }
}

Counted run_in_two_processes(Ends& ends, const TrialRequest& request, Supervisor& supervisor) {
  Counted counted;
  const auto receiving = open_end(ends.way, ends.receiver.number(), Waiting::waits);
  Peer peer(request, std::move(ends.sender), ends.way);
  EndThread receiver(supervisor, [&] {
    pin_if_asked(request.receiver_cpu);
    const Buffer buffer(request.buffer_bytes);
    peer.await_ready();
    std::this_thread::sleep_for(settling_time);
    peer.start();
    counted.received = receive_all(*receiving, buffer.data(), buffer.bytes(), request.total_bytes, supervisor);
    if (counted.received.bytes < request.total_bytes) ends.receiver.close();
    // After an error here the sender may wait for ever, and what it would say is no news.
    if (counted.received.error_number == 0) counted.sent = peer.await_report();
  });
  await_receiver(supervisor, peer, deadline_of(request));
  if (supervisor.stop_requested()) peer.kill();  // wakes the receiver with end-of-file, also if the peer is stopped
  wake_until_through(supervisor, 1, *receiving);
  receiver.join();
  if (!supervisor.stop_requested() || supervisor.reason() == StopReason::end_failed) receiver.rethrow();
  return counted;
}

void require_complete(const Counted& counted, Way way, const TrialRequest& request, const Supervisor& supervisor) {
  const std::string so_far = std::to_string(counted.received.bytes) + " of " + std::to_string(request.total_bytes) +
                             " bytes had been received";
  switch (supervisor.reason()) {
    case StopReason::aborted:
      throw Failure(FailureCode::aborted, "the trial was aborted; " + so_far);
    case StopReason::deadline_passed:
      throw Failure(FailureCode::deadline_passed, "the trial didn't end within " +
                                                      std::to_string(static_cast<int>(request.deadline_seconds)) +
                                                      " s; " + so_far);
    case StopReason::none:
    case StopReason::end_failed:
      break;
  }
  const std::string message =
      keeps_messages(way) ? " a message of " + std::to_string(message_bytes(request)) + " bytes" : "";
  // The receiver's error first: an EPIPE of the sender only says that the receiver left.
  if (counted.received.error_number != 0) {
    fail_system_call(receiving_call(way), "receive" + message, counted.received.error_number);
  }
  if (counted.sent.error_number != 0) {
    fail_system_call(sending_call(way), "send" + message, counted.sent.error_number);
  }
  if (counted.received.bytes != request.total_bytes || counted.sent.bytes != request.total_bytes) {
    throw Failure(FailureCode::bytes_missing, "the transfer ended early; " + so_far);
  }
}

}  // namespace

std::optional<Mode> mode_named(std::string_view name) noexcept {
  if (name == "1thread") return Mode::one_thread;
  if (name == "2thread") return Mode::two_threads;
  if (name == "2proc") return Mode::two_processes;
  return std::nullopt;
}

TrialReport run_trial(const Channel& channel, const TrialRequest& request, Supervisor& supervisor) {
  Ends ends = channel.open(request.options, message_bytes(request));
  Counted counted;
  switch (request.mode) {
    case Mode::one_thread:
      counted = run_on_one_thread(ends, request, supervisor);
      break;
    case Mode::two_threads:
      counted = run_on_two_threads(ends, request, supervisor);
      break;
    case Mode::two_processes:
      counted = run_in_two_processes(ends, request, supervisor);
      break;
  }
  require_complete(counted, ends.way, request, supervisor);

  const auto& [sent, received] = counted;
  TrialReport report;
  report.elapsed_nanoseconds = received.stamp_nanoseconds - sent.stamp_nanoseconds;
  report.bytes = received.bytes;
  report.reads = received.calls;
  report.writes = sent.calls;
  report.short_reads = received.short_calls;
  report.short_writes = sent.short_calls;
  report.granted = ends.granted;
  report.sender_cpus = {sent.first_cpu, sent.last_cpu};
  report.receiver_cpus = {received.first_cpu, received.last_cpu};
  report.context_switches = sent.usage.context_switches + received.usage.context_switches;
  report.page_faults = sent.usage.page_faults + received.usage.page_faults;
  return report;
}

Granted check_trial(const Channel& channel, const TrialRequest& request) {
  Ends ends = channel.open(request.options, message_bytes(request));
  if (keeps_messages(ends.way)) {
    TrialRequest one_message = request;
    one_message.total_bytes = message_bytes(request);
    Supervisor supervisor;
    require_complete(run_on_one_thread(ends, one_message, supervisor), ends.way, one_message, supervisor);
  }
  return ends.granted;
}

}  // namespace outperform
