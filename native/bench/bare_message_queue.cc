// SPDX-License-Identifier: MIT
//
// POSIX message queues.
#include <mqueue.h>

#include "bare_loops.h"

namespace bare {
namespace {

struct MessageQueue {
  static void open(Run& run) {
    char name[64];
    snprintf(name, sizeof name, "/outperform-bare-%d", getpid());
    mq_attr attributes{};
    attributes.mq_maxmsg = 10;  // msg_default of mq_overview(7)
    attributes.mq_msgsize = static_cast<long>(run.transfer.buffer_bytes);
    run.sender = mq_open(name, O_CREAT | O_EXCL | O_WRONLY, 0600, &attributes);
    run.receiver = mq_open(name, O_RDONLY);
    mq_unlink(name);
    require(run.sender >= 0 && run.receiver >= 0, "mq_open");
  }
  static ssize_t write(const Run& run, const char* from, size_t bytes) {
    return mq_send(run.sender, from, bytes, 0) == 0 ? static_cast<ssize_t>(bytes) : -1;
  }
  static ssize_t read(const Run& run, char* to, size_t /*bytes*/) {
    return mq_receive(run.receiver, to, run.transfer.buffer_bytes, nullptr);
  }
};

}  // namespace

const Kind message_queue_kind = kind<MessageQueue>("messageQueue");

}  // namespace bare
