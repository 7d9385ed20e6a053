// SPDX-License-Identifier: MIT
//
// The program of a trial's other process (core/peer_program.h).

#include <cstdio>

#include "core/peer_program.h"

int main(int count, char** arguments) {
  if (outperform::run_peer({arguments + 1, arguments + count})) return 0;
  std::fputs("outperform-peer is started by Outperform itself, for trials in mode '2proc'.\n", stderr);
  return 2;
}
