// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "core/failure.h"
#include "core/trial.h"

namespace outperform {

/// A value as one word: spaces, '%', and what isn't printable ASCII as %20 and the like, as in URLs (RFC 3986).
std::string encoded(std::string_view text);

/// One line that is said: a word, then fields.
class Line {
 public:
  explicit Line(std::string_view word, std::optional<int64_t> id = std::nullopt) : text_(word) {
    if (id) add("id", *id);
  }

  Line& add(std::string_view name, std::string_view value) { return append(name, encoded(value)); }
  Line& add(std::string_view name, const std::array<int, 2>& pair) {
    return append(name, std::to_string(pair[0]) + "," + std::to_string(pair[1]));
  }
  /// "cycles:12345,taskClock:678"; nothing of none.
  Line& add(std::string_view name, const Counts& counts);
  /// "1024:3,65536:256": how many calls moved at least so many bytes, and less than twice that.
  Line& add(std::string_view name, const Sizes& sizes);
  template <class Number, class = std::enable_if_t<std::is_arithmetic_v<Number>>>
  Line& add(std::string_view name, Number value) {
    if constexpr (std::is_same_v<Number, bool>) return append(name, value ? "true" : "false");
    return append(name, std::to_string(value));
  }
  /// The last field, which goes on to the end of the line; shortened, and with spaces for what isn't text.
  Line& message(std::string_view text);

  const std::string& text() const noexcept { return text_; }

 private:
  Line& append(std::string_view name, const std::string& value);

  std::string text_;
};

/// Calls `put(name, value)` for each field of a report, under its name in native/lib/protocol.ts: one line a field.
template <class Put>
void each_field(const TrialReport& report, Put put) {
  put("elapsedNanoseconds", report.elapsed_nanoseconds);
  put("bytes", report.bytes);
  put("reads", report.reads);
  put("writes", report.writes);
  put("shortReads", report.short_reads);
  put("shortWrites", report.short_writes);
  put("sendBufferBytes", report.granted.send_buffer_bytes);
  put("receiveBufferBytes", report.granted.receive_buffer_bytes);
  put("bufferCut", report.granted.cut);
  put("senderCpus", report.sender_cpus);
  put("receiverCpus", report.receiver_cpus);
  put("contextSwitches", report.context_switches);
  put("pageFaults", report.page_faults);
  put("cpuNanoseconds", report.cpu_nanoseconds);
  put("counts", report.counts);
  put("countedShare", report.counts.counted_share);
  put("userSpaceOnly", report.counts.user_space_only);
  put("readSizes", report.read_sizes);
  put("writeSizes", report.write_sizes);
  put("roundTrips", report.round_trips.count);
  put("leastNanoseconds", report.round_trips.least_nanoseconds);
  put("medianNanoseconds", report.round_trips.median_nanoseconds);
  put("p90Nanoseconds", report.round_trips.p90_nanoseconds);
  put("p99Nanoseconds", report.round_trips.p99_nanoseconds);
  put("mostNanoseconds", report.round_trips.most_nanoseconds);
}

std::string ok_line(std::optional<int64_t> id);
std::string ok_line(std::optional<int64_t> id, const TrialReport& report);
std::string failed_line(std::optional<int64_t> id, const Failure& failure);
std::string refused_line(std::optional<int64_t> id, std::string_view message);

}  // namespace outperform
