// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "agent/options.h"

namespace outperform {

/// Runs trials one after the other and prints what they counted on the standard output.
///
/// @returns the exit code: 0, or 1 if a trial failed, with the reason on the standard error
int measure(const Options& options, const std::string& peer_path);

}  // namespace outperform
