// SPDX-License-Identifier: MIT
//
// What the fuzzer has found to go different ways through the reader and the parser, gone through again.
#include <dirent.h>
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t bytes);

TEST_CASE("the fuzzer's corpus goes through") {
  const std::string folder = FUZZ_CORPUS;
  DIR* corpus = opendir(folder.c_str());
  REQUIRE(corpus != nullptr);
  int files = 0;
  while (const dirent* entry = readdir(corpus)) {
    if (entry->d_name[0] == '.') continue;
    std::ifstream file(folder + "/" + entry->d_name, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(text.data()), text.size());
    ++files;
  }
  closedir(corpus);
  CHECK(files > 20);
}
