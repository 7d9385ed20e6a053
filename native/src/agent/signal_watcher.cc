// SPDX-License-Identifier: MIT
#include "agent/signal_watcher.h"

namespace outperform {

SignalWatcher::SignalWatcher(std::function<void(int)> asked_to_end) {
  signal(SIGPIPE, SIG_IGN);
  sigemptyset(&watched_);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&watched_, number);
  pthread_sigmask(SIG_BLOCK, &watched_, nullptr);
  thread_ = std::thread([this, asked_to_end = std::move(asked_to_end)] {
    int number = 0;
    while (sigwait(&watched_, &number) == 0 && !over_) asked_to_end(number);
  });
}

SignalWatcher::~SignalWatcher() {
  over_ = true;
  pthread_kill(thread_.native_handle(), SIGTERM);  // NOLINT(bugprone-bad-signal-to-kill-thread): it waits for that
  thread_.join();
}

}  // namespace outperform
