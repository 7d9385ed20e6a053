// SPDX-License-Identifier: MIT
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

namespace outperform {

/// Whether something holds in a process of its own, which needn't get back what it gives up for that.
template <class Work>
bool holds_in_child(const Work& work) {
  std::fflush(stdout);  // or what is still to be written is written twice
  const pid_t child = fork();
  if (child == 0) _exit(work() ? 0 : 1);
  int status = -1;
  return waitpid(child, &status, 0) == child && status == 0;
}

}  // namespace outperform
