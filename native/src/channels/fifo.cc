// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "channels/pipe_capacity.h"
#include "core/failure.h"

namespace outperform {
namespace {

/// A directory that only this user can enter, and the path of one file in it; both are gone with this.
class PrivatePath {
 public:
  PrivatePath() : directory_("/tmp/outperform-" + std::to_string(getpid()) + "-XXXXXX") {
    if (mkdtemp(directory_.data()) == nullptr) fail_system_call("mkdtemp", "make the directory " + directory_);
    path_ = directory_ + "/fifo";
  }
  ~PrivatePath() {
    unlink(path_.c_str());
    rmdir(directory_.c_str());
  }
  PrivatePath(const PrivatePath&) = delete;
  PrivatePath& operator=(const PrivatePath&) = delete;

  const std::string& path() const noexcept { return path_; }

 private:
  std::string directory_;
  std::string path_;
};

Descriptor open_end_of(const PrivatePath& fifo, int flags) {
  const int descriptor = ::open(fifo.path().c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) fail_system_call("open", "open the fifo " + fifo.path());
  return Descriptor(descriptor);
}

/// fifo(7): a pipe that is found by a name in the file system.
class Fifo final : public Channel {
 public:
  const char* name() const noexcept override { return "fifo"; }

  Ends open(const ChannelOptions& options, uint64_t /*message_bytes*/) const override {
    const PrivatePath fifo;
    if (mkfifo(fifo.path().c_str(), S_IRUSR | S_IWUSR) != 0) {
      fail_system_call("mkfifo", "make the fifo " + fifo.path());
    }
    // A reader that wouldn't wait for its writer; once it is open, the writer doesn't wait either.
    Descriptor receiver = open_end_of(fifo, O_RDONLY | O_NONBLOCK);
    Descriptor sender = open_end_of(fifo, O_WRONLY);
    set_nonblocking(receiver, false);
    const Granted granted = grant_pipe_capacity(sender, options);
    return {std::move(sender), std::move(receiver), granted};
  }
};

}  // namespace

const Channel& fifo_channel() {
  static const Fifo channel;
  return channel;
}

}  // namespace outperform
