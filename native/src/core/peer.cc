// SPDX-License-Identifier: MIT
#include "core/peer.h"

#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>

#include "core/failure.h"
#include "core/peer_program.h"
#include "platform/platform.h"

namespace outperform {
namespace {

/// Reads exactly `bytes`; false on end-of-file or error.
bool read_whole(int descriptor, void* into, size_t bytes) {
  auto* at = static_cast<char*>(into);
  while (bytes > 0) {
    const ssize_t got = ::read(descriptor, at, bytes);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    at += got;
    bytes -= static_cast<size_t>(got);
  }
  return true;
}

}  // namespace

Peer::Peer(const TrialRequest& request, const Errand& errand, const Connection& connection) {
  int pair[2];
  platform::open_socket_pair(SOCK_STREAM, pair);
  control_ = Descriptor(pair[0]);
  const Descriptor theirs(pair[1]);
  const std::vector<std::string> arguments = {peer_word,
                                              std::to_string(static_cast<int>(connection.way())),
                                              std::to_string(static_cast<int>(request.metric)),
                                              std::to_string(request.buffer_bytes),
                                              std::to_string(request.total_bytes),
                                              std::to_string(request.sender_cpu),
                                              std::to_string(static_cast<int>(request.priority)),
                                              errand.seed() ? std::to_string(*errand.seed()) : "-",
                                              std::to_string(request.counters.to_ullong()),
                                              std::to_string(static_cast<int>(request.sizes))};
  std::vector<int> descriptors = {theirs.number(), connection.sender()};
  if (connection.answer_receiver() >= 0) descriptors.push_back(connection.answer_receiver());
  process_ = platform::spawn(request.peer_path, arguments, descriptors);
}

Peer::~Peer() {
  // It has nothing left to do, or is stuck: killed either way, so that the wait can't last.
  kill();
  while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

void Peer::await_ready() {
  PeerReport setup;
  char kind = 0;
  if (!read_whole(control_.number(), &kind, 1)) fail_lost("before it was ready");
  if (kind == 'r') return;
  if (!read_whole(control_.number(), &setup, sizeof setup)) fail_lost("before it was ready");
  fail_system_call(setup.setup_syscall.data(), "prepare the peer process", setup.setup_error);
}

void Peer::start() {
  if (::write(control_.number(), "s", 1) != 1) fail_lost("at the start");
}

EndReport Peer::await_report() {
  PeerReport report;
  if (!read_whole(control_.number(), &report, sizeof report)) fail_lost("during the transfer");
  return report.sent;
}

bool Peer::gone() const noexcept {
  pollfd hung_up{control_.number(), 0, 0};
  return ::poll(&hung_up, 1, 0) == 1;
}

void Peer::kill() noexcept { ::kill(process_, SIGKILL); }

void Peer::fail_lost(const char* while_doing) {
  throw Failure(FailureCode::peer_lost, "the sending process " + std::to_string(process_) + " died " + while_doing +
                                            "; measure again, and look into what killed it (memory, a signal)");
}

}  // namespace outperform
