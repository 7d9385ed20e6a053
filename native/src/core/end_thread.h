// SPDX-License-Identifier: MIT
#pragma once

#include <signal.h>

#include <exception>
#include <system_error>
#include <thread>
#include <utility>

#include "core/failure.h"
#include "core/supervisor.h"

namespace outperform {

/// Runs one end of a trial on a thread of its own and keeps what it throws.
///
/// The thread blocks every signal: none of the host's handlers runs on the clock, and a SIGPIPE dies with the thread.
class EndThread {
 public:
  template <class Work>
  EndThread(Supervisor& supervisor, Work work) {
    sigset_t all;
    sigset_t before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);  // the new thread inherits it
    try {
      thread_ = std::thread([this, &supervisor, work = std::move(work)]() mutable {
        try {
          work();
        } catch (...) {
          thrown_ = std::current_exception();
          supervisor.request_stop(StopReason::end_failed);
        }
        supervisor.end_finished();
      });
    } catch (const std::system_error& error) {
      pthread_sigmask(SIG_SETMASK, &before, nullptr);
      supervisor.request_stop(StopReason::end_failed);
      fail_system_call("pthread_create", "start a thread (raise ulimit -u, or the container's limit on processes)",
                       error.code().value());
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }
  ~EndThread() { join(); }
  EndThread(const EndThread&) = delete;
  EndThread& operator=(const EndThread&) = delete;

  void join() {
    if (thread_.joinable()) thread_.join();
  }
  /// After join: throws on what the end threw.
  void rethrow() const {
    if (thrown_) std::rethrow_exception(thrown_);
  }

 private:
  std::exception_ptr thrown_;
  std::thread thread_;
};

}  // namespace outperform
