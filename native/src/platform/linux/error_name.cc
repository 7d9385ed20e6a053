// SPDX-License-Identifier: MIT
#include <cstring>

#include "platform/platform.h"

namespace outperform::platform {

std::string error_name(int error_number) {
  const char* name = strerrorname_np(error_number);
  return name == nullptr ? std::to_string(error_number) : name;
}

}  // namespace outperform::platform
