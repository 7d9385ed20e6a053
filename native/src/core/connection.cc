// SPDX-License-Identifier: MIT
#include "core/connection.h"

#include <sys/socket.h>

#include <utility>

#include "core/counting_end.h"

namespace outperform {

Connection::Connection(const Channel& channel, const ChannelOptions& options, uint64_t message_bytes, bool round_trips)
    : round_trips_(round_trips), there_(channel.open(options, message_bytes)) {
  if (round_trips && !there_.both_ways) back_ = channel.open(options, message_bytes);
}

void Connection::set_nonblocking() {
  outperform::set_nonblocking(there_.sender);
  outperform::set_nonblocking(there_.receiver);
  if (!back_) return;
  outperform::set_nonblocking(back_->sender);
  outperform::set_nonblocking(back_->receiver);
}

void Connection::close_beginning_side() noexcept {
  const std::lock_guard lock(mutex_);
  there_.sender.close();
  if (back_) back_->receiver.close();
}

void Connection::close_answering_side() noexcept {
  const std::lock_guard lock(mutex_);
  there_.receiver.close();
  if (back_) back_->sender.close();
}

void Connection::interrupt() noexcept {
  const std::lock_guard lock(mutex_);
  for (const Descriptor* end : {&there_.sender, &there_.receiver}) {
    if (end->number() >= 0) ::shutdown(end->number(), SHUT_RDWR);  // ENOTSOCK of a pipe
  }
}

ConnectionEnds::ConnectionEnds(const Connection& connection, Waiting waiting)
    : there(open_both_ends(connection.way(), connection.sender(), connection.receiver(), waiting)) {
  if (connection.answer_sender() < 0) return;
  back = open_both_ends(connection.way(), connection.answer_sender(), connection.answer_receiver(), waiting);
}

void ConnectionEnds::count_sizes() {
  for (std::unique_ptr<End>* end : {&there.sending, &there.receiving, &back.sending, &back.receiving}) {
    if (*end) *end = counting_sizes(std::move(*end));
  }
}

void ConnectionEnds::wake() noexcept {
  there.receiving->wake();
  if (back.receiving) back.receiving->wake();
}

}  // namespace outperform
