// SPDX-License-Identifier: MIT
//
// A pipe into which pages are put, and from which bytes are read.
#include <sys/uio.h>

#include "bare_loops.h"

namespace bare {
namespace {

struct Splice {
  static void open(Run& run) {
    int ends[2];
    require(pipe(ends) == 0, "pipe");
    run.receiver = ends[0];
    run.sender = ends[1];
  }
  static ssize_t write(const Run& run, const char* from, size_t bytes) {
    const iovec part{const_cast<char*>(from), bytes};
    return vmsplice(run.sender, &part, 1, run.one_thread ? SPLICE_F_NONBLOCK : 0);
  }
  static ssize_t read(const Run& run, char* to, size_t bytes) { return ::read(run.receiver, to, bytes); }
};

}  // namespace

const Kind splice_kind = kind<Splice>("splice");

}  // namespace bare
