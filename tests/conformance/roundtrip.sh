#!/bin/sh
# roundtrip.sh [FOLDER]: what `stepc import` makes of a definition means the
# same: own definitions (tests/import), what the showcase compiles to (out),
# and real ones, where they are there: they do not come with the sources.
. "$(dirname "$0")/lib.sh"

corpus=${1-${STEPC_CORPUS-../shared/corpus/asl}}
need_tool python3
scratch
exec python3 -B tests/conformance/roundtrip.py "$STEPC" "$work" tests/import \
	out "$corpus/valid"
