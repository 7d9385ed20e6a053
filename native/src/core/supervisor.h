// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace outperform {

enum class StopReason { none, aborted, deadline_passed, end_failed };

/// Starts the ends of one trial together, waits for them, and can stop them.
///
/// No signal interrupts an end: it looks at stop_requested() between two calls, and whoever leaves early closes its
/// descriptor, which wakes the other out of a blocked call with end-of-file or EPIPE. Where that wakes nobody, waits
/// are short, or ended from here (End::wake).
class Supervisor {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  /// The first reason given stands. Any thread, any time.
  void request_stop(StopReason reason) noexcept;
  bool stop_requested() const noexcept { return reason_.load(std::memory_order_relaxed) != StopReason::none; }
  StopReason reason() const noexcept { return reason_.load(std::memory_order_acquire); }

  /// Waits until `ends` have arrived; false if the trial was stopped before that.
  bool arrive_at_start(int ends);
  void end_finished();
  /// A sender that is through sleeps until the receiver is: its thread's end would run on that one's clock.
  void sit_out();
  /// Waits until `ends` have finished, or a stop; false if neither came by then.
  bool await_ends_until(int ends, Deadline moment);
  /// The same, and requests a stop at the deadline.
  void await_ends(int ends, Deadline deadline);
  /// Whether `ends` have finished, which after a stop may take a moment: waits for at most that long.
  bool through_within(int ends, std::chrono::milliseconds moment);

 private:
  std::atomic<StopReason> reason_{StopReason::none};
  std::mutex mutex_;
  std::condition_variable started_;   // the ends wait for it, and a sender for its receiver
  std::condition_variable finished_;  // whoever supervises does, and isn't woken while they run
  int arrived_ = 0;
  int awaited_ = 0;
  int through_ = 0;
};

}  // namespace outperform
