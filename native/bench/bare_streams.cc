// SPDX-License-Identifier: MIT
//
// Channels of bytes on descriptors: all are written and read alike.
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include "bare_loops.h"

namespace bare {
namespace {

struct Stream {
  static ssize_t write(const Run& run, const char* from, size_t bytes) { return ::write(run.sender, from, bytes); }
  static ssize_t read(const Run& run, char* to, size_t bytes) { return ::read(run.receiver, to, bytes); }
};

struct Pipe : Stream {
  static void open(Run& run) {
    int ends[2];
    require(pipe(ends) == 0, "pipe");
    run.receiver = ends[0];
    run.sender = ends[1];
  }
};

struct Fifo : Stream {
  static void open(Run& run) {
    char directory[] = "/tmp/outperform-bare-XXXXXX";
    require(mkdtemp(directory) != nullptr, "mkdtemp");
    char path[64];
    snprintf(path, sizeof path, "%s/fifo", directory);
    require(mkfifo(path, 0600) == 0, "mkfifo");
    run.receiver = ::open(path, O_RDONLY | O_NONBLOCK);
    run.sender = ::open(path, O_WRONLY);
    require(run.receiver >= 0 && run.sender >= 0, "open");
    fcntl(run.receiver, F_SETFL, 0);
    unlink(path);
    rmdir(directory);
  }
};

struct SocketPair : Stream {
  static void open(Run& run) {
    int ends[2];
    require(socketpair(AF_UNIX, SOCK_STREAM, 0, ends) == 0, "socketpair");
    run.receiver = ends[0];
    run.sender = ends[1];
  }
};

struct Tcp : Stream {
  static void open(Run& run) {
    const int listener = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    require(bind(listener, generic, size) == 0 && listen(listener, 1) == 0, "listen");
    require(getsockname(listener, generic, &size) == 0, "getsockname");
    run.sender = socket(AF_INET, SOCK_STREAM, 0);
    require(connect(run.sender, generic, size) == 0, "connect");
    run.receiver = accept(listener, nullptr, nullptr);
    require(run.receiver >= 0, "accept");
    const linger reset{1, 0};  // no TIME_WAIT
    setsockopt(run.receiver, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    close(listener);
  }
};

}  // namespace

const Kind pipe_kind = kind<Pipe>("pipe");
const Kind fifo_kind = kind<Fifo>("fifo");
const Kind socketpair_kind = kind<SocketPair>("socketpair");
const Kind tcp_kind = kind<Tcp>("tcp");

}  // namespace bare
