// SPDX-License-Identifier: MIT
#include "protocol/line_reader.h"

#include <poll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "protocol/request.h"

namespace outperform {

std::optional<std::string> LineReader::next() {
  std::string line;
  for (;;) {
    if (at_ == filled_) {
      at_ = 0;
      filled_ = source_(chunk_.data(), chunk_.size());
      if (filled_ == 0) return std::nullopt;
    }
    const char* const begin = chunk_.data() + at_;
    const char* const end = std::find(begin, static_cast<const char*>(chunk_.data()) + filled_, '\n');
    const auto bytes = static_cast<size_t>(end - begin);
    // One more than allowed shows that it is too long; and perhaps a carriage return, which doesn't count.
    line.append(begin, std::min(bytes, most_line_bytes + 2 - line.size()));
    at_ += bytes;
    if (at_ == filled_) continue;
    ++at_;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    line.resize(std::min(line.size(), most_line_bytes + 1));
    return line;
  }
}

LineReader::Source bytes_of(int descriptor) {
  return [descriptor](char* into, size_t most) -> size_t {
    for (;;) {
      const ssize_t got = ::read(descriptor, into, most);
      if (got >= 0) return static_cast<size_t>(got);
      if (errno == EAGAIN) {
        // Whoever passed the stream on has made it so that it doesn't wait; the flag is its, not ours to change.
        pollfd waits{descriptor, POLLIN, 0};
        ::poll(&waits, 1, -1);
      } else if (errno != EINTR) {
        return 0;
      }
    }
  };
}

}  // namespace outperform
