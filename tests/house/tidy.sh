#!/bin/sh
# tidy.sh BUILD: clang-tidy over src, two files at a time. A file that passed
# is not looked at again until its preprocessed text or the settings change.
# The analyzer, which takes seven eighths of the time, looks on with
# `./dev test --full` only.
set -eu
analyzer=${STEPC_FULL:+--checks=}
analyzer=${analyzer:---checks=-clang-analyzer-*}

one() { # COMMANDS CACHE FILE
	key=$({
		cat .clang-tidy
		echo "$analyzer"
		clang-tidy --version
		cc -std=c17 -D_POSIX_C_SOURCE=200809L -E -C -dD -I src \
			-I "$1/generated" "$3" 2>/dev/null
	} | sha256sum | cut -d ' ' -f 1)
	[ -e "$2/$key" ] && exit 0
	if out=$(clang-tidy --quiet -p "$1" "$analyzer" "$3" 2>&1); then
		: >"$2/$key"
	else
		printf 'tidy: %s\n%s\n' "$3" "$out"
		exit 1
	fi
}

if [ "$1" = --one ]; then
	shift
	one "$@"
	exit
fi

build=$(cd "$1" && pwd)
cd "$(dirname "$0")/../.."
if ! command -v clang-tidy >/dev/null; then
	echo "SKIP: clang-tidy is not on the PATH"
	exit 77
fi
mkdir -p "$build/tidy"
find src -name '*.c' -print0 | sort -z |
	xargs -0 -r -n 1 -P 2 tests/house/tidy.sh --one "$build" "$build/tidy"
