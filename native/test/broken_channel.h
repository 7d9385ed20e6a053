// SPDX-License-Identifier: MIT
#pragma once

#include <mutex>
#include <thread>
#include <vector>

#include "core/channel.h"

namespace outperform {

/// What becomes of one message on its way.
enum class Fault {
  none,
  flipped_bit,
  shifted_bytes,  ///< three are lost in its middle, and three are made up at its end
  zeros,
  repeated_message,    ///< the one before it comes again in its place
  swapped_messages,    ///< it comes after the next one, which mustn't wait for it
  last_trials_message  ///< the one of the same number comes again
};

/// Two real pipes, and a thread between them that carries messages from one to the other, and one message wrongly.
class BrokenChannel final : public Channel {
 public:
  struct Breakage {
    Fault fault = Fault::none;
    uint64_t message = 0;  ///< which, from 0
    uint64_t byte = 0;     ///< of it, for a flipped bit
    int way = 0;           ///< 0: there, 1: back, of each trial
  };

  explicit BrokenChannel(uint64_t total_bytes) : total_bytes_(total_bytes) {}
  ~BrokenChannel() override { join(); }
  BrokenChannel(const BrokenChannel&) = delete;
  BrokenChannel& operator=(const BrokenChannel&) = delete;

  /// Between two trials.
  void break_next(const Breakage& breakage) {
    join();
    breakage_ = breakage;
  }

  const char* name() const noexcept override { return "broken"; }
  Ends open(const ChannelOptions& options, uint64_t message_bytes) const override;

 private:
  using Bytes = std::vector<char>;
  void join() const;
  void carry(const Descriptor& from, const Descriptor& to, uint64_t message_bytes, bool broken) const;
  void damage(Bytes& message, const Bytes& before) const;

  const uint64_t total_bytes_;
  Breakage breakage_;
  mutable std::vector<std::thread> carriers_;
  mutable Bytes last_trials_;
};

}  // namespace outperform
