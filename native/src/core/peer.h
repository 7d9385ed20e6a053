// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <array>

#include "core/connection.h"
#include "core/descriptor.h"
#include "core/transfer.h"
#include "core/trial.h"

namespace outperform {

/// What the peer program finds open, and says on its control socket: one byte when it is ready, one byte back to start
/// it, then one PeerReport. Both programs come from one build, so plain structs cross.
constexpr int peer_control_descriptor = 3;
constexpr int peer_data_descriptor = 4;
constexpr int peer_answers_descriptor = 5;  ///< only of a trial with round trips

struct PeerReport {
  EndReport sent;
  int setup_error = 0;  ///< errno of what failed before the start; 0 if nothing did
  std::array<char, 32> setup_syscall{};
};

/// The process that sends in mode two_processes. Killed and reaped at the latest when this goes out of scope.
class Peer {
 public:
  /// With copies of what the beginning side has open. @throws Failure system_call
  Peer(const TrialRequest& request, const Errand& errand, const Connection& connection);
  ~Peer();
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;

  /// Each waits for the peer. @throws Failure peer_lost if it died instead
  void await_ready();
  void start();
  EndReport await_report();

  /// Whether it has died, or left after its report because something went wrong.
  bool gone() const noexcept;

  /// From any thread: ends a wait for it, also when the process is stopped.
  void kill() noexcept;

 private:
  [[noreturn]] void fail_lost(const char* while_doing);

  Descriptor control_;
  pid_t process_ = -1;
};

}  // namespace outperform
