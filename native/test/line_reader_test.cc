// SPDX-License-Identifier: MIT
#include "protocol/line_reader.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "core/descriptor.h"
#include "platform/platform.h"
#include "protocol/request.h"

using namespace outperform;

namespace {

/// The lines of a text that comes in pieces of this many bytes.
std::vector<std::string> lines_of(const std::string& text, size_t piece_bytes = 4096) {
  size_t at = 0;
  LineReader reader([&](char* into, size_t most) {
    const size_t bytes = text.copy(into, std::min(most, piece_bytes), at);
    at += bytes;
    return bytes;
  });
  std::vector<std::string> lines;
  while (const std::optional<std::string> line = reader.next()) lines.push_back(*line);
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("lines are cut at their ends, however they come in") {
  for (const size_t piece : {1, 2, 3, 7, 4096}) {
    CHECK(lines_of("one\ntwo\r\n\n\rthree\n", piece) == Lines{"one", "two", "", "\rthree"});
  }
}

TEST_CASE("what has no end is no line: half a request must not be taken for a whole one") {
  CHECK(lines_of("quit") == Lines{});
  CHECK(lines_of("stop\nquit") == Lines{"stop"});
}

TEST_CASE("of a line that is too long so much is kept that it shows, and the next is whole") {
  const std::string longest(most_line_bytes, 'x');
  for (const size_t piece : {1, 4096}) {
    CHECK(lines_of(longest + "\nstop\n", piece) == Lines{longest, "stop"});
    CHECK(lines_of(longest + "\r\nstop\n", piece) == Lines{longest, "stop"});
    CHECK(lines_of(longest + "x\nstop\n", piece) == Lines{longest + "x", "stop"});
    CHECK(lines_of(longest + "xx\r\nstop\n", piece) == Lines{longest + "x", "stop"});
    CHECK(lines_of(std::string(1 << 20, 'x') + "\nstop\n", piece) == Lines{longest + "x", "stop"});
  }
}

TEST_CASE("bytes that are no text come through, for the refusal to name them") {
  CHECK(lines_of(std::string("a\0b\xff\n", 5)) == Lines{std::string("a\0b\xff", 4)});
}

TEST_CASE("a stream that was made not to wait is waited for all the same") {
  int ends[2];
  platform::open_pipe(ends);
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  set_nonblocking(from);
  std::thread writer([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    REQUIRE(write(to.number(), "stop\n", 5) == 5);
    to.close();
  });
  LineReader reader(bytes_of(from.number()));
  CHECK(reader.next() == "stop");
  CHECK(reader.next() == std::nullopt);
  writer.join();
}
