// SPDX-License-Identifier: MIT
#include "core/supervisor.h"

namespace outperform {

void Supervisor::request_stop(StopReason reason) noexcept {
  const std::lock_guard lock(mutex_);
  StopReason none = StopReason::none;
  reason_.compare_exchange_strong(none, reason, std::memory_order_acq_rel);
  changed_.notify_all();
}

bool Supervisor::arrive_at_start(int ends) {
  std::unique_lock lock(mutex_);
  ++arrived_;
  changed_.notify_all();
  changed_.wait(lock, [&] { return arrived_ >= ends || stop_requested(); });
  return !stop_requested();
}

void Supervisor::end_finished() {
  const std::lock_guard lock(mutex_);
  ++finished_;
  changed_.notify_all();
}

void Supervisor::await_ends(int ends, Deadline deadline) {
  std::unique_lock lock(mutex_);
  const bool in_time = changed_.wait_until(lock, deadline, [&] { return finished_ >= ends || stop_requested(); });
  lock.unlock();
  if (!in_time) request_stop(StopReason::deadline_passed);
}

}  // namespace outperform
