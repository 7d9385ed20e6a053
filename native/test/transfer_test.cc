// SPDX-License-Identifier: MIT
#include "core/transfer.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "core/end_thread.h"
#include "pipe.h"

using namespace outperform;

namespace {

std::byte* bytes_of(std::string& text) { return reinterpret_cast<std::byte*>(text.data()); }

}  // namespace

TEST_CASE("a short read goes on in the buffer where it stopped, and the next message begins at its start") {
  Pipe pipe;
  std::string buffer(4, '.');
  Transfer receiver(*pipe.receiving, {bytes_of(buffer), buffer.size(), 10});
  const auto arrive = [&](const char* text) {
    REQUIRE(write(pipe.to.number(), text, std::strlen(text)) == static_cast<ssize_t>(std::strlen(text)));
    CHECK(receiver.receive_once() == Transfer::Step::moved);
  };
  arrive("ab");
  CHECK(buffer == "ab..");
  arrive("cd");
  CHECK(buffer == "abcd");
  arrive("e");
  CHECK(buffer == "ebcd");
  arrive("fgh");
  CHECK(buffer == "efgh");
  arrive("ij");  // the last message is shorter
  CHECK(buffer == "ijgh");
  CHECK(receiver.moves.bytes == 10);
  CHECK(receiver.moves.calls == 5);
  CHECK(receiver.moves.short_calls == 2);
}

TEST_CASE("a short write goes on where it stopped") {
  Pipe pipe;
  set_nonblocking(pipe.to);
  const int capacity = fcntl(pipe.to.number(), F_SETPIPE_SZ, 4096);
  REQUIRE(capacity == 4096);
  std::string sent(6000, 'x');
  for (size_t i = 0; i < sent.size(); ++i) sent[i] = static_cast<char>('a' + i % 26);
  Transfer sender(*pipe.sending, {bytes_of(sent), sent.size(), sent.size()});
  CHECK(sender.send_once() == Transfer::Step::moved);
  CHECK(sender.moves.bytes == 4096);
  CHECK(sender.send_once() == Transfer::Step::would_block);
  std::string got(6000, '.');
  REQUIRE(read(pipe.from.number(), got.data(), 4096) == 4096);
  CHECK(sender.send_once() == Transfer::Step::moved);
  CHECK(sender.moves.bytes == sent.size());
  REQUIRE(read(pipe.from.number(), got.data() + 4096, 2000) == 1904);
  CHECK(got == sent);
  CHECK(sender.moves.calls == 2);
  CHECK(sender.moves.short_calls == 1);
}

TEST_CASE("end of file before the last byte is the end of it, without an error") {
  Pipe pipe;
  pipe.to.close();
  std::string buffer(4, '.');
  const Supervisor supervisor;
  const EndReport report = receive_all(*pipe.receiving, {bytes_of(buffer), 4, 10}, supervisor);
  CHECK(report.received.bytes == 0);
  CHECK(report.error_number == 0);
}

TEST_CASE("a receiver that left is EPIPE to the sender and never kills the process") {
  signal(SIGPIPE, SIG_DFL);  // the default action would end this process
  Pipe pipe;
  pipe.from.close();
  std::string buffer(4, 'x');
  EndReport report;
  Supervisor supervisor;
  EndThread sender(supervisor, [&] { report = send_all(*pipe.sending, {bytes_of(buffer), 4, 10}, supervisor); });
  sender.join();
  CHECK(report.sent.bytes == 0);
  CHECK(report.error_number == EPIPE);
}

TEST_CASE("signals that interrupt a call don't end or shorten a transfer") {
  // On this thread, not on one of ours: those block every signal.
  static volatile sig_atomic_t delivered = 0;
  delivered = 0;
  struct sigaction action {};
  action.sa_handler = [](int) { delivered = delivered + 1; };
  sigaction(SIGALRM, &action, nullptr);  // without SA_RESTART: calls return EINTR
  const itimerval often{{0, 1000}, {0, 1000}};
  setitimer(ITIMER_REAL, &often, nullptr);

  Pipe pipe;
  Supervisor supervisor;
  EndThread slow_sender(supervisor, [&] {
    for (int message = 0; message < 20; ++message) {
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      (void)!write(pipe.to.number(), "0123456789", 10);
    }
  });
  std::string buffer(10, '.');
  const EndReport report = receive_all(*pipe.receiving, {bytes_of(buffer), 10, 200}, supervisor);
  const itimerval never{};
  setitimer(ITIMER_REAL, &never, nullptr);
  slow_sender.join();
  CHECK(delivered > 10);
  CHECK(report.received.bytes == 200);
  CHECK(report.error_number == 0);
}

TEST_CASE("one thread polls while neither end can move, and still stops when told") {
  Pipe pipe;
  Pipe other;  // nothing ever comes out of this one
  set_nonblocking(pipe.to);
  set_nonblocking(other.from);
  fcntl(pipe.to.number(), F_SETPIPE_SZ, 4096);
  std::string from(8192, 'x');
  std::string to(8192, '.');
  Transfer sender(*pipe.sending, {bytes_of(from), from.size(), from.size()});
  Transfer receiver(*other.receiving, {bytes_of(to), to.size(), to.size()});
  Supervisor supervisor;
  std::thread stopper([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(250));
    supervisor.request_stop(StopReason::aborted);
  });
  timespec before{};
  timespec after{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &before);
  send_and_receive({sender, pipe.to.number()}, {receiver, other.from.number()}, supervisor);
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &after);
  stopper.join();
  CHECK(receiver.moves.bytes == 0);
  // A loop without poll would have burnt the quarter of a second.
  const double cpu_seconds = static_cast<double>(after.tv_sec - before.tv_sec) + (after.tv_nsec - before.tv_nsec) / 1e9;
  CHECK(cpu_seconds < 0.05);
}
