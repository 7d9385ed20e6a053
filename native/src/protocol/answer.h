// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "core/supervisor.h"
#include "protocol/request.h"

namespace outperform {

/// Does a trial or a check, and gives the reply.
///
/// @param peer_path the program of mode 2proc's other process (core/peer_program.h)
std::string answer(const Request& request, const std::string& peer_path, Supervisor& supervisor);

/// The same for a line that hasn't been looked at; anything but a trial or a check is refused.
std::string answer_line(std::string_view line, const std::string& peer_path, Supervisor& supervisor);

}  // namespace outperform
