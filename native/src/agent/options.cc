// SPDX-License-Identifier: MIT
#include "agent/options.h"

#include <algorithm>
#include <set>

#include "agent/size.h"
#include "channels/registry.h"
#include "platform/platform.h"
#include "protocol/request.h"

namespace outperform {
namespace {

// The defaults of an experiment.
constexpr uint64_t default_buffer_bytes = uint64_t{128} << 10;
constexpr uint64_t default_total_bytes = uint64_t{16} << 20;
constexpr char default_placement[] = "same-cpu";
constexpr int most_trials = 1'000'000;

/// Stuck by then: packages/experiment/src/cells/transfer-request.ts has the same.
double deadline_seconds(const TrialRequest& trial) {
  constexpr double least = 60;
  constexpr double bytes_per_second = 10.0 * 1024 * 1024;
  constexpr double seconds_per_message = 20e-6;  // ten times the slowest seen
  const auto total = static_cast<double>(trial.total_bytes);
  constexpr double most = 31'536'000;  // a year, as of the protocol
  return std::min(
      most, least + total / bytes_per_second + seconds_per_message * (total / static_cast<double>(trial.buffer_bytes)));
}

std::string allowed_cpus_in_words() {
  std::vector<std::string> names;
  for (const int cpu : platform::allowed_cpus()) names.push_back(std::to_string(cpu));
  return listed(names);
}

int read_allowed_cpu(const Field& field, std::string_view number) {
  const std::vector<int> allowed = platform::allowed_cpus();
  for (const int cpu : allowed) {
    if (number == std::to_string(cpu)) return cpu;
  }
  refuse(field, "names a CPU that this process may not run on; allowed: " + allowed_cpus_in_words());
}

/// The CPUs of both ends. By rule the last ones allowed: interrupts and a machine's own chores gather on the first.
void read_placement(Options& to, const Field& field) {
  const std::vector<int> cpus = platform::allowed_cpus();
  const size_t comma = field.text.find(',');
  if (field.text == "unpinned") {
    to.trial.sender_cpu = to.trial.receiver_cpu = -1;
  } else if (field.text == "same-cpu") {
    to.trial.sender_cpu = to.trial.receiver_cpu = cpus.back();
  } else if (field.text == "different-cpus") {
    if (cpus.size() < 2) refuse(field, "needs two CPUs; this process may run on " + allowed_cpus_in_words() + " only");
    to.trial.sender_cpu = cpus[cpus.size() - 2];
    to.trial.receiver_cpu = cpus.back();
  } else if (comma != std::string_view::npos) {
    to.trial.sender_cpu = read_allowed_cpu(field, field.text.substr(0, comma));
    to.trial.receiver_cpu = read_allowed_cpu(field, field.text.substr(comma + 1));
  } else {
    refuse(field,
           "is no placement; allowed: same-cpu, different-cpus, unpinned, or the CPUs of sender and receiver "
           "such as 0,1");
  }
}

struct Known {
  const char* name;
  const char* value;  ///< what stands for it in the help; nullptr if it takes none
  const char* about;
  void (*read)(Options&, const Field&);
};

const std::vector<Known> known_options = {
    {"--channel", "NAME", "what to measure; pipe if not given",
     [](Options& to, const Field& field) { to.channel = read_channel(field); }},
    {"--mode", "MODE", "who runs its ends: 1thread, 2thread or 2proc; 2thread if not given",
     [](Options& to, const Field& field) {
       to.trial.mode = read_mode(field);
       to.mode = field.text;
     }},
    {"--buffer", "SIZE", "of a message; 128KiB if not given",
     [](Options& to, const Field& field) { to.trial.buffer_bytes = read_size(field); }},
    {"--total", "SIZE", "sent in a trial; 16MiB if not given",
     [](Options& to, const Field& field) { to.trial.total_bytes = read_size(field); }},
    {"--metric", "METRIC", "bandwidth (if not given), or latency: round trips of a message",
     [](Options& to, const Field& field) { to.trial.metric = read_metric(field); }},
    {"--verify", nullptr, "compares what came with what was sent",
     [](Options& to, const Field&) { to.trial.verify = true; }},
    {"--counters", "NAMES", "of events, as cycles,llcMisses",
     [](Options& to, const Field& field) { to.trial.counters = read_counters(field); }},
    {"--sizes", nullptr, "counts the sizes of reads and writes, in --each and --json",
     [](Options& to, const Field&) { to.trial.sizes = true; }},
    {"--priority", "PRIORITY", "normal (if not given), or fifo: SCHED_FIFO, where that is permitted",
     [](Options& to, const Field& field) { to.trial.priority = read_priority(field); }},
    {"--trials", "NUMBER", "how many, after one that is discarded; 30 if not given",
     [](Options& to, const Field& field) { to.trials = static_cast<int>(read_whole(field, 1, most_trials)); }},
    {"--placement", "WHERE", "same-cpu (if not given), different-cpus, unpinned, or SENDER,RECEIVER",
     [](Options& to, const Field& field) { read_placement(to, field); }},
    {"--socket-buffer", "SIZE", "SO_SNDBUF and SO_RCVBUF, of sockets",
     [](Options& to, const Field& field) { to.trial.options.socket_buffer_bytes = read_size(field); }},
    {"--pipe-capacity", "SIZE", "of pipe, fifo and splice",
     [](Options& to, const Field& field) { to.trial.options.pipe_capacity_bytes = read_size(field); }},
    {"--no-delay", nullptr, "TCP_NODELAY, of tcp", [](Options& to, const Field&) { to.trial.options.no_delay = true; }},
    {"--each", nullptr, "prints every trial as well", [](Options& to, const Field&) { to.each = true; }},
    {"--json", nullptr, "prints JSON, with every trial", [](Options& to, const Field&) { to.json = true; }},
    {"--help", nullptr, "prints this", [](Options& to, const Field&) { to.task = Options::Task::help; }},
    {"--version", nullptr, "prints the version", [](Options& to, const Field&) { to.task = Options::Task::version; }},
};

/// The options that not all channels have, as packages/model/src/transfer.ts has them.
struct Own {
  const char* option;
  std::vector<std::string> channels;
};
const std::vector<Own> own_options = {
    {"--socket-buffer", {"socketpair", "seqpacket", "datagram", "tcp"}},
    {"--pipe-capacity", {"pipe", "fifo", "splice"}},
    {"--no-delay", {"tcp"}},
};

void refuse_foreign(const std::set<std::string>& given, const Channel& channel) {
  for (const auto& [option, channels] : own_options) {
    if (given.count(option) == 0 || std::count(channels.begin(), channels.end(), channel.name()) > 0) continue;
    throw Refusal(std::string(option) + " is no option of " + channel.name() + "; it is one of " + listed(channels));
  }
}

const Known& known_option(const std::string& name) {
  std::vector<std::string> names;
  names.reserve(known_options.size());
  for (const Known& known : known_options) {
    if (name == known.name) return known;
    names.emplace_back(known.name);
  }
  throw Refusal(shown(name) + " is no option; allowed: " + listed(names));
}

}  // namespace

Options parse_options(const std::vector<std::string>& arguments) {
  Options options;
  if (arguments.empty() || (arguments.size() == 1 && arguments.front() == "serve")) {
    options.task = Options::Task::serve;
    return options;
  }
  options.channel = channels().front();
  options.trial.buffer_bytes = default_buffer_bytes;
  options.trial.total_bytes = default_total_bytes;
  read_placement(options, {"--placement", default_placement});
  std::set<std::string> given;
  for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
    // Both --buffer 64KiB and --buffer=64KiB.
    const size_t equals = argument->find('=');
    const std::string name = argument->substr(0, equals);
    const Known& known = known_option(name);
    if (!given.insert(name).second) throw Refusal(name + " is given twice");
    std::string value;
    if (known.value == nullptr) {
      if (equals != std::string::npos) throw Refusal(name + " takes no value");
    } else if (equals != std::string::npos) {
      value = argument->substr(equals + 1);
    } else {
      if (argument + 1 == arguments.end()) throw Refusal(name + " needs a value: " + known.about);
      value = *++argument;
    }
    known.read(options, {name, value});
  }
  refuse_foreign(given, *options.channel);
  options.trial.deadline_seconds = deadline_seconds(options.trial);
  return options;
}

std::string help() {
  std::string text =
      "outperform-agent measures channels between threads and processes.\n"
      "\n"
      "  outperform-agent            speaks Outperform's protocol on its standard streams (docs/protocol.md)\n"
      "  outperform-agent OPTIONS    measures one channel, and prints a table\n"
      "\n";
  for (const Known& known : known_options) {
    std::string usage = std::string(known.name) + (known.value == nullptr ? "" : std::string(" ") + known.value);
    usage.resize(24, ' ');  // the longest and two spaces
    text += "  " + usage + known.about + "\n";
  }
  std::vector<std::string> names;
  names.reserve(channels().size());
  for (const Channel* channel : channels()) names.emplace_back(channel->name());
  return text + "\nChannels: " + listed(names) + "\n";
}

}  // namespace outperform
