// SPDX-License-Identifier: MIT
#pragma once

#include "core/end.h"
#include "core/errand.h"
#include "core/supervisor.h"
#include "core/transfer.h"

namespace outperform {

/// Whether the error of an end has its cause at the other one.
bool says_other_left(const EndReport& report) noexcept;

/// Nothing, if both ends did all that they had to and nothing else than what was sent has come.
/// @throws Failure saying why not: the stop that ended the trial, the call that failed, bytes that are missing or wrong
void require_complete(const Counted& counted, Way way, const Errand& errand, const Supervisor& supervisor,
                      double deadline_seconds);

}  // namespace outperform
