// SPDX-License-Identifier: MIT
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <thread>

#include "trials.h"

namespace outperform {
namespace {

template <class Sorted>
bool all_among(const Sorted& now, const Sorted& before) {
  return std::includes(before.begin(), before.end(), now.begin(), now.end());
}

}  // namespace

std::vector<int> Leftovers::children_of(int process) {
  std::vector<int> children;
  const std::string threads = "/proc/" + std::to_string(process) + "/task/";
  DIR* tasks = opendir(threads.c_str());
  while (const dirent* task = readdir(tasks)) {
    std::ifstream list(threads + task->d_name + "/children");
    for (int child = 0; list >> child;) children.push_back(child);
  }
  closedir(tasks);
  std::sort(children.begin(), children.end());
  return children;
}

std::vector<std::string> Leftovers::names_of_self() {
  const std::string ours = "outperform-" + std::to_string(getpid()) + "-";
  std::vector<std::string> names;
  for (const char* directory : {"/tmp", "/dev/shm"}) {
    DIR* open = opendir(directory);
    if (open == nullptr) continue;  // a container without shared memory
    while (const dirent* entry = readdir(open)) {
      if (std::string(entry->d_name).rfind(ours, 0) == 0) names.emplace_back(entry->d_name);
    }
    closedir(open);
  }
  std::sort(names.begin(), names.end());
  return names;
}

bool Leftovers::none_since(const Leftovers& before) {
  for (int look = 0; look < 100; ++look) {
    const Leftovers now;
    if (now.descriptors <= before.descriptors && now.threads <= before.threads &&
        all_among(now.children, before.children) && all_among(now.names, before.names)) {
      return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

}  // namespace outperform
