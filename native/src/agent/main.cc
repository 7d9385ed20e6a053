// SPDX-License-Identifier: MIT
//
// Outperform without Node: for other machines, small ones too, and for use by hand. It is the other process of its own
// trials and of the addon's as well.

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "agent/measure.h"
#include "agent/options.h"
#include "agent/serve.h"
#include "core/peer_program.h"
#include "platform/platform.h"
#include "protocol/fields.h"
#include "protocol/hello.h"

namespace {

int run(const std::vector<std::string>& arguments, const std::string& own_path) {
  using namespace outperform;
  const Options options = parse_options(arguments);
  switch (options.task) {
    case Options::Task::serve:
      return serve(own_path);
    case Options::Task::measure:
      return measure(options, own_path);
    case Options::Task::help:
      std::fputs(help().c_str(), stdout);
      return 0;
    case Options::Task::version:
      std::printf("outperform-agent %s\n", version());
      return 0;
  }
  return 0;
}

}  // namespace

int main(int count, char** words) {
  const std::vector<std::string> arguments(words + 1, words + count);
  if (!arguments.empty() && arguments.front() == outperform::peer_word) {
    if (outperform::run_peer({arguments.begin() + 1, arguments.end()})) return 0;
  }
  try {
    return run(arguments, outperform::platform::own_program(words[0]));
  } catch (const outperform::Refusal& refusal) {
    std::fprintf(stderr, "outperform-agent: %s\nTry outperform-agent --help.\n", refusal.what());
    return 2;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "outperform-agent: %s\n", error.what());
    return 1;
  }
}
