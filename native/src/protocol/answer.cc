// SPDX-License-Identifier: MIT
#include "protocol/answer.h"

#include <new>
#include <optional>

#include "core/errand.h"
#include "core/failure.h"
#include "platform/platform.h"
#include "protocol/reply.h"

namespace outperform {

namespace {

/// Both ends have a buffer of their own; to be verified, room for all that is sent. Where memory runs out a process is
/// killed, ours or another (proc(5)).
void require_memory(const TrialRequest& trial) {
  const std::optional<uint64_t> seed = trial.verify ? std::optional<uint64_t>(0) : std::nullopt;
  const Errand errand(trial.metric, trial.buffer_bytes, trial.total_bytes, seed);
  // Who waits for answers that are verified has those apart.
  const uint64_t needed = (trial.verify && errand.round_trips() ? 3 : 2) * errand.memory_bytes();
  const uint64_t available = platform::available_memory_bytes();
  if (needed <= available) return;
  throw Failure(FailureCode::not_enough_memory, "the ends need " + std::to_string(needed) +
                                                    " bytes; allowed: what is available, " + std::to_string(available));
}

}  // namespace

std::string answer(const Request& request, const std::string& peer_path, Supervisor& supervisor) {
  TrialRequest trial = request.trial;
  trial.peer_path = peer_path;
  try {
    if (request.verb == Verb::trial) return ok_line(request.id, run_trial(*request.channel, trial, supervisor));
    require_memory(trial);
    check_trial(*request.channel, trial);
    return ok_line(request.id);
  } catch (const Failure& failure) {
    return failed_line(request.id, failure);
  } catch (const std::bad_alloc&) {
    return failed_line(request.id, Failure(FailureCode::not_enough_memory, "no memory was left to run a trial"));
  } catch (const std::exception& error) {
    return failed_line(request.id, Failure(FailureCode::system_call, error.what()));
  }
}

std::string answer_line(std::string_view line, const std::string& peer_path, Supervisor& supervisor) {
  try {
    const Request request = parse_request(line);
    if (request.verb == Verb::trial || request.verb == Verb::check) return answer(request, peer_path, supervisor);
    return refused_line(request.id, "only trials and checks are done here; allowed: trial, check");
  } catch (const Refusal& refusal) {
    return refused_line(id_in(line), refusal.what());
  }
}

}  // namespace outperform
