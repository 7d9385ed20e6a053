// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>

namespace outperform {

/// Why a trial gave no result.
enum class FailureCode {
  system_call,
  not_enough_memory,
  deadline_passed,
  aborted,
  peer_lost,
  bytes_missing,
  content_wrong,
  probe_unavailable
};

/// As it stands among the error codes of @outperform/model.
const char* code_name(FailureCode code) noexcept;

/// A trial that couldn't be done. Thrown only off the clock.
class Failure : public std::runtime_error {
 public:
  Failure(FailureCode code, const std::string& message, std::string syscall = {}, int error_number = 0)
      : std::runtime_error(message), code(code), syscall(std::move(syscall)), error_number(error_number) {}

  const FailureCode code;
  const std::string syscall;  ///< as in its manual page; empty where no call failed
  const int error_number;
};

/// Throws the Failure of a system call that has just set errno. `doing` says what for: "open a pipe".
[[noreturn]] void fail_system_call(const char* syscall, const std::string& doing);
/// The same for a call that returns its error number.
[[noreturn]] void fail_system_call(const char* syscall, const std::string& doing, int error_number);

}  // namespace outperform
