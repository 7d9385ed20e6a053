// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "core/channel.h"

namespace outperform {

/// Every channel that this system has, in the order that they are listed to users.
const std::vector<const Channel*>& channels();

/// The channel of that name; nullptr if there is none.
const Channel* channel_named(std::string_view name);

}  // namespace outperform
