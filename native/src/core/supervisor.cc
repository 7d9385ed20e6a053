// SPDX-License-Identifier: MIT
#include "core/supervisor.h"

namespace outperform {

void Supervisor::request_stop(StopReason reason) noexcept {
  const std::lock_guard lock(mutex_);
  StopReason none = StopReason::none;
  reason_.compare_exchange_strong(none, reason, std::memory_order_acq_rel);
  started_.notify_all();
  finished_.notify_all();
}

bool Supervisor::arrive_at_start(int ends) {
  std::unique_lock lock(mutex_);
  if (++arrived_ >= ends) started_.notify_all();
  started_.wait(lock, [&] { return arrived_ >= ends || stop_requested(); });
  return arrived_ >= ends;  // alike for all: one that stayed away from a start would leave the other blocked
}

void Supervisor::end_finished() {
  const std::lock_guard lock(mutex_);
  if (++through_ >= awaited_) finished_.notify_all();
  started_.notify_all();
}

void Supervisor::sit_out() {
  std::unique_lock lock(mutex_);
  started_.wait(lock, [&] { return through_ > 0 || stop_requested(); });
}

bool Supervisor::await_ends_until(int ends, Deadline moment) {
  std::unique_lock lock(mutex_);
  awaited_ = ends;
  return finished_.wait_until(lock, moment, [&] { return through_ >= ends || stop_requested(); });
}

bool Supervisor::through_within(int ends, std::chrono::milliseconds moment) {
  std::unique_lock lock(mutex_);
  return finished_.wait_for(lock, moment, [&] { return through_ >= ends; });
}

void Supervisor::await_ends(int ends, Deadline deadline) {
  if (!await_ends_until(ends, deadline)) request_stop(StopReason::deadline_passed);
}

}  // namespace outperform
