// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>

#include "core/supervisor.h"

namespace outperform {

/// The one trial that runs, if one does, so that other threads can stop it.
class RunningTrial {
 public:
  /// What is to supervise a trial until end().
  std::shared_ptr<Supervisor> begin();
  void end();
  /// Has it fail as aborted, in its own thread.
  void stop();
  /// Stops it, waits until nothing is left of it, and exits. From any thread but the trial's.
  [[noreturn]] void leave(int exit_code);

 private:
  std::mutex mutex_;
  std::condition_variable ended_;
  std::shared_ptr<Supervisor> supervisor_;
  bool leaving_ = false;
};

}  // namespace outperform
