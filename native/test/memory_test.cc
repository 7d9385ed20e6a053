// SPDX-License-Identifier: MIT
//
// Memory that the system refuses.
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "in_child.h"
#include "trials.h"

using namespace outperform;

namespace {

/// Leaves this process so much more memory than it has mapped (RLIMIT_AS in getrlimit(2)).
bool allow_more_bytes(uint64_t bytes) {
  uint64_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  const rlim_t limit = pages * static_cast<uint64_t>(sysconf(_SC_PAGESIZE)) + bytes;
  const rlimit both{limit, limit};
  return setrlimit(RLIMIT_AS, &both) == 0;
}

/// Whether a trial fails for want of memory and leaves nothing.
bool is_refused(const TrialRequest& request) {
  const Leftovers before;
  Supervisor supervisor;
  const Failure failure = failure_of(*channels().front(), request, supervisor);
  return failure.code == FailureCode::not_enough_memory && failure.error_number == ENOMEM &&
         Leftovers::none_since(before);
}

bool succeeds(const TrialRequest& request) {
  Supervisor supervisor;
  return run_trial(*channels().front(), request, supervisor).bytes == request.total_bytes;
}

}  // namespace

TEST_CASE("more memory than there is is refused") {
  for (const Mode mode : all_modes) CHECK(is_refused(request_of(mode, uint64_t{1} << 46, 1 << 20)));
}

// Sanitizers map as much as they like, and end the process where they may not.
TEST_CASE("memory that is refused ends a trial and not its process, which goes on measuring" *
          doctest::skip(sanitized)) {
  for (const Mode mode : all_modes) {
    for (const bool verify : {false, true}) {
      CAPTURE(static_cast<int>(mode));
      CAPTURE(verify);
      CHECK(holds_in_child([&] {
        // For the stacks of two threads, of 8 MiB each as a rule; not for the 256 MiB of either end.
        constexpr uint64_t spare = 48 << 20;
        constexpr uint64_t much = 256 << 20;
        TrialRequest request = request_of(mode, verify ? 4096 : much, much);
        request.verify = verify;
        if (!allow_more_bytes(spare)) return false;
        return is_refused(request) && succeeds(request_of(mode, 4096, 1 << 20)) && is_refused(request);
      }));
    }
  }
}

TEST_CASE("more memory than there is is refused before a trial, also for what is verified") {
  TrialRequest request = request_of(Mode::two_threads, uint64_t{1} << 50, uint64_t{1} << 50);
  const auto code_of = [&] {
    try {
      check_trial(*channel_named("pipe"), request);
      return FailureCode::aborted;
    } catch (const Failure& failure) {
      CHECK(std::string(failure.what()).find("; allowed: what is available, ") != std::string::npos);
      return failure.code;
    }
  };
  CHECK(code_of() == FailureCode::not_enough_memory);
  request.buffer_bytes = 4096;
  request.verify = true;
  CHECK(code_of() == FailureCode::not_enough_memory);
  request.metric = Metric::latency;  // a thousand messages at most
  CHECK(code_of() == FailureCode::aborted);
}
