// SPDX-License-Identifier: MIT
//
// A verified trial: what a broken channel does to its bytes is caught, and no sound one is accused.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "broken_channel.h"
#include "core/content.h"
#include "trials.h"

using namespace outperform;

namespace {

constexpr Metric all_metrics[] = {Metric::bandwidth, Metric::latency};

TrialRequest verified_request(Mode mode, Metric metric, uint64_t buffer_bytes, uint64_t total_bytes) {
  TrialRequest request = request_of(mode, buffer_bytes, total_bytes);
  request.metric = metric;
  request.verify = true;
  return request;
}

std::string word_at(const std::vector<std::byte>& memory, size_t offset) {
  uint64_t word = 0;
  std::memcpy(&word, memory.data() + offset, sizeof word);
  return std::to_string(word);
}

/// "message 3", as the failure names it.
std::string wrong_message(const Failure& failure) {
  const std::string text = failure.what();
  return text.substr(0, text.find(" came wrong"));
}

uint64_t wrong_offset(const Failure& failure) {
  const std::string text = failure.what();
  const std::string before = "from its offset ";
  const size_t found = text.find(before);
  return found == std::string::npos ? 0 : std::stoull(text.substr(found + before.size()));
}

}  // namespace

TEST_CASE("what is sent are the words of SplitMix64") {
  std::vector<std::byte> memory(40);
  Content(1234567).write(memory.data(), memory.size());
  // As its authors' splitmix64.c gives them for this state.
  CHECK(word_at(memory, 0) == "6457827717110365317");
  CHECK(word_at(memory, 8) == "3203168211198807973");
  CHECK(word_at(memory, 16) == "9817491932198370423");
  CHECK(word_at(memory, 24) == "4593380528125082431");
  CHECK(word_at(memory, 32) == "16408922859458223821");
}

TEST_CASE("each wrong bit is found where it is, also in a last word that isn't whole") {
  const Content content(7);
  std::vector<std::byte> memory(21);
  content.write(memory.data(), memory.size());
  CHECK(content.first_wrong(memory.data(), memory.size()).count == 0);
  for (size_t bit = 0; bit < 8 * memory.size(); ++bit) {
    const size_t at = bit / 8;
    const std::byte right = memory[at];
    memory[at] ^= std::byte{1} << bit % 8;
    const WrongBytes wrong = content.first_wrong(memory.data(), memory.size());
    CHECK(wrong.offset == at);
    CHECK(wrong.count == std::min(at / 8 * 8 + 8, memory.size()) - at);
    CHECK(wrong.sent[0] == static_cast<uint8_t>(right));
    CHECK(wrong.came[0] == static_cast<uint8_t>(memory[at]));
    memory[at] = right;
  }
}

TEST_CASE("a channel that damages a message is caught every time, with the message and the place in it") {
  struct Sizes {
    uint64_t message, total;
  };
  // One divides, the other doesn't; one is larger than a pipe.
  const Sizes sizes[] = {{1000, 10'007}, {4096, 1 << 16}, {100'000, 400'000}};
  std::mt19937_64 random(4);
  for (const Mode mode : all_modes) {
    for (const Metric metric : all_metrics) {
      for (const auto [message_bytes, total_bytes] : sizes) {
        BrokenChannel channel(total_bytes);
        for (const Fault fault : {Fault::flipped_bit, Fault::shifted_bytes, Fault::zeros, Fault::repeated_message,
                                  Fault::swapped_messages, Fault::last_trials_message}) {
          if (fault == Fault::swapped_messages && metric == Metric::latency) continue;
          for (int way = 0; way < (metric == Metric::latency ? 2 : 1); ++way) {
            CAPTURE(static_cast<int>(mode));
            CAPTURE(static_cast<int>(metric));
            CAPTURE(static_cast<int>(fault));
            CAPTURE(message_bytes);
            CAPTURE(way);
            const TrialRequest request = verified_request(mode, metric, message_bytes, total_bytes);
            // Neither the first nor the last.
            const uint64_t message = 1 + random() % (total_bytes / message_bytes - 2);
            const uint64_t byte = random() % message_bytes;
            Supervisor sound_supervisor;
            channel.break_next({Fault::none, message, byte, way});
            CHECK(run_trial(channel, request, sound_supervisor).bytes >= total_bytes / message_bytes * message_bytes);
            Supervisor supervisor;
            channel.break_next({fault, message, byte, way});
            const Failure failure = failure_of(channel, request, supervisor);
            CHECK(failure.code == FailureCode::content_wrong);
            CAPTURE(std::string(failure.what()));
            CHECK(wrong_message(failure) ==
                  (way == 0 ? "message " : "the answer to message ") + std::to_string(message + 1));
            const uint64_t place = fault == Fault::flipped_bit     ? byte
                                   : fault == Fault::shifted_bytes ? message_bytes / 2
                                                                   : 0;
            // Bytes from elsewhere may by chance begin with a right one.
            CHECK(wrong_offset(failure) >= place);
            CHECK(wrong_offset(failure) <= place + (fault == Fault::flipped_bit ? 0 : 4));
          }
        }
      }
    }
  }
}

TEST_CASE("a damage is told by the bytes that were sent and those that came") {
  BrokenChannel channel(4096);
  channel.break_next({Fault::zeros, 3, 0, 0});
  Supervisor supervisor;
  const Failure failure =
      failure_of(channel, verified_request(Mode::two_threads, Metric::bandwidth, 512, 4096), supervisor);
  const std::string message = failure.what();
  CAPTURE(message);
  CHECK(message.find(", and 00 00 00 00 00 00 00 00 came; the channel is broken, and nothing is recorded") !=
        std::string::npos);
}

TEST_CASE("the same damage goes unseen where nothing is verified") {
  BrokenChannel channel(4096);
  channel.break_next({Fault::zeros, 3, 0, 0});
  Supervisor supervisor;
  CHECK(run_trial(channel, request_of(Mode::two_threads, 512, 4096), supervisor).bytes == 4096);
}

TEST_CASE("every channel carries what is sent, in every mode, there and back") {
  struct Sizes {
    uint64_t buffer, total;
  };
  const Sizes sizes[] = {{1, 1000},           {7, 10'000},        {4096, 1 << 20},   {8000, 1'000'003},
                         {65'537, 1'000'003}, {1 << 20, 3 << 20}, {1 << 20, 1 << 18}};
  for (const Channel* channel : channels()) {
    for (const Mode mode : all_modes) {
      for (const Metric metric : all_metrics) {
        for (const auto [buffer, total] : sizes) {
          // How long a message may be is the system's to say.
          if (keeps_messages_whole(*channel) && std::min(buffer, total) > 8192) continue;
          CAPTURE(std::string(channel->name()));
          CAPTURE(static_cast<int>(mode));
          CAPTURE(static_cast<int>(metric));
          CAPTURE(buffer);
          Supervisor supervisor;
          const TrialReport report = run_trial(*channel, verified_request(mode, metric, buffer, total), supervisor);
          const uint64_t message = std::min(buffer, total);
          CHECK(report.bytes ==
                (metric == Metric::bandwidth ? total : std::min(total / message, most_round_trips) * message));
        }
      }
    }
  }
}
