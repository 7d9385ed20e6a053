// SPDX-License-Identifier: MIT
//
// Fidelity: what the core measures beside a bare loop of its own kind, and that loop beside itself for the noise.
//   fidelity [CHANNEL...]     all channels, and round trips, where none is named; `latency` for round trips only

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <random>

#include "bare.h"
#include "core/machine_lock.h"
#include "trials.h"

using namespace outperform;

namespace {

constexpr int rounds = 31;  // odd, so that a median is a value; a channel takes about half a minute
constexpr uint64_t total_bytes = 16 << 20;
constexpr uint64_t buffer_sizes[] = {1 << 10, 8 << 10, 64 << 10, 1 << 20, 16 << 20};

enum Arm { bare_arm, our_arm, control_arm, arms };

struct Cell {
  const Channel* channel;
  Mode mode;
  uint64_t buffer_bytes;
  std::vector<double> megabytes_per_second[arms];
};

const char* name_of(Mode mode) {
  if (mode == Mode::one_thread) return "1thread";
  return mode == Mode::two_threads ? "2thread" : "2proc";
}

int64_t bare_nanoseconds(const Cell& cell, int cpu) {
  const bare::Transfer transfer{cell.buffer_bytes, total_bytes, cpu};
  const bare::Kind& kind = bare::kind_of(cell.channel->name());
  if (cell.mode == Mode::one_thread) return kind.on_one_thread(transfer);
  return cell.mode == Mode::two_threads ? kind.on_two_threads(transfer) : kind.in_two_processes(transfer);
}

int64_t our_nanoseconds(const Cell& cell, int cpu) {
  TrialRequest request = request_of(cell.mode, cell.buffer_bytes, total_bytes);
  request.sender_cpu = request.receiver_cpu = cpu;
  Supervisor supervisor;
  return run_trial(*cell.channel, request, supervisor).elapsed_nanoseconds;
}

void run_round(std::vector<Cell>& cells, int cpu, bool kept, std::mt19937& random) {
  std::vector<Cell*> order;
  for (Cell& cell : cells) order.push_back(&cell);
  std::shuffle(order.begin(), order.end(), random);
  for (Cell* cell : order) {
    Arm turns[] = {bare_arm, our_arm, control_arm};
    std::shuffle(turns, turns + arms, random);
    for (const Arm arm : turns) {
      const int64_t elapsed = arm == our_arm ? our_nanoseconds(*cell, cpu) : bare_nanoseconds(*cell, cpu);
      if (kept) cell->megabytes_per_second[arm].push_back(total_bytes * 1e3 / static_cast<double>(elapsed));
    }
  }
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

void print_heading(int cpu) {
  const platform::Machine machine = platform::machine();
  std::printf("Fidelity: the core beside a bare loop (npm run bench --workspace native)\n");
  std::printf("%s, %ld CPUs, %s %s\n", machine.cpu.c_str(), sysconf(_SC_NPROCESSORS_ONLN), machine.system.c_str(),
              machine.kernel.c_str());
  std::printf("16 MiB a transfer, both ends on CPU %d, medians of %d rounds in random order\n\n", cpu, rounds);
  std::printf("%-13s %-8s %9s %10s %10s %10s %10s\n", "channel", "mode", "buffer", "bare MB/s", "ours MB/s",
              "ours/bare", "bare/bare");
}

struct Ratios {
  std::vector<double> all;

  void print(const char* name) const {
    double logs = 0;
    for (const double ratio : all) logs += std::log(ratio);
    const auto [least, most] = std::minmax_element(all.begin(), all.end());
    std::printf("%s: mean %.3f, from %.3f to %.3f\n", name, std::exp(logs / all.size()), *least, *most);
  }
};

void print_table(const std::vector<Cell>& cells) {
  Ratios ours;
  Ratios noise;
  for (const Cell& cell : cells) {
    const double bare = median(cell.megabytes_per_second[bare_arm]);
    const double measured = median(cell.megabytes_per_second[our_arm]);
    ours.all.push_back(measured / bare);
    noise.all.push_back(median(cell.megabytes_per_second[control_arm]) / bare);
    std::printf("%-13s %-8s %5llu KiB %10.0f %10.0f %10.3f %10.3f\n", cell.channel->name(), name_of(cell.mode),
                static_cast<unsigned long long>(cell.buffer_bytes >> 10), bare, measured, ours.all.back(),
                noise.all.back());
  }
  std::printf("\n");
  ours.print("ours/bare");
  noise.print("bare/bare");
}

/// A round trip in microseconds by each arm, at each size.
struct LatencyCell {
  const char* channel;
  uint64_t message_bytes;
  std::vector<double> microseconds[arms];
};

double our_round_trip(const LatencyCell& cell, int cpu) {
  TrialRequest request = request_of(Mode::two_threads, cell.message_bytes, cell.message_bytes * most_round_trips);
  request.metric = Metric::latency;
  request.sender_cpu = request.receiver_cpu = cpu;
  Supervisor supervisor;
  return static_cast<double>(
      run_trial(*channel_named(cell.channel), request, supervisor).round_trips.median_nanoseconds);
}

void print_latency(int cpu, std::mt19937& random) {
  std::vector<LatencyCell> cells;
  for (const char* channel : {"pipe", "socketpair"}) {
    for (const uint64_t bytes : {1, 1 << 10, 64 << 10}) cells.push_back({channel, bytes, {}});
  }
  for (int round = 0; round <= rounds; ++round) {
    std::shuffle(cells.begin(), cells.end(), random);
    for (LatencyCell& cell : cells) {
      Arm turns[] = {bare_arm, our_arm, control_arm};
      std::shuffle(turns, turns + arms, random);
      for (const Arm arm : turns) {
        const double nanoseconds =
            arm == our_arm
                ? our_round_trip(cell, cpu)
                : static_cast<double>(bare::median_round_trip(cell.channel, cell.message_bytes, most_round_trips, cpu));
        if (round > 0) cell.microseconds[arm].push_back(nanoseconds / 1e3);  // the first is a warm-up
      }
    }
  }
  std::printf("\nLatency: the median of %llu round trips between two threads, medians of %d rounds\n\n",
              static_cast<unsigned long long>(most_round_trips), rounds);
  std::printf("%-13s %13s %10s %10s %10s %10s\n", "channel", "message", "bare us", "ours us", "ours/bare", "bare/bare");
  std::sort(cells.begin(), cells.end(), [](const LatencyCell& a, const LatencyCell& b) {
    return std::make_pair(std::string(a.channel), a.message_bytes) <
           std::make_pair(std::string(b.channel), b.message_bytes);
  });
  for (const LatencyCell& cell : cells) {
    const double bare = median(cell.microseconds[bare_arm]);
    const double ours = median(cell.microseconds[our_arm]);
    std::printf("%-13s %8llu bytes %9.2f %10.2f %10.3f %10.3f\n", cell.channel,
                static_cast<unsigned long long>(cell.message_bytes), bare, ours, ours / bare,
                median(cell.microseconds[control_arm]) / bare);
  }
}

/// Whether a message isn't too long for it.
bool carries(const Channel& channel, uint64_t message_bytes) {
  try {
    check_trial(channel, request_of(Mode::one_thread, message_bytes, message_bytes));
    return true;
  } catch (const Failure&) {
    return false;
  }
}

}  // namespace

int main(int count, char** names) {
  const std::vector<std::string> wanted(names + 1, names + count);
  const MachineLock lock = hold_machine();
  const int cpu = platform::allowed_cpus().back();  // the default of an experiment
  std::vector<Cell> cells;
  for (const Channel* channel : channels()) {
    if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), channel->name()) == wanted.end()) continue;
    for (const Mode mode : all_modes) {
      for (const uint64_t buffer_bytes : buffer_sizes) {
        if (carries(*channel, buffer_bytes)) cells.push_back({channel, mode, buffer_bytes, {}});
      }
    }
  }
  std::mt19937 random(std::random_device{}());
  print_heading(cpu);
  if (!cells.empty()) {
    run_round(cells, cpu, false, random);  // a warm-up, as in an experiment
    for (int round = 0; round < rounds; ++round) run_round(cells, cpu, true, random);
    print_table(cells);
  }
  if (wanted.empty() || wanted.front() == "latency") print_latency(cpu, random);
}
