// SPDX-License-Identifier: MIT
#include "core/machine_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>

#include "core/failure.h"

namespace outperform {
namespace {

/// The file belongs to whoever came first, and is for everyone. It is opened as it stands before it is made, since
/// O_CREAT on another's file in /tmp is refused (fs.protected_regular); a symbolic link is never followed.
Descriptor open_lock_file(const std::string& path) {
  constexpr int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW;
  constexpr mode_t everyone = 0666;
  int descriptor = open(path.c_str(), flags);
  if (descriptor < 0 && errno == ENOENT) {
    descriptor = open(path.c_str(), flags | O_CREAT, everyone);
    if (descriptor >= 0) fchmod(descriptor, everyone);  // past the umask; it needs no more than a try
  }
  if (descriptor < 0) fail_system_call("open", "open the machine's lock " + path);
  return Descriptor(descriptor);
}

}  // namespace

MachineLock try_lock_machine(const std::string& path) {
  MachineLock lock{open_lock_file(path)};
  const int descriptor = lock.held.number();
  if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
    const std::string self = std::to_string(getpid()) + "\n";
    // Only a courtesy to those who wait: the lock holds without it.
    if (ftruncate(descriptor, 0) == 0) (void)!pwrite(descriptor, self.data(), self.size(), 0);
    return lock;
  }
  if (errno != EWOULDBLOCK) fail_system_call("flock", "lock " + path);
  std::array<char, 16> holder{};
  if (pread(descriptor, holder.data(), holder.size() - 1, 0) > 0) {
    lock.holder = static_cast<pid_t>(std::strtol(holder.data(), nullptr, 10));
  }
  lock.held.close();
  return lock;
}

}  // namespace outperform
