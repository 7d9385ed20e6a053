// SPDX-License-Identifier: MIT
//
// The agent used by hand: its options, and what it prints.
#include <doctest/doctest.h>

#include "agent/options.h"
#include "agent/size.h"
#include "agent/summary.h"
#include "channels/registry.h"
#include "platform/platform.h"

using namespace outperform;

namespace {

/// What the refusal says; empty if there is none.
std::string refusal_of(const std::vector<std::string>& arguments) {
  try {
    parse_options(arguments);
    return "";
  } catch (const Refusal& refusal) {
    return refusal.what();
  }
}

std::string size_refusal_of(const char* text) {
  try {
    return std::to_string(read_size({"--buffer", text}));
  } catch (const Refusal& refusal) {
    return refusal.what();
  }
}

TrialReport report_in(int64_t nanoseconds) {
  TrialReport report;
  report.bytes = 1 << 20;
  report.elapsed_nanoseconds = nanoseconds;
  report.sender_cpus = {0, -1};
  return report;
}

}  // namespace

TEST_CASE("sizes are read as the TypeScript side reads them") {
  CHECK(read_size({"", "64KiB"}) == 65536);
  CHECK(read_size({"", "1.5MiB"}) == 1572864);
  CHECK(read_size({"", "1B"}) == 1);
  CHECK(read_size({"", "2TiB"}) == uint64_t{2} << 40);
  const std::string allowed = "; allowed: sizes such as 64KiB, 1.5MiB or 2GiB";
  for (const char* wrong : {"", "KiB", ".5KiB", "5.KiB", "1.2.3KiB", "-1KiB", "1,5KiB", " 1KiB"}) {
    CHECK(size_refusal_of(wrong) == "--buffer: " + shown(wrong) + " is not a size" + allowed);
  }
  CHECK(size_refusal_of("64") == "--buffer: '64' has no unit; write 64B for bytes");
  CHECK(size_refusal_of("64KB") ==
        "--buffer: '64KB' has the unknown unit 'KB'; allowed: B, KiB, MiB, GiB, TiB, of 1024 each");
  for (const char* wrong : {"0KiB", "1.5B", "9000000TiB"}) {
    CHECK(size_refusal_of(wrong) == "--buffer: " + shown(wrong) + " is not a positive whole number of bytes" + allowed);
  }
}

TEST_CASE("sizes and rates are written in the unit that suits") {
  CHECK(size_in_words(1000) == "1000 B");
  CHECK(size_in_words(65536) == "64 KiB");
  CHECK(size_in_words(1572864) == "1.5 MiB");
  CHECK(rate_in_words(3.4219 * 1024 * 1024 * 1024) == "3.42 GiB/s");
  CHECK(rate_in_words(1010.0 * 1024) == "1010 KiB/s");
}

TEST_CASE("without options the agent serves") {
  CHECK(parse_options({}).task == Options::Task::serve);
  CHECK(parse_options({"serve"}).task == Options::Task::serve);
  CHECK(parse_options({"--help"}).task == Options::Task::help);
  CHECK(parse_options({"--version"}).task == Options::Task::version);
}

TEST_CASE("what isn't given is as in an experiment") {
  const Options options = parse_options({"--json"});
  CHECK(options.task == Options::Task::measure);
  CHECK(std::string(options.channel->name()) == "pipe");
  CHECK(options.trial.mode == Mode::two_threads);
  CHECK(options.trial.buffer_bytes == 128 * 1024);
  CHECK(options.trial.total_bytes == 16 * 1024 * 1024);
  CHECK(options.trials == 30);
  CHECK(options.trial.sender_cpu == platform::allowed_cpus().back());
  CHECK(options.trial.receiver_cpu == platform::allowed_cpus().back());
  CHECK(options.trial.deadline_seconds == doctest::Approx(60 + 1.6 + 128 * 20e-6));
}

TEST_CASE("every option is taken, in both spellings") {
  const int cpu = platform::allowed_cpus().front();
  const std::string both = std::to_string(cpu) + "," + std::to_string(cpu);
  const Options options =
      parse_options({"--channel", "tcp", "--mode=2proc", "--buffer=64KiB", "--total", "1MiB", "--trials", "5",
                     "--placement", both, "--socket-buffer", "8KiB", "--no-delay", "--each"});
  CHECK(std::string(options.channel->name()) == "tcp");
  CHECK(options.mode == "2proc");
  CHECK(options.trial.mode == Mode::two_processes);
  CHECK(options.trial.buffer_bytes == 65536);
  CHECK(options.trial.total_bytes == 1 << 20);
  CHECK(options.trials == 5);
  CHECK(options.trial.sender_cpu == cpu);
  CHECK(options.trial.receiver_cpu == cpu);
  CHECK(options.trial.options.socket_buffer_bytes == 8192);
  CHECK(parse_options({"--pipe-capacity=4KiB"}).trial.options.pipe_capacity_bytes == 4096);
  CHECK(options.trial.options.no_delay);
  CHECK(options.each);
  CHECK(parse_options({"--placement", "unpinned"}).trial.sender_cpu == -1);
}

