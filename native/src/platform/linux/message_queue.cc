// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <mqueue.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>

#include "core/descriptor.h"
#include "core/failure.h"
#include "platform/platform.h"

namespace outperform::platform {
namespace {

// A queue's descriptor is a file descriptor on Linux: poll(2), dup(2) and fcntl(2) take it, and a program inherits it.
static_assert(std::is_same_v<mqd_t, int>);

const std::string settings = "/proc/sys/fs/mqueue/";

/// One of mq_overview(7)'s settings; the default that is written there where it can't be read.
uint64_t setting(const char* name, uint64_t otherwise) {
  uint64_t value = otherwise;
  std::ifstream file(settings + name);
  return file >> value ? value : otherwise;
}

std::string random_name() {
  uint64_t random = 0;
  if (getrandom(&random, sizeof random, 0) != sizeof random) fail_system_call("getrandom", "name a message queue");
  return "/outperform-" + std::to_string(getpid()) + "-" + std::to_string(random);
}

/// The name of one queue, which is gone with this; the queue lasts as long as its descriptors.
struct QueueName {
  ~QueueName() { mq_unlink(text.c_str()); }
  const std::string text = random_name();
};

[[noreturn]] void refuse(const QueueShape& shape, int error) {
  const std::string longest = std::to_string(setting("msgsize_max", 8192));
  const std::string wanted = "open a message queue for " + std::to_string(shape.messages) + " messages of " +
                             std::to_string(shape.message_bytes) + " bytes";
  rlimit all{};
  getrlimit(RLIMIT_MSGQUEUE, &all);
  switch (error) {
    case EINVAL:
      fail_system_call("mq_open",
                       wanted + " (messages of up to " + longest + " bytes are allowed: raise " + settings +
                           "msgsize_max, or choose a smaller bufferSize)",
                       error);
    case EMFILE:
      fail_system_call("mq_open",
                       wanted + " (the queues of a user may take " + std::to_string(all.rlim_cur) +
                           " bytes together: raise ulimit -q, RLIMIT_MSGQUEUE, or choose a smaller bufferSize; or " +
                           "the process has too few descriptors: raise ulimit -n)",
                       error);
    case ENOSPC:
      fail_system_call("mq_open", wanted + " (there are as many queues as " + settings + "queues_max allows)", error);
    case ENOSYS:
      fail_system_call("mq_open", wanted + " (this kernel has none)", error);
    default:
      fail_system_call("mq_open", wanted, error);
  }
}

}  // namespace

QueueShape open_message_queue(uint64_t message_bytes, int descriptors[2]) {
  // As many messages as a queue has whose maker doesn't say.
  const QueueShape shape{std::min(setting("msg_default", 10), setting("msg_max", 10)), message_bytes};
  mq_attr attributes{};
  attributes.mq_maxmsg = static_cast<long>(shape.messages);
  attributes.mq_msgsize = static_cast<long>(shape.message_bytes);
  const QueueName name;
  Descriptor sender(
      mq_open(name.text.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR, &attributes));
  if (sender.number() < 0) refuse(shape, errno);
  Descriptor receiver(mq_open(name.text.c_str(), O_RDONLY | O_CLOEXEC));
  if (receiver.number() < 0) refuse(shape, errno);
  descriptors[0] = receiver.release();
  descriptors[1] = sender.release();
  return shape;
}

ssize_t send_to_queue(int queue, const void* from, size_t bytes, const timespec& until) noexcept {
  const bool sent = mq_timedsend(queue, static_cast<const char*>(from), bytes, 0, &until) == 0;
  return sent ? static_cast<ssize_t>(bytes) : -1;
}

ssize_t receive_from_queue(int queue, void* to, size_t room, const timespec& until) noexcept {
  return mq_timedreceive(queue, static_cast<char*>(to), room, nullptr, &until);
}

}  // namespace outperform::platform
