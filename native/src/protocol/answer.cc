// SPDX-License-Identifier: MIT
#include "protocol/answer.h"

#include <new>

#include "core/failure.h"
#include "protocol/reply.h"

namespace outperform {

std::string answer(const Request& request, const std::string& peer_path, Supervisor& supervisor) {
  TrialRequest trial = request.trial;
  trial.peer_path = peer_path;
  try {
    if (request.verb == Verb::trial) return ok_line(request.id, run_trial(*request.channel, trial, supervisor));
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
