// SPDX-License-Identifier: MIT
//
// Ends that run before all normal threads (SCHED_FIFO), and who may have them.
#include <doctest/doctest.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "in_child.h"
#include "trials.h"

using namespace outperform;

namespace {

TrialRequest fifo_request(Mode mode, uint64_t buffer_bytes, uint64_t total_bytes) {
  TrialRequest request = request_of(mode, buffer_bytes, total_bytes);
  request.priority = Priority::fifo;
  return request;
}

/// The threads of this process and the processes that it has started.
std::vector<int> tasks() {
  std::vector<int> numbers = Leftovers::children_of(getpid());
  DIR* own = opendir("/proc/self/task");
  while (const dirent* task = readdir(own)) {
    if (task->d_name[0] != '.') numbers.push_back(std::stoi(task->d_name));
  }
  closedir(own);
  return numbers;
}

/// How many of them run under SCHED_FIFO at its lowest priority.
int real_time_tasks() {
  int count = 0;
  for (const int task : tasks()) {
    sched_param param{};
    if (sched_getscheduler(task) != SCHED_FIFO || sched_getparam(task, &param) != 0) continue;
    CHECK(param.sched_priority == sched_get_priority_min(SCHED_FIFO));
    ++count;
  }
  return count;
}

/// Whether this machine lets us; where it doesn't, that is all that there is to test.
bool permitted() {
  try {
    check_trial(*channels().front(), fifo_request(Mode::two_threads, 4096, 4096));
    return true;
  } catch (const Failure& failure) {
    CHECK(failure.error_number == EPERM);
    MESSAGE("SCHED_FIFO isn't permitted here: its trials are not tested");
    return false;
  }
}

/// The calling thread, and those that it starts, on one CPU, as on a machine that has no other.
class OnOneCpu {
 public:
  OnOneCpu() {
    sched_getaffinity(0, sizeof before_, &before_);
    platform::pin_this_thread(platform::allowed_cpus().back());
  }
  ~OnOneCpu() { sched_setaffinity(0, sizeof before_, &before_); }
  OnOneCpu(const OnOneCpu&) = delete;
  OnOneCpu& operator=(const OnOneCpu&) = delete;

 private:
  cpu_set_t before_{};
};

}  // namespace

TEST_CASE("both ends of every channel run under SCHED_FIFO in every mode, and nobody else") {
  if (!permitted()) return;
  for (const Channel* channel : channels()) {
    for (const Mode mode : all_modes) {
      CAPTURE(std::string(channel->name()));
      CAPTURE(static_cast<int>(mode));
      const Leftovers before;
      Supervisor supervisor;
      std::atomic<int> most{0};
      std::thread looker([&] {
        const int ends = mode == Mode::one_thread ? 1 : 2;
        const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (most < ends && std::chrono::steady_clock::now() < until) most = std::max(most.load(), real_time_tasks());
        supervisor.request_stop(StopReason::aborted);
      });
      const Failure failure = failure_of(*channel, fifo_request(mode, 4096, uint64_t{1} << 50), supervisor);
      looker.join();
      CHECK(failure.code == FailureCode::aborted);
      CHECK(most == (mode == Mode::one_thread ? 1 : 2));
      CHECK(real_time_tasks() == 0);
      CHECK(Leftovers::none_since(before));
    }
  }
}

TEST_CASE("what isn't asked to isn't run under SCHED_FIFO") {
  Supervisor supervisor;
  std::thread looker([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK(real_time_tasks() == 0);
    supervisor.request_stop(StopReason::aborted);
  });
  failure_of(*channels().front(), request_of(Mode::two_threads, 4096, uint64_t{1} << 50), supervisor);
  looker.join();
}

TEST_CASE("who may not run anything under SCHED_FIFO is told before a trial, and what permits it") {
  CHECK(holds_in_child([] {
    const rlimit none{0, 0};
    setrlimit(RLIMIT_RTPRIO, &none);
    constexpr uid_t nobody = 65534;
    if (geteuid() == 0 && setuid(nobody) != 0) return false;
    const Leftovers before;
    try {
      check_trial(*channels().front(), fifo_request(Mode::two_threads, 4096, 4096));
      return false;
    } catch (const Failure& failure) {
      const std::string message = failure.what();
      return failure.syscall == "sched_setscheduler" && failure.error_number == EPERM &&
             message.find("CAP_SYS_NICE") != std::string::npos && message.find("RLIMIT_RTPRIO") != std::string::npos &&
             message.find("ulimit -r") != std::string::npos && Leftovers::none_since(before);
    }
  }));
}

TEST_CASE("all bytes arrive under SCHED_FIFO, with both ends on one CPU") {
  if (!permitted()) return;
  const int cpu = platform::allowed_cpus().back();
  for (const Channel* channel : channels()) {
    for (const Mode mode : all_modes) {
      CAPTURE(std::string(channel->name()));
      CAPTURE(static_cast<int>(mode));
      TrialRequest request = fifo_request(mode, 4096, 1 << 20);
      request.sender_cpu = request.receiver_cpu = cpu;
      request.verify = true;
      Supervisor supervisor;
      CHECK(run_trial(*channel, request, supervisor).bytes == 1 << 20);
    }
  }
}

TEST_CASE("a stop gets through to ends under SCHED_FIFO, also where there is but one CPU") {
  if (!permitted()) return;
  const OnOneCpu one_cpu;
  for (const char* name : {"pipe", "datagram", "sharedMemory"}) {
    for (const Mode mode : all_modes) {
      CAPTURE(std::string(name));
      CAPTURE(static_cast<int>(mode));
      const Leftovers before;
      Supervisor supervisor;
      std::thread aborter([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        supervisor.request_stop(StopReason::aborted);
      });
      const auto began = std::chrono::steady_clock::now();
      const Failure failure = failure_of(*channel_named(name), fifo_request(mode, 4096, uint64_t{1} << 50), supervisor);
      const auto took = std::chrono::steady_clock::now() - began;
      aborter.join();
      CHECK(failure.code == FailureCode::aborted);
      // Of each second the kernel keeps a twentieth for normal threads (sched_rt_runtime_us in sched(7)).
      CHECK(took < std::chrono::seconds(10));
      CHECK(Leftovers::none_since(before));
    }
  }
}
