// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace outperform {

/// The program's first argument, which says that it is to be the other process of a trial.
constexpr char peer_word[] = "peer";

/// The end that begins of a trial in mode two_processes, as core/peer.cc starts it, with these words after that one:
/// WAY METRIC BUFFER_BYTES TOTAL_BYTES CPU PRIORITY SEED ("-": the content isn't verified) COUNTERS SIZES. How it went
/// is said on its control socket. False if it wasn't started so.
bool run_peer(const std::vector<std::string>& arguments);

}  // namespace outperform
