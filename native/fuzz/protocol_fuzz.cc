// SPDX-License-Identifier: MIT
//
// Whatever comes in, the agent's reader and parser must neither fall nor lie: run by libFuzzer (make fuzz), and over
// the corpus that it left by the core's tests (test/fuzz_corpus_test.cc).

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "agent/size.h"
#include "core/failure.h"
#include "protocol/fields.h"
#include "protocol/line_reader.h"
#include "protocol/reply.h"
#include "protocol/request.h"

using namespace outperform;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

/// One line of text, short enough for every reader.
void require_reply(const std::string& line) {
  require(line.size() < 2000);
  require(std::all_of(line.begin(), line.end(), [](char letter) { return letter >= ' ' && letter <= '~'; }));
}

void require_in_range(const Request& request) {
  if (request.verb != Verb::trial && request.verb != Verb::check) return;
  const TrialRequest& trial = request.trial;
  require(request.channel != nullptr);
  for (const uint64_t bytes : {trial.buffer_bytes, trial.total_bytes}) require(bytes >= 1 && bytes < uint64_t{1} << 53);
  for (const int cpu : {trial.sender_cpu, trial.receiver_cpu}) require(cpu >= -1 && cpu < 1024);
  require(trial.deadline_seconds > 0 && trial.deadline_seconds < 1e8);
}

void take(const std::string& line) {
  require(line.size() <= most_line_bytes + 1);
  require(line.find('\n') == std::string::npos);
  try {
    const Request request = parse_request(line);
    require_in_range(request);
    require(id_in(line) == request.id);
    require_reply(ok_line(request.id));
  } catch (const Refusal& refusal) {
    require_reply(refused_line(id_in(line), refusal.what()));
  }
  require_reply(failed_line(id_in(line), Failure(FailureCode::system_call, line, "read", 5)));
  try {
    require(read_size({"--buffer", line}) >= 1);
  } catch (const Refusal&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t bytes) {
  const std::string text(reinterpret_cast<const char*>(data), bytes);
  size_t at = 0;
  LineReader lines([&](char* into, size_t most) {
    // In pieces that the input itself decides on.
    const size_t piece = at < bytes ? std::min<size_t>(most, size_t{1} << (data[at] % 13)) : 0;
    const size_t copied = text.copy(into, piece, std::min(at, bytes));
    at += copied;
    return copied;
  });
  size_t ends = 0;
  while (const std::optional<std::string> line = lines.next()) {
    take(*line);
    ++ends;
  }
  require(ends == static_cast<size_t>(std::count(text.begin(), text.end(), '\n')));
  return 0;
}
