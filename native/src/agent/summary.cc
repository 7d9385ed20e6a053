// SPDX-License-Identifier: MIT
#include "agent/summary.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <utility>

#include "agent/size.h"
#include "protocol/reply.h"

namespace outperform {
namespace {

template <class... Values>
std::string formatted(const char* format, Values... values) {
  std::array<char, 256> text{};
  std::snprintf(text.data(), text.size(), format, values...);
  return text.data();
}

std::string count_in_words(double count) { return formatted("%.15g", count); }

using Words = std::string (*)(double);

std::string row(const std::string& name, const std::vector<double>& values, Words in_words) {
  std::string line = formatted("%-19s", name.c_str());  // with five columns just under 80
  for (const double q : {0.5, 0.25, 0.75, 0.0, 1.0}) line += formatted(" %11s", in_words(quantile(values, q)).c_str());
  return line + "\n";
}

/// What is measured, and how it is told: one line a metric.
struct Told {
  const char* name;
  const char* unit;
  double (*value)(const TrialReport& report);
  Words in_words;
};

double latency(const TrialReport& report) { return static_cast<double>(report.round_trips.median_nanoseconds) / 1e9; }
std::string time_in_words(double seconds) { return formatted("%.4g us", seconds * 1e6); }

const Told& told(const Options& options) {
  static const Told by_metric[] = {{"bandwidth", "B/s", bandwidth, rate_in_words},
                                   {"latency", "s", latency, time_in_words}};
  return by_metric[static_cast<size_t>(options.trial.metric)];
}

std::vector<double> values_of(const Told& metric, const std::vector<TrialReport>& trials) {
  std::vector<double> values;
  std::transform(trials.begin(), trials.end(), std::back_inserter(values), metric.value);
  return values;
}

bool tells_of_round_trips(std::string_view name) {
  constexpr std::string_view names[] = {"roundTrips",     "leastNanoseconds", "medianNanoseconds",
                                        "p90Nanoseconds", "p99Nanoseconds",   "mostNanoseconds"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

/// The values of a count, by trial.
using Row = std::pair<std::string, std::vector<double>>;

/// A row for each count that is one number: of the events, each that was asked for. Round trips have theirs only where
/// there were any.
std::vector<Row> counts_of(const std::vector<TrialReport>& trials) {
  std::vector<Row> rows;
  for (const TrialReport& trial : trials) {
    size_t at = 0;
    const auto keep = [&](const char* name, double value) {
      if (rows.size() == at) rows.emplace_back(name, std::vector<double>());
      rows[at++].second.push_back(value);
    };
    each_field(trial, [&](const char* name, const auto& value) {
      using Value = std::decay_t<decltype(value)>;
      if constexpr (std::is_same_v<Value, Counts>) {
        for (size_t place = 0; place < counter_count; ++place) {
          if (value.counted[place]) keep(counter_names[place], static_cast<double>(value.values[place]));
        }
      } else if constexpr (std::is_integral_v<Value> && !std::is_same_v<Value, bool>) {
        if (trial.round_trips.count > 0 || !tells_of_round_trips(name)) keep(name, static_cast<double>(value));
      }
    });
  }
  return rows;
}

std::string cpu_in_words(int cpu) { return cpu < 0 ? "any CPU" : "CPU " + std::to_string(cpu); }

Errand errand_of(const TrialRequest& trial) { return {trial.metric, trial.buffer_bytes, trial.total_bytes}; }

std::string heading(const Options& options) {
  const TrialRequest& trial = options.trial;
  const Errand errand = errand_of(trial);
  return std::string(options.channel->name()) + ", " + options.mode + ", messages of " +
         size_in_words(errand.message_bytes()) + ", " + size_in_words(errand.bytes()) +
         (errand.round_trips() ? " each way a trial" : " a trial") + ",\nsender on " + cpu_in_words(trial.sender_cpu) +
         ", receiver on " + cpu_in_words(trial.receiver_cpu) + ", " + std::to_string(options.trials) +
         " trials after one that is discarded\n";
}

std::string json(bool value) { return value ? "true" : "false"; }
std::string json(const std::array<int, 2>& pair) {
  return "[" + std::to_string(pair[0]) + "," + std::to_string(pair[1]) + "]";
}
/// By name.
std::string json(const Counts& counts) {
  std::string object;
  for (size_t place = 0; place < counter_count; ++place) {
    if (!counts.counted[place]) continue;
    object += (object.empty() ? "\"" : ",\"") + std::string(counter_names[place]) +
              "\":" + std::to_string(counts.values[place]);
  }
  return "{" + object + "}";
}
/// As in samples: [[at least so many bytes, calls], ...].
std::string json(const Sizes& sizes) {
  std::string list;
  for (size_t place = 0; place < sizes.size(); ++place) {
    if (sizes[place] == 0) continue;
    list +=
        (list.empty() ? "[" : ",[") + std::to_string(uint64_t{1} << place) + "," + std::to_string(sizes[place]) + "]";
  }
  return "[" + list + "]";
}
template <class Number>
std::string json(Number value) {
  return std::to_string(value);
}
std::string json(double value) { return formatted("%.17g", value); }

std::string json(const TrialReport& report) {
  std::string object;
  each_field(report, [&](const char* name, const auto& value) {
    object += (object.empty() ? "{\"" : ",\"") + std::string(name) + "\":" + json(value);
  });
  return object + "}";
}

}  // namespace

double bandwidth(const TrialReport& report) {
  return static_cast<double>(report.bytes) * 1e9 / static_cast<double>(report.elapsed_nanoseconds);
}

double quantile(std::vector<double> values, double q) {
  std::sort(values.begin(), values.end());
  const double place = static_cast<double>(values.size() - 1) * q;
  const auto below = static_cast<size_t>(place);
  const size_t above = std::min(below + 1, values.size() - 1);
  return values[below] + (place - std::floor(place)) * (values[above] - values[below]);
}

std::string table_of(const Options& options, const std::vector<TrialReport>& trials) {
  const Told& metric = told(options);
  std::string text =
      heading(options) + "\n" +
      formatted("%-19s %11s %11s %11s %11s %11s\n", "", "median", "quartile 1", "quartile 3", "least", "most") +
      row(metric.name, values_of(metric, trials), metric.in_words);
  for (const auto& [name, values] : counts_of(trials)) text += row(name, values, count_in_words);
  if (!options.each) return text;
  text += "\n";
  for (size_t index = 0; index < trials.size(); ++index) {
    Line line("trial " + std::to_string(index + 1) + " " + metric.in_words(metric.value(trials[index])));
    each_field(trials[index], [&](const char* name, const auto& value) { line.add(name, value); });
    text += line.text() + "\n";
  }
  return text;
}

std::string json_of(const Options& options, const std::vector<TrialReport>& trials) {
  const TrialRequest& trial = options.trial;
  const Told& metric = told(options);
  const std::vector<double> values = values_of(metric, trials);
  std::string text =
      "{\"channel\":\"" + std::string(options.channel->name()) + "\",\"mode\":\"" + options.mode +
      "\",\"bufferBytes\":" + json(trial.buffer_bytes) + ",\"totalBytes\":" + json(errand_of(trial).bytes()) +
      ",\"senderCpu\":" + json(trial.sender_cpu) + ",\"receiverCpu\":" + json(trial.receiver_cpu) + ",\"metric\":\"" +
      metric.name + "\",\"unit\":\"" + metric.unit + "\",\"median\":" + json(quantile(values, 0.5)) +
      ",\"quartiles\":[" + json(quantile(values, 0.25)) + "," + json(quantile(values, 0.75)) + "],\"trials\":[";
  for (size_t index = 0; index < trials.size(); ++index) text += (index == 0 ? "" : ",") + json(trials[index]);
  return text + "]}\n";
}

}  // namespace outperform
