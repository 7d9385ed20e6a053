// SPDX-License-Identifier: MIT
#include "core/failure.h"

#include <cerrno>
#include <system_error>

namespace outperform {

void fail_system_call(const char* syscall, const std::string& doing) { fail_system_call(syscall, doing, errno); }

void fail_system_call(const char* syscall, const std::string& doing, int error_number) {
  const std::string reason = std::generic_category().message(error_number);
  const FailureCode code = error_number == ENOMEM ? FailureCode::not_enough_memory : FailureCode::system_call;
  throw Failure(code, std::string("could not ") + doing + ": " + syscall + ": " + reason, syscall, error_number);
}

const char* code_name(FailureCode code) noexcept {
  switch (code) {
    case FailureCode::system_call:
      return "system-call-failed";
    case FailureCode::not_enough_memory:
      return "not-enough-memory";
    case FailureCode::deadline_passed:
      return "deadline-passed";
    case FailureCode::aborted:
      return "aborted";
    case FailureCode::peer_lost:
      return "peer-lost";
    case FailureCode::bytes_missing:
      return "bytes-missing";
    case FailureCode::content_wrong:
      return "content-wrong";
    case FailureCode::probe_unavailable:
      return "probe-unavailable";
  }
  return "system-call-failed";
}

}  // namespace outperform
