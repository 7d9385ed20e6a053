// SPDX-License-Identifier: MIT
#include "core/machine_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "core/failure.h"

namespace outperform {
namespace {

[[noreturn]] void refuse(const std::string& path, const char* why) {
  throw Failure(FailureCode::system_call,
                "the machine's lock " + path + " can't be used: " + why + "; have its owner, or root, remove it");
}

/// The file belongs to whoever came first, and is for everyone. It is opened as it stands before it is made, since
/// O_CREAT on another's file in /tmp is refused (fs.protected_regular). It gets written to, so it has to be a plain
/// file of its own: no link of either kind to another.
Descriptor open_lock_file(const std::string& path) {
  constexpr int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
  constexpr mode_t everyone = 0666;
  Descriptor file(open(path.c_str(), flags));
  if (file.number() < 0 && errno == ENOENT) {
    file = Descriptor(open(path.c_str(), flags | O_CREAT, everyone));
    if (file.number() >= 0) fchmod(file.number(), everyone);  // past the umask; it needs no more than a try
  }
  if (file.number() < 0 && errno == ELOOP) refuse(path, "it is a symbolic link");
  if (file.number() < 0 && errno == EACCES) refuse(path, "another user keeps it from you");
  if (file.number() < 0) fail_system_call("open", "open the machine's lock " + path);
  struct stat status {};
  if (fstat(file.number(), &status) != 0) fail_system_call("fstat", "look at the machine's lock " + path);
  if (!S_ISREG(status.st_mode) || status.st_nlink > 1) refuse(path, "it is no plain file of its own");
  return file;
}

/// Whether the path still names this file: one that was removed in between locks nobody out.
bool still_named(const Descriptor& file, const std::string& path) {
  struct stat held {};
  struct stat named {};
  return fstat(file.number(), &held) == 0 && stat(path.c_str(), &named) == 0 && held.st_ino == named.st_ino &&
         held.st_dev == named.st_dev;
}

}  // namespace

MachineLock try_lock_machine(const std::string& path) {
  MachineLock lock{open_lock_file(path)};
  const int descriptor = lock.held.number();
  if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
    if (!still_named(lock.held, path)) return try_lock_machine(path);
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

MachineLock hold_machine() {
  constexpr useconds_t retry_microseconds = 250'000;  // as often as an experiment tries
  for (bool told = false;; told = true) {
    MachineLock lock = try_lock_machine(machine_lock_path);
    if (lock.held.number() >= 0) return lock;
    if (!told) std::fprintf(stderr, "Process %d is measuring on this machine; waiting for it.\n", lock.holder);
    usleep(retry_microseconds);
  }
}

}  // namespace outperform
