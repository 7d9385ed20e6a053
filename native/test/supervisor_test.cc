// SPDX-License-Identifier: MIT
#include "core/supervisor.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <thread>

using namespace outperform;

TEST_CASE("ends that have all arrived all start, even if a stop comes at that moment") {
  // One that started while the other stayed away would wait for it for ever.
  for (int trial = 0; trial < 3000; ++trial) {
    Supervisor supervisor;
    bool first_starts = false;
    std::thread first([&] { first_starts = supervisor.arrive_at_start(2); });
    const bool second_starts = supervisor.arrive_at_start(2);
    supervisor.request_stop(StopReason::aborted);
    first.join();
    CHECK(first_starts == second_starts);
  }
}

TEST_CASE("a stop before all have arrived lets none wait") {
  Supervisor supervisor;
  std::thread stopper([&] { supervisor.request_stop(StopReason::aborted); });
  CHECK_FALSE(supervisor.arrive_at_start(2));
  stopper.join();
}

TEST_CASE("the first reason for a stop stands") {
  Supervisor supervisor;
  supervisor.request_stop(StopReason::deadline_passed);
  supervisor.request_stop(StopReason::aborted);
  CHECK(supervisor.reason() == StopReason::deadline_passed);
}

TEST_CASE("a sender that is through sits out until its receiver is, or until a stop") {
  Supervisor supervisor;
  std::atomic<bool> left{false};
  std::thread sender([&] {
    supervisor.sit_out();
    left = true;
  });
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  CHECK_FALSE(left);
  supervisor.end_finished();
  sender.join();

  Supervisor stopped;
  stopped.request_stop(StopReason::aborted);
  stopped.sit_out();
}