TEST_CASE("a wrong option is refused with what is allowed") {
  CHECK(refusal_of({"--size", "1"}).rfind("'--size' is no option; allowed: --channel, --mode, --buffer,", 0) == 0);
  CHECK(refusal_of({"pipe"}).rfind("'pipe' is no option; allowed:", 0) == 0);
  CHECK(refusal_of({"--mode", "3thread"}) == "--mode: '3thread' is no mode; allowed: 1thread, 2thread, 2proc");
  CHECK(refusal_of({"--channel", "post"}).rfind("--channel: 'post' is no channel of this system; allowed: pipe", 0) ==
        0);
  CHECK(refusal_of({"--trials", "0"}) == "--trials: '0' is not a whole number in range; allowed: 1 to 1000000");
  CHECK(refusal_of({"--buffer"}) == "--buffer needs a value: of a message; 128KiB if not given");
  CHECK(refusal_of({"--json=yes"}) == "--json takes no value");
  CHECK(refusal_of({"--json", "--json"}) == "--json is given twice");
  CHECK(refusal_of({"--placement", "0,999"})
            .rfind("--placement: '0,999' names a CPU that this process may not run on; allowed: ", 0) == 0);
  CHECK(refusal_of({"--placement", "here"}).rfind("--placement: 'here' is no placement; allowed: same-cpu,", 0) == 0);
}

TEST_CASE("the help names every option and channel") {
  for (const char* name : {"--placement WHERE", "--each", "--version", "sharedMemory"}) {
    CHECK(help().find(name) != std::string::npos);
  }
}

TEST_CASE("quantiles are those of the statistics package") {
  CHECK(quantile({4, 1, 3, 2}, 0.5) == 2.5);
  CHECK(quantile({4, 1, 3, 2}, 0.25) == 1.75);
  CHECK(quantile({4, 1, 3, 2}, 1) == 4);
  CHECK(quantile({7}, 0.75) == 7);
}

TEST_CASE("the table has the median and the quartiles of each count") {
  Options options = parse_options({"--trials", "3", "--placement", "unpinned"});
  const std::vector<TrialReport> trials = {report_in(1'000'000), report_in(2'000'000), report_in(4'000'000)};
  const std::string table = table_of(options, trials);
  CHECK(table.rfind("pipe, 2thread, messages of 128 KiB, 16 MiB a trial,\nsender on any CPU, receiver on any CPU, "
                    "3 trials after one that is discarded\n",
                    0) == 0);
  CHECK(table.find("\nbandwidth             500 MiB/s   375 MiB/s   750 MiB/s   250 MiB/s  1000 MiB/s\n") !=
        std::string::npos);
  CHECK(table.find("\nelapsedNanoseconds      2000000     1500000     3000000     1000000     4000000\n") !=
        std::string::npos);
  CHECK(table.find("trial 1") == std::string::npos);
  options.each = true;
  CHECK(table_of(options, trials).find("\ntrial 3 250 MiB/s elapsedNanoseconds=4000000 bytes=1048576 ") !=
        std::string::npos);
}

TEST_CASE("of round trips the table has the median of each trial's in microseconds") {
  const Options options = parse_options({"--metric", "latency"});
  TrialReport report = report_in(1'000'000);
  report.round_trips.median_nanoseconds = 5358;
  CHECK(table_of(options, {report}).find("\nlatency                5.358 us    5.358 us") != std::string::npos);
}

TEST_CASE("the JSON has every trial in full") {
  const Options options = parse_options({"--trials", "2", "--placement", "unpinned"});
  const std::string json = json_of(options, {report_in(1'000'000), report_in(1'000'000)});
  CHECK(json.rfind(
            "{\"channel\":\"pipe\",\"mode\":\"2thread\",\"bufferBytes\":131072,\"totalBytes\":16777216,"
            "\"senderCpu\":-1,\"receiverCpu\":-1,\"metric\":\"bandwidth\",\"unit\":\"B/s\","
            "\"median\":1048576000,\"quartiles\":[1048576000,1048576000],\"trials\":[{\"elapsedNanoseconds\":1000000,",
            0) == 0);
  CHECK(json.find("\"bufferCut\":false,\"senderCpus\":[0,-1],") != std::string::npos);
}

TEST_CASE("an option that the channel doesn't have is refused, wherever it stands") {
  CHECK(refusal_of({"--no-delay", "--channel", "pipe"}) == "--no-delay is no option of pipe; it is one of tcp");
  CHECK(refusal_of({"--pipe-capacity", "1MiB", "--channel", "tcp"}) ==
        "--pipe-capacity is no option of tcp; it is one of pipe, fifo, splice");
  CHECK(refusal_of({"--socket-buffer", "1MiB"}).find("no option of pipe") != std::string::npos);
  CHECK(refusal_of({"--channel", "tcp", "--no-delay", "--socket-buffer", "1MiB"}).empty());
}

TEST_CASE("of round trips the heading has what really goes each way") {
  const Options options = parse_options({"--metric", "latency", "--buffer", "1KiB"});
  CHECK(table_of(options, {report_in(1'000'000)}).find("messages of 1 KiB, 1000 KiB each way a trial,") !=
        std::string::npos);
}
