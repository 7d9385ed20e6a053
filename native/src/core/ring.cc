// SPDX-License-Identifier: MIT
#include "core/ring.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "platform/platform.h"

namespace outperform {
namespace {

static_assert((ring_bytes & (ring_bytes - 1)) == 0, "a count that passes 2^32 goes on at the same place of the ring");

/// A wait that ended with nothing to show for it.
ssize_t try_again() noexcept {
  errno = EAGAIN;
  return -1;
}

/// Sleeps until `count` isn't `seen` any more. It is the flag that is slept on, and what the kernel looks at once more
/// before the sleep: who changes the count looks at the flag after that and takes it down. A wake that is late, for a
/// change that had been seen before the flag went up, takes it down too; slept on the count, it would leave a sleeper
/// whom nobody knows of (one in 30,000 transfers of 3,000 single bytes).
void await_change(const std::atomic<uint32_t>& count, uint32_t seen, std::atomic<uint32_t>& waits) noexcept {
  waits.store(1);
  if (count.load() == seen) platform::wait_while_equal(waits, 1);
  waits.store(0);
}

/// The flag is taken down by who wakes: the sleeper takes time to get up, and one call is enough.
void wake_if(std::atomic<uint32_t>& waits) noexcept {
  if (waits.load() != 0 && waits.exchange(0) != 0) platform::wake_one(waits);
}

}  // namespace

size_t size_of_ring_memory() noexcept { return sizeof(RingCounts) + ring_bytes; }

RingMemory::RingMemory(int descriptor)
    : counts_(static_cast<RingCounts*>(platform::map_shared(descriptor, size_of_ring_memory()))) {}

RingMemory::~RingMemory() { platform::unmap(counts_, size_of_ring_memory()); }

RingEnd::RingEnd(std::shared_ptr<const RingMemory> memory, Waiting waiting) noexcept
    : memory_(std::move(memory)), counts_(memory_->counts()), bytes_(memory_->bytes()), waiting_(waiting) {}

void RingEnd::wake() noexcept {
  platform::wake_one(counts_.receiver_waits);
  platform::wake_one(counts_.sender_waits);
}

ssize_t RingEnd::send(const std::byte* from, size_t bytes) noexcept {
  const uint32_t sent = counts_.sent.load(std::memory_order_relaxed);
  const uint32_t received = counts_.received.load();
  const uint32_t free = ring_bytes - (sent - received);
  if (free == 0) {
    if (waiting_ == Waiting::waits) await_change(counts_.received, received, counts_.sender_waits);
    return try_again();
  }
  const size_t now = std::min<size_t>(bytes, free);
  const size_t before_end = std::min<size_t>(now, ring_bytes - sent % ring_bytes);
  std::memcpy(at(sent), from, before_end);
  std::memcpy(bytes_, from + before_end, now - before_end);
  counts_.sent.store(sent + static_cast<uint32_t>(now));
  wake_if(counts_.receiver_waits);
  return static_cast<ssize_t>(now);
}

ssize_t RingEnd::receive(std::byte* to, size_t wanted, size_t /*room*/) noexcept {
  const uint32_t received = counts_.received.load(std::memory_order_relaxed);
  const uint32_t sent = counts_.sent.load();
  const uint32_t there = sent - received;
  if (there == 0) {
    if (waiting_ == Waiting::waits) await_change(counts_.sent, sent, counts_.receiver_waits);
    return try_again();
  }
  const size_t now = std::min<size_t>(wanted, there);
  const size_t before_end = std::min<size_t>(now, ring_bytes - received % ring_bytes);
  std::memcpy(to, at(received), before_end);
  std::memcpy(to + before_end, bytes_, now - before_end);
  counts_.received.store(received + static_cast<uint32_t>(now));
  if (there - now <= ring_bytes / 2) wake_if(counts_.sender_waits);
  return static_cast<ssize_t>(now);
}

}  // namespace outperform
