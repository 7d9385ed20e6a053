// SPDX-License-Identifier: MIT
#include "agent/size.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace outperform {
namespace {

struct Unit {
  const char* name;
  double bytes;
};

constexpr Unit units[] = {{"B", 1},
                          {"KiB", 1024.0},
                          {"MiB", 1024.0 * 1024},
                          {"GiB", 1024.0 * 1024 * 1024},
                          {"TiB", 1024.0 * 1024 * 1024 * 1024}};

constexpr char allowed[] = "; allowed: sizes such as 64KiB, 1.5MiB or 2GiB";

const Unit& unit_for(double bytes) {
  const Unit* largest = units;
  for (const Unit& unit : units) {
    if (bytes >= unit.bytes) largest = &unit;
  }
  return *largest;
}

std::string formatted(const char* format, double value) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), format, value);
  return text.data();
}

/// "64", "KiB" of "64KiB".
struct Parts {
  std::string digits;
  std::string unit;
};

Parts parts_of(const Field& field) {
  const std::string text(field.text);
  const size_t unit = std::min(text.find_first_not_of("0123456789."), text.size());
  const bool letters = std::all_of(text.begin() + static_cast<std::ptrdiff_t>(unit), text.end(), [](char letter) {
    return (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
  });
  Parts parts{text.substr(0, unit), text.substr(unit)};
  const size_t point = parts.digits.find('.');
  const bool number = letters && !parts.digits.empty() && point != 0 && point != parts.digits.size() - 1 &&
                      parts.digits.find('.', point == std::string::npos ? point : point + 1) == std::string::npos;
  if (!number) refuse(field, std::string("is not a size") + allowed);
  if (parts.unit.empty()) refuse(field, "has no unit; write " + parts.digits + "B for bytes");
  return parts;
}

}  // namespace

uint64_t read_size(const Field& field) {
  const auto [digits, name] = parts_of(field);
  for (const Unit& unit : units) {
    if (name != unit.name) continue;
    const double bytes = std::strtod(digits.c_str(), nullptr) * unit.bytes;
    if (bytes < 1 || bytes > static_cast<double>(most_whole) || bytes != std::floor(bytes)) {
      refuse(field, std::string("is not a positive whole number of bytes") + allowed);
    }
    return static_cast<uint64_t>(bytes);
  }
  // KB means 1,000 to some and 1,024 to others, and a benchmark can't afford that doubt.
  refuse(field, "has the unknown unit " + shown(name) + "; allowed: B, KiB, MiB, GiB, TiB, of 1024 each");
}

std::string size_in_words(uint64_t bytes) {
  const auto value = static_cast<double>(bytes);
  const Unit& unit = unit_for(value);
  return formatted("%.6g ", value / unit.bytes) + unit.name;
}

std::string rate_in_words(double bytes_per_second) {
  const Unit& unit = unit_for(bytes_per_second);
  const double value = bytes_per_second / unit.bytes;
  return formatted(value < 1000 ? "%.3g " : "%.0f ", value) + unit.name + "/s";
}

}  // namespace outperform
