// SPDX-License-Identifier: MIT
#include "broken_channel.h"

#include <signal.h>
#include <unistd.h>

#include <algorithm>

#include "platform/platform.h"

namespace outperform {
namespace {

/// As many bytes as there are until the pipe ends, at most `bytes`.
std::vector<char> read_up_to(const Descriptor& from, uint64_t bytes) {
  std::vector<char> message(bytes);
  size_t got = 0;
  while (got < bytes) {
    const ssize_t now = ::read(from.number(), message.data() + got, bytes - got);
    if (now <= 0) break;
    got += static_cast<size_t>(now);
  }
  message.resize(got);
  return message;
}

/// False where nobody reads any more.
bool write_whole(const Descriptor& to, const std::vector<char>& message) {
  for (size_t put = 0; put < message.size();) {
    const ssize_t now = ::write(to.number(), message.data() + put, message.size() - put);
    if (now <= 0) return false;
    put += static_cast<size_t>(now);
  }
  return true;
}

}  // namespace

Ends BrokenChannel::open(const ChannelOptions& /*options*/, uint64_t message_bytes) const {
  int in[2];
  int out[2];
  platform::open_pipe(in);
  platform::open_pipe(out);
  const bool broken = static_cast<int>(carriers_.size()) == breakage_.way;
  carriers_.emplace_back([this, from = Descriptor(in[0]), to = Descriptor(out[1]), message_bytes, broken] {
    carry(from, to, message_bytes, broken);
  });
  return {Descriptor(in[1]), Descriptor(out[0]), {}};
}

void BrokenChannel::join() const {
  for (std::thread& carrier : carriers_) carrier.join();
  carriers_.clear();
}

void BrokenChannel::carry(const Descriptor& from, const Descriptor& to, uint64_t message_bytes, bool broken) const {
  sigset_t pipe;
  sigemptyset(&pipe);
  sigaddset(&pipe, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe, nullptr);
  uint64_t rest = total_bytes_;
  const auto next = [&] {
    Bytes message = read_up_to(from, std::min(message_bytes, rest));
    rest -= message.size();
    return message;
  };
  Bytes before;
  for (uint64_t number = 0; rest > 0; ++number) {
    const Bytes sent = next();
    if (sent.empty()) return;
    Bytes message = sent;
    if (broken && number == breakage_.message) {
      if (breakage_.fault == Fault::swapped_messages && !write_whole(to, next())) return;
      damage(message, before);
      last_trials_ = sent;
    }
    if (!write_whole(to, message)) return;
    before = sent;
  }
}

void BrokenChannel::damage(Bytes& message, const Bytes& before) const {
  const auto middle = message.begin() + static_cast<std::ptrdiff_t>(message.size() / 2);
  switch (breakage_.fault) {
    case Fault::none:
    case Fault::swapped_messages:
      return;
    case Fault::flipped_bit:
      message[breakage_.byte] ^= 1;
      return;
    case Fault::shifted_bytes:
      message.erase(middle, middle + 3);
      message.insert(message.end(), {'a', 'b', 'c'});
      return;
    case Fault::zeros:
      std::fill(message.begin(), message.end(), '\0');
      return;
    case Fault::repeated_message:
      message = before;
      return;
    case Fault::last_trials_message:
      message = last_trials_;
      return;
  }
}

}  // namespace outperform
