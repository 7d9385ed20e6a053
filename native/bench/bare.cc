// SPDX-License-Identifier: MIT
#include "bare.h"

#include <cstdio>
#include <cstdlib>

namespace bare {

const Kind& kind_of(std::string_view channel) {
  for (const Kind* kind : {&pipe_kind, &fifo_kind, &socketpair_kind, &seqpacket_kind, &datagram_kind, &tcp_kind,
                           &message_queue_kind, &shared_memory_kind, &splice_kind}) {
    if (channel == kind->channel) return *kind;
  }
  std::fprintf(stderr, "no bare loop for this channel\n");
  std::exit(1);
}

}  // namespace bare
