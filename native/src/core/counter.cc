// SPDX-License-Identifier: MIT
#include "core/counter.h"

#include <algorithm>
#include <map>

#include "core/failure.h"
#include "platform/platform.h"

namespace outperform {

std::optional<Counter> counter_named(std::string_view name) noexcept {
  const auto* const found = std::find(counter_names.begin(), counter_names.end(), name);
  if (found == counter_names.end()) return std::nullopt;
  return static_cast<Counter>(found - counter_names.begin());
}

Counts operator+(const Counts& one, const Counts& other) noexcept {
  Counts sum;
  sum.counted = one.counted | other.counted;
  for (size_t place = 0; place < counter_count; ++place) sum.values[place] = one.values[place] + other.values[place];
  sum.counted_share = std::min(one.counted_share, other.counted_share);
  sum.user_space_only = one.user_space_only || other.user_space_only;
  return sum;
}

void require_counted(const Counts& counts) {
  if (counts.counted_share > 0) return;
  throw Failure(
      FailureCode::probe_unavailable,
      "some of the counters asked for never had a turn on the processor: ask for fewer at once, or for longer "
      "transfers (totalSize); others may hold counters, too, as the kernel's NMI watchdog does");
}

void require_available(const CounterSet& asked) {
  std::map<std::string, std::string> names_by_reason;
  for (size_t place = 0; place < counter_count; ++place) {
    if (!asked[place]) continue;
    const Availability found = platform::availability_of(static_cast<Counter>(place));
    if (found.countable != Countable::unsupported && found.countable != Countable::not_permitted) continue;
    std::string& names = names_by_reason[found.why];
    names += (names.empty() ? "" : ", ") + std::string(counter_names[place]);
  }
  std::string missing;
  for (const auto& [reason, names] : names_by_reason) {
    if (!missing.empty()) missing += ". ";
    missing.append(names).append(": ").append(reason);
  }
  if (!missing.empty()) throw Failure(FailureCode::probe_unavailable, missing, "perf_event_open");
}

}  // namespace outperform
