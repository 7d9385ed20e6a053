// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>
#include <time.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/counter.h"

/// What differs between systems: the same names, one folder an OS.
namespace outperform::platform {

/// Fresh private memory with every page present. @throws Failure not_enough_memory
void* map_touched(size_t bytes);
void unmap(void* memory, size_t bytes) noexcept;

/// Memory without a name for processes to share, all zeros, as a descriptor that is closed on exec.
int open_shared_memory(size_t bytes);
/// Maps all of it, with every page present. @throws Failure
void* map_shared(int descriptor, size_t bytes);

/// Sleeps while the word, which may be in shared memory, has this value: until it is woken, or a signal.
void wait_while_equal(const std::atomic<uint32_t>& word, uint32_t value) noexcept;
void wake_one(const std::atomic<uint32_t>& word) noexcept;

/// The CPUs that this process may run on, ascending.
std::vector<int> allowed_cpus();
/// Keeps the calling thread on one CPU. @throws Failure system_call naming the CPU
void pin_this_thread(int cpu);
/// Has the calling thread run whenever it can, before all threads of no real-time priority.
/// @throws Failure system_call saying who may do that
void run_before_normal_threads();
/// The CPU that the calling thread runs on; -1 if the system doesn't tell.
int current_cpu() noexcept;

/// What the system has counted of one thread since it began (getrusage(2)).
struct Usage {
  uint64_t context_switches = 0;  ///< voluntary and involuntary: each time that it left its CPU
  uint64_t page_faults = 0;       ///< minor and major
  int64_t cpu_nanoseconds = 0;    ///< in user space and in the kernel (CLOCK_THREAD_CPUTIME_ID)
};
/// Of the calling thread, by two system calls.
Usage thread_usage() noexcept;

/// How a counter stands for the threads of this process. @throws Failure system_call if that can't be found out
Availability availability_of(Counter counter);

/// What else the system can count of a thread, of the one that makes this.
class ThreadCounters {
 public:
  /// They count nothing yet. @throws Failure probe_unavailable if one can't be counted, saying why and what to do
  explicit ThreadCounters(const CounterSet& asked);
  ~ThreadCounters();
  ThreadCounters(const ThreadCounters&) = delete;
  ThreadCounters& operator=(const ThreadCounters&) = delete;

  /// By a system call for each group of them (of which the empty set has none), as the next.
  void start() noexcept;
  void read() noexcept;
  /// What they counted from the start to the reading.
  Counts counts() const noexcept;

 private:
  struct Open;
  std::unique_ptr<Open> open_;
};

/// Two connected descriptors, closed on exec: [0] to read, [1] to write.
void open_pipe(int descriptors[2]);
/// Two connected AF_UNIX sockets of a type (SOCK_STREAM, ...), closed on exec.
void open_socket_pair(int type, int descriptors[2]);
/// Receives one message, as recv(2); of one that is longer than `bytes` the whole length comes back, more than fitted.
ssize_t receive_message(int socket, void* to, size_t bytes) noexcept;
/// The longest message that an AF_UNIX socket of this SO_SNDBUF takes, as getsockopt gave it.
uint64_t longest_message(uint64_t send_buffer_bytes);
/// How much a message queue holds.
struct QueueShape {
  uint64_t messages = 0;
  uint64_t message_bytes = 0;
};
/// The two ends of a fresh message queue that has no name any more, closed on exec: [0] to receive, [1] to send.
/// @throws Failure system_call saying what is allowed
QueueShape open_message_queue(uint64_t message_bytes, int descriptors[2]);
/// As mq_timedsend(3) and mq_timedreceive(3), which wait until a moment of CLOCK_REALTIME; gives how many bytes moved.
ssize_t send_to_queue(int queue, const void* from, size_t bytes, const timespec& until) noexcept;
ssize_t receive_from_queue(int queue, void* to, size_t room, const timespec& until) noexcept;
/// What a pipe holds; 0 if the system doesn't tell.
uint64_t pipe_capacity(int descriptor);
/// Puts references to these bytes' pages into a pipe, as vmsplice(2) does; they must stay as they are until read.
ssize_t splice_pages(int pipe, const void* from, size_t bytes, bool waits) noexcept;
/// What a pipe holds unless a limit of the user's cut it; 0 if the system has no such figure.
uint64_t usual_pipe_capacity();
/// Asks for a capacity, in bytes. @throws Failure system_call saying what is allowed
void set_pipe_capacity(int descriptor, uint64_t bytes);
/// Where users are told how large a SO_SNDBUF they may ask for.
std::string send_buffer_limit_name();
/// What getsockopt gives after setsockopt(bytes) was granted in full.
uint64_t socket_buffer_granted_in_full(uint64_t bytes);

/// What identifies this machine; empty where the system doesn't tell.
struct Machine {
  std::string system;  ///< as uname(1) calls it: "Linux"
  std::string kernel;  ///< its release
  std::string hostname;
  std::string boot;  ///< tells this boot from all others (random(4))
  std::string cpu;   ///< the model of the first; "unknown" if the system doesn't tell
  uint64_t memory_bytes = 0;
};
Machine machine();
/// What may still be taken without swapping, as the system estimates it.
uint64_t available_memory_bytes();
/// The name of an errno ("EINVAL"), its number where it has none.
std::string error_name(int error_number);

/// Starts a program with these descriptors as its 3, 4, ..., nothing else of ours, and returns its process id.
pid_t spawn(const std::string& path, const std::vector<std::string>& arguments, const std::vector<int>& descriptors);
/// What to spawn for another process of this very program, also if its file has been replaced meanwhile.
std::string own_program(const char* started_as);
/// Kills this process as soon as the thread that started it is gone.
void die_with_parent() noexcept;

}  // namespace outperform::platform
