// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "core/descriptor.h"
#include "core/end.h"
#include "platform/platform.h"

namespace outperform {

/// A pipe without a trial around it.
struct Pipe {
  Pipe() {
    int ends[2];
    platform::open_pipe(ends);
    from = Descriptor(ends[0]);
    to = Descriptor(ends[1]);
    receiving = open_end(Way::stream, ends[0], Waiting::waits);
    sending = open_end(Way::stream, ends[1], Waiting::waits);
  }
  Descriptor from, to;
  std::unique_ptr<End> receiving, sending;
};

}  // namespace outperform
