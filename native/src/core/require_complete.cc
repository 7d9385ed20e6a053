// SPDX-License-Identifier: MIT
#include "core/require_complete.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <string>

#include "core/failure.h"

namespace outperform {
namespace {

[[noreturn]] void fail_end(const EndReport& report, Way way, const Errand& errand) {
  const std::string message =
      keeps_messages(way) ? " a message of " + std::to_string(errand.message_bytes()) + " bytes" : "";
  if (report.error_receiving) fail_system_call(receiving_call(way), "receive" + message, report.error_number);
  fail_system_call(sending_call(way), "send" + message, report.error_number);
}

/// "5a 0f": the bytes as they stand in memory.
std::string hexadecimal(const std::array<uint8_t, 8>& bytes, size_t count) {
  static const char digits[] = "0123456789abcdef";
  std::string text;
  for (size_t i = 0; i < count; ++i) {
    if (i > 0) text += ' ';
    text += {digits[bytes[i] >> 4], digits[bytes[i] & 15]};
  }
  return text;
}

void require_content(const WrongBytes& wrong, const char* kind, const Errand& errand) {
  if (wrong.count == 0) return;
  throw Failure(FailureCode::content_wrong,
                kind + std::to_string(wrong.offset / errand.message_bytes() + 1) + " came wrong, from its offset " +
                    std::to_string(wrong.offset % errand.message_bytes()) + " on: sent was " +
                    hexadecimal(wrong.sent, wrong.count) + ", and " + hexadecimal(wrong.came, wrong.count) +
                    " came; the channel is broken, and nothing is recorded");
}

/// "60 s", "0.02 s".
std::string in_seconds(double seconds) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%g s", seconds);
  return text.data();
}

}  // namespace

bool says_other_left(const EndReport& report) noexcept {
  return report.error_number == EPIPE || report.error_number == ECONNRESET;
}

void require_complete(const Counted& counted, Way way, const Errand& errand, const Supervisor& supervisor,
                      double deadline_seconds) {
  const std::string so_far = std::to_string(counted.received.received.bytes) + " of " + std::to_string(errand.bytes()) +
                             " bytes had been received";
  switch (supervisor.reason()) {
    case StopReason::aborted:
      throw Failure(FailureCode::aborted, "the trial was aborted; " + so_far);
    case StopReason::deadline_passed:
      throw Failure(FailureCode::deadline_passed,
                    "the trial didn't end within " + in_seconds(deadline_seconds) + "; " + so_far);
    case StopReason::none:
    case StopReason::end_failed:
      break;
  }
  for (const EndReport& report : {counted.received, counted.sent}) {
    if (report.error_number != 0 && !says_other_left(report)) fail_end(report, way, errand);
  }
  for (const EndReport& report : {counted.received, counted.sent}) {
    if (report.error_number != 0) fail_end(report, way, errand);
  }
  if (!errand.through_beginning(counted.sent) || !errand.through_answering(counted.received)) {
    throw Failure(FailureCode::bytes_missing, "the transfer ended early; " + so_far);
  }
  require_content(counted.received.wrong, "message ", errand);
  require_content(counted.sent.wrong, "the answer to message ", errand);
}

}  // namespace outperform
