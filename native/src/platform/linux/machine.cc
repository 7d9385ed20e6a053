// SPDX-License-Identifier: MIT
#include <sys/sysinfo.h>
#include <sys/utsname.h>

#include <cstdlib>
#include <fstream>

#include "platform/platform.h"

namespace outperform::platform {
namespace {

/// What stands behind a name and a colon in a file of /proc; empty if it isn't there.
std::string fact_in(const char* path, const std::string& name) {
  std::ifstream facts(path);
  for (std::string line; std::getline(facts, line);) {
    if (line.rfind(name, 0) != 0) continue;
    const size_t value = line.find_first_not_of(" \t", line.find(':') + 1);
    return value == std::string::npos ? "" : line.substr(value);
  }
  return "";
}

std::string boot_id() {
  std::string id;
  std::ifstream("/proc/sys/kernel/random/boot_id") >> id;
  return id;
}

}  // namespace

Machine machine() {
  utsname names{};
  uname(&names);
  struct sysinfo memory {};
  sysinfo(&memory);
  Machine found;
  found.system = names.sysname;
  found.kernel = names.release;
  found.hostname = names.nodename;
  found.boot = boot_id();
  const std::string model = fact_in("/proc/cpuinfo", "model name");
  found.cpu = model.empty() ? "unknown" : model;
  found.memory_bytes = uint64_t{memory.totalram} * memory.mem_unit;
  return found;
}

uint64_t available_memory_bytes() {
  constexpr uint64_t bytes_per_unit = 1024;  // "MemAvailable:  123 kB" counts KiB (proc(5))
  const std::string units = fact_in("/proc/meminfo", "MemAvailable");
  if (!units.empty()) return std::strtoull(units.c_str(), nullptr, 10) * bytes_per_unit;
  struct sysinfo memory {};
  sysinfo(&memory);
  return uint64_t{memory.freeram} * memory.mem_unit;
}

}  // namespace outperform::platform
