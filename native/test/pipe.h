// SPDX-License-Identifier: MIT
#pragma once

#include "core/descriptor.h"
#include "platform/platform.h"

namespace outperform {

/// A pipe without a trial around it.
struct Pipe {
  Pipe() {
    int ends[2];
    platform::open_pipe(ends);
    from = Descriptor(ends[0]);
    to = Descriptor(ends[1]);
  }
  Descriptor from, to;
};

}  // namespace outperform
