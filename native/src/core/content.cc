// SPDX-License-Identifier: MIT
#include "core/content.h"

#include <algorithm>
#include <cstring>
#include <random>

namespace outperform {
namespace {

constexpr uint64_t word_bytes = sizeof(uint64_t);

}  // namespace

uint64_t Content::word(uint64_t index) const noexcept {
  uint64_t mixed = seed_ + (index + 1) * 0x9e3779b97f4a7c15;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

void Content::write(std::byte* memory, uint64_t bytes) const noexcept {
  const uint64_t words = bytes / word_bytes;
  for (uint64_t index = 0; index < words; ++index) {
    const uint64_t whole = word(index);
    std::memcpy(memory + index * word_bytes, &whole, word_bytes);
  }
  const uint64_t last = word(words);
  std::memcpy(memory + words * word_bytes, &last, bytes % word_bytes);
}

WrongBytes Content::first_wrong(const std::byte* memory, uint64_t bytes) const noexcept {
  const uint64_t words = bytes / word_bytes;
  for (uint64_t index = 0; index < words; ++index) {
    uint64_t came = 0;
    std::memcpy(&came, memory + index * word_bytes, word_bytes);
    if (came != word(index)) return wrong_in_word(memory, index, word_bytes);
  }
  return wrong_in_word(memory, words, bytes % word_bytes);
}

WrongBytes Content::wrong_in_word(const std::byte* memory, uint64_t index, uint64_t bytes) const noexcept {
  const uint64_t whole = word(index);
  const auto* sent = reinterpret_cast<const std::byte*>(&whole);
  const std::byte* came = memory + index * word_bytes;
  const auto right = static_cast<uint64_t>(std::mismatch(sent, sent + bytes, came).first - sent);
  WrongBytes wrong;
  wrong.offset = index * word_bytes + right;
  wrong.count = bytes - right;
  std::memcpy(wrong.sent.data(), sent + right, wrong.count);
  std::memcpy(wrong.came.data(), came + right, wrong.count);
  return wrong;
}

uint64_t fresh_seed() {
  std::random_device draw;
  return uint64_t{draw()} << 32 | draw();
}

}  // namespace outperform
