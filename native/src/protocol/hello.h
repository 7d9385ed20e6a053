// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace outperform {

/// What an agent says first: its protocol, and what a host has to know of the machine to plan for it.
std::string greeting_line();
/// The same as the reply to a hello.
std::string hello_line(std::optional<int64_t> id);

/// Of the package that this was built from.
const char* version() noexcept;

}  // namespace outperform
