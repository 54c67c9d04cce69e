#!/bin/sh
# A disk that is full, at any moment: exit 3, and not a byte is changed.
. "$(dirname "$0")/lib.sh"
cd "$work"

# --- a result that nobody can take ---
spec hello hello >spec.yaml
if [ -e /dev/full ]; then
	expect 3 'No space left on device' \
		sh -c '"$0" asl spec.yaml --env dev >/dev/full' "$STEPC"
fi

# --- files that may not grow: each write fails, or the next one ---
spec hello old >spec.yaml
"$STEPC" build spec.yaml
spec hello new >spec.yaml
state out >before
blocks=1 # of 512 bytes: enough to say that it failed
while :; do
	status=0
	sh -c 'ulimit -f "$1"; exec "$0" build spec.yaml' \
		"$STEPC" $blocks >log 2>&1 || status=$?
	[ $status -ne 0 ] || break
	[ $status -eq 3 ] || fail "exit $status with files of $blocks blocks"
	grep -qF 'cannot write' log || fail 'it does not say that it failed'
	state out >after
	cmp before after || fail "with files of $blocks blocks"
	blocks=$((blocks + 1))
done
[ $blocks -gt 2 ] || fail 'the limit was none'
"$STEPC" build --check spec.yaml

# --- a file system that is full ---
mkdir small
mount -t tmpfs -o size=256k none small 2>/dev/null ||
	skip 'files that may not grow are fine; only root can mount a small disk'
cleanup() { cd / && umount "$work/small"; }
cd small
spec hello old >spec.yaml
"$STEPC" build spec.yaml
spec hello new >spec.yaml
room=1
while :; do
	cat /dev/zero >filler 2>/dev/null || :
	size=$(wc -c <filler)
	[ $((room * 4096)) -lt "$size" ] || fail 'nothing ever fitted'
	dd if=/dev/zero of=filler bs=4096 count=$((size / 4096 - room)) \
		2>/dev/null
	state out >../before
	status=0
	"$STEPC" build spec.yaml 2>../log || status=$?
	[ $status -ne 0 ] || break
	[ $status -eq 3 ] || fail "exit $status on a full disk"
	state out >../after
	cmp ../before ../after || fail "with $room pages left"
	room=$((room + 1))
done
[ $room -gt 1 ] || fail 'the disk was not full'
"$STEPC" build --check spec.yaml
