// SPDX-License-Identifier: MIT
#include "core/errand.h"

#include <algorithm>

namespace outperform {

std::optional<Metric> metric_named(std::string_view name) noexcept {
  if (name == "bandwidth") return Metric::bandwidth;
  if (name == "latency") return Metric::latency;
  return std::nullopt;
}

Errand::Errand(Metric metric, uint64_t buffer_bytes, uint64_t total_bytes) noexcept
    : metric_(metric),
      buffer_bytes_(buffer_bytes),
      message_bytes_(std::min(buffer_bytes, total_bytes)),
      bytes_(metric == Metric::bandwidth ? total_bytes
                                         : std::min(total_bytes / message_bytes_, most_round_trips) * message_bytes_) {}

Errand::Memory::Memory(const Errand& errand) : buffer(errand.buffer_bytes_), log(errand.trips()) {}

EndReport Errand::begin(End& out, End* in, Memory& memory, const Supervisor& supervisor) const noexcept {
  if (!round_trips()) return send_all(out, memory.buffer.data(), buffer_bytes_, bytes_, supervisor);
  return send_and_await_answers({out, *in, memory.buffer.data(), message_bytes_}, memory.log, supervisor);
}

EndReport Errand::answer(const ConnectionEnds& ends, const Buffer& buffer,
                         const Supervisor& supervisor) const noexcept {
  if (!round_trips()) return receive_all(*ends.there.receiving, buffer.data(), buffer_bytes_, bytes_, supervisor);
  return answer_all({*ends.back.sending, *ends.there.receiving, buffer.data(), message_bytes_}, trips(), supervisor);
}

Counted Errand::begin_and_answer(const Connection& connection, const ConnectionEnds& ends, Memory& memory,
                                 const Buffer& answering, const Supervisor& supervisor) const noexcept {
  if (!round_trips()) {
    Transfer sender(*ends.there.sending, memory.buffer.data(), buffer_bytes_, bytes_);
    Transfer receiver(*ends.there.receiving, answering.data(), buffer_bytes_, bytes_);
    return send_and_receive({sender, connection.sender()}, {receiver, connection.receiver()}, supervisor);
  }
  const PolledSpeaker first{{*ends.there.sending, *ends.back.receiving, memory.buffer.data(), message_bytes_},
                            connection.sender(),
                            connection.answer_receiver()};
  const PolledSpeaker second{{*ends.back.sending, *ends.there.receiving, answering.data(), message_bytes_},
                             connection.answer_sender(),
                             connection.receiver()};
  return send_and_answer(first, second, memory.log, supervisor);
}

bool Errand::through_beginning(const EndReport& report) const noexcept {
  return report.sent.bytes == bytes_ && (!round_trips() || report.received.bytes == bytes_);
}

bool Errand::through_answering(const EndReport& report) const noexcept {
  return report.received.bytes == bytes_ && (!round_trips() || report.sent.bytes == bytes_);
}

}  // namespace outperform
