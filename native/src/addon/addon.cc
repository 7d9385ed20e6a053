// SPDX-License-Identifier: MIT
//
// The Node-API binding: plain values in, plain values out. What it takes was checked by lib/; what it gives can cross
// into another realm (a Jest sandbox), so failures are values here and become errors in lib/.

#include <napi.h>

#include <memory>
#include <set>

#include "channels/registry.h"
#include "core/failure.h"
#include "core/machine_lock.h"
#include "core/trial.h"
#include "platform/platform.h"

namespace outperform {
namespace {

/// What belongs to one load of the addon: the trials that run.
struct AddonState {
  std::set<std::shared_ptr<Supervisor>> running;

  void abort_trials() const {
    for (const auto& supervisor : running) supervisor->request_stop(StopReason::aborted);
  }
};

Napi::Object failure_object(Napi::Env env, const Failure& failure) {
  Napi::Object object = Napi::Object::New(env);
  object["ok"] = false;
  object["code"] = code_name(failure.code);
  object["message"] = failure.what();
  object["syscall"] = failure.syscall;
  object["errorNumber"] = failure.error_number;
  return object;
}

Napi::Array pair_array(Napi::Env env, const std::array<int, 2>& pair) {
  Napi::Array array = Napi::Array::New(env, 2);
  array[0u] = pair[0];
  array[1u] = pair[1];
  return array;
}

Napi::Object report_object(Napi::Env env, const TrialReport& report) {
  Napi::Object object = Napi::Object::New(env);
  object["ok"] = true;
  object["elapsedNanoseconds"] = static_cast<double>(report.elapsed_nanoseconds);
  object["bytes"] = static_cast<double>(report.bytes);
  object["reads"] = static_cast<double>(report.reads);
  object["writes"] = static_cast<double>(report.writes);
  object["shortReads"] = static_cast<double>(report.short_reads);
  object["shortWrites"] = static_cast<double>(report.short_writes);
  object["sendBufferBytes"] = static_cast<double>(report.granted.send_buffer_bytes);
  object["receiveBufferBytes"] = static_cast<double>(report.granted.receive_buffer_bytes);
  object["bufferCut"] = report.granted.cut;
  object["senderCpus"] = pair_array(env, report.sender_cpus);
  object["receiverCpus"] = pair_array(env, report.receiver_cpus);
  object["contextSwitches"] = static_cast<double>(report.context_switches);
  object["pageFaults"] = static_cast<double>(report.page_faults);
  object["roundTrips"] = static_cast<double>(report.round_trips.count);
  object["leastNanoseconds"] = static_cast<double>(report.round_trips.least_nanoseconds);
  object["medianNanoseconds"] = static_cast<double>(report.round_trips.median_nanoseconds);
  object["p90Nanoseconds"] = static_cast<double>(report.round_trips.p90_nanoseconds);
  object["p99Nanoseconds"] = static_cast<double>(report.round_trips.p99_nanoseconds);
  object["mostNanoseconds"] = static_cast<double>(report.round_trips.most_nanoseconds);
  return object;
}

std::optional<uint64_t> optional_bytes(const Napi::Value& value) {
  if (!value.IsNumber()) return std::nullopt;
  return static_cast<uint64_t>(value.As<Napi::Number>().Int64Value());
}

/// What lib/ calls a trial request. An unknown channel is its error, since lib/ offers no others.
struct NamedRequest {
  explicit NamedRequest(const Napi::Object& object) {
    const std::string name = object.Get("channel").As<Napi::String>();
    channel = channel_named(name);
    if (channel == nullptr) throw Napi::RangeError::New(object.Env(), "no channel " + name);
    request.mode = mode_named(std::string(object.Get("mode").As<Napi::String>())).value_or(Mode::two_threads);
    request.metric = metric_named(std::string(object.Get("metric").As<Napi::String>())).value_or(Metric::bandwidth);
    request.buffer_bytes = static_cast<uint64_t>(object.Get("bufferBytes").As<Napi::Number>().Int64Value());
    request.total_bytes = static_cast<uint64_t>(object.Get("totalBytes").As<Napi::Number>().Int64Value());
    request.options.socket_buffer_bytes = optional_bytes(object.Get("socketBufferBytes"));
    request.options.pipe_capacity_bytes = optional_bytes(object.Get("pipeCapacityBytes"));
    const Napi::Value no_delay = object.Get("noDelay");
    request.options.no_delay = no_delay.IsBoolean() && no_delay.As<Napi::Boolean>().Value();
    request.sender_cpu = object.Get("senderCpu").As<Napi::Number>().Int32Value();
    request.receiver_cpu = object.Get("receiverCpu").As<Napi::Number>().Int32Value();
    request.deadline_seconds = object.Get("deadlineSeconds").As<Napi::Number>().DoubleValue();
    request.peer_path = object.Get("peerPath").As<Napi::String>();
  }

