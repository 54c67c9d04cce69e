#!/bin/sh
# The lines of src/ that run in the golden cases, the unit tests and the tests of
# the command line: at least nine in ten. The generated tables (src/aws/*.inc)
# and the templates are data and have no lines that could run. Those that never
# ran are listed in build/prove/coverage.txt. (Left out
# are `cli_tables`, which finds the counters in the tables' objects, `cli_linear`,
# which counts instructions, and those that kill the program while it writes its
# counters.)
# needs: libcmocka-dev python3
. "$(dirname "$0")/lib.sh"
least=90

run 'preset coverage fails' cmake --preset coverage
build build/coverage
find build/coverage -name '*.gcda' -exec rm {} +
run 'a test fails' ctest --preset coverage
python3 tests/prove/coverage.py build/coverage "$logs/coverage.txt" \
	>"$work/rooms" 2>"$log" || fail 'gcov cannot be read'
grep -v '^all' "$work/rooms"
share=$(awk '/^all/ { print $(NF - 1) }' "$work/rooms")
figure "$share % of $(awk '/^all/ { print $4 }' "$work/rooms") lines," \
	"$(wc -l <"$logs/coverage.txt") never ran: build/prove/coverage.txt"
awk -v share="$share" -v least=$least 'BEGIN { exit !(share >= least) }' ||
	fail "less than $least %"
