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
  for (uint64_t at = 0; at < bytes; at += word_bytes) {
    const uint64_t whole = word(at / word_bytes);
    std::memcpy(memory + at, &whole, std::min(word_bytes, bytes - at));
  }
}

WrongBytes Content::first_wrong(const std::byte* memory, uint64_t bytes) const noexcept {
  for (uint64_t at = 0; at < bytes; at += word_bytes) {
    const uint64_t whole = word(at / word_bytes);
    const uint64_t bytes_here = std::min(word_bytes, bytes - at);
    if (std::memcmp(memory + at, &whole, bytes_here) == 0) continue;
    const auto* sent = reinterpret_cast<const std::byte*>(&whole);
    const auto right = static_cast<uint64_t>(std::mismatch(sent, sent + bytes_here, memory + at).first - sent);
    WrongBytes wrong;
    wrong.offset = at + right;
    wrong.count = bytes_here - right;
    std::memcpy(wrong.sent.data(), sent + right, wrong.count);
    std::memcpy(wrong.came.data(), memory + wrong.offset, wrong.count);
    return wrong;
  }
  return {};
}

uint64_t fresh_seed() {
  std::random_device draw;
  return uint64_t{draw()} << 32 | draw();
}

}  // namespace outperform
