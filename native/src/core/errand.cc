// SPDX-License-Identifier: MIT
#include "core/errand.h"

#include <algorithm>

namespace outperform {

std::optional<Metric> metric_named(std::string_view name) noexcept {
  if (name == "bandwidth") return Metric::bandwidth;
  if (name == "latency") return Metric::latency;
  return std::nullopt;
}

Errand::Errand(Metric metric, uint64_t buffer_bytes, uint64_t total_bytes, std::optional<uint64_t> seed) noexcept
    : metric_(metric),
      buffer_bytes_(buffer_bytes),
      message_bytes_(std::min(buffer_bytes, total_bytes)),
      bytes_(metric == Metric::bandwidth ? total_bytes
                                         : std::min(total_bytes / message_bytes_, most_round_trips) * message_bytes_),
      seed_(seed) {}

uint64_t Errand::memory_bytes() const noexcept {
  if (!seed_) return buffer_bytes_;
  // The last message has room for a whole one: a message queue asks for that.
  return (bytes_ + message_bytes_ - 1) / message_bytes_ * message_bytes_;
}

Errand::Memory::Memory(const Errand& errand) : buffer(errand.memory_bytes()), log(errand.trips()) {
  if (!errand.seed_) return;
  Content(*errand.seed_).write(buffer.data(), errand.bytes_);
  if (errand.round_trips()) answers.emplace(errand.memory_bytes());
}

Messages Errand::messages_in(const Buffer& buffer) const noexcept {
  return {buffer.data(), message_bytes_, bytes_, seed_ ? message_bytes_ : 0};
}

Speaker Errand::beginner(End& out, End& in, const Memory& memory) const noexcept {
  return {out, in, messages_in(memory.buffer), messages_in(memory.answers ? *memory.answers : memory.buffer)};
}

Speaker Errand::answerer(const ConnectionEnds& ends, const Buffer& buffer) const noexcept {
  return {*ends.back.sending, *ends.there.receiving, messages_in(buffer), messages_in(buffer)};
}

EndReport Errand::begin(End& out, End* in, Memory& memory, const Supervisor& supervisor,
                        platform::ThreadCounters* counters) const noexcept {
  if (!round_trips()) return send_all(out, messages_in(memory.buffer), supervisor, counters);
  return send_and_await_answers(beginner(out, *in, memory), memory.log, supervisor, counters);
}

EndReport Errand::answer(const ConnectionEnds& ends, const Buffer& buffer, const Supervisor& supervisor,
                         platform::ThreadCounters* counters) const noexcept {
  if (!round_trips()) return receive_all(*ends.there.receiving, messages_in(buffer), supervisor, counters);
  return answer_all(answerer(ends, buffer), trips(), supervisor, counters);
}

Counted Errand::begin_and_answer(const Connection& connection, const ConnectionEnds& ends, Memory& memory,
                                 const Buffer& answering, const Supervisor& supervisor,
                                 platform::ThreadCounters* counters) const noexcept {
  if (!round_trips()) {
    Transfer sender(*ends.there.sending, messages_in(memory.buffer));
    Transfer receiver(*ends.there.receiving, messages_in(answering));
    return send_and_receive({sender, connection.sender()}, {receiver, connection.receiver()}, supervisor, counters);
  }
  const PolledSpeaker first{beginner(*ends.there.sending, *ends.back.receiving, memory), connection.sender(),
                            connection.answer_receiver()};
  const PolledSpeaker second{answerer(ends, answering), connection.answer_sender(), connection.receiver()};
  return send_and_answer(first, second, memory.log, supervisor, counters);
}

bool Errand::through_beginning(const EndReport& report) const noexcept {
  return report.sent.bytes == bytes_ && (!round_trips() || report.received.bytes == bytes_);
}

bool Errand::through_answering(const EndReport& report) const noexcept {
  return report.received.bytes == bytes_ && (!round_trips() || report.sent.bytes == bytes_);
}

WrongBytes Errand::wrong_answers(const Memory& memory) const noexcept {
  return memory.answers ? wrong_in(*memory.answers) : WrongBytes{};
}

WrongBytes Errand::wrong_messages(const Buffer& answering) const noexcept { return wrong_in(answering); }

WrongBytes Errand::wrong_in(const Buffer& buffer) const noexcept {
  return seed_ ? Content(*seed_).first_wrong(buffer.data(), bytes_) : WrongBytes{};
}

}  // namespace outperform
