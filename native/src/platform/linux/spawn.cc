// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "core/descriptor.h"
#include "core/failure.h"
#include "platform/platform.h"

namespace outperform::platform {
namespace {

class SpawnPlan {
 public:
  SpawnPlan() {
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
  }
  ~SpawnPlan() {
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
};

/// A copy that can't be one of the numbers that the program is to find its own under.
Descriptor copy_above_standard(int descriptor) {
  constexpr int first_free = 10;
  const int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, first_free);
  if (copy < 0) fail_system_call("fcntl", "copy a descriptor for the peer process");
  return Descriptor(copy);
}

}  // namespace

// Not fork(): in a Node process that costs up to 17 ms, and two at once inherit each other's ends and deadlock.
pid_t spawn(const std::string& path, const std::vector<std::string>& arguments, const std::vector<int>& descriptors) {
  std::vector<Descriptor> copies;
  SpawnPlan plan;
  for (const int descriptor : descriptors) {
    const int number = 3 + static_cast<int>(copies.size());
    copies.push_back(copy_above_standard(descriptor));
    posix_spawn_file_actions_adddup2(&plan.actions, copies.back().number(), number);
  }

  // Our threads block every signal; the program starts with the usual state of all.
  sigset_t none;
  sigset_t all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&plan.attributes, &none);
  posix_spawnattr_setsigdefault(&plan.attributes, &all);
  // In a process group of its own: a Ctrl-C that the host handles is not the program's.
  posix_spawnattr_setflags(&plan.attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);

  std::vector<char*> argv{const_cast<char*>(path.c_str())};
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  char* environment[] = {nullptr};

  pid_t process = -1;
  const int error = posix_spawn(&process, path.c_str(), &plan.actions, &plan.attributes, argv.data(), environment);
  if (error != 0) fail_system_call("posix_spawn", "start the peer process " + path, error);
  return process;
}

std::string own_program(const char* started_as) {
  // The link leads to the file that was started, whatever its path leads to by now (proc(5)).
  constexpr char link[] = "/proc/self/exe";
  return access(link, X_OK) == 0 ? link : started_as;
}

void die_with_parent() noexcept { prctl(PR_SET_PDEATHSIG, SIGKILL); }

}  // namespace outperform::platform
