#!/bin/sh
# Two that run at once in one folder: what both would write is written by one
# of them, whole, and the other one says that it gives up; what only one of them
# writes is no business of the other.
# Where the disk is none, since each file is waited for.
if [ -w /dev/shm ]; then
	TMPDIR=/dev/shm
	export TMPDIR
fi
. "$(dirname "$0")/lib.sh"
cd "$work"
busy='another stepc is writing there'

# --- side by side, as it happens ---
three() { # NAME TEXT
	spec "$1" "$2"
	echo '  stage: {}'
}

# Waits for both: what they came to in $first and $second.
both() { # FILE FILE
	first=0
	second=0
	"$STEPC" build "$1" -j4 >1.log 2>&1 &
	other=$!
	"$STEPC" build "$2" -j4 >2.log 2>&1 || second=$?
	wait $other || first=$?
	for n in 1 2; do
		[ ! -s $n.log ] || grep -qF "$busy" $n.log ||
			fail "it says: $(cat $n.log)"
	done
	[ -z "$(find out -name '.stepc-*')" ] || fail 'something stayed'
}

same() { # FOLDER WHERE...
	folder=$1
	shift
	for where; do
		! diff -r "out/$folder" "$where/$folder" >log || return 0
	done
	fail "out/$folder is of neither"
}

mkdir a b
three flow a >a/a.yaml
three flow b >b/a.yaml
three other b >b/b.yaml
"$STEPC" build a -o outa
"$STEPC" build b -o outb
for round in 1 2 3 4 5 6; do
	[ $((round % 2)) -eq 0 ] || rm -rf out
	both a/a.yaml b/b.yaml
	[ $first$second = 00 ] || fail 'they have nothing in common'
	diff -r out/flow outa/flow >log || fail 'the first'
	diff -r out/other outb/other >log || fail 'the second'
	both a/a.yaml b/a.yaml
	case $first$second in
	00 | 03 | 30) ;;
	*) fail "they exit $first and $second" ;;
	esac
	for unit in dev prod stage; do same flow/$unit outa outb; done
done

# --- one that stands still in the middle of it ---
! grep -q __asan_init "$STEPC" || skip 'the sanitizers cannot be traced'
command -v strace >/dev/null || skip 'strace is not on the PATH'
strace -qq -o trace -e trace=write true 2>/dev/null ||
	skip 'nothing can be traced here'
stopped=
cleanup() {
	[ -z "$stopped" ] || kill -KILL "$stopped" 2>/dev/null || :
}

# shellcheck disable=SC2016
echo 'echo $$ >pid; exec "$1" build a.yaml' >begin

# A build of dev and prod that stops itself at a call: its process.
stop_at() { # CALL WHEN
	rm -rf out trace
	cp -R old out
	# shellcheck disable=SC2016
	sh -c 'strace -f -qq -o trace -e "trace=$1" \
		-e "inject=$1:signal=STOP:when=$2" \
		sh begin "$0"' "$STEPC" "$1" "$2" >stopped.log 2>&1 &
	other=$!
	n=0
	until grep -q 'stopped by SIGSTOP' trace 2>/dev/null; do
		n=$((n + 1))
		[ $n -lt 1000 ] || fail "it does not stop at $1"
		sleep 0.01
	done
	stopped=$(cat pid)
}

go_on() {
	kill -CONT "$stopped"
	wait $other || fail "the one that stopped: $(cat stopped.log)"
	stopped=
}

three flow old >a.yaml
"$STEPC" build a.yaml -o old
spec flow new >a.yaml # it has no stage any more
"$STEPC" build a.yaml -o new
three flow other >b.yaml
mkdir specs
cp b/b.yaml specs
for moment in 'fsync 3' 'renameat 1' 'renameat 7'; do
	# shellcheck disable=SC2086
	stop_at $moment
	expect 3 "$busy" "$STEPC" build b.yaml
	grep -q 'run this again' log || fail 'it names no way out'
	expect 3 "$busy" "$STEPC" build b.yaml --env prod
	expect 0 '' "$STEPC" build specs
	expect 1 '+' "$STEPC" build --check b.yaml
	expect 0 '' "$STEPC" check b.yaml out/flow/prod/flow-prod.asl.json
	expect 0 '' "$STEPC" diff out/flow/prod/flow-prod.asl.json b.yaml \
		--env prod
	[ -n "$(find out -name .stepc-journal)" ] || fail 'it is over already'
	go_on
	diff -r out/flow new/flow >log || fail "stopped at $moment"
	diff -r out/other outb/other >log || fail "beside $moment"
done

# What another one wrote while it looked is nobody's edit.
rm -rf out
cp -R old out
strace -f -qq -o trace -e trace=openat sh begin "$STEPC"
# strace counts the calls of each thread by itself.
looked=$(awk '
	{ n[$1]++ }
	/"[.]stepc"/ { there = !/ENOENT/ }
	/"[.]stepc-journal"/ && there { print n[$1]; exit }
' trace)
stop_at openat $((looked + 1))
expect 0 '' "$STEPC" build b.yaml
go_on
diff -r out/flow new/flow >log || fail 'it looked meanwhile'
