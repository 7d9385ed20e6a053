// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

namespace outperform {

/// Fresh memory of one end, every page of it present before the clock starts.
///
/// Mapped anew for each trial, so that one lucky page layout isn't counted thirty times.
class Buffer {
 public:
  /// @throws Failure not_enough_memory
  explicit Buffer(size_t bytes);
  ~Buffer();
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  std::byte* data() const noexcept { return data_; }
  size_t bytes() const noexcept { return bytes_; }

 private:
  std::byte* data_;
  size_t bytes_;
};

}  // namespace outperform
