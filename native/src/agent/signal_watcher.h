// SPDX-License-Identifier: MIT
#pragma once

#include <signal.h>

#include <atomic>
#include <functional>
#include <thread>

namespace outperform {

/// Calls back on a thread of its own when a signal asks this process to end: SIGINT, SIGTERM or SIGHUP. Made before
/// any other thread, so that all block these; and SIGPIPE becomes an EPIPE.
class SignalWatcher {
 public:
  explicit SignalWatcher(std::function<void(int)> asked_to_end);
  ~SignalWatcher();
  SignalWatcher(const SignalWatcher&) = delete;
  SignalWatcher& operator=(const SignalWatcher&) = delete;

 private:
  sigset_t watched_{};
  std::atomic<bool> over_{false};
  std::thread thread_;
};

}  // namespace outperform
