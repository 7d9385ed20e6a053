// SPDX-License-Identifier: MIT
//
// Many trials, one after the other: what each leaves behind would add up.
#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <random>
#include <thread>

#include "trials.h"

using namespace outperform;

namespace {

/// What this process has in memory (proc(5): statm).
int64_t resident_bytes() {
  int64_t mapped = 0;
  int64_t resident = 0;
  std::ifstream("/proc/self/statm") >> mapped >> resident;
  return resident * sysconf(_SC_PAGESIZE);
}

/// Small ones over all channels, in all modes, of both metrics, verified or not.
void run_trials(int count) {
  constexpr int all_sorts = 10 * 3 * 7;  // so many in a row are of each sort that there is
  for (int trial = 0; trial < count; ++trial) {
    // A process takes as long as ten threads: one trial in ten has one.
    const Mode mode = trial % 10 == 0 ? Mode::two_processes : all_modes[trial % 2];
    TrialRequest request = request_of(mode, 4096, 1 << 14);
    request.metric = trial % 3 == 0 ? Metric::latency : Metric::bandwidth;
    request.verify = trial % 7 == 0;
    Supervisor supervisor;
    const auto channel = static_cast<size_t>(trial / all_sorts) % channels().size();
    run_trial(*channels()[channel], request, supervisor);
  }
}

}  // namespace

TEST_CASE("ten thousand trials leave no descriptor, thread, process, name or memory behind") {
  // By then the heap has what it needs for each of its threads' arenas.
  constexpr int warm_up = 2000;
  run_trials(warm_up);
  const Leftovers before;
  const int64_t resident_before = resident_bytes();
  run_trials(10'000 - warm_up);
  CHECK(Leftovers::none_since(before));
  // Sanitizers keep what was freed, and look for leaks themselves. A page left by each trial would be 32 MiB, and 132
  // bytes 1 MiB.
  const int64_t growth = resident_bytes() - resident_before;
  CAPTURE(growth);
  CHECK((sanitized || growth < (1 << 20)));
}

TEST_CASE("an abort at any of a thousand random moments ends a trial, and leaves nothing") {
  std::mt19937 random(1);
  const auto draw = [&](size_t below) { return std::uniform_int_distribution<size_t>(0, below - 1)(random); };
  const Leftovers before;
  for (int abort = 0; abort < 1000; ++abort) {
    const Channel& channel = *channels()[draw(channels().size())];
    const Mode mode = all_modes[draw(3)];
    // From before its ends have started, which takes a process about a millisecond, to the midst of the transfer.
    const std::chrono::microseconds moment(draw(4000));
    CAPTURE(abort);
    CAPTURE(std::string(channel.name()));
    CAPTURE(static_cast<int>(mode));
    CAPTURE(moment.count());
    Supervisor supervisor;
    std::thread aborter([&] {
      std::this_thread::sleep_for(moment);
      supervisor.request_stop(StopReason::aborted);
    });
    // Far more than can be moved before the abort.
    const Failure failure = failure_of(channel, request_of(mode, 4096, uint64_t{1} << 50), supervisor);
    aborter.join();
    CHECK(failure.code == FailureCode::aborted);
  }
  CHECK(Leftovers::none_since(before));
}
