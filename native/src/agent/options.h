// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "core/trial.h"

namespace outperform {

/// What the agent is to do when it is used by hand.
struct Options {
  enum class Task { serve, measure, help, version };

  Task task = Task::measure;
  const Channel* channel = nullptr;
  std::string mode = "2thread";
  TrialRequest trial;  ///< without its peer_path
  int trials = 30;     ///< as many as an experiment's blocks; one more goes before them and is discarded
  bool each = false;   ///< prints every trial too
  bool json = false;
};

/// @param arguments those after the program's name
/// @throws Refusal naming the option, its value and what is allowed
Options parse_options(const std::vector<std::string>& arguments);

/// What --help prints.
std::string help();

}  // namespace outperform
