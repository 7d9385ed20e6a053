// SPDX-License-Identifier: MIT
#pragma once

#include <utility>

namespace outperform {

/// Owns one file descriptor and closes it.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }

  int number() const noexcept { return number_; }
  void close() noexcept;
  /// It is the caller's from now on.
  int release() noexcept { return std::exchange(number_, -1); }

 private:
  int number_ = -1;
};

/// Makes calls on it return EAGAIN instead of waiting, or wait again.
void set_nonblocking(const Descriptor& descriptor, bool nonblocking = true);

}  // namespace outperform
