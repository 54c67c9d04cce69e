#!/bin/sh
# No memory: a message, exit 70, and nothing is written.
. "$(dirname "$0")/lib.sh"
! grep -q __asan_init "$STEPC" ||
	skip 'the sanitizers need more address space than a limit would leave'
cd "$work"

{
	spec hello hello
	echo 'x-big:'
	awk 'BEGIN { for (i = 0; i < 200000; i++) print "  - [a, b, c]" }'
} >spec.yaml
expect 70 'out of memory' sh -c '
	ulimit -v 40000
	exec "$0" build spec.yaml' "$STEPC"
[ ! -e out ] || fail 'something was written'
