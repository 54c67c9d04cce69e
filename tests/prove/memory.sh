#!/bin/sh
# Valgrind's memcheck over the golden cases and the unit tests: no error, and
# nothing that is not given back, reachable or not.
# needs: valgrind libc6-dbg
. "$(dirname "$0")/lib.sh"

run 'preset dev fails' cmake --preset dev
build build/dev
memcheck='valgrind --quiet --error-exitcode=99'
leaks='--leak-check=full --show-leak-kinds=all --errors-for-leak-kinds=all'
status=0
$memcheck $leaks build/dev/tests/golden . >"$work/golden" 2>&1 &
golden=$!
units=0
for unit in build/dev/tests/unit_*; do
	units=$((units + 1))
	# Its children die on purpose, with all that they hold.
	wanted=$leaks
	[ "$unit" != build/dev/tests/unit_output ] || wanted=--leak-check=no
	$memcheck $wanted "$unit" >"$log" 2>&1 || {
		status=1
		break
	}
done
wait "$golden" || {
	status=1
	grep -v '^ok' "$work/golden" >"$log" || :
}
[ "$status" -eq 0 ] || fail 'memcheck or a test'
figure "no error and no leak in $units unit tests and golden:" \
	"$(tail -n 1 "$work/golden")"
