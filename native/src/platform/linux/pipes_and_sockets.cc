// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <climits>

#include "core/failure.h"
#include "platform/platform.h"

namespace outperform::platform {

void open_pipe(int descriptors[2]) {
  if (pipe2(descriptors, O_CLOEXEC) != 0) fail_system_call("pipe2", "open a pipe");
}

void open_socket_pair(int type, int descriptors[2]) {
  if (socketpair(AF_UNIX, type | SOCK_CLOEXEC, 0, descriptors) != 0) {
    fail_system_call("socketpair", "open a socket pair");
  }
}

uint64_t pipe_capacity(int descriptor) {
  const int bytes = fcntl(descriptor, F_GETPIPE_SZ);
  if (bytes < 0) fail_system_call("fcntl", "read the capacity of a pipe (F_GETPIPE_SZ)");
  return static_cast<uint64_t>(bytes);
}

uint64_t usual_pipe_capacity() {
  // Fewer than pipe(7)'s 16 pages are given to who has used up /proc/sys/fs/pipe-user-pages-soft.
  return 16 * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

void set_pipe_capacity(int descriptor, uint64_t bytes) {
  const int value = static_cast<int>(std::min<uint64_t>(bytes, INT_MAX));
  if (fcntl(descriptor, F_SETPIPE_SZ, value) < 0) {
    fail_system_call("fcntl", "give a pipe a capacity of " + std::to_string(bytes) +
                                  " bytes (F_SETPIPE_SZ; /proc/sys/fs/pipe-max-size is what users are allowed)");
  }
}

ssize_t splice_pages(int pipe, const void* from, size_t bytes, bool waits) noexcept {
  const iovec part{const_cast<void*>(from), bytes};
  return vmsplice(pipe, &part, 1, waits ? 0 : SPLICE_F_NONBLOCK);  // the descriptor's O_NONBLOCK isn't looked at
}

ssize_t receive_message(int socket, void* to, size_t bytes) noexcept { return recv(socket, to, bytes, MSG_TRUNC); }

uint64_t longest_message(uint64_t send_buffer_bytes) {
  return send_buffer_bytes - 32;  // unix_dgram_sendmsg() of Linux: the rest is its own, whatever the message
}

std::string send_buffer_limit_name() { return "/proc/sys/net/core/wmem_max"; }

uint64_t socket_buffer_granted_in_full(uint64_t bytes) {
  return 2 * bytes;  // "the kernel doubles this value (to allow space for bookkeeping overhead)", socket(7)
}

}  // namespace outperform::platform
