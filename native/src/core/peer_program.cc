// SPDX-License-Identifier: MIT
#include "core/peer_program.h"

#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <utility>

#include "core/clock.h"
#include "core/counting_end.h"
#include "core/errand.h"
#include "core/failure.h"
#include "core/peer.h"
#include "platform/platform.h"

namespace outperform {
namespace {

bool tell(const void* what, size_t bytes) {
  return ::write(peer_control_descriptor, what, bytes) == static_cast<ssize_t>(bytes);
}

void tell_failure(const Failure& failure) {
  PeerReport report;
  report.setup_error = failure.error_number;
  std::strncpy(report.setup_syscall.data(), failure.syscall.c_str(), report.setup_syscall.size() - 1);
  tell("f", 1) && tell(&report, sizeof report);
}

/// What is counted besides.
struct Asked {
  CounterSet counters;
  bool sizes = false;
};

std::unique_ptr<End> open_asked(Way way, int descriptor, const Asked& asked) {
  std::unique_ptr<End> end = open_end(way, descriptor, Waiting::waits);
  return asked.sizes ? counting_sizes(std::move(end)) : std::move(end);
}

void begin(Way way, const Errand& errand, int cpu, Priority priority, const Asked& asked) {
  platform::die_with_parent();  // not every channel tells us that the receiver is gone
  if (cpu >= 0) platform::pin_this_thread(cpu);
  Errand::Memory memory(errand);
  const std::unique_ptr<End> out = open_asked(way, peer_data_descriptor, asked);
  const std::unique_ptr<End> in = errand.round_trips() ? open_asked(way, peer_answers_descriptor, asked) : nullptr;
  platform::ThreadCounters counters(asked.counters);
  // A process's first look at the clock takes two page faults: here, where they don't count as the transfer's.
  (void)now_nanoseconds();
  if (priority == Priority::fifo) platform::run_before_normal_threads();
  char start = 0;
  // End-of-file instead of a start: the host is gone, and so are we.
  if (!tell("r", 1) || ::read(peer_control_descriptor, &start, 1) != 1) return;
  const Supervisor never_stopped;
  PeerReport report;
  report.sent = errand.begin(*out, in.get(), memory, never_stopped, &counters);
  if (errand.through_beginning(report.sent)) report.sent.wrong = errand.wrong_answers(memory);
  const bool told = tell(&report, sizeof report);
  // An end that leaves early closes its descriptors. Otherwise the host kills us when it is through: giving back our
  // memory would run on the receiver's clock.
  if (told && errand.through_beginning(report.sent)) (void)!::read(peer_control_descriptor, &start, 1);
}

}  // namespace

bool run_peer(const std::vector<std::string>& arguments) {
  if (arguments.size() != 9) return false;
  const auto number = [&](size_t index) { return std::strtoull(arguments[index].c_str(), nullptr, 10); };
  signal(SIGPIPE, SIG_IGN);  // a receiver that left is an EPIPE to us
  try {
    const std::optional<uint64_t> seed = arguments[6] == "-" ? std::nullopt : std::optional<uint64_t>(number(6));
    const Errand errand(static_cast<Metric>(number(1)), number(2), number(3), seed);
    begin(static_cast<Way>(number(0)), errand, std::atoi(arguments[4].c_str()), static_cast<Priority>(number(5)),
          {CounterSet(number(7)), number(8) != 0});
  } catch (const Failure& failure) {
    tell_failure(failure);
  }
  return true;
}

}  // namespace outperform
