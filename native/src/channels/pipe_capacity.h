// SPDX-License-Identifier: MIT
#pragma once

#include "core/channel.h"

namespace outperform {

/// Gives a pipe the capacity that is asked for, and says what it then has. @throws Failure system_call
Granted grant_pipe_capacity(const Descriptor& pipe, const ChannelOptions& options);

}  // namespace outperform
