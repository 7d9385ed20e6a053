// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>

/// The yardstick: the least code that transfers bytes as a trial does. It knows nothing of the core and looks after
/// nothing: an error ends the program.
namespace bare {

struct Transfer {
  bool sockets;  ///< a socket pair; otherwise a pipe
  size_t buffer_bytes;
  uint64_t total_bytes;
  int cpu;  ///< of both ends
};

/// Nanoseconds from before the first write to after the last byte.
int64_t on_one_thread(const Transfer& transfer);
int64_t on_two_threads(const Transfer& transfer);
int64_t in_two_processes(const Transfer& transfer);

}  // namespace bare
