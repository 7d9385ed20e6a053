// SPDX-License-Identifier: MIT
#include "agent/measure.h"

#include <cstdio>
#include <vector>

#include "agent/running_trial.h"
#include "agent/signal_watcher.h"
#include "agent/summary.h"
#include "core/failure.h"
#include "core/machine_lock.h"

namespace outperform {
namespace {

std::vector<TrialReport> reports_of(const Options& options, const std::string& peer_path, RunningTrial& running) {
  TrialRequest trial = options.trial;
  trial.peer_path = peer_path;
  std::vector<TrialReport> reports;
  for (int index = 0; index <= options.trials; ++index) {
    const std::shared_ptr<Supervisor> supervisor = running.begin();
    const TrialReport report = run_trial(*options.channel, trial, *supervisor);
    running.end();
    if (index > 0) reports.push_back(report);  // the first is a warm-up, as in an experiment
  }
  return reports;
}

}  // namespace

int measure(const Options& options, const std::string& peer_path) {
  RunningTrial running;
  constexpr int killed_by = 128;  // what shells add to the number of the signal that ended a program
  const SignalWatcher watcher([&](int number) { running.leave(killed_by + number); });
  try {
    const MachineLock lock = hold_machine();
    check_trial(*options.channel, options.trial);
    const std::vector<TrialReport> reports = reports_of(options, peer_path, running);
    std::fputs((options.json ? json_of(options, reports) : table_of(options, reports)).c_str(), stdout);
    return std::fflush(stdout) == 0 ? 0 : 1;
  } catch (const Failure& failure) {
    running.end();
    std::fprintf(stderr, "outperform-agent: %s\n", failure.what());
    return 1;
  }
}

}  // namespace outperform