  const Channel* channel;
  TrialRequest request;
};

/// One trial on a thread of libuv's pool, which only supervises it; the ends have threads of their own.
class TrialWork final : public Napi::AsyncWorker {
 public:
  TrialWork(Napi::Env env, AddonState& state, NamedRequest named)
      : Napi::AsyncWorker(env, "outperform.trial"), state_(state), named_(std::move(named)), promise_(env) {
    state_.running.insert(supervisor_);
  }

  Napi::Promise promise() const { return promise_.Promise(); }

 protected:
  void Execute() override {
    try {
      report_ = run_trial(*named_.channel, named_.request, *supervisor_);
    } catch (const Failure& failure) {
      failure_ = std::make_unique<Failure>(failure);
    } catch (const std::bad_alloc&) {
      failure_ = std::make_unique<Failure>(FailureCode::not_enough_memory, "no memory was left to run a trial");
    }
  }

  void OnOK() override {
    settle([&] { return failure_ ? failure_object(Env(), *failure_) : report_object(Env(), report_); });
  }

  // What isn't a Failure or a want of memory.
  void OnError(const Napi::Error& error) override {
    settle([&] { return failure_object(Env(), Failure(FailureCode::system_call, error.Message())); });
  }

 private:
  template <class Outcome>
  void settle(Outcome outcome) {
    state_.running.erase(supervisor_);
    try {
      promise_.Resolve(outcome());
    } catch (const Napi::Error&) {
      // The environment is being torn down: nothing can be told, and nobody waits for it.
    }
  }

  AddonState& state_;
  const NamedRequest named_;
  const std::shared_ptr<Supervisor> supervisor_ = std::make_shared<Supervisor>();
  Napi::Promise::Deferred promise_;
  TrialReport report_;
  std::unique_ptr<Failure> failure_;
};

Napi::Value run(const Napi::CallbackInfo& info) {
  auto& state = *info.Env().GetInstanceData<AddonState>();
  auto* work = new TrialWork(info.Env(), state, NamedRequest(info[0].As<Napi::Object>()));  // deletes itself
  work->Queue();
  return work->promise();
}

Napi::Value check(const Napi::CallbackInfo& info) {
  const NamedRequest named(info[0].As<Napi::Object>());
  try {
    check_trial(*named.channel, named.request);
    return info.Env().Null();
  } catch (const Failure& failure) {
    return failure_object(info.Env(), failure);
  }
}

void abort_trials(const Napi::CallbackInfo& info) { info.Env().GetInstanceData<AddonState>()->abort_trials(); }

Napi::Value channel_names(const Napi::CallbackInfo& info) {
  Napi::Array names = Napi::Array::New(info.Env());
  for (const Channel* channel : channels()) names[names.Length()] = Napi::String::New(info.Env(), channel->name());
  return names;
}

Napi::Value allowed_cpus(const Napi::CallbackInfo& info) {
  Napi::Array numbers = Napi::Array::New(info.Env());
  for (const int cpu : platform::allowed_cpus()) numbers[numbers.Length()] = Napi::Number::New(info.Env(), cpu);
  return numbers;
}

/// The lock as a function that gives it back; or, if another has it, that one's process id (0 if unknown).
Napi::Value try_machine_lock(const Napi::CallbackInfo& info) {
  const std::string path = info[0].As<Napi::String>();
  try {
    MachineLock lock = try_lock_machine(path);
    if (lock.held.number() < 0) return Napi::Number::New(info.Env(), lock.holder);
    auto held = std::make_shared<Descriptor>(std::move(lock.held));
    return Napi::Function::New(
        info.Env(), [held](const Napi::CallbackInfo&) { held->close(); }, "release");
  } catch (const Failure& failure) {
    return failure_object(info.Env(), failure);
  }
}

Napi::Object init(Napi::Env env, Napi::Object exports) {
  auto* state = new AddonState;
  env.SetInstanceData(state);
  // Node waits for queued work when it tears an environment down. Told to stop, it is over in no time; where a worker
  // thread is terminated, this comes too late, and the trial's deadline is what ends the wait.
  env.AddCleanupHook([](AddonState* leaving) { leaving->abort_trials(); }, state);
  exports["run"] = Napi::Function::New(env, run, "run");
  exports["check"] = Napi::Function::New(env, check, "check");
  exports["abortTrials"] = Napi::Function::New(env, abort_trials, "abortTrials");
  exports["channelNames"] = Napi::Function::New(env, channel_names, "channelNames");
  exports["allowedCpus"] = Napi::Function::New(env, allowed_cpus, "allowedCpus");
  exports["tryMachineLock"] = Napi::Function::New(env, try_machine_lock, "tryMachineLock");
  return exports;
}

}  // namespace
}  // namespace outperform

static Napi::Object init_outperform(Napi::Env env, Napi::Object exports) { return outperform::init(env, exports); }
NODE_API_MODULE(outperform, init_outperform)
