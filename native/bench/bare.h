// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// The yardstick: the least code that transfers bytes as a trial does. It knows nothing of the core and looks after
/// nothing: an error ends the program.
namespace bare {

struct Transfer {
  size_t buffer_bytes;
  uint64_t total_bytes;
  int cpu;  ///< of both ends
};

/// A kind of channel, each in a file of its own kind: nanoseconds from before the first write to after the last byte.
struct Kind {
  const char* channel;
  int64_t (*on_one_thread)(const Transfer&);
  int64_t (*on_two_threads)(const Transfer&);
  int64_t (*in_two_processes)(const Transfer&);
};

extern const Kind pipe_kind;
extern const Kind fifo_kind;
extern const Kind socketpair_kind;
extern const Kind seqpacket_kind;
extern const Kind datagram_kind;
extern const Kind tcp_kind;
extern const Kind message_queue_kind;
extern const Kind shared_memory_kind;
extern const Kind splice_kind;

/// The one of that channel.
const Kind& kind_of(std::string_view channel);

/// Nanoseconds of the median round trip between two threads over "pipe" (two of them) or "socketpair".
int64_t median_round_trip(const char* channel, size_t message_bytes, size_t round_trips, int cpu);

}  // namespace bare
