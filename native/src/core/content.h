// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace outperform {

/// The first bytes that didn't come as they were sent. Plain data: a peer process sends it as bytes.
struct WrongBytes {
  uint64_t offset = 0;
  uint64_t count = 0;  ///< how many are shown of what was sent and came from there on; 0 if all came as it was sent
  std::array<uint8_t, 8> sent{};
  std::array<uint8_t, 8> came{};
};

/// What a verified trial sends: words of 8 bytes, each a hash of the trial's seed and of its own place among all that
/// is sent, so that bytes show that were lost, doubled, swapped, left from before, or made up. The words are the
/// outputs of SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
class Content {
 public:
  explicit Content(uint64_t seed) noexcept : seed_(seed) {}

  void write(std::byte* memory, uint64_t bytes) const noexcept;
  /// Compares with what write() has there.
  WrongBytes first_wrong(const std::byte* memory, uint64_t bytes) const noexcept;

 private:
  uint64_t word(uint64_t index) const noexcept;
  /// Among the first `bytes` of one word.
  WrongBytes wrong_in_word(const std::byte* memory, uint64_t index, uint64_t bytes) const noexcept;

  uint64_t seed_;
};

/// Another one for each trial, so that what an earlier trial has left somewhere can't pass for this one's.
uint64_t fresh_seed();

}  // namespace outperform
