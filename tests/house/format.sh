#!/bin/sh
# The layout is clang-format's; `./dev format` repairs it.
set -eu
cd "$(dirname "$0")/../.."

if ! command -v clang-format >/dev/null; then
	echo "SKIP: clang-format is not on the PATH"
	exit 77
fi
find src tests -name '*.[ch]' -print0 |
	xargs -0 -r clang-format --dry-run -Werror
