// SPDX-License-Identifier: MIT
#pragma once

#include <dirent.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "channels/registry.h"
#include "core/failure.h"
#include "core/trial.h"
#include "platform/platform.h"

namespace outperform {

/// Whether a sanitizer is at work, with memory of its own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif

constexpr Mode all_modes[] = {Mode::one_thread, Mode::two_threads, Mode::two_processes};

/// A small trial; PEER_PATH is where the build put the peer program.
inline TrialRequest request_of(Mode mode, uint64_t buffer_bytes, uint64_t total_bytes) {
  TrialRequest request;
  request.mode = mode;
  request.buffer_bytes = buffer_bytes;
  request.total_bytes = total_bytes;
  request.deadline_seconds = 60;
  request.peer_path = PEER_PATH;
  return request;
}

inline size_t entries_of(const std::string& directory) {
  size_t count = 0;
  DIR* open = opendir(directory.c_str());
  while (readdir(open) != nullptr) ++count;
  closedir(open);
  return count;
}

/// What a trial must not leave behind. A thread that is joined may be listed for a moment yet: the kernel lets go of it
/// first (CLONE_CHILD_CLEARTID in clone(2)) and takes it off the list after that.
struct Leftovers {
  size_t descriptors = entries_of("/proc/self/fd");
  size_t threads = entries_of("/proc/self/task");
  std::vector<int> children = children_of(getpid());
  std::vector<std::string> names = names_of_self();

  /// Whether there is no more now than there was before, or soon. There may be less: a thread that was joined, of a
  /// trial before, is seen for a moment more.
  static bool none_since(const Leftovers& before);

  /// The processes that any thread of one has started and not reaped.
  static std::vector<int> children_of(int process);
  /// What this process has named in the file system and among the shared memories.
  static std::vector<std::string> names_of_self();
};

/// Whether each of its calls moves one whole message.
inline bool keeps_messages_whole(const Channel& channel) { return keeps_messages(channel.open({}, 1).way); }

/// What a trial that fails throws.
inline Failure failure_of(const Channel& channel, const TrialRequest& request, Supervisor& supervisor) {
  try {
    run_trial(channel, request, supervisor);
  } catch (const Failure& failure) {
    return failure;
  }
  return {FailureCode::bytes_missing, "the trial did not fail"};
}

}  // namespace outperform
