// SPDX-License-Identifier: MIT
#include "protocol/request.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "channels/registry.h"

namespace outperform {
namespace {

/// CPUs are numbered below this in a cpu_set_t (sched_setaffinity(2)).
constexpr int most_cpus = 1024;
constexpr double least_deadline_seconds = 0.001;
constexpr double most_deadline_seconds = 31'536'000;  // a year, which a 64-bit count of nanoseconds holds

uint64_t read_bytes(const Field& field) { return static_cast<uint64_t>(read_whole(field, 1, most_whole)); }
int read_cpu(const Field& field) { return static_cast<int>(read_whole(field, -1, most_cpus - 1)); }
double read_deadline(const Field& field) { return read_seconds(field, least_deadline_seconds, most_deadline_seconds); }

void require_our_protocol(const Field& field) {
  if (field.text == std::to_string(protocol_version)) return;
  refuse(field, "is not spoken here; allowed: " + std::to_string(protocol_version) +
                    ". Install the same version of Outperform on both machines");
}

/// A field that a request may have, and what its value does to it.
struct Known {
  const char* name;
  bool required;
  void (*read)(Request&, const Field&);
};

const std::vector<Known> of_every_request = {
    {"id", false, [](Request& to, const Field& field) { to.id = read_whole(field, 0, most_whole); }},
};

const std::vector<Known> of_hello = {
    {"protocol", false, [](Request&, const Field& field) { require_our_protocol(field); }},
};

/// One line a field of TrialRequest, under its name in native/lib/protocol.ts.
const std::vector<Known> of_trials = {
    {"channel", true, [](Request& to, const Field& field) { to.channel = read_channel(field); }},
    {"mode", true, [](Request& to, const Field& field) { to.trial.mode = read_mode(field); }},
    {"metric", false, [](Request& to, const Field& field) { to.trial.metric = read_metric(field); }},
    {"bufferBytes", true, [](Request& to, const Field& field) { to.trial.buffer_bytes = read_bytes(field); }},
    {"totalBytes", true, [](Request& to, const Field& field) { to.trial.total_bytes = read_bytes(field); }},
    {"socketBufferBytes", false,
     [](Request& to, const Field& field) { to.trial.options.socket_buffer_bytes = read_bytes(field); }},
    {"pipeCapacityBytes", false,
     [](Request& to, const Field& field) { to.trial.options.pipe_capacity_bytes = read_bytes(field); }},
    {"noDelay", false, [](Request& to, const Field& field) { to.trial.options.no_delay = read_flag(field); }},
    {"verify", false, [](Request& to, const Field& field) { to.trial.verify = read_flag(field); }},
    {"senderCpu", false, [](Request& to, const Field& field) { to.trial.sender_cpu = read_cpu(field); }},
    {"receiverCpu", false, [](Request& to, const Field& field) { to.trial.receiver_cpu = read_cpu(field); }},
    {"priority", false, [](Request& to, const Field& field) { to.trial.priority = read_priority(field); }},
    {"counters", false, [](Request& to, const Field& field) { to.trial.counters = read_counters(field); }},
    {"sizes", false, [](Request& to, const Field& field) { to.trial.sizes = read_flag(field); }},
    {"deadlineSeconds", true,
     [](Request& to, const Field& field) { to.trial.deadline_seconds = read_deadline(field); }},
};

const std::vector<Known> of_nothing_else;

struct KnownVerb {
  const char* name;
  Verb verb;
  const std::vector<Known>& fields;
};

const KnownVerb verbs[] = {
    {"hello", Verb::hello, of_hello},      {"trial", Verb::trial, of_trials},     {"check", Verb::check, of_trials},
    {"stop", Verb::stop, of_nothing_else}, {"quit", Verb::quit, of_nothing_else},
};

std::vector<std::string_view> words_of(std::string_view line) {
  std::vector<std::string_view> words;
  for (size_t at = 0; (at = line.find_first_not_of(' ', at)) < line.size();) {
    const size_t end = std::min(line.find(' ', at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end;
  }
  return words;
}

void require_text(std::string_view line) {
  if (line.size() > most_line_bytes) {
    throw Refusal("the line is too long; allowed: " + std::to_string(most_line_bytes) + " bytes");
  }
  const auto wrong = std::find_if(line.begin(), line.end(), [](char letter) { return letter < ' ' || letter > '~'; });
  if (wrong == line.end()) return;
  throw Refusal("byte " + std::to_string(static_cast<unsigned char>(*wrong)) + " at position " +
                std::to_string(wrong - line.begin() + 1) + " is no text; allowed: printable ASCII");
}

template <class Known>
std::vector<std::string> names_of(const Known& all) {
  std::vector<std::string> names;
  names.reserve(std::size(all));
  for (const auto& known : all) names.emplace_back(known.name);
  return names;
}

const KnownVerb& verb_in(const std::vector<std::string_view>& words) {
  const std::string allowed = "; allowed: " + listed(names_of(verbs));
  if (words.empty()) throw Refusal("the line is empty" + allowed);
  for (const KnownVerb& known : verbs) {
    if (words.front() == known.name) return known;
  }
  throw Refusal(shown(words.front()) + " is no request" + allowed);
}

Field field_in(std::string_view word) {
  const size_t equals = word.find('=');
  if (equals == std::string_view::npos || equals == 0) {
    throw Refusal(shown(word) + " is no field; allowed: name=value, without spaces");
  }
  return {word.substr(0, equals), word.substr(equals + 1)};
}

const Known& known_in(const std::vector<Known>& fields, const Field& field, std::string_view verb) {
  for (const Known& known : fields) {
    if (field.name == known.name) return known;
  }
  throw Refusal(shown(field.name) + " is no field of " + std::string(verb) + "; allowed: " + listed(names_of(fields)));
}

}  // namespace

Request parse_request(std::string_view line) {
  require_text(line);
  const std::vector<std::string_view> words = words_of(line);
  const KnownVerb& verb = verb_in(words);
  std::vector<Known> fields = of_every_request;
  fields.insert(fields.end(), verb.fields.begin(), verb.fields.end());

  Request request;
  request.verb = verb.verb;
  std::set<std::string_view> given;
  for (size_t at = 1; at < words.size(); ++at) {
    const Field field = field_in(words[at]);
    const Known& known = known_in(fields, field, verb.name);
    if (!given.insert(field.name).second) throw Refusal(std::string(field.name) + " is given twice");
    known.read(request, field);
  }
  for (const Known& known : fields) {
    if (known.required && given.count(known.name) == 0) throw Refusal(std::string(known.name) + " is missing");
  }
  return request;
}

std::optional<int64_t> id_in(std::string_view line) noexcept {
  if (line.size() > most_line_bytes) line = line.substr(0, line.rfind(' ', most_line_bytes));  // the last word is cut
  try {
    for (const std::string_view word : words_of(line)) {
      if (word.substr(0, 3) == "id=") return read_whole({"id", word.substr(3)}, 0, most_whole);
    }
  } catch (const std::exception&) {
  }
  return std::nullopt;
}

const Channel* read_channel(const Field& field) {
  const Channel* channel = channel_named(field.text);
  if (channel != nullptr) return channel;
  std::vector<std::string> names;
  names.reserve(channels().size());
  for (const Channel* here : channels()) names.emplace_back(here->name());
  refuse(field, "is no channel of this system; allowed: " + listed(names));
}

Mode read_mode(const Field& field) {
  const std::optional<Mode> mode = mode_named(field.text);
  if (!mode) refuse(field, "is no mode; allowed: 1thread, 2thread, 2proc");
  return *mode;
}

Metric read_metric(const Field& field) {
  const std::optional<Metric> metric = metric_named(field.text);
  if (!metric) refuse(field, "is no metric; allowed: bandwidth, latency");
  return *metric;
}

Priority read_priority(const Field& field) {
  const std::optional<Priority> priority = priority_named(field.text);
  if (!priority) refuse(field, "is no priority; allowed: normal, fifo");
  return *priority;
}

CounterSet read_counters(const Field& field) {
  CounterSet set;
  for (size_t at = 0; at <= field.text.size();) {
    const size_t end = std::min(field.text.find(',', at), field.text.size());
    const Field one{field.name, field.text.substr(at, end - at)};
    const std::optional<Counter> counter = counter_named(one.text);
    if (!counter) refuse(one, "is no counter; allowed: " + listed({counter_names.begin(), counter_names.end()}));
    const auto place = static_cast<size_t>(*counter);
    if (set[place]) refuse(one, "is given twice");
    set.set(place);
    at = end + 1;
  }
  return set;
}

}  // namespace outperform
