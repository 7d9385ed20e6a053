// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

#include "agent/options.h"
#include "core/trial.h"

namespace outperform {

/// Bytes per second.
double bandwidth(const TrialReport& report);

/// The q-quantile of values in any order: at place (n - 1) q of the sorted ones, linear between two (definition 7 of
/// Hyndman and Fan 1996), as packages/stats has it. Needs a value.
double quantile(std::vector<double> values, double q);

/// Median and quartiles of each count; where asked for, below a line for each trial.
std::string table_of(const Options& options, const std::vector<TrialReport>& trials);

/// One object, with every trial. Names and units are those of records.
std::string json_of(const Options& options, const std::vector<TrialReport>& trials);

}  // namespace outperform
