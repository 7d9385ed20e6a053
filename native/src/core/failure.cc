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

}  // namespace outperform
