// SPDX-License-Identifier: MIT
//
// Counters by perf_event_open(2).
#include "platform/linux/perf_events.h"

#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

#include "core/failure.h"
#include "platform/platform.h"

namespace outperform::platform {
namespace {

/// What is left of a count where the kernel's own part may not be counted (exclude_kernel).
enum class UserPart {
  some,   ///< what happened in user space
  whole,  ///< all of it: the clock of a thread runs on in the kernel
  none,   ///< always 0, since the kernel itself is where it happens; the faults of a transfer, too, are read(2)'s
};

struct Event {
  uint32_t type;
  uint64_t config;
  UserPart user_part;
};

constexpr Event software(uint64_t config, UserPart user_part) { return {PERF_TYPE_SOFTWARE, config, user_part}; }
constexpr Event hardware(uint64_t config) { return {PERF_TYPE_HARDWARE, config, UserPart::some}; }

constexpr Event cache_reads(uint64_t cache, uint64_t result) {
  return {PERF_TYPE_HW_CACHE, cache | (PERF_COUNT_HW_CACHE_OP_READ << 8) | (result << 16), UserPart::some};
}

constexpr uint64_t accesses = PERF_COUNT_HW_CACHE_RESULT_ACCESS;
constexpr uint64_t misses = PERF_COUNT_HW_CACHE_RESULT_MISS;

Event event_of(Counter counter) {
  switch (counter) {
    case Counter::cpu_migrations:
      return software(PERF_COUNT_SW_CPU_MIGRATIONS, UserPart::none);
    case Counter::minor_faults:
      return software(PERF_COUNT_SW_PAGE_FAULTS_MIN, UserPart::none);
    case Counter::major_faults:
      return software(PERF_COUNT_SW_PAGE_FAULTS_MAJ, UserPart::none);
    case Counter::task_clock:
      return software(PERF_COUNT_SW_TASK_CLOCK, UserPart::whole);
    case Counter::cycles:
      return hardware(PERF_COUNT_HW_CPU_CYCLES);
    case Counter::instructions:
      return hardware(PERF_COUNT_HW_INSTRUCTIONS);
    case Counter::cache_references:
      return hardware(PERF_COUNT_HW_CACHE_REFERENCES);
    case Counter::cache_misses:
      return hardware(PERF_COUNT_HW_CACHE_MISSES);
    case Counter::branches:
      return hardware(PERF_COUNT_HW_BRANCH_INSTRUCTIONS);
    case Counter::branch_misses:
      return hardware(PERF_COUNT_HW_BRANCH_MISSES);
    case Counter::bus_cycles:
      return hardware(PERF_COUNT_HW_BUS_CYCLES);
    case Counter::llc_loads:
      return cache_reads(PERF_COUNT_HW_CACHE_LL, accesses);
    case Counter::llc_misses:
      return cache_reads(PERF_COUNT_HW_CACHE_LL, misses);
    case Counter::l1_loads:
      return cache_reads(PERF_COUNT_HW_CACHE_L1D, accesses);
    case Counter::l1_misses:
      return cache_reads(PERF_COUNT_HW_CACHE_L1D, misses);
    case Counter::dtlb_loads:
      return cache_reads(PERF_COUNT_HW_CACHE_DTLB, accesses);
    case Counter::dtlb_misses:
      return cache_reads(PERF_COUNT_HW_CACHE_DTLB, misses);
    case Counter::itlb_misses:
      return cache_reads(PERF_COUNT_HW_CACHE_ITLB, misses);
    case Counter::memory_reads:
      return cache_reads(PERF_COUNT_HW_CACHE_NODE, accesses);
  }
  return {};
}

bool is_not_permitted(int error_number) { return error_number == EACCES || error_number == EPERM; }

/// EINVAL of an event by itself: these counters can't be told to leave the kernel out.
bool is_unsupported(int error_number) {
  return error_number == ENOENT || error_number == EOPNOTSUPP || error_number == ENODEV || error_number == ENOSYS ||
         error_number == EINVAL;
}

/// An event that was opened, or why not.
struct Opened {
  Descriptor descriptor;
  bool in_user_space_only = false;
  int error_number = 0;
};

Opened try_open(const Event& event, int group, OpenEvent open) {
  perf_event_attr attributes{};
  attributes.size = sizeof attributes;
  attributes.type = event.type;
  attributes.config = event.config;
  // The others of a group count while their leader does.
  attributes.disabled = group < 0 ? 1 : 0;
  attributes.read_format = PERF_FORMAT_GROUP | PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING;
  int descriptor = open(attributes, group);
  const bool excludes_kernel = descriptor < 0 && is_not_permitted(errno) && event.user_part != UserPart::none;
  if (excludes_kernel) {
    attributes.exclude_kernel = attributes.exclude_hv = 1;
    descriptor = open(attributes, group);
  }
  if (descriptor < 0) return {Descriptor(), false, errno};
  return {Descriptor(descriptor), excludes_kernel && event.user_part == UserPart::some, 0};
}

constexpr char paranoia_path[] = "/proc/sys/kernel/perf_event_paranoid";
/// Up to it everyone may count the kernel's part of their own threads (perf_event_open(2)).
constexpr int permissive_paranoia = 1;

std::string how_to_permit() {
  int paranoia = 0;
  if (!(std::ifstream(paranoia_path) >> paranoia)) return "the kernel has no " + std::string(paranoia_path);
  const std::string fact = std::string(paranoia_path) + " is " + std::to_string(paranoia);
  if (paranoia > permissive_paranoia) {
    return fact + "; set it to 1 ('sysctl -w kernel.perf_event_paranoid=1'), or run with CAP_PERFMON";
  }
  return fact +
         ", which permits it: something else doesn't, as a container's seccomp profile; have it allow "
         "perf_event_open";
}

std::string why_not(Counter counter, int error_number) {
  const std::string reason = " (perf_event_open: " + std::generic_category().message(error_number) + ")";
  if (is_not_permitted(error_number)) return "not permitted" + reason + "; " + how_to_permit();
  if (event_of(counter).type == PERF_TYPE_SOFTWARE) return "not supported by this kernel" + reason;
  return "not supported by this processor" + reason + "; a virtual machine has those that its host passes on";
}

}  // namespace

int open_event(perf_event_attr& attributes, int group) noexcept {
  constexpr pid_t calling_thread = 0;
  constexpr int any_cpu = -1;
  return static_cast<int>(
      syscall(SYS_perf_event_open, &attributes, calling_thread, any_cpu, group, PERF_FLAG_FD_CLOEXEC));
}

Availability availability_of(Counter counter, OpenEvent open) {
  const Opened opened = try_open(event_of(counter), -1, open);
  if (opened.descriptor.number() >= 0) {
    if (!opened.in_user_space_only) return {};
    return {Countable::in_user_space_only, "counted in user space only; " + how_to_permit()};
  }
  const int error_number = opened.error_number;
  if (is_not_permitted(error_number)) return {Countable::not_permitted, why_not(counter, error_number)};
  if (is_unsupported(error_number)) return {Countable::unsupported, why_not(counter, error_number)};
  fail_system_call("perf_event_open", std::string("count ") + name_of(counter), error_number);
}

PerfEvents::PerfEvents(const CounterSet& asked, OpenEvent open) {
  for (size_t place = 0; place < counter_count; ++place) {
    if (asked[place]) add(static_cast<Counter>(place), open);
  }
}

void PerfEvents::add(Counter counter, OpenEvent open) {
  const Event event = event_of(counter);
  const bool hardware = event.type != PERF_TYPE_SOFTWARE;
  const bool joins = !groups_.empty() && groups_.back().hardware == hardware;
  Opened opened = try_open(event, joins ? groups_.back().events.front().number() : -1, open);
  // More than the processor counts in one go (x86 and Arm say EINVAL, others ENOSPC): those of a second group take
  // turns with the first.
  const bool full = joins && (opened.error_number == EINVAL || opened.error_number == ENOSPC);
  if (full) opened = try_open(event, -1, open);
  if (opened.descriptor.number() < 0) {
    if (!is_not_permitted(opened.error_number) && !is_unsupported(opened.error_number)) {
      fail_system_call("perf_event_open", std::string("count ") + name_of(counter), opened.error_number);
    }
    throw Failure(FailureCode::probe_unavailable, name_of(counter) + (": " + why_not(counter, opened.error_number)),
                  "perf_event_open", opened.error_number);
  }
  if (!joins || full) groups_.push_back({hardware, {}, {}, std::vector<uint64_t>(3)});
  Group& group = groups_.back();
  group.events.push_back(std::move(opened.descriptor));
  group.places.push_back(static_cast<size_t>(counter));
  group.reading.push_back(0);
  user_space_only_ = user_space_only_ || opened.in_user_space_only;
}

void PerfEvents::start() noexcept {
  for (const Group& group : groups_) ioctl(group.events.front().number(), PERF_EVENT_IOC_ENABLE, 0);
}

void PerfEvents::read() noexcept {
  for (Group& group : groups_) {
    const size_t bytes = group.reading.size() * sizeof(uint64_t);
    if (::read(group.events.front().number(), group.reading.data(), bytes) >= 0) continue;
    // As one that never had its turn, which is an error: no count is made up.
    group.reading[1] = 1;
    group.reading[2] = 0;
  }
}

Counts PerfEvents::counts() const noexcept {
  Counts counts;
  counts.user_space_only = user_space_only_;
  for (const Group& group : groups_) {
    const uint64_t enabled = group.reading[1];
    const uint64_t running = group.reading[2];
    for (size_t index = 0; index < group.places.size(); ++index) {
      counts.counted.set(group.places[index]);
      counts.values[group.places[index]] = scaled(group.reading[3 + index], enabled, running);
    }
    if (running < enabled) {
      const double share = static_cast<double>(running) / static_cast<double>(enabled);
      counts.counted_share = std::min(counts.counted_share, share);
    }
  }
  return counts;
}

Availability availability_of(Counter counter) { return availability_of(counter, open_event); }

struct ThreadCounters::Open {
  PerfEvents events;
};

ThreadCounters::ThreadCounters(const CounterSet& asked) {
  if (asked.any()) open_ = std::make_unique<Open>(Open{PerfEvents(asked, open_event)});
}

ThreadCounters::~ThreadCounters() = default;

void ThreadCounters::start() noexcept {
  if (open_) open_->events.start();
}

void ThreadCounters::read() noexcept {
  if (open_) open_->events.read();
}

Counts ThreadCounters::counts() const noexcept { return open_ ? open_->events.counts() : Counts{}; }

}  // namespace outperform::platform
