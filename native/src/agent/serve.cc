// SPDX-License-Identifier: MIT
#include "agent/serve.h"

#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <mutex>
#include <system_error>
#include <thread>

#include "agent/running_trial.h"
#include "agent/signal_watcher.h"
#include "core/failure.h"
#include "protocol/answer.h"
#include "protocol/hello.h"
#include "protocol/line_reader.h"
#include "protocol/reply.h"
#include "protocol/request.h"

namespace outperform {
namespace {

/// Says whole lines, from any thread.
class Output {
 public:
  /// False if nobody reads any more.
  bool say(std::string line) {
    line += '\n';
    const std::lock_guard lock(mutex_);
    for (size_t said = 0; said < line.size();) {
      const ssize_t bytes = ::write(STDOUT_FILENO, line.data() + said, line.size() - said);
      if (bytes > 0) said += static_cast<size_t>(bytes);
      if (bytes >= 0 || errno == EINTR) continue;
      if (errno != EAGAIN) return false;
      pollfd waits{STDOUT_FILENO, POLLOUT, 0};  // as with the input (protocol/line_reader.cc)
      ::poll(&waits, 1, -1);
    }
    return true;
  }

 private:
  std::mutex mutex_;
};

/// Answers requests one by one. While a trial runs, on a thread of its own, it can be stopped, and nothing else.
class Agent {
 public:
  explicit Agent(const std::string& peer_path) : peer_path_(peer_path) {}
  ~Agent() { stop_trial(); }
  Agent(const Agent&) = delete;
  Agent& operator=(const Agent&) = delete;

  [[noreturn]] void leave(int exit_code) { running_.leave(exit_code); }

  void say(const std::string& line) {
    if (!output_.say(line)) leave(1);
  }

  /// False when it is to quit.
  bool take(const std::string& line) {
    try {
      return take(parse_request(line));
    } catch (const Refusal& refusal) {
      say(refused_line(id_in(line), refusal.what()));
      return true;
    }
  }

 private:
  bool take(const Request& request) {
    switch (request.verb) {
      case Verb::stop:
      case Verb::quit:
        stop_trial();
        say(ok_line(request.id));
        return request.verb == Verb::stop;
      case Verb::hello:
        refuse_if_measuring();
        say(hello_line(request.id));
        return true;
      case Verb::trial:
      case Verb::check:
        refuse_if_measuring();
        begin(request);
        return true;
    }
    return true;
  }

  void refuse_if_measuring() const {
    // Whatever is done now would show in what is measured.
    if (measuring_) throw Refusal("a trial is running; allowed until it has replied: stop, quit");
  }

  void begin(const Request& request) {
    if (thread_.joinable()) thread_.join();
    measuring_ = true;
    const std::shared_ptr<Supervisor> supervisor = running_.begin();
    try {
      thread_ = std::thread([this, request, supervisor] {
        const std::string reply = answer(request, peer_path_, *supervisor);
        measuring_ = false;  // whoever has read the reply may send the next request
        const bool heard = output_.say(reply);
        running_.end();
        if (!heard) leave(1);
      });
    } catch (const std::system_error& error) {
      measuring_ = false;
      running_.end();
      say(failed_line(request.id, Failure(FailureCode::system_call, "could not start a thread", "pthread_create",
                                          error.code().value())));
    }
  }

  void stop_trial() {
    running_.stop();
    if (thread_.joinable()) thread_.join();
  }

  const std::string peer_path_;
  Output output_;
  RunningTrial running_;
  std::atomic<bool> measuring_{false};
  std::thread thread_;
};

}  // namespace

int serve(const std::string& peer_path) {
  Agent agent(peer_path);
  constexpr int killed_by = 128;  // what shells add to the number of the signal that ended a program
  const SignalWatcher watcher([&](int number) { agent.leave(killed_by + number); });
  agent.say(greeting_line());
  LineReader lines(bytes_of(STDIN_FILENO));
  for (;;) {
    const std::optional<std::string> line = lines.next();
    if (!line || !agent.take(*line)) return 0;
  }
}

}  // namespace outperform
