#!/bin/sh
# An assert that fails is our mistake: it says so, and exit 70.
. "$(dirname "$0")/lib.sh"
cd "$work"

mkfifo pipe
[ -e /proc/self/status ] || skip 'there is no /proc to see when it has begun'
"$STEPC" check - <pipe >log 2>&1 &
exec 3>pipe # until then it does not run
# It catches signal 6.
n=0
until grep -q '^SigCgt:.*[2367abef].$' /proc/$!/status; do
	n=$((n + 1))
	[ $n -lt 1000 ] || fail 'it never began'
	sleep 0.01
done
kill -ABRT $!
status=0
wait $! || status=$?
exec 3>&-
[ $status -eq 70 ] || fail "exit $status, not 70"
grep -q 'internal error' log || fail 'it does not say so'
