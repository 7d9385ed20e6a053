// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace outperform {

/// How many calls moved how many bytes: [n] counts those that moved at least 2^n and fewer than 2^(n+1).
using Sizes = std::array<uint64_t, 64>;

/// The place of so many bytes in it, which are not 0.
constexpr size_t size_place(uint64_t bytes) noexcept { return 63 - static_cast<size_t>(__builtin_clzll(bytes)); }

/// Those of both ends.
inline Sizes sum_of(Sizes sum, const Sizes& other) noexcept {
  for (size_t place = 0; place < sum.size(); ++place) sum[place] += other[place];
  return sum;
}

}  // namespace outperform
