// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "protocol/fields.h"

namespace outperform {

/// A size with an IEC unit, "64KiB" or "1.5MiB", in bytes: as packages/model/src/units.ts reads them. @throws Refusal
uint64_t read_size(const Field& field);

/// In the largest unit that leaves at least 1: "64 KiB", "1.5 MiB".
std::string size_in_words(uint64_t bytes);

/// Three significant digits: "3.42 GiB/s".
std::string rate_in_words(double bytes_per_second);

}  // namespace outperform
