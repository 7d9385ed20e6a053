// SPDX-License-Identifier: MIT
//
// The Node-API binding: lines of the agent's protocol in, lines out (docs/protocol.md). They can cross into another
// realm, a Jest sandbox, and become objects and errors there, in lib/.

#include <napi.h>

#include <memory>
#include <optional>
#include <set>
#include <string>

#include "core/failure.h"
#include "core/machine_lock.h"
#include "core/supervisor.h"
#include "protocol/answer.h"
#include "protocol/hello.h"
#include "protocol/reply.h"

namespace outperform {
namespace {

/// What belongs to one load of the addon: the trials that run.
struct AddonState {
  std::set<std::shared_ptr<Supervisor>> running;

  void abort_trials() const {
    for (const auto& supervisor : running) supervisor->request_stop(StopReason::aborted);
  }
};

/// One request on a thread of libuv's pool, which only supervises it; the ends have threads of their own.
class TrialWork final : public Napi::AsyncWorker {
 public:
  TrialWork(Napi::Env env, AddonState& state, std::string line, std::string peer_path)
      : Napi::AsyncWorker(env, "outperform.trial"),
        state_(state),
        line_(std::move(line)),
        peer_path_(std::move(peer_path)),
        promise_(env) {
    state_.running.insert(supervisor_);
  }

  Napi::Promise promise() const { return promise_.Promise(); }

 protected:
  void Execute() override { reply_ = answer_line(line_, peer_path_, *supervisor_); }
  void OnOK() override { settle(reply_); }

  // A want of memory so great that not even that could be said.
  void OnError(const Napi::Error& error) override {
    settle(failed_line(std::nullopt, Failure(FailureCode::not_enough_memory, error.Message())));
  }

 private:
  void settle(const std::string& reply) {
    state_.running.erase(supervisor_);
    try {
      promise_.Resolve(Napi::String::New(Env(), reply));
    } catch (const Napi::Error&) {
      // The environment is being torn down: nothing can be told, and nobody waits for it.
    }
  }

  AddonState& state_;
  const std::string line_;
  const std::string peer_path_;
  const std::shared_ptr<Supervisor> supervisor_ = std::make_shared<Supervisor>();
  Napi::Promise::Deferred promise_;
  std::string reply_;
};

Napi::Value run(const Napi::CallbackInfo& info) {
  auto& state = *info.Env().GetInstanceData<AddonState>();
  auto* work = new TrialWork(info.Env(), state, info[0].As<Napi::String>(), info[1].As<Napi::String>());
  work->Queue();  // deletes itself
  return work->promise();
}

Napi::Value check(const Napi::CallbackInfo& info) {
  const std::string line = info[0].As<Napi::String>();
  Supervisor supervisor;
  return Napi::String::New(info.Env(), answer_line(line, "", supervisor));
}

void abort_trials(const Napi::CallbackInfo& info) { info.Env().GetInstanceData<AddonState>()->abort_trials(); }

Napi::Value hello(const Napi::CallbackInfo& info) { return Napi::String::New(info.Env(), greeting_line()); }

/// The lock as a function that gives it back; if another has it, that one's process id (0 if unknown); or a failed
/// line.
Napi::Value try_machine_lock(const Napi::CallbackInfo& info) {
  const std::string path = info[0].As<Napi::String>();
  try {
    MachineLock lock = try_lock_machine(path);
    if (lock.held.number() < 0) return Napi::Number::New(info.Env(), lock.holder);
    auto held = std::make_shared<Descriptor>(std::move(lock.held));
    return Napi::Function::New(
        info.Env(), [held](const Napi::CallbackInfo&) { held->close(); }, "release");
  } catch (const Failure& failure) {
    return Napi::String::New(info.Env(), failed_line(std::nullopt, failure));
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
  exports["hello"] = Napi::Function::New(env, hello, "hello");
  exports["tryMachineLock"] = Napi::Function::New(env, try_machine_lock, "tryMachineLock");
  return exports;
}

}  // namespace
}  // namespace outperform

static Napi::Object init_outperform(Napi::Env env, Napi::Object exports) { return outperform::init(env, exports); }
NODE_API_MODULE(outperform, init_outperform)
