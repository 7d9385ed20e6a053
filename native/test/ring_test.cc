// SPDX-License-Identifier: MIT
#include "core/ring.h"

#include <doctest/doctest.h>
#include <sys/mman.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <random>
#include <thread>
#include <vector>

#include "core/descriptor.h"
#include "platform/platform.h"

using namespace outperform;

namespace {

struct Ring {
  explicit Ring(Waiting waiting)
      : memory(platform::open_shared_memory(size_of_ring_memory())),
        mapping(std::make_shared<RingMemory>(memory.number())),
        sender(mapping, waiting),
        receiver(mapping, waiting) {}

  /// As if so many bytes had gone through already.
  void wind_on_to(uint32_t count) const { mapping->counts().sent = mapping->counts().received = count; }

  Descriptor memory;
  std::shared_ptr<const RingMemory> mapping;
  RingEnd sender, receiver;
};

std::vector<std::byte> random_bytes(size_t count) {
  std::mt19937 random(7);
  std::vector<std::byte> bytes(count);
  for (std::byte& byte : bytes) byte = static_cast<std::byte>(random());
  return bytes;
}

/// Sends and receives in turns of these many bytes, all the ring lets through, and gives what came.
std::vector<std::byte> through(Ring& ring, const std::vector<std::byte>& sent, size_t a_call) {
  std::vector<std::byte> got(sent.size());
  size_t out = 0;
  for (size_t in = 0; out < got.size();) {
    const ssize_t went = ring.sender.send(sent.data() + in, std::min(a_call, sent.size() - in));
    if (went > 0) in += static_cast<size_t>(went);
    const ssize_t came = ring.receiver.receive(got.data() + out, std::min(a_call / 2 + 1, got.size() - out), a_call);
    if (came > 0) out += static_cast<size_t>(came);
  }
  return got;
}

}  // namespace

TEST_CASE("bytes come out of the ring as they went in, around its end and past the counts' end") {
  for (const uint32_t start : {0U, 0U - 70'001U}) {
    for (const size_t a_call : {size_t{1}, size_t{4093}, size_t{ring_bytes}, size_t{ring_bytes + 1}, size_t{300'000}}) {
      CAPTURE(start);
      CAPTURE(a_call);
      Ring ring(Waiting::never_waits);
      ring.wind_on_to(start);
      const std::vector<std::byte> sent = random_bytes(a_call == 1 ? 200'000 : 1'000'003);
      CHECK(through(ring, sent, a_call) == sent);
    }
  }
}

TEST_CASE("a ring is full at its size and empty at nothing, and says so at once to who doesn't wait") {
  Ring ring(Waiting::never_waits);
  std::vector<std::byte> bytes(ring_bytes + 5);
  CHECK(ring.receiver.receive(bytes.data(), 1, 1) == -1);
  CHECK(errno == EAGAIN);
  CHECK(ring.sender.send(bytes.data(), bytes.size()) == ring_bytes);
  CHECK(ring.sender.send(bytes.data(), 1) == -1);
  CHECK(errno == EAGAIN);
  CHECK(ring.receiver.receive(bytes.data(), bytes.size(), bytes.size()) == ring_bytes);
}

TEST_CASE("each end sleeps where it can't go on, and looks up when either is woken") {
  for (const bool full : {false, true}) {
    CAPTURE(full);
    Ring ring(Waiting::waits);
    std::vector<std::byte> bytes(ring_bytes);
    if (full) REQUIRE(ring.sender.send(bytes.data(), ring_bytes) == ring_bytes);
    std::atomic<bool> woken{false};
    std::thread sleeper([&] {
      CHECK((full ? ring.sender.send(bytes.data(), 1) : ring.receiver.receive(bytes.data(), 1, 1)) == -1);
      CHECK(errno == EAGAIN);
      woken = true;
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    CHECK_FALSE(woken);
    ring.sender.wake();
    sleeper.join();
  }
}

TEST_CASE("a wait ends when the first byte is there, or half of the ring is free") {
  Ring ring(Waiting::waits);
  std::vector<std::byte> from(ring_bytes);
  std::vector<std::byte> to(ring_bytes);
  constexpr int turns = 100;
  std::thread receiver([&] {
    for (size_t left = size_t{turns} * ring_bytes; left > 0;) {
      std::this_thread::sleep_for(std::chrono::microseconds(50));  // the sender has filled the ring and sleeps
      const ssize_t got = ring.receiver.receive(to.data(), ring_bytes / 2, to.size());
      if (got > 0) left -= static_cast<size_t>(got);
    }
  });
  for (size_t left = size_t{turns} * ring_bytes; left > 0;) {
    const ssize_t went = ring.sender.send(from.data(), std::min(left, size_t{ring_bytes}));
    if (went > 0) left -= static_cast<size_t>(went);
  }
  receiver.join();
}

TEST_CASE("a sender that is late to wake for one byte doesn't have its receiver sleep through the next") {
  Ring ring(Waiting::waits);
  RingCounts& counts = ring.mapping->counts();
  constexpr int messages = 100'000;
  std::atomic<bool> over{false};
  // What such a sender does between its two steps, at any moment of any wait.
  std::thread late([&] {
    while (!over) {
      if (counts.receiver_waits.exchange(0) == 0) continue;
      platform::wake_one(counts.sent);
      platform::wake_one(counts.receiver_waits);
    }
  });
  std::atomic<int> came{0};
  std::thread receiver([&] {
    std::byte byte{};
    while (came < messages && !over) {
      if (ring.receiver.receive(&byte, 1, 1) == 1) ++came;
    }
  });
  const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(20);  // it takes some 0.1 s
  for (int went = 0; went < messages && std::chrono::steady_clock::now() < patience;) {
    const std::byte byte{};
    // Each goes when the one before is there, so that it finds a receiver that is about to sleep, or does.
    if (came < went) {
      std::this_thread::yield();
    } else if (ring.sender.send(&byte, 1) == 1) {
      ++went;
    }
  }
  while (came < messages && std::chrono::steady_clock::now() < patience) std::this_thread::yield();
  CHECK(came == messages);
  over = true;
  late.join();
  ring.receiver.wake();
  receiver.join();
}
