#!/bin/sh
# A signal that ends a build does so as a shell expects, at whatever moment:
# every file is old or new, and whole, and the next build leaves nothing of it.
# tests/cli/killed-calls.sh does so at each call, with one nobody can catch.
# Where the disk is none, since each file is waited for.
if [ -w /dev/shm ]; then
	TMPDIR=/dev/shm
	export TMPDIR
fi
. "$(dirname "$0")/lib.sh"
cd "$work"

# --- a reader that went away ---
spec hello old >spec.yaml
"$STEPC" build spec.yaml --target asl
spec hello new >spec.yaml
echo 'type: express' >>spec.yaml
expect 0 'warning' "$STEPC" check spec.yaml
mkfifo pipe
: <pipe &
exec 3>pipe
wait $!
(cd out && find . -type f ! -name '.stepc-*' -exec cksum {} +) >before
expect 141 '' sh -c '"$0" asl spec.yaml --env dev >&3' "$STEPC"
expect 141 '' sh -c '"$0" build --check spec.yaml >&3 2>/dev/null' "$STEPC"
expect 141 '' sh -c '"$0" build spec.yaml 2>&3' "$STEPC"
(cd out && find . -type f ! -name '.stepc-*' -exec cksum {} +) >after
cmp before after || fail 'what nobody was told of was written'
expect 3 'Broken pipe' sh -c 'trap "" PIPE; "$0" asl spec.yaml --env dev >&3' \
	"$STEPC"
expect 0 '' sh -c 'trap "" PIPE; "$0" build spec.yaml 2>&3' "$STEPC"
[ -z "$(find out -name '.stepc-*')" ] || fail 'something stayed'
exec 3>&-

# --- in the middle of it ---
! grep -q __asan_init "$STEPC" || skip 'the sanitizers cannot be traced'
command -v strace >/dev/null || skip 'strace is not on the PATH'
strace -qq -o trace -e trace=write true 2>/dev/null ||
	skip 'nothing can be traced here'
mkdir specs

texts() { # TEXT
	for i in 1 2 3; do spec "flow$i" "$1" >"specs/$i.yaml"; done
}

build() { # CALL SIGNAL WHEN JOBS
	sh -c 'strace -f -qq -o trace -e "trace=$1" \
		-e "inject=$1:signal=$2:when=$3" \
		"$0" build specs --target asl -j"$4"' "$STEPC" "$@"
}

sums() { # FOLDER
	(cd "$1" && find . -type f -exec cksum {} +)
}

texts old
"$STEPC" build specs --target asl -o old
texts new
"$STEPC" build specs --target asl -o new
{ sums old && sums new; } >whole
count=$(find old -type f | wc -l)
ended=0
for jobs in 1 4; do
	for moment in 'fsync 1' 'fsync 4' 'renameat 1' 'renameat 4' \
		'unlinkat 2' 'unlinkat 6'; do
		for signal in INT.130 TERM.143 HUP.129; do
			rm -rf out
			cp -R old out
			# shellcheck disable=SC2086
			expect ${signal#*.} '' \
				build ${moment% *} ${signal%.*} ${moment#* } $jobs
			sums out >sums
			[ "$(grep -cxFf whole sums)" -eq "$count" ] ||
				fail "$signal at $moment leaves half a file"
			expect 0 '' "$STEPC" build specs --target asl -j$jobs
			diff -r new out >log || fail "after $signal at $moment"
			ended=$((ended + 1))
		done
	done
done

# One that is ignored, as under nohup, is no end.
rm -rf out
(
	trap '' HUP
	build fsync HUP 1 1
) >log 2>&1 || fail 'an ignored signal ends it'
diff -r new out >log || fail 'an ignored signal changes it'
echo "FIGURE: ended by a signal $ended times"
