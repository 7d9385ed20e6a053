// SPDX-License-Identifier: MIT
//
// What is counted of a trial's ends only where it is asked for.
#include <doctest/doctest.h>

#include <chrono>
#include <numeric>
#include <thread>

#include "core/counting_end.h"
#include "core/transfer.h"
#include "pipe.h"
#include "trials.h"

using namespace outperform;

namespace {

constexpr uint64_t total_bytes = 1 << 20;

CounterSet set_of(std::initializer_list<Counter> counters) {
  CounterSet set;
  for (const Counter counter : counters) set.set(static_cast<size_t>(counter));
  return set;
}

uint64_t value_of(const Counts& counts, Counter counter) { return counts.values[static_cast<size_t>(counter)]; }

TrialReport trial_with(const Channel& channel, TrialRequest request, const CounterSet& counters) {
  request.counters = counters;
  request.sizes = true;
  Supervisor supervisor;
  return run_trial(channel, request, supervisor);
}

/// Whether this kernel lets us; in a container it may not.
bool counts_task_clock() { return platform::availability_of(Counter::task_clock).countable == Countable::wholly; }

uint64_t calls_in(const Sizes& sizes) { return std::accumulate(sizes.begin(), sizes.end(), uint64_t{0}); }

}  // namespace

TEST_CASE("a counter has one name, and no other has it") {
  for (size_t place = 0; place < counter_count; ++place) {
    const auto counter = static_cast<Counter>(place);
    CHECK(counter_named(name_of(counter)) == counter);
  }
  CHECK(std::string(name_of(Counter::memory_reads)) == "memoryReads");  // the last: none is missing before it
  for (const char* nonsense : {"nonsense", "", "cycle", "Cycles", "cycles "}) {
    CAPTURE(nonsense);
    CHECK(!counter_named(nonsense));
  }
}

TEST_CASE("both ends are counted, also the one of a peer process" * doctest::skip(!counts_task_clock())) {
  for (const Mode mode : all_modes) {
    CAPTURE(static_cast<int>(mode));
    TrialRequest request = request_of(mode, 1 << 20, 16 << 20);
    request.sender_cpu = request.receiver_cpu = platform::allowed_cpus().back();
    request.options.pipe_capacity_bytes = 1 << 20;
    const TrialReport report = trial_with(*channel_named("pipe"), request, set_of({Counter::task_clock}));
    // Two clocks of the same threads. The counter stands while the scheduler switches, seldom with so large a pipe; and
    // goes on while an interrupt or the hypervisor has the CPU. One end alone would be about half.
    const double share =
        static_cast<double>(value_of(report.counts, Counter::task_clock)) / static_cast<double>(report.cpu_nanoseconds);
    CHECK(share > 0.85);
    CHECK(report.counts.counted_share == 1);
    CHECK(!report.counts.user_space_only);
  }
}

TEST_CASE("an end reports the counts of its own thread, in a conversation, too" * doctest::skip(!counts_task_clock())) {
  const CounterSet clock = set_of({Counter::task_clock});
  for (const Metric metric : {Metric::bandwidth, Metric::latency}) {
    CAPTURE(static_cast<int>(metric));
    const Errand errand(metric, 4096, total_bytes, std::nullopt);
    Connection connection(*channel_named("pipe"), {}, 4096, errand.round_trips());
    Errand::Memory memory(errand);
    const Buffer answering(errand.memory_bytes());
    const Supervisor supervisor;
    {
      const ConnectionEnds ends(connection, Waiting::waits);
      EndReport received;
      std::thread other([&] {
        platform::ThreadCounters counters(clock);
        received = errand.answer(ends, answering, supervisor, &counters);
      });
      platform::ThreadCounters counters(clock);
      const EndReport sent =
          errand.begin(*ends.there.sending, ends.back.receiving.get(), memory, supervisor, &counters);
      other.join();
      for (const EndReport& report : {sent, received}) {
        CHECK((report.counts.counted == clock));
        CHECK(value_of(report.counts, Counter::task_clock) > 0);
      }
    }
    connection.set_nonblocking();
    const ConnectionEnds ends(connection, Waiting::never_waits);
    platform::ThreadCounters counters(clock);
    const Counted both = errand.begin_and_answer(connection, ends, memory, answering, supervisor, &counters);
    CHECK(both.sent.counts.counted.none());
    CHECK((both.received.counts.counted == clock));
    CHECK(value_of(both.received.counts, Counter::task_clock) > 0);
  }
}

TEST_CASE("the counts of both ends make one sum, and the worse of two facts about them holds") {
  Counts one;
  one.counted = set_of({Counter::cycles});
  one.values[static_cast<size_t>(Counter::cycles)] = 5;
  one.counted_share = 0.5;
  Counts other = one;
  other.counted_share = 0.25;
  other.user_space_only = true;
  for (const Counts& sum : {one + other, other + one}) {
    CHECK(value_of(sum, Counter::cycles) == 10);
    CHECK(value_of(sum, Counter::instructions) == 0);
    CHECK((sum.counted == one.counted));
    CHECK(sum.counted_share == 0.25);
    CHECK(sum.user_space_only);
  }
  CHECK_NOTHROW(require_counted(one));
  other.counted_share = 0;
  CHECK_THROWS_WITH_AS(require_counted(one + other), doctest::Contains("never had a turn on the processor"), Failure);
}

