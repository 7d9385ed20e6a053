// SPDX-License-Identifier: MIT
//
// Counters by perf_event_open(2): software events are real. Where this machine has no hardware events, others stand in
// for them.
#include "platform/linux/perf_events.h"

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <thread>

#include "core/failure.h"
#include "trials.h"

using namespace outperform;
using platform::PerfEvents;

namespace {

CounterSet set_of(std::initializer_list<Counter> counters) {
  CounterSet set;
  for (const Counter counter : counters) set.set(static_cast<size_t>(counter));
  return set;
}

// Unused where the test of real faults is left out.
[[maybe_unused]] uint64_t value_of(const Counts& counts, Counter counter) {
  return counts.values[static_cast<size_t>(counter)];
}

constexpr size_t pages = 100;

/// Touches so many pages for the first time.
void fault() {
  const size_t bytes = pages * static_cast<size_t>(sysconf(_SC_PAGESIZE));
  void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  REQUIRE(memory != MAP_FAILED);
  madvise(memory, bytes, MADV_NOHUGEPAGE);
  std::memset(memory, 1, bytes);
  munmap(memory, bytes);
}

/// Whether this kernel lets us; in a container it may not.
bool counts(Counter counter) { return platform::availability_of(counter).countable == Countable::wholly; }

/// 0 if the system tells none.
int paranoia() {
  int value = 0;
  std::ifstream("/proc/sys/kernel/perf_event_paranoid") >> value;
  return value;
}

// Stand-ins for the system call.

int opened_in_last_group = 0;

/// A processor that counts four events in one go; each is the clock of the thread.
int open_four_a_group(perf_event_attr& attributes, int group) noexcept {
  if (group < 0) opened_in_last_group = 0;
  if (opened_in_last_group == 4) {
    errno = EINVAL;
    return -1;
  }
  ++opened_in_last_group;
  attributes.type = PERF_TYPE_SOFTWARE;
  attributes.config = PERF_COUNT_SW_TASK_CLOCK;
  return platform::open_event(attributes, group);
}

/// A system that lets the user count in user space.
int open_in_user_space(perf_event_attr& attributes, int group) noexcept {
  if (attributes.exclude_kernel == 0) {
    errno = EACCES;
    return -1;
  }
  return open_four_a_group(attributes, group);
}

template <int error_number>
int open_fails(perf_event_attr& /*attributes*/, int /*group*/) noexcept {
  errno = error_number;
  return -1;
}

}  // namespace

TEST_CASE("a count that had a part of the time is scaled up to all of it") {
  using platform::scaled;
  CHECK(scaled(1000, 50, 50) == 1000);
  CHECK(scaled(1000, 100, 50) == 2000);
  CHECK(scaled(1000, 300, 200) == 1500);
  CHECK(scaled(10, 3, 2) == 15);
  CHECK(scaled(1, 3, 2) == 2);  // 1.5, to the next whole
  CHECK(scaled(0, 100, 50) == 0);
  CHECK(scaled(1000, 100, 0) == 0);                                               // it never ran
  CHECK(scaled(1000, 0, 0) == 0);                                                 // nor was it begun
  CHECK(scaled(uint64_t{1} << 62, 7, 7) == uint64_t{1} << 62);                    // what always ran is exact
  CHECK(scaled(4'000'000'000, 60'000'000'000, 30'000'000'000) == 8'000'000'000);  // an hour's worth doesn't overflow
}

// A sanitizer's shadow of the memory is touched, and counted.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("a thread's faults are its own, and those of another are not" *
          doctest::skip(!counts(Counter::minor_faults))) {
  const CounterSet faults = set_of({Counter::minor_faults, Counter::major_faults, Counter::cpu_migrations});
  PerfEvents here(faults, platform::open_event);
  Counts there;
  here.start();
  std::thread other([&] {
    PerfEvents events(faults, platform::open_event);
    fault();  // not yet
    events.start();
    fault();
    events.read();
    fault();  // not any more
    there = events.counts();
  });
  other.join();
  here.read();
  CHECK(value_of(there, Counter::minor_faults) >= pages);
  CHECK(value_of(there, Counter::minor_faults) < 2 * pages);
  CHECK(value_of(here.counts(), Counter::minor_faults) < pages);
  // Zero, and counted: nothing was read from a disk.
  CHECK(value_of(there, Counter::major_faults) == 0);
  CHECK(here.groups() == 1);
}
#endif

TEST_CASE("software and hardware events are counted in groups of their own, and as few as the processor needs" *
          doctest::skip(!counts(Counter::minor_faults))) {
  CounterSet all;
  all.set();
  PerfEvents events(all, open_four_a_group);
  // 4 software events, then 15 of hardware: 4, 4, 4 and 3.
  CHECK(events.groups() == 5);
  events.start();
  fault();
  events.read();
  const Counts counted = events.counts();
  for (size_t place = 0; place < counter_count; ++place) {
    CAPTURE(counter_names[place]);
    CHECK(counted.values[place] > 0);
  }
  CHECK(counted.counted_share == 1);
  CHECK(!counted.user_space_only);
}

