// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/channel.h"
#include "core/trial.h"
#include "protocol/fields.h"

namespace outperform {

/// Raised with every change by which a line that one side writes is no longer understood by the other.
constexpr int protocol_version = 1;

/// The longest line that is taken, without its end. A trial's has some 200 bytes.
constexpr size_t most_line_bytes = 4096;

/// What may be asked for (docs/protocol.md).
enum class Verb { hello, trial, check, stop, quit };

struct Request {
  Verb verb = Verb::hello;
  std::optional<int64_t> id;         ///< the asker's own, which the reply repeats
  const Channel* channel = nullptr;  ///< of trial and check
  TrialRequest trial;                ///< of trial and check; its peer_path is for whoever runs it to fill in
};

/// @param line without its end
/// @throws Refusal on anything that isn't a request to the last letter
Request parse_request(std::string_view line);

/// The id in a line that may be wrong in everything else, so that its refusal can be told apart.
std::optional<int64_t> id_in(std::string_view line) noexcept;

/// For fields of the protocol, and for options of the same meaning. @throws Refusal
const Channel* read_channel(const Field& field);
Mode read_mode(const Field& field);
Metric read_metric(const Field& field);
Priority read_priority(const Field& field);
CounterSet read_counters(const Field& field);

}  // namespace outperform
