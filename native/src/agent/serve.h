// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace outperform {

/// Speaks the protocol (docs/protocol.md) on the standard streams until it is told to quit or its input ends.
///
/// @param peer_path the program of mode 2proc's other process
/// @returns the exit code: 0, or 1 if nobody hears it any more
int serve(const std::string& peer_path);

}  // namespace outperform
