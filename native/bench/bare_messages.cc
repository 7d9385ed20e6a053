// SPDX-License-Identifier: MIT
//
// Sockets that keep messages apart.
#include <sys/socket.h>

#include "bare_loops.h"

namespace bare {
namespace {

template <int type>
struct Messages {
  static void open(Run& run) {
    int ends[2];
    require(socketpair(AF_UNIX, type, 0, ends) == 0, "socketpair");
    run.receiver = ends[0];
    run.sender = ends[1];
  }
  static ssize_t write(const Run& run, const char* from, size_t bytes) { return ::send(run.sender, from, bytes, 0); }
  static ssize_t read(const Run& run, char* to, size_t bytes) { return ::recv(run.receiver, to, bytes, 0); }
};

}  // namespace

const Kind seqpacket_kind = kind<Messages<SOCK_SEQPACKET>>("seqpacket");
const Kind datagram_kind = kind<Messages<SOCK_DGRAM>>("datagram");

}  // namespace bare
