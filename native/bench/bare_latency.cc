// SPDX-License-Identifier: MIT
//
// Round trips between two threads: the least code that does them.
#include <sys/socket.h>

#include <algorithm>
#include <vector>

#include "bare_loops.h"

namespace bare {
namespace {

/// One end of a conversation: where it writes, and where it reads.
struct Talk {
  int out;
  int in;
  int cpu;
  size_t message_bytes;
  size_t round_trips;
  pthread_barrier_t* start;
  std::vector<int64_t> times;
};

void write_message(const Talk& talk, const char* buffer) {
  for (size_t done = 0; done < talk.message_bytes;) {
    const ssize_t written = ::write(talk.out, buffer + done, talk.message_bytes - done);
    require(written > 0, "write");
    done += static_cast<size_t>(written);
  }
}

void read_message(const Talk& talk, char* buffer) {
  for (size_t done = 0; done < talk.message_bytes;) {
    const ssize_t got = ::read(talk.in, buffer + done, talk.message_bytes - done);
    require(got > 0, "read");
    done += static_cast<size_t>(got);
  }
}

void* ask(void* argument) {
  Talk& talk = *static_cast<Talk*>(argument);
  pin(talk.cpu);
  char* buffer = map(talk.message_bytes);
  talk.times.resize(talk.round_trips);
  pthread_barrier_wait(talk.start);
  int64_t last = now();
  for (int64_t& time : talk.times) {
    write_message(talk, buffer);
    read_message(talk, buffer);
    const int64_t then = now();
    time = then - last;
    last = then;
  }
  return buffer;
}

void* answer(void* argument) {
  Talk& talk = *static_cast<Talk*>(argument);
  pin(talk.cpu);
  char* buffer = map(talk.message_bytes);
  pthread_barrier_wait(talk.start);
  for (size_t trip = 0; trip < talk.round_trips; ++trip) {
    read_message(talk, buffer);
    write_message(talk, buffer);
  }
  return buffer;
}

pthread_t start(void* (*work)(void*), Talk& talk) {
  pthread_t thread;
  require(pthread_create(&thread, nullptr, work, &talk) == 0, "pthread_create");
  return thread;
}

}  // namespace

int64_t median_round_trip(const char* channel, size_t message_bytes, size_t round_trips, int cpu) {
  int there[2];
  int back[2];
  if (std::string_view(channel) == "socketpair") {
    require(socketpair(AF_UNIX, SOCK_STREAM, 0, there) == 0, "socketpair");
    back[0] = there[1];
    back[1] = there[0];
  } else {
    require(pipe(there) == 0 && pipe(back) == 0, "pipe");
  }
  pthread_barrier_t begin;
  pthread_barrier_init(&begin, nullptr, 2);
  Talk asking{there[1], back[0], cpu, message_bytes, round_trips, &begin, {}};
  Talk answering{back[1], there[0], cpu, message_bytes, round_trips, &begin, {}};
  const pthread_t asker = start(ask, asking);
  const pthread_t answerer = start(answer, answering);
  end_thread(asker, message_bytes);
  end_thread(answerer, message_bytes);
  pthread_barrier_destroy(&begin);
  for (const int end : {there[0], there[1]}) close(end);
  if (back[0] != there[1]) {
    for (const int end : {back[0], back[1]}) close(end);
  }
  std::vector<int64_t>& times = asking.times;
  std::nth_element(times.begin(), times.begin() + (times.size() - 1) / 2, times.end());
  return times[(times.size() - 1) / 2];
}

}  // namespace bare
