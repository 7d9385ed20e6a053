// SPDX-License-Identifier: MIT
//
// A ring of bytes in shared memory, with futexes; laid out and woken as src/core/ring.h says.
#include <linux/futex.h>
#include <sys/syscall.h>

#include "bare_loops.h"

namespace bare {
namespace {

constexpr uint32_t ring_bytes = 64 * 1024;

struct Ring {
  alignas(64) uint32_t sent;
  uint32_t receiver_waits;
  alignas(64) uint32_t received;
  uint32_t sender_waits;
  alignas(64) char bytes[ring_bytes];
};

uint32_t load(const uint32_t* word) { return __atomic_load_n(word, __ATOMIC_SEQ_CST); }

void wait_while(const uint32_t* word, uint32_t value, uint32_t* waits) {
  __atomic_store_n(waits, 1, __ATOMIC_SEQ_CST);
  if (load(word) == value) syscall(SYS_futex, waits, FUTEX_WAIT, 1, nullptr, nullptr, 0);
  __atomic_store_n(waits, 0, __ATOMIC_SEQ_CST);
}

void wake_if(uint32_t* waits) {
  if (load(waits) != 0 && __atomic_exchange_n(waits, 0, __ATOMIC_SEQ_CST) != 0) {
    syscall(SYS_futex, waits, FUTEX_WAKE, 1, nullptr, nullptr, 0);
  }
}

struct SharedMemory {
  static void open(Run& run) {
    void* memory = mmap(nullptr, sizeof(Ring), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    require(memory != MAP_FAILED, "mmap");
    memset(memory, 0, sizeof(Ring));
    run.memory = memory;
    run.memory_bytes = sizeof(Ring);
    run.receiver = run.sender = -1;
  }

  static ssize_t write(const Run& run, const char* from, size_t bytes) {
    Ring& ring = *static_cast<Ring*>(run.memory);
    const uint32_t sent = ring.sent;
    for (;;) {
      const uint32_t received = load(&ring.received);
      const uint32_t free = ring_bytes - (sent - received);
      if (free > 0) {
        const uint32_t now = static_cast<uint32_t>(smaller(bytes, free));
        const uint32_t before_end = static_cast<uint32_t>(smaller(now, ring_bytes - sent % ring_bytes));
        memcpy(ring.bytes + sent % ring_bytes, from, before_end);
        memcpy(ring.bytes, from + before_end, now - before_end);
        __atomic_store_n(&ring.sent, sent + now, __ATOMIC_SEQ_CST);
        wake_if(&ring.receiver_waits);
        return now;
      }
      errno = EAGAIN;
      if (run.one_thread) return -1;
      wait_while(&ring.received, received, &ring.sender_waits);
    }
  }

  static ssize_t read(const Run& run, char* to, size_t bytes) {
    Ring& ring = *static_cast<Ring*>(run.memory);
    const uint32_t received = ring.received;
    for (;;) {
      const uint32_t sent = load(&ring.sent);
      const uint32_t there = sent - received;
      if (there > 0) {
        const uint32_t now = static_cast<uint32_t>(smaller(bytes, there));
        const uint32_t before_end = static_cast<uint32_t>(smaller(now, ring_bytes - received % ring_bytes));
        memcpy(to, ring.bytes + received % ring_bytes, before_end);
        memcpy(to + before_end, ring.bytes, now - before_end);
        __atomic_store_n(&ring.received, received + now, __ATOMIC_SEQ_CST);
        if (there - now <= ring_bytes / 2) wake_if(&ring.sender_waits);
        return now;
      }
      errno = EAGAIN;
      if (run.one_thread) return -1;
      wait_while(&ring.sent, sent, &ring.receiver_waits);
    }
  }
};

}  // namespace

const Kind shared_memory_kind = kind<SharedMemory>("sharedMemory");

}  // namespace bare
