// SPDX-License-Identifier: MIT
//
// The agent's side of the protocol, by the vectors that the host's side is held to as well (test/protocol.test.ts).
#include <doctest/doctest.h>

#include <fstream>
#include <functional>
#include <map>
#include <sstream>

#include "protocol/hello.h"
#include "protocol/reply.h"
#include "protocol/request.h"
#include "trials.h"

using namespace outperform;

namespace {

struct Vector {
  std::string kind;
  std::string line;
  std::map<std::string, std::string> meaning;

  std::string operator[](const std::string& name) const {
    const auto found = meaning.find(name);
    return found == meaning.end() ? "" : found->second;
  }
};

std::pair<std::string, std::string> cut_at_space(const std::string& text) {
  const size_t at = text.find(' ');
  return {text.substr(0, at), text.substr(at + 1)};
}

/// With \xHH as the byte that it stands for.
std::string with_bytes(std::string line) {
  for (size_t at = 0; (at = line.find("\\x", at)) != std::string::npos; ++at) {
    line.replace(at, 4, 1, static_cast<char>(std::stoi(line.substr(at + 2, 2), nullptr, 16)));
  }
  return line;
}

std::vector<Vector> vectors() {
  std::ifstream file(PROTOCOL_VECTORS);
  REQUIRE(file.is_open());
  std::vector<Vector> all;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == ' ') {
      all.back().meaning.insert(cut_at_space(line.substr(2)));
    } else {
      const auto [kind, rest] = cut_at_space(line);
      all.push_back({kind, with_bytes(rest), {}});
    }
  }
  return all;
}

std::string verb_name(Verb verb) {
  const char* const names[] = {"hello", "trial", "check", "stop", "quit"};
  return names[static_cast<int>(verb)];
}

template <class Number>
std::string or_dash(const std::optional<Number>& value) {
  return value ? std::to_string(*value) : "-";
}

/// In the order of the enumeration.
std::string names_of(const CounterSet& counters) {
  std::string names;
  for (size_t place = 0; place < counter_count; ++place) {
    if (counters[place]) names += (names.empty() ? "" : ",") + std::string(counter_names[place]);
  }
  return names.empty() ? "-" : names;
}

/// What a request was understood as, by the names in the vectors: one line a field, as in protocol/request.cc.
const std::map<std::string, std::function<std::string(const Request&)>> understood = {
    {"verb", [](const Request& r) { return verb_name(r.verb); }},
    {"id", [](const Request& r) { return or_dash(r.id); }},
    {"channel", [](const Request& r) { return std::string(r.channel->name()); }},
    {"mode",
     [](const Request& r) {
       const char* const names[] = {"1thread", "2thread", "2proc"};
       return std::string(names[static_cast<int>(r.trial.mode)]);
     }},
    {"metric",
     [](const Request& r) { return std::string(r.trial.metric == Metric::latency ? "latency" : "bandwidth"); }},
    {"bufferBytes", [](const Request& r) { return std::to_string(r.trial.buffer_bytes); }},
    {"totalBytes", [](const Request& r) { return std::to_string(r.trial.total_bytes); }},
    {"socketBufferBytes", [](const Request& r) { return or_dash(r.trial.options.socket_buffer_bytes); }},
    {"pipeCapacityBytes", [](const Request& r) { return or_dash(r.trial.options.pipe_capacity_bytes); }},
    {"noDelay", [](const Request& r) { return std::string(r.trial.options.no_delay ? "true" : "false"); }},
    {"verify", [](const Request& r) { return std::string(r.trial.verify ? "true" : "false"); }},
    {"senderCpu", [](const Request& r) { return std::to_string(r.trial.sender_cpu); }},
    {"receiverCpu", [](const Request& r) { return std::to_string(r.trial.receiver_cpu); }},
    {"priority", [](const Request& r) { return std::string(r.trial.priority == Priority::fifo ? "fifo" : "normal"); }},
    {"counters", [](const Request& r) { return names_of(r.trial.counters); }},
    {"sizes", [](const Request& r) { return std::string(r.trial.sizes ? "true" : "false"); }},
};

std::string refusal_of(const std::string& line) {
  try {
    parse_request(line);
    return "";
  } catch (const Refusal& refusal) {
    return refusal.what();
  }
}

std::optional<int64_t> id_of(const Vector& vector) {
  const std::string id = vector["id"];
  if (id.empty() || id == "-") return std::nullopt;
  return std::stoll(id);
}

/// Of "1,0".
std::array<int, 2> pair_of(const std::string& text) {
  return {std::stoi(text), std::stoi(text.substr(text.find(',') + 1))};
}

/// Of "a:1,b:2".
std::map<std::string, uint64_t> pairs_of(const std::string& text) {
  std::map<std::string, uint64_t> pairs;
  std::istringstream rest(text);
  for (std::string pair; std::getline(rest, pair, ',');) {
    const size_t colon = pair.find(':');
    pairs[pair.substr(0, colon)] = std::stoull(pair.substr(colon + 1));
  }
  return pairs;
}