TEST_CASE("where the kernel's part may not be counted, that is said, and what would always be 0 is refused" *
          doctest::skip(!counts(Counter::task_clock))) {
  const PerfEvents events(set_of({Counter::cycles, Counter::llc_misses}), open_in_user_space);
  CHECK(events.counts().user_space_only);
  const PerfEvents clock(set_of({Counter::task_clock}), open_in_user_space);  // the same in either
  CHECK(!clock.counts().user_space_only);
  const Availability found = platform::availability_of(Counter::cycles, open_in_user_space);
  CHECK(found.countable == Countable::in_user_space_only);
  CHECK(found.why.find("counted in user space only; /proc/sys/kernel/perf_event_paranoid is ") == 0);
  CHECK(platform::availability_of(Counter::task_clock, open_in_user_space).countable == Countable::wholly);
  for (const Counter counter : {Counter::cpu_migrations, Counter::minor_faults, Counter::major_faults}) {
    CAPTURE(name_of(counter));
    CHECK(platform::availability_of(counter, open_in_user_space).countable == Countable::not_permitted);
    CHECK_THROWS_AS(PerfEvents(set_of({counter}), open_in_user_space), Failure);
  }
}

TEST_CASE("what there is not and what is not permitted are told apart, each with what to do") {
  for (const platform::OpenEvent open :
       {open_fails<ENOENT>, open_fails<EOPNOTSUPP>, open_fails<ENODEV>, open_fails<ENOSYS>}) {
    const Availability found = platform::availability_of(Counter::llc_misses, open);
    CHECK(found.countable == Countable::unsupported);
    CHECK(found.why.find("not supported by this processor (perf_event_open: ") == 0);
    CHECK(found.why.find("virtual machine") != std::string::npos);
  }
  CHECK(platform::availability_of(Counter::minor_faults, open_fails<ENOENT>).why.find("by this kernel") !=
        std::string::npos);
  for (const platform::OpenEvent open : {open_fails<EACCES>, open_fails<EPERM>}) {
    const Availability found = platform::availability_of(Counter::cycles, open);
    CHECK(found.countable == Countable::not_permitted);
    CHECK(found.why.find("not permitted (perf_event_open: ") == 0);
    CHECK(found.why.find("/proc/sys/kernel/perf_event_paranoid is ") != std::string::npos);
  }
  CHECK_THROWS_AS(platform::availability_of(Counter::cycles, open_fails<EMFILE>), Failure);
}

TEST_CASE("an event that can't be opened is a failure that names it") {
  const auto failure_of_opening = [](platform::OpenEvent open) {
    try {
      const PerfEvents events(set_of({Counter::dtlb_misses}), open);
    } catch (const Failure& failure) {
      return failure;
    }
    return Failure(FailureCode::bytes_missing, "it was opened");
  };
  const Failure unsupported = failure_of_opening(open_fails<ENOENT>);
  CHECK(unsupported.code == FailureCode::probe_unavailable);
  CHECK(std::string(unsupported.what()).find("dtlbMisses: not supported") == 0);
  CHECK(unsupported.syscall == "perf_event_open");
  CHECK(unsupported.error_number == ENOENT);
  // Not a matter of the counter: too many descriptors.
  CHECK(failure_of_opening(open_fails<EMFILE>).code == FailureCode::system_call);
}

// It takes root, who becomes nobody, and a kernel that lets not everyone count.
TEST_CASE("who may not count is told so by the real kernel, naming the setting and its value" *
          doctest::skip(geteuid() != 0 || paranoia() < 2)) {
  int told[2];
  REQUIRE(pipe(told) == 0);
  const pid_t child = fork();
  if (child == 0) {
    constexpr uid_t nobody = 65534;
    if (setgid(nobody) != 0 || setuid(nobody) != 0) _exit(1);
    const std::string lines =
        platform::availability_of(Counter::minor_faults).why + "\n" +
        std::to_string(static_cast<int>(platform::availability_of(Counter::task_clock).countable));
    _exit(write(told[1], lines.data(), lines.size()) == static_cast<ssize_t>(lines.size()) ? 0 : 1);
  }
  close(told[1]);
  char buffer[1000];
  const ssize_t got = read(told[0], buffer, sizeof buffer);
  close(told[0]);
  int status = 0;
  waitpid(child, &status, 0);
  REQUIRE(status == 0);
  const std::string expected =
      "not permitted (perf_event_open: Permission denied); "
      "/proc/sys/kernel/perf_event_paranoid is " +
      std::to_string(paranoia()) + "; set it to 1 ('sysctl -w kernel.perf_event_paranoid=1'), " +
      "or run with CAP_PERFMON\n";
  const auto clock = paranoia() == 2 ? Countable::wholly : Countable::not_permitted;
  CHECK(std::string(buffer, static_cast<size_t>(got)) == expected + std::to_string(static_cast<int>(clock)));
}

TEST_CASE("a check names all that can't be counted, and counts nothing") {
  TrialRequest request = request_of(Mode::two_threads, 4096, 4096);
  request.counters = set_of({Counter::task_clock, Counter::cycles, Counter::llc_misses});
  const auto missing = [](Counter counter) {
    const Countable countable = platform::availability_of(counter).countable;
    return countable == Countable::unsupported || countable == Countable::not_permitted;
  };
  try {
    check_trial(*channel_named("pipe"), request);
    for (const Counter counter : {Counter::task_clock, Counter::cycles, Counter::llc_misses}) CHECK(!missing(counter));
  } catch (const Failure& failure) {
    CHECK(failure.code == FailureCode::probe_unavailable);
    const std::string message = failure.what();
    for (const Counter counter : {Counter::task_clock, Counter::cycles, Counter::llc_misses}) {
      CAPTURE(message);
      CHECK((message.find(name_of(counter)) != std::string::npos) == missing(counter));
    }
  }
}
