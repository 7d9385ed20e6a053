// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace outperform {

/// What was asked for in words that aren't right. The message names the field, its value and what is allowed.
class Refusal : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// One `name=value`, or one option of a command line.
struct Field {
  std::string_view name;
  std::string_view text;
};

/// Throws the Refusal of a field: "bufferBytes: '64KB' is not a whole number; allowed: ...".
[[noreturn]] void refuse(const Field& field, const std::string& reason);

/// In quotes, short, and with nothing in it that isn't printable ASCII.
std::string shown(std::string_view text);

/// With commas between.
std::string listed(const std::vector<std::string>& names);

/// The largest whole number that every side can hold: 2^53 - 1, JavaScript's Number.MAX_SAFE_INTEGER.
constexpr int64_t most_whole = (int64_t{1} << 53) - 1;

/// Each reads a value in full. @throws Refusal
int64_t read_whole(const Field& field, int64_t least, int64_t most);
bool read_flag(const Field& field);
/// Digits, and perhaps a point and more digits; no exponent.
double read_seconds(const Field& field, double least, double most);

}  // namespace outperform