TEST_CASE("what wasn't asked for is not counted") {
  Supervisor supervisor;
  const TrialReport report =
      run_trial(*channel_named("pipe"), request_of(Mode::two_threads, 4096, total_bytes), supervisor);
  CHECK(report.counts.values == Counts{}.values);
  CHECK(calls_in(report.read_sizes) == 0);
  CHECK(calls_in(report.write_sizes) == 0);
}

TEST_CASE("the CPU time is that of the two ends alone") {
  TrialRequest request = request_of(Mode::two_threads, 64 << 10, 16 << 20);
  request.sender_cpu = request.receiver_cpu = platform::allowed_cpus().back();
  Supervisor supervisor;
  const TrialReport report = run_trial(*channel_named("pipe"), request, supervisor);
  CHECK(report.cpu_nanoseconds > 0);
  // Taking turns on one CPU they can't have used more than there was, but for what they do before the first stamp and
  // after the last.
  CHECK(report.cpu_nanoseconds < report.elapsed_nanoseconds + 1'000'000);
}

TEST_CASE("every call that moved bytes is in the sizes, in all channels and modes") {
  for (const Channel* channel : channels()) {
    for (const Metric metric : {Metric::bandwidth, Metric::latency}) {
      for (const Mode mode : all_modes) {
        CAPTURE(std::string(channel->name()));
        CAPTURE(static_cast<int>(metric));
        CAPTURE(static_cast<int>(mode));
        TrialRequest request = request_of(mode, 3000, 100'000);
        request.metric = metric;
        const TrialReport report = trial_with(*channel, request, {});
        CHECK(calls_in(report.read_sizes) == report.reads);
        CHECK(calls_in(report.write_sizes) == report.writes);
        if (!keeps_messages_whole(*channel)) continue;
        // 3000 bytes, and of bandwidth the rest of 1000 at the end.
        CHECK(report.write_sizes[11] == report.writes - (metric == Metric::bandwidth ? 1 : 0));
      }
    }
  }
}

TEST_CASE("sizes are kept by the largest power of two that they reach") {
  CHECK(size_place(1) == 0);
  CHECK(size_place(2) == 1);
  CHECK(size_place(3) == 1);
  CHECK(size_place(65'535) == 15);
  CHECK(size_place(65'536) == 16);
  CHECK(size_place(UINT64_MAX) == 63);
}

TEST_CASE("buffers beyond what a pipe holds are read in pieces of that") {
  TrialRequest request = request_of(Mode::two_threads, 1 << 20, 16 << 20);
  request.sender_cpu = request.receiver_cpu = platform::allowed_cpus().back();
  request.options.pipe_capacity_bytes = 64 << 10;
  const TrialReport report = trial_with(*channel_named("pipe"), request, {});
  // A neighbour on the CPU may part a few; all that are whole are of 64 KiB.
  CHECK(report.read_sizes[16] > 200);
  for (size_t place = 17; place < report.read_sizes.size(); ++place) CHECK(report.read_sizes[place] == 0);
  CHECK(report.write_sizes[20] == 16);
}

TEST_CASE("an end that counts sizes is otherwise the one that it was") {
  Pipe pipe;
  const std::unique_ptr<End> sending = counting_sizes(std::move(pipe.sending));
  const std::unique_ptr<End> receiving = counting_sizes(std::move(pipe.receiving));
  std::byte bytes[300]{};
  CHECK(sending->send(bytes, 300) == 300);
  CHECK(receiving->receive(bytes, 5, 5) == 5);
  CHECK(receiving->receive(bytes, 300, 300) == 295);
  pipe.to.close();
  CHECK(receiving->receive(bytes, 300, 300) == 0);  // the end of it: no call that moved anything
  CHECK((*sending->sizes())[8] == 1);
  CHECK((*receiving->sizes())[2] == 1);
  CHECK((*receiving->sizes())[8] == 1);
  CHECK(calls_in(*receiving->sizes()) == 2);
}

TEST_CASE("a stop gets through to an end that counts sizes, whatever its channel") {
  for (const Channel* channel : channels()) {
    CAPTURE(std::string(channel->name()));
    TrialRequest request = request_of(Mode::two_threads, 1024, uint64_t{1} << 50);
    request.sizes = true;
    Supervisor supervisor;
    std::thread stopper([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      supervisor.request_stop(StopReason::aborted);
    });
    CHECK(failure_of(*channel, request, supervisor).code == FailureCode::aborted);
    stopper.join();
  }
}

TEST_CASE("a trial leaves no descriptor of its counters behind, whether they were opened or not") {
  const Leftovers before;
  for (const Mode mode : all_modes) {
    TrialRequest request = request_of(mode, 4096, total_bytes);
    request.counters = set_of({Counter::task_clock});
    Supervisor first;
    failure_of(*channel_named("pipe"), request, first);
    // Not on every machine can all be had; where they can, this is one more trial.
    request.counters.set();
    Supervisor second;
    failure_of(*channel_named("pipe"), request, second);
  }
  CHECK(Leftovers::none_since(before));
}
