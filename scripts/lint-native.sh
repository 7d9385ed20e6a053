#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Format and mistakes of the C++ sources: clang-format and clang-tidy, as Debian 12 has them (14).
set -euo pipefail
cd "$(dirname "$0")/../native"
shopt -s globstar
clang-format --dry-run --Werror src/**/*.{cc,h} test/*.{cc,h} bench/*.{cc,h} fuzz/*.cc
node_headers=$(node -p 'require("path").join(process.execPath, "../../include/node")')
[ -d "$node_headers" ] || node_headers=$(node -p 'require("path").join(require("os").homedir(), ".cache/node-gyp", process.versions.node, "include/node")')
napi=$(node -p 'require("node-addon-api").include_dir')
compile=(-std=c++17 -Isrc -isystem "$node_headers" -isystem "$napi" -DOUTPERFORM_VERSION='""' -DNAPI_VERSION=8 -DNODE_ADDON_API_CPP_EXCEPTIONS_ALL)
tidy() { clang-tidy --quiet "$@" -- "${compile[@]}" 2>&1 | { grep -v 'warnings generated' || true; }; }
# On all CPUs: half of the files beside the other, as one call for all takes minutes.
files=(src/**/*.cc)
tidy "${files[@]:0:${#files[@]}/2}" &
tidy "${files[@]:${#files[@]}/2}"
wait $!
