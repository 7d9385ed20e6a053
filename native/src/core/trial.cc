// SPDX-License-Identifier: MIT
#include "core/trial.h"

#include <chrono>
#include <memory>
#include <optional>
#include <thread>

#include "core/buffer.h"
#include "core/end.h"
#include "core/end_thread.h"
#include "core/failure.h"
#include "core/peer.h"
#include "core/require_complete.h"
#include "core/transfer.h"
#include "platform/platform.h"

namespace outperform {
namespace {

/// The peer's start-up has used a millisecond of the CPU that both ends share, which the scheduler would take back from
/// it during the transfer: up to 300 more switches, 15% at 8 KiB. 50 us of sleep settle that; this is twice as much.
constexpr std::chrono::microseconds settling_time{100};

Errand errand_of(const TrialRequest& request) {
  const std::optional<uint64_t> seed = request.verify ? std::optional(fresh_seed()) : std::nullopt;
  return Errand(request.metric, request.buffer_bytes, request.total_bytes, seed);
}

Supervisor::Deadline deadline_of(const TrialRequest& request) {
  const std::chrono::duration<double> wait(request.deadline_seconds);
  return std::chrono::steady_clock::now() + std::chrono::duration_cast<std::chrono::steady_clock::duration>(wait);
}

void pin_if_asked(int cpu) {
  if (cpu >= 0) platform::pin_this_thread(cpu);
}

/// The last thing before the start: what an end prepares needn't go before everyone else's work.
void take_priority(const TrialRequest& request) {
  if (request.priority == Priority::fifo) platform::run_before_normal_threads();
}

/// After a stop: over and over, since an end may just have looked for one and not have gone to sleep yet.
void wake_until_through(Supervisor& supervisor, int threads, Connection& connection, ConnectionEnds& ends) {
  while (!supervisor.through_within(threads, std::chrono::milliseconds(1))) {
    ends.wake();
    connection.interrupt();
  }
}

Counted run_on_one_thread(Connection& connection, const TrialRequest& request, const Errand& errand,
                          Supervisor& supervisor) {
  connection.set_nonblocking();
  Counted counted;
  EndThread both(supervisor, [&] {
    pin_if_asked(request.receiver_cpu);
    Errand::Memory memory(errand);
    const Buffer answering(errand.memory_bytes());
    ConnectionEnds ends(connection, Waiting::never_waits);
    if (request.sizes) ends.count_sizes();
    platform::ThreadCounters counters(request.counters);
    take_priority(request);
    counted = errand.begin_and_answer(connection, ends, memory, answering, supervisor, &counters);
    if (!errand.through_beginning(counted.sent) || !errand.through_answering(counted.received)) return;
    counted.sent.wrong = errand.wrong_answers(memory);
    counted.received.wrong = errand.wrong_messages(answering);
  });
  supervisor.await_ends(1, deadline_of(request));
  both.join();
  both.rethrow();
  return counted;
}

Counted run_on_two_threads(Connection& connection, const TrialRequest& request, const Errand& errand,
                           Supervisor& supervisor) {
  Counted counted;
  // Given back when both are through: unmapping 16 MiB takes a millisecond, and the receiver's clock still runs when
  // the sender is done.
  std::optional<Errand::Memory> memory;
  std::optional<Buffer> answering;
  ConnectionEnds ends(connection, Waiting::waits);
  if (request.sizes) ends.count_sizes();
  // An end that is through keeps its descriptors open: a close(2) would run on the other's clock. One that leaves early
  // closes them, which wakes the other out of a blocked call; and has it stop, where closing tells it nothing.
  EndThread sender(supervisor, [&] {
    pin_if_asked(request.sender_cpu);
    memory.emplace(errand);
    platform::ThreadCounters counters(request.counters);
    take_priority(request);
    if (!supervisor.arrive_at_start(2)) return;
    counted.sent = errand.begin(*ends.there.sending, ends.back.receiving.get(), *memory, supervisor, &counters);
    const bool through = errand.through_beginning(counted.sent);
    if (through) supervisor.sit_out();
    // A receiver that waits for what was lost on its way is woken by that, too.
    if (!through || supervisor.stop_requested()) connection.close_beginning_side();
    if (!through) supervisor.request_stop(StopReason::end_failed);
  });
  EndThread receiver(supervisor, [&] {
    pin_if_asked(request.receiver_cpu);
    answering.emplace(errand.memory_bytes());
    platform::ThreadCounters counters(request.counters);
    take_priority(request);
    if (!supervisor.arrive_at_start(2)) return;
    counted.received = errand.answer(ends, *answering, supervisor, &counters);
    if (errand.through_answering(counted.received)) return;
    connection.close_answering_side();
    supervisor.request_stop(StopReason::end_failed);
  });
  supervisor.await_ends(2, deadline_of(request));
  wake_until_through(supervisor, 2, connection, ends);
  sender.join();
  receiver.join();
  sender.rethrow();
  receiver.rethrow();
  if (errand.through_beginning(counted.sent)) counted.sent.wrong = errand.wrong_answers(*memory);
  if (errand.through_answering(counted.received)) counted.received.wrong = errand.wrong_messages(*answering);
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

Counted run_in_two_processes(Connection& connection, const TrialRequest& request, const Errand& errand,
                             Supervisor& supervisor) {
  Counted counted;
  ConnectionEnds ends(connection, Waiting::waits);
  if (request.sizes) ends.count_sizes();
  Peer peer(request, errand, connection);
  connection.close_beginning_side();  // it is the peer's: while we hold it, its leaving wouldn't show
  EndThread receiver(supervisor, [&] {
    pin_if_asked(request.receiver_cpu);
    const Buffer answering(errand.memory_bytes());
    platform::ThreadCounters counters(request.counters);
    take_priority(request);
    peer.await_ready();
    std::this_thread::sleep_for(settling_time);
    peer.start();
    counted.received = errand.answer(ends, answering, supervisor, &counters);
    if (!errand.through_answering(counted.received)) connection.close_answering_side();
    // After an error of its own here the sender may wait for ever, and what it would say is no news.
    if (counted.received.error_number == 0 || says_other_left(counted.received)) {
      counted.sent = peer.await_report();
    }
    if (errand.through_answering(counted.received)) counted.received.wrong = errand.wrong_messages(answering);
  });
  await_receiver(supervisor, peer, deadline_of(request));
  if (supervisor.stop_requested()) peer.kill();  // wakes the receiver with end-of-file, also if the peer is stopped
  wake_until_through(supervisor, 1, connection, ends);
  receiver.join();
  if (!supervisor.stop_requested() || supervisor.reason() == StopReason::end_failed) receiver.rethrow();
  return counted;
}

/// Both ends have a buffer of their own; to be verified, room for all that is sent. Where memory runs out a process is
/// killed, ours or another (proc(5)).
void require_memory(const Errand& errand) {
  // Who waits for answers that are verified has those apart.
  const uint64_t needed = (errand.seed() && errand.round_trips() ? 3 : 2) * errand.memory_bytes();
  const uint64_t available = platform::available_memory_bytes();
  if (needed <= available) return;
  throw Failure(FailureCode::not_enough_memory, "the ends need " + std::to_string(needed) +
                                                    " bytes; allowed: what is available, " + std::to_string(available));
}

}  // namespace

std::optional<Mode> mode_named(std::string_view name) noexcept {
  if (name == "1thread") return Mode::one_thread;
  if (name == "2thread") return Mode::two_threads;
  if (name == "2proc") return Mode::two_processes;
  return std::nullopt;
}

std::optional<Priority> priority_named(std::string_view name) noexcept {
  if (name == "normal") return Priority::normal;
  if (name == "fifo") return Priority::fifo;
  return std::nullopt;
}

TrialReport run_trial(const Channel& channel, const TrialRequest& request, Supervisor& supervisor) {
  const Errand errand = errand_of(request);
  Connection connection(channel, request.options, errand.message_bytes(), errand.round_trips());
  Counted counted;
  switch (request.mode) {
    case Mode::one_thread:
      counted = run_on_one_thread(connection, request, errand, supervisor);
      break;
    case Mode::two_threads:
      counted = run_on_two_threads(connection, request, errand, supervisor);
      break;
    case Mode::two_processes:
      counted = run_in_two_processes(connection, request, errand, supervisor);
      break;
  }
  require_complete(counted, connection.way(), errand, supervisor, request.deadline_seconds);

  const auto& [sent, received] = counted;
  const EndReport& last = errand.round_trips() ? sent : received;
  TrialReport report;
  report.elapsed_nanoseconds = last.closed_nanoseconds - sent.opened_nanoseconds;
  report.bytes = received.received.bytes;
  report.reads = received.received.calls + sent.received.calls;
  report.writes = sent.sent.calls + received.sent.calls;
  report.short_reads = received.received.short_calls + sent.received.short_calls;
  report.short_writes = sent.sent.short_calls + received.sent.short_calls;
  report.granted = connection.granted();
  report.sender_cpus = {sent.first_cpu, sent.last_cpu};
  report.receiver_cpus = {received.first_cpu, received.last_cpu};
  report.context_switches = sent.usage.context_switches + received.usage.context_switches;
  report.page_faults = sent.usage.page_faults + received.usage.page_faults;
  report.cpu_nanoseconds = sent.usage.cpu_nanoseconds + received.usage.cpu_nanoseconds;
  report.counts = sent.counts + received.counts;
  report.read_sizes = sum_of(received.received.sizes, sent.received.sizes);
  report.write_sizes = sum_of(sent.sent.sizes, received.sent.sizes);
  report.round_trips = sent.round_trips;
  require_counted(report.counts);
  return report;
}

Granted check_trial(const Channel& channel, const TrialRequest& request) {
  require_available(request.counters);
  const Errand errand = errand_of(request);
  require_memory(errand);
  Supervisor supervisor;
  EndThread privileged(supervisor, [&] { take_priority(request); });
  privileged.join();
  privileged.rethrow();
  Connection connection(channel, request.options, errand.message_bytes(), errand.round_trips());
  if (keeps_messages(connection.way())) {
    TrialRequest one_message = request;
    one_message.total_bytes = errand.message_bytes();
    one_message.verify = false;
    one_message.priority = Priority::normal;
    const Errand small_errand = errand_of(one_message);
    Supervisor carrying;
    const Counted counted = run_on_one_thread(connection, one_message, small_errand, carrying);
    require_complete(counted, connection.way(), small_errand, carrying, one_message.deadline_seconds);
  }
  return connection.granted();
}

}  // namespace outperform
