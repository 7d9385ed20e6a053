// SPDX-License-Identifier: MIT
#include <algorithm>
#include <fstream>

#include "trials.h"

namespace outperform {

std::vector<int> Leftovers::children_of_self() {
  std::vector<int> children;
  DIR* tasks = opendir("/proc/self/task");
  while (const dirent* task = readdir(tasks)) {
    std::ifstream list(std::string("/proc/self/task/") + task->d_name + "/children");
    for (int child = 0; list >> child;) children.push_back(child);
  }
  closedir(tasks);
  std::sort(children.begin(), children.end());
  return children;
}

}  // namespace outperform
