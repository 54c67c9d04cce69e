#!/bin/sh
# The facts about AWS weigh at most 1.5 MB in the program, and the large table
# asks nothing of its start: it is constant to the last byte.
. "$(dirname "$0")/lib.sh"
archive=$(dirname "$STEPC")/libstepc_core.a
[ -e "$archive" ] || skip "there is no $archive"
command -v size >/dev/null || skip 'size is not on the PATH'
! grep -q __asan_init "$STEPC" || skip 'the sanitizers make tables larger'

size "$archive" >"$work/sizes"
awk '
$6 ~ /^(sdk|integrations|errors|infra|metrics)\.c\.o$/ {
	sum += $4
	print "ok: " $6 ": " $4 " bytes"
	if ($6 == "sdk.c.o" && $2 + $3 > 0)
		wrong = "sdk.c.o is not constant"
	found = found " " $6
}
END {
	print "ok: together " sum " bytes"
	if (found !~ /sdk/ || found !~ /integrations/)
		wrong = "the tables are not in the archive"
	if (sum > 1.5 * 1024 * 1024)
		wrong = "the tables are larger than 1.5 MB"
	if (wrong) {
		print "FAILED: " wrong
		exit 1
	}
}' "$work/sizes"
