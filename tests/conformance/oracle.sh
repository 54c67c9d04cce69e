#!/bin/sh
# oracle.sh [SHARED]: another program that knows the same facts compares the
# policies of the showcase, of the golden cases and of real definitions with
# what those need; and it misses each action that is taken away.
. "$(dirname "$0")/lib.sh"

shared=${1-${STEPC_SHARED-../shared}}
need_tool python3
[ -e "$shared/tools/least-privilege-oracle.py" ] ||
	skip "there is no $shared/tools/least-privilege-oracle.py" \
		"(STEPC_SHARED names the folder)"
scratch

PYTHONDONTWRITEBYTECODE=1 python3 tests/conformance/oracle.py \
	"$STEPC" "$shared" "$work"
