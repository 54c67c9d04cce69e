#!/bin/sh
# corpus.sh [FOLDER]: real definitions, which the program must find fine, and
# broken ones, which it must refuse for the right reason in the right state.
# They do not come with the sources. -v shows every warning.
. "$(dirname "$0")/lib.sh"

corpus=${1-${STEPC_CORPUS-../shared/corpus/asl}}
need_tool python3
[ -d "$corpus" ] || skip "there is no $corpus/ (STEPC_CORPUS names it)"
exec python3 -B tests/conformance/corpus.py "$STEPC" "$corpus" "${2-}"
