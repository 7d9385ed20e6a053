// SPDX-License-Identifier: MIT
#pragma once

#include <mutex>
#include <optional>

#include "core/channel.h"

namespace outperform {

/// What a trial opens: the channel from its sender to its receiver; for round trips also a way back, which is the same
/// channel if it carries bytes both ways, and another one like it if not.
class Connection {
 public:
  /// @throws Failure as Channel::open does
  Connection(const Channel& channel, const ChannelOptions& options, uint64_t message_bytes, bool round_trips);

  Way way() const noexcept { return there_.way; }
  const Granted& granted() const noexcept { return there_.granted; }

  /// The descriptors by what they are for; those of the answers are -1 unless there are round trips.
  int sender() const noexcept { return there_.sender.number(); }
  int receiver() const noexcept { return there_.receiver.number(); }
  int answer_sender() const noexcept { return round_trips_ ? answering().sender : -1; }
  int answer_receiver() const noexcept { return round_trips_ ? answering().receiver : -1; }

  void set_nonblocking();
  /// Closes what the one who begins has open, or the other: that one's calls end with end-of-file or EPIPE.
  void close_beginning_side() noexcept;
  void close_answering_side() noexcept;
  /// From another thread, at a stop: ends the calls that wait in sockets (shutdown(2)), where neither side leaves to
  /// wake the other: a link may be down, or bytes be lost. A pipe's waits end only by its other end's closing.
  void interrupt() noexcept;

 private:
  struct Numbers {
    int sender;
    int receiver;
  };
  Numbers answering() const noexcept {
    if (back_) return {back_->sender.number(), back_->receiver.number()};
    return {there_.receiver.number(), there_.sender.number()};
  }

  const bool round_trips_;
  std::mutex mutex_;  // no number of a descriptor that was closed meanwhile is shut down: it may be another's by then
  Ends there_;
  std::optional<Ends> back_;
};

/// Both ends of each way in one process; those of the answers are absent unless there are round trips.
struct ConnectionEnds {
  ConnectionEnds(const Connection& connection, Waiting waiting);

  /// From now on all of them count the sizes of their calls.
  void count_sizes();

  /// Ends the waits of all of them, if nothing else would.
  void wake() noexcept;

  BothEnds there;
  BothEnds back;
};

}  // namespace outperform
