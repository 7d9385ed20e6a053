// SPDX-License-Identifier: MIT
#include "protocol/reply.h"

#include <algorithm>

#include "platform/platform.h"

namespace outperform {
namespace {

constexpr size_t most_message_bytes = 1000;  // a sentence or three; with it a reply stays far below what a reader holds

}  // namespace

std::string encoded(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string word;
  for (const char letter : text) {
    if (letter > ' ' && letter <= '~' && letter != '%') {
      word += letter;
    } else {
      const auto byte = static_cast<unsigned char>(letter);
      word += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return word;
}

Line& Line::add(std::string_view name, const Counts& counts) {
  std::string list;
  for (size_t place = 0; place < counter_count; ++place) {
    if (!counts.counted[place]) continue;
    list += (list.empty() ? "" : ",") + std::string(counter_names[place]) + ":" + std::to_string(counts.values[place]);
  }
  return append(name, list);
}

Line& Line::add(std::string_view name, const Sizes& sizes) {
  std::string list;
  for (size_t place = 0; place < sizes.size(); ++place) {
    if (sizes[place] == 0) continue;
    list += (list.empty() ? "" : ",") + std::to_string(uint64_t{1} << place) + ":" + std::to_string(sizes[place]);
  }
  return append(name, list);
}

Line& Line::message(std::string_view text) {
  std::string sentence(text.substr(0, most_message_bytes));
  std::replace_if(
      sentence.begin(), sentence.end(), [](char letter) { return letter < ' ' || letter > '~'; }, ' ');
  return append("message", sentence);
}

Line& Line::append(std::string_view name, const std::string& value) {
  text_.append(" ").append(name).append("=").append(value);
  return *this;
}

std::string ok_line(std::optional<int64_t> id) { return Line("ok", id).text(); }

std::string ok_line(std::optional<int64_t> id, const TrialReport& report) {
  Line line("ok", id);
  each_field(report, [&](const char* name, const auto& value) { line.add(name, value); });
  return line.text();
}

std::string failed_line(std::optional<int64_t> id, const Failure& failure) {
  Line line("failed", id);
  line.add("code", code_name(failure.code));
  if (!failure.syscall.empty()) line.add("syscall", failure.syscall);
  if (failure.error_number != 0) line.add("errno", platform::error_name(failure.error_number));
  return line.message(failure.what()).text();
}

std::string refused_line(std::optional<int64_t> id, std::string_view message) {
  return Line("refused", id).message(message).text();
}

}  // namespace outperform
