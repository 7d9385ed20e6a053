// SPDX-License-Identifier: MIT
#include <sys/mman.h>
#include <unistd.h>

#include "core/descriptor.h"
#include "core/failure.h"
#include "platform/platform.h"

namespace outperform::platform {

void* map_touched(size_t bytes) {
  // MAP_POPULATE touches for writing, in one call: a loop over the pages takes a fault each. Where memory runs out it
  // stops short without a word; the experiment's plan has compared the size with what is available.
  void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
  if (memory == MAP_FAILED) fail_system_call("mmap", "map a buffer of " + std::to_string(bytes) + " bytes");
  return memory;
}

int open_shared_memory(size_t bytes) {
  Descriptor memory(memfd_create("outperform", MFD_CLOEXEC));
  if (memory.number() < 0) fail_system_call("memfd_create", "make shared memory");
  if (ftruncate(memory.number(), static_cast<off_t>(bytes)) != 0) {
    fail_system_call("ftruncate", "give shared memory " + std::to_string(bytes) + " bytes");
  }
  return memory.release();
}

void* map_shared(int descriptor, size_t bytes) {
  void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, descriptor, 0);
  if (memory == MAP_FAILED) fail_system_call("mmap", "map shared memory of " + std::to_string(bytes) + " bytes");
  return memory;
}

void unmap(void* memory, size_t bytes) noexcept { munmap(memory, bytes); }

}  // namespace outperform::platform
