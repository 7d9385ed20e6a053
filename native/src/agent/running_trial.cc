// SPDX-License-Identifier: MIT
#include "agent/running_trial.h"

#include <chrono>
#include <cstdlib>

namespace outperform {

std::shared_ptr<Supervisor> RunningTrial::begin() {
  const std::lock_guard lock(mutex_);
  supervisor_ = std::make_shared<Supervisor>();
  if (leaving_) supervisor_->request_stop(StopReason::aborted);
  return supervisor_;
}

void RunningTrial::end() {
  const std::lock_guard lock(mutex_);
  supervisor_.reset();
  ended_.notify_all();
}

void RunningTrial::stop() {
  const std::lock_guard lock(mutex_);
  if (supervisor_) supervisor_->request_stop(StopReason::aborted);
}

void RunningTrial::leave(int exit_code) {
  // A trial is over some milliseconds after a stop. Longer than this it takes only if nobody reads its reply.
  constexpr std::chrono::seconds patience{1};
  std::unique_lock lock(mutex_);
  leaving_ = true;
  if (supervisor_) supervisor_->request_stop(StopReason::aborted);
  ended_.wait_for(lock, patience, [&] { return supervisor_ == nullptr; });
  std::_Exit(exit_code);
}

}  // namespace outperform