TrialReport report_of(const Vector& vector) {
  const auto number = [&](const char* name) { return std::stoull(vector[name]); };
  TrialReport report;
  report.elapsed_nanoseconds = static_cast<int64_t>(number("elapsedNanoseconds"));
  report.bytes = number("bytes");
  report.reads = number("reads");
  report.writes = number("writes");
  report.short_reads = number("shortReads");
  report.short_writes = number("shortWrites");
  report.granted = {number("sendBufferBytes"), number("receiveBufferBytes"), vector["bufferCut"] == "true"};
  report.sender_cpus = pair_of(vector["senderCpus"]);
  report.receiver_cpus = pair_of(vector["receiverCpus"]);
  report.context_switches = number("contextSwitches");
  report.page_faults = number("pageFaults");
  report.cpu_nanoseconds = static_cast<int64_t>(number("cpuNanoseconds"));
  for (const auto& [counter, count] : pairs_of(vector["counts"])) {
    const auto place = static_cast<size_t>(*counter_named(counter));
    report.counts.counted.set(place);
    report.counts.values[place] = count;
  }
  report.counts.counted_share = std::stod(vector["countedShare"]);
  report.counts.user_space_only = vector["userSpaceOnly"] == "true";
  for (const auto& [bytes, calls] : pairs_of(vector["readSizes"]))
    report.read_sizes[size_place(std::stoull(bytes))] = calls;
  for (const auto& [bytes, calls] : pairs_of(vector["writeSizes"]))
    report.write_sizes[size_place(std::stoull(bytes))] = calls;
  const auto time = [&](const char* name) { return std::stoll(vector[name]); };
  report.round_trips = {number("roundTrips"),   time("leastNanoseconds"), time("medianNanoseconds"),
                        time("p90Nanoseconds"), time("p99Nanoseconds"),   time("mostNanoseconds")};
  return report;
}

FailureCode code_named(const std::string& name) {
  for (int code = 0;; ++code) {
    if (name == code_name(static_cast<FailureCode>(code))) return static_cast<FailureCode>(code);
  }
}

std::string written(const Vector& vector) {
  if (!vector["refused"].empty()) return refused_line(id_of(vector), vector["refused"]);
  if (vector["code"].empty()) return ok_line(id_of(vector), report_of(vector));
  const bool called = vector["syscall"] != "-";
  return failed_line(id_of(vector), Failure(code_named(vector["code"]), vector["message"],
                                            called ? vector["syscall"] : "", called ? EINVAL : 0));
}

}  // namespace

TEST_CASE("requests mean what the vectors say, or are refused as they say") {
  size_t refused = 0;
  for (const Vector& vector : vectors()) {
    if (vector.kind != "request" && vector.kind != "any-request") continue;
    CAPTURE(vector.line);
    REQUIRE(refusal_of(vector.line) == vector["refused"]);
    if (!vector["refused"].empty()) {
      ++refused;
      continue;
    }
    const Request request = parse_request(vector.line);
    for (const auto& [name, value] : vector.meaning) {
      CAPTURE(name);
      if (name == "deadlineSeconds") {
        CHECK(request.trial.deadline_seconds == doctest::Approx(std::stod(value)).epsilon(1e-12));
      } else {
        CHECK(understood.at(name)(request) == value);
      }
    }
  }
  CHECK(refused > 30);
}

TEST_CASE("replies are written as the vectors have them") {
  for (const Vector& vector : vectors()) {
    if (vector.kind == "reply") CHECK(written(vector) == vector.line);
  }
}

TEST_CASE("a line that is too long is refused, and one that isn't by a byte is not") {
  const std::string line = "stop" + std::string(most_line_bytes - 4, ' ');
  CHECK(refusal_of(line).empty());
  CHECK(refusal_of(line + " ") == "the line is too long; allowed: 4096 bytes");
}

TEST_CASE("the id of a wrong line is found, for its refusal") {
  CHECK(id_in("explode now id=7 loudly") == 7);
  CHECK(id_in("trial id=seven") == std::nullopt);
  CHECK(id_in("trial") == std::nullopt);
  CHECK(id_in("") == std::nullopt);
  CHECK(id_in("stop" + std::string(most_line_bytes - 10, ' ') + "id=123456") == std::nullopt);  // cut, it may be 123
}

TEST_CASE("a message is one line, and not a long one") {
  CHECK(refused_line(1, "two\nlines\r\n\x1b[31m") == "refused id=1 message=two lines   [31m");
  CHECK(refused_line(1, std::string(5000, 'x')).size() < 1100);
}

TEST_CASE("a value is one word") {
  CHECK(encoded("A CPU @ 100%") == "A%20CPU%20@%20100%25");
  CHECK(encoded(std::string("\x7f\n\0", 3)) == "%7F%0A%00");
  CHECK(encoded("\xc3\xa4") == "%C3%A4");
}

TEST_CASE("a greeting tells of the machine, in one line that every reader holds") {
  const std::string line = greeting_line();
  CHECK(line.rfind("outperform-agent protocol=1 version=", 0) == 0);
  CHECK(line.size() < most_line_bytes);
  CHECK(line.find('\n') == std::string::npos);
  CHECK(hello_line(4).rfind("ok id=4 protocol=1 ", 0) == 0);
  const std::string last = " channels=pipe,fifo,";
  CHECK(line.find(last) != std::string::npos);
}
