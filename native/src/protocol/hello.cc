// SPDX-License-Identifier: MIT
#include "protocol/hello.h"

#include "channels/registry.h"
#include "core/clock.h"
#include "platform/platform.h"
#include "protocol/reply.h"
#include "protocol/request.h"

namespace outperform {
namespace {

/// As Node calls it (os.arch()).
constexpr const char* architecture =
#if defined(__x86_64__)
    "x64";
#elif defined(__aarch64__)
    "arm64";
#elif defined(__arm__)
    "arm";
#elif defined(__i386__)
    "ia32";
#elif defined(__riscv) && __riscv_xlen == 64
    "riscv64";
#else
    "unknown";
#endif

std::string channel_list() {
  std::string list;
  for (const Channel* channel : channels()) list += (list.empty() ? "" : ",") + std::string(channel->name());
  return list;
}

/// Ascending, neighbours as a range: "0-3,8". A thousand CPUs still fit into a line.
std::string cpu_list() {
  std::string list;
  const std::vector<int> cpus = platform::allowed_cpus();
  for (size_t first = 0; first < cpus.size();) {
    size_t last = first;
    while (last + 1 < cpus.size() && cpus[last + 1] == cpus[last] + 1) ++last;
    list += (list.empty() ? "" : ",") + std::to_string(cpus[first]);
    if (last > first) list += "-" + std::to_string(cpus[last]);
    first = last + 1;
  }
  return list;
}

std::string with_facts(Line line) {
  static const platform::Machine machine = platform::machine();  // a large machine takes 20 ms to list its CPUs
  line.add("protocol", protocol_version).add("version", version());
  line.add("system", machine.system).add("kernel", machine.kernel).add("architecture", architecture);
  const auto known = [](const std::string& fact) { return fact.empty() ? std::string("unknown") : fact; };
  line.add("hostname", known(machine.hostname)).add("boot", known(machine.boot)).add("cpu", known(machine.cpu));
  line.add("memoryBytes", machine.memory_bytes).add("availableMemoryBytes", platform::available_memory_bytes());
  line.add("clockResolutionNanoseconds", clock_resolution_nanoseconds());
  line.add("allowedCpus", cpu_list()).add("channels", channel_list());
  return line.text();
}

}  // namespace

std::string greeting_line() { return with_facts(Line("outperform-agent")); }

std::string hello_line(std::optional<int64_t> id) { return with_facts(Line("ok", id)); }

const char* version() noexcept { return OUTPERFORM_VERSION; }

}  // namespace outperform
