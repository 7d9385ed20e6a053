// SPDX-License-Identifier: MIT
#pragma once

#include <memory>

#include "core/end.h"

namespace outperform {

/// The same end, which from now on counts the sizes of its calls, too (End::sizes). So an end that isn't asked for them
/// has nothing to decide at a call.
std::unique_ptr<End> counting_sizes(std::unique_ptr<End> end);

}  // namespace outperform
