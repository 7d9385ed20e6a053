// SPDX-License-Identifier: MIT
#include "core/machine_lock.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>

#include "core/failure.h"

using namespace outperform;

namespace {

struct TemporaryPath {
  TemporaryPath() {
    char directory[] = "/tmp/outperform-test-XXXXXX";
    REQUIRE(mkdtemp(directory) != nullptr);
    folder = directory;
    path = folder + "/lock";
  }
  ~TemporaryPath() {
    unlink(path.c_str());
    rmdir(folder.c_str());
  }
  std::string folder, path;
};

}  // namespace

TEST_CASE("only one holds the machine, and the others learn who") {
  const TemporaryPath temporary;
  MachineLock first = try_lock_machine(temporary.path);
  CHECK(first.held.number() >= 0);
  const MachineLock second = try_lock_machine(temporary.path);
  CHECK(second.held.number() < 0);
  CHECK(second.holder == getpid());
  first.held.close();
  CHECK(try_lock_machine(temporary.path).held.number() >= 0);
}

TEST_CASE("the lock's file is for every user, whatever the umask") {
  const TemporaryPath temporary;
  const mode_t before = umask(0077);
  const MachineLock lock = try_lock_machine(temporary.path);
  umask(before);
  struct stat status {};
  REQUIRE(stat(temporary.path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0666);
}

TEST_CASE("a symbolic link in its place is refused, not followed") {
  const TemporaryPath temporary;
  REQUIRE(symlink("/etc/hostname", temporary.path.c_str()) == 0);
  CHECK_THROWS_AS(try_lock_machine(temporary.path), Failure);
}

TEST_CASE("a hard link to another file in its place is refused, and that file stays as it was") {
  const TemporaryPath temporary;
  const std::string precious = temporary.folder + "/precious";
  std::ofstream(precious) << "keep me";
  REQUIRE(link(precious.c_str(), temporary.path.c_str()) == 0);
  CHECK_THROWS_AS(try_lock_machine(temporary.path), Failure);
  std::string content;
  std::getline(std::ifstream(precious), content);
  CHECK(content == "keep me");
  unlink(precious.c_str());
}

TEST_CASE("a refusal names the file and who can remove it") {
  const TemporaryPath temporary;
  REQUIRE(symlink("/nowhere", temporary.path.c_str()) == 0);
  try {
    try_lock_machine(temporary.path);
    FAIL("locked");
  } catch (const Failure& failure) {
    CHECK(failure.what() == "the machine's lock " + temporary.path +
                                " can't be used: it is a symbolic link; have its owner, or root, remove it");
  }
}
