// SPDX-License-Identifier: MIT
//
// What the system counts of the two ends: their context switches and page faults.
#include <doctest/doctest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <thread>

#include "core/transfer.h"
#include "pipe.h"
#include "trials.h"

using namespace outperform;

namespace {

constexpr uint64_t total_bytes = 16 << 20;

TrialReport pipe_trial_on_one_cpu(Mode mode) {
  TrialRequest request = request_of(mode, 64 << 10, total_bytes);
  request.sender_cpu = request.receiver_cpu = platform::allowed_cpus().back();
  Supervisor supervisor;
  return run_trial(*channel_named("pipe"), request, supervisor);
}

/// On one CPU an end that runs can fill the pipe once, or empty it once, until the other has had its turn. Before the
/// last filling each end has left the CPU after every one.
uint64_t least_switches_of_an_end(const TrialReport& report) {
  return total_bytes / report.granted.send_buffer_bytes - 1;
}

/// Fresh memory, none of it present, in pages of the usual size.
struct Untouched {
  explicit Untouched(size_t size) : bytes(size) {
    void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(memory != MAP_FAILED);
    madvise(memory, bytes, MADV_NOHUGEPAGE);  // refused where there are no huge pages
    data = static_cast<std::byte*>(memory);
  }
  ~Untouched() { munmap(data, bytes); }
  uint64_t pages() const { return bytes / static_cast<uint64_t>(sysconf(_SC_PAGESIZE)); }
  size_t bytes;
  std::byte* data;
};

}  // namespace

TEST_CASE("a thread's usage is its own") {
  const Untouched memory(total_bytes);
  const platform::Usage before = platform::thread_usage();
  std::thread other([&] { std::memset(memory.data, 1, memory.bytes); });
  other.join();
  const platform::Usage after = platform::thread_usage();
  CHECK(after.page_faults - before.page_faults < memory.pages());
}

TEST_CASE("two ends that must take turns on a CPU count a switch each for every turn, also those of a process") {
  for (const Mode mode : {Mode::two_threads, Mode::two_processes}) {
    CAPTURE(static_cast<int>(mode));
    const TrialReport report = pipe_trial_on_one_cpu(mode);
    CHECK(report.context_switches >= 2 * least_switches_of_an_end(report));
  }
}

TEST_CASE("one thread that is both ends has no turns to wait for") {
  const TrialReport report = pipe_trial_on_one_cpu(Mode::one_thread);
  // What others make it wait is tens at the most.
  CHECK(report.context_switches < least_switches_of_an_end(report));
}

TEST_CASE("one thread that is both ends is counted once") {
  Pipe pipe;
  set_nonblocking(pipe.from);
  std::byte byte{};
  Transfer sender(*pipe.sending, {&byte, 1, 1});
  Transfer receiver(*pipe.receiving, {&byte, 1, 2});  // waits for a byte that never comes
  Supervisor supervisor;
  std::thread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(250));
    supervisor.request_stop(StopReason::aborted);
  });
  const platform::Usage before = platform::thread_usage();
  const Counted both = send_and_receive({sender, pipe.to.number()}, {receiver, pipe.from.number()}, supervisor);
  const platform::Usage after = platform::thread_usage();
  stopper.join();
  const uint64_t counted = both.sent.usage.context_switches + both.received.usage.context_switches;
  CHECK(counted >= 2);  // it slept in poll(2), for a tenth of a second at a time
  CHECK(counted <= after.context_switches - before.context_switches);
}

// A sanitizer's shadow of the buffers is touched by the transfer itself, and counted.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
TEST_CASE("the first touches of a trial's buffers are not counted") {
  for (const Channel* channel : channels()) {
    for (const Mode mode : all_modes) {
      CAPTURE(std::string(channel->name()));
      CAPTURE(static_cast<int>(mode));
      Supervisor supervisor;
      // Not one message of it where that is too long; but one large enough for pages of its own.
      const uint64_t message_bytes = keeps_messages_whole(*channel) ? 8192 : total_bytes;
      const TrialReport report = run_trial(*channel, request_of(mode, message_bytes, total_bytes), supervisor);
      // Each of the two buffers of 16 MiB has 4,096 pages of 4 KiB.
      CHECK(report.page_faults < 64);
    }
  }
}
#endif

TEST_CASE("pages that were not there before are counted, at the end that touches them") {
  const Untouched from(1 << 20);
  const Untouched to(1 << 20);
  Pipe pipe;
  const Supervisor supervisor;
  EndReport sent;
  std::thread sender([&] { sent = send_all(*pipe.sending, {from.data, from.bytes, from.bytes}, supervisor); });
  const EndReport received = receive_all(*pipe.receiving, {to.data, to.bytes, to.bytes}, supervisor);
  sender.join();
  CHECK(sent.usage.page_faults >= from.pages());
  CHECK(received.usage.page_faults >= to.pages());
}
