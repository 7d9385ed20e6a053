// SPDX-License-Identifier: MIT
#include "protocol/fields.h"

#include <algorithm>
#include <charconv>

namespace outperform {
namespace {

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

/// Reads the digits at the front and takes them away.
double take_digits(std::string_view& text) {
  double value = 0;
  while (!text.empty() && is_digit(text.front())) {
    value = value * 10 + (text.front() - '0');
    text.remove_prefix(1);
  }
  return value;
}

/// Without its trailing zeros.
std::string decimal(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

void refuse(const Field& field, const std::string& reason) {
  throw Refusal(std::string(field.name) + ": " + shown(field.text) + " " + reason);
}

std::string shown(std::string_view text) {
  constexpr size_t most = 60;  // as in the TypeScript side's messages
  std::string copy(text.substr(0, text.size() > most ? most - 3 : most));
  std::replace_if(
      copy.begin(), copy.end(), [](char letter) { return letter < ' ' || letter > '~'; }, '?');
  return "'" + copy + (text.size() > most ? "...'" : "'");
}

std::string listed(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

int64_t read_whole(const Field& field, int64_t least, int64_t most) {
  int64_t value = 0;
  const char* end = field.text.data() + field.text.size();
  const auto [stopped, error] = std::from_chars(field.text.data(), end, value);
  // Not -0, 007 and the like: one number, one spelling.
  const bool whole = error == std::errc() && stopped == end && std::to_string(value) == field.text;
  if (!whole || value < least || value > most) {
    refuse(field, "is not a whole number in range; allowed: " + std::to_string(least) + " to " + std::to_string(most));
  }
  return value;
}

bool read_flag(const Field& field) {
  if (field.text != "true" && field.text != "false") refuse(field, "is neither true nor false");
  return field.text == "true";
}

double read_seconds(const Field& field, double least, double most) {
  std::string_view rest = field.text;
  const bool begins = !rest.empty() && is_digit(rest.front());
  double value = take_digits(rest);
  bool ends = rest.empty();
  if (begins && !ends && rest.front() == '.') {
    rest.remove_prefix(1);
    double unit = 1;
    for (const char digit : rest) value += is_digit(digit) ? (digit - '0') * (unit /= 10) : 0;
    ends = !rest.empty() && std::all_of(rest.begin(), rest.end(), is_digit);
  }
  if (!begins || !ends || value < least || value > most) {
    refuse(field, "is not a number of seconds in range; allowed: " + decimal(least) + " to " + decimal(most) +
                      ", such as 60 or 2.5");
  }
  return value;
}

}  // namespace outperform
