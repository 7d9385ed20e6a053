// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>

namespace outperform {

/// Cuts what comes in into lines, and holds no more of one than shows that it is too long.
class LineReader {
 public:
  /// Waits for bytes, at most that many; 0 at the end.
  using Source = std::function<size_t(char* into, size_t most)>;

  explicit LineReader(Source source) : source_(std::move(source)) {}

  /// The next line without its end, "\n" or "\r\n"; nullopt at the end. What comes after the last end of line was cut
  /// off, and is no line. Of one longer than `most_line_bytes`, one byte more than that is given, and the rest skipped.
  std::optional<std::string> next();

 private:
  Source source_;
  std::array<char, 4096> chunk_{};
  size_t at_ = 0;
  size_t filled_ = 0;
};

/// What comes in by a descriptor. An error is taken for the end.
LineReader::Source bytes_of(int descriptor);

}  // namespace outperform
