// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <optional>
#include <string>

#include "core/descriptor.h"

namespace outperform {

/// Who measures on this machine: one process at a time, told by a lock on a file that all of them know (flock(2)).
/// The kernel takes it back when its holder dies, however it dies. Who removes the file while it is held lets a second
/// one in.
struct MachineLock {
  Descriptor held;   ///< open as long as the lock is held; closed if another has it
  pid_t holder = 0;  ///< who has it instead, as far as is known; 0 if not
};

/// Where all look, packages/experiment/src/machine.ts too. Not in $TMPDIR: everyone has to mean the same file.
constexpr char machine_lock_path[] = "/tmp/outperform.lock";

/// Tries once, without waiting. @throws Failure system_call if the file can't be used
MachineLock try_lock_machine(const std::string& path);

/// Waits until this process is the one that measures, and tells of that on the standard error stream. @throws likewise
MachineLock hold_machine();

}  // namespace outperform
