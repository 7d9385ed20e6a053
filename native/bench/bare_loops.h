// SPDX-License-Identifier: MIT
#pragma once

// What all kinds share: the threads, the process, the clock. A Way says how one opens, writes and reads:
//   static void open(Run&)                                       fills in receiver and sender
//   static ssize_t write(const Run&, const char* from, size_t)   as write(2)
//   static ssize_t read(const Run&, char* to, size_t)            as read(2)

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "bare.h"

namespace bare {

inline void require(bool holds, const char* what) {
  if (holds) return;
  perror(what);
  exit(1);
}

inline int64_t now() {
  timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return int64_t{time.tv_sec} * 1000000000 + time.tv_nsec;
}

inline void pin(int cpu) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(cpu, &set);
  require(sched_setaffinity(0, sizeof set, &set) == 0, "sched_setaffinity");
}

inline char* map(size_t bytes) {
  void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  require(memory != MAP_FAILED, "mmap");
  memset(memory, 1, bytes);
  return static_cast<char*>(memory);
}

inline size_t smaller(size_t a, uint64_t b) { return a < b ? a : static_cast<size_t>(b); }

/// One run, shared by its ends: also by two processes.
struct Run {
  Transfer transfer;
  bool one_thread;  ///< which must not wait in a call
  int receiver;
  int sender;
  void* memory;  ///< that the ends share, if they do
  size_t memory_bytes;
  pthread_barrier_t start;
  int64_t began;
  int64_t ended;
};

/// Goes on in the buffer where a short call stopped, as a program does that has something to say.
template <class Way>
void write_all(const Run& run, const char* buffer) {
  const size_t bytes = run.transfer.buffer_bytes;
  size_t offset = 0;
  for (uint64_t left = run.transfer.total_bytes; left > 0;) {
    const ssize_t written = Way::write(run, buffer + offset, smaller(bytes - offset, left));
    require(written > 0, "write");
    left -= static_cast<uint64_t>(written);
    offset = (offset + static_cast<size_t>(written)) % bytes;
  }
}

template <class Way>
void read_all(const Run& run, char* buffer) {
  const size_t bytes = run.transfer.buffer_bytes;
  size_t offset = 0;
  for (uint64_t left = run.transfer.total_bytes; left > 0;) {
    const ssize_t got = Way::read(run, buffer + offset, smaller(bytes - offset, left));
    require(got > 0, "read");
    left -= static_cast<uint64_t>(got);
    offset = (offset + static_cast<size_t>(got)) % bytes;
  }
}

template <class Way>
void* send(void* argument) {
  Run& run = *static_cast<Run*>(argument);
  pin(run.transfer.cpu);
  char* buffer = map(run.transfer.buffer_bytes);
  pthread_barrier_wait(&run.start);
  run.began = now();
  write_all<Way>(run, buffer);
  return buffer;  // unmapped by who waits for both: giving back 16 MiB takes time, and the receiver's clock still runs
}

template <class Way>
void* receive(void* argument) {
  Run& run = *static_cast<Run*>(argument);
  pin(run.transfer.cpu);
  char* buffer = map(run.transfer.buffer_bytes);
  pthread_barrier_wait(&run.start);
  read_all<Way>(run, buffer);
  run.ended = now();
  return buffer;
}

/// Write once, read once, and wait only when neither went.
template <class Way>
void take_turns(Run& run, const char* from, char* to) {
  const size_t bytes = run.transfer.buffer_bytes;
  uint64_t to_write = run.transfer.total_bytes;
  uint64_t to_read = run.transfer.total_bytes;
  size_t write_offset = 0;
  size_t read_offset = 0;
  run.began = now();
  while (to_read > 0) {
    ssize_t written = -1;
    if (to_write > 0) written = Way::write(run, from + write_offset, smaller(bytes - write_offset, to_write));
    require(written > 0 || to_write == 0 || errno == EAGAIN, "write");
    if (written > 0) {
      to_write -= static_cast<uint64_t>(written);
      write_offset = (write_offset + static_cast<size_t>(written)) % bytes;
    }
    const ssize_t got = Way::read(run, to + read_offset, smaller(bytes - read_offset, to_read));
    require(got > 0 || errno == EAGAIN, "read");
    if (got > 0) {
      to_read -= static_cast<uint64_t>(got);
      read_offset = (read_offset + static_cast<size_t>(got)) % bytes;
    }
    if (written < 0 && got < 0) {
      pollfd waits[] = {{to_write > 0 ? run.sender : -1, POLLOUT, 0}, {run.receiver, POLLIN, 0}};
      poll(waits, 2, -1);
    }
  }
  run.ended = now();
}

template <class Way>
void* send_and_receive(void* argument) {
  Run& run = *static_cast<Run*>(argument);
  pin(run.transfer.cpu);
  char* from = map(run.transfer.buffer_bytes);
  char* to = map(run.transfer.buffer_bytes);
  take_turns<Way>(run, from, to);
  munmap(from, run.transfer.buffer_bytes);
  munmap(to, run.transfer.buffer_bytes);
  return nullptr;
}

template <class Way>
Run* open_run(const Transfer& transfer) {
  void* memory = mmap(nullptr, sizeof(Run), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  require(memory != MAP_FAILED, "mmap");
  Run* run = static_cast<Run*>(memory);
  run->transfer = transfer;
  Way::open(*run);
  pthread_barrierattr_t shared;
  pthread_barrierattr_init(&shared);
  pthread_barrierattr_setpshared(&shared, PTHREAD_PROCESS_SHARED);
  pthread_barrier_init(&run->start, &shared, 2);
  return run;
}

inline int64_t close_run(Run* run) {
  const int64_t elapsed = run->ended - run->began;
  close(run->receiver);
  close(run->sender);
  if (run->memory != nullptr) munmap(run->memory, run->memory_bytes);
  pthread_barrier_destroy(&run->start);
  munmap(run, sizeof *run);
  return elapsed;
}

inline pthread_t start_thread(void* (*work)(void*), Run* run) {
  pthread_t thread;
  require(pthread_create(&thread, nullptr, work, run) == 0, "pthread_create");
  return thread;
}

inline void end_thread(pthread_t thread, size_t buffer_bytes) {
  void* buffer = nullptr;
  pthread_join(thread, &buffer);
  if (buffer != nullptr) munmap(buffer, buffer_bytes);
}

template <class Way>
int64_t on_one_thread(const Transfer& transfer) {
  Run* run = open_run<Way>(transfer);
  run->one_thread = true;
  for (const int end : {run->sender, run->receiver}) fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK);
  end_thread(start_thread(send_and_receive<Way>, run), 0);
  return close_run(run);
}

template <class Way>
int64_t on_two_threads(const Transfer& transfer) {
  Run* run = open_run<Way>(transfer);
  const pthread_t sender = start_thread(send<Way>, run);
  const pthread_t receiver = start_thread(receive<Way>, run);
  end_thread(sender, transfer.buffer_bytes);
  end_thread(receiver, transfer.buffer_bytes);
  return close_run(run);
}

template <class Way>
int64_t in_two_processes(const Transfer& transfer) {
  Run* run = open_run<Way>(transfer);
  const pid_t child = fork();
  require(child >= 0, "fork");
  if (child == 0) {
    send<Way>(run);
    for (;;) pause();  // its end would give back its memory on the receiver's clock
  }
  end_thread(start_thread(receive<Way>, run), transfer.buffer_bytes);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  return close_run(run);
}

template <class Way>
constexpr Kind kind(const char* channel) {
  return {channel, on_one_thread<Way>, on_two_threads<Way>, in_two_processes<Way>};
}

}  // namespace bare
