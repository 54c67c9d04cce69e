#!/bin/sh
# Killed at each single system call that changes a disk: every file is old or
# new, and whole, and the next run finishes the work.
. "$(dirname "$0")/lib.sh"
! grep -q __asan_init "$STEPC" || skip 'the sanitizers cannot be traced'
command -v strace >/dev/null || skip 'strace is not on the PATH'
calls=write,fsync,rename,renameat,renameat2,linkat,unlink,unlinkat,mkdir,mkdirat
calls=$calls,chmod,fchmodat
strace -qq -o "$work/trace" -e trace=$calls true 2>/dev/null ||
	skip 'nothing can be traced here'
cd "$work"
kills=0

# at_each_call FILE... -- ARGUMENT...: begin() makes what is there before.
at_each_call() {
	files=
	while [ "$1" != -- ]; do
		files="$files $1"
		shift
	done
	shift
	begin
	for file in $files; do
		[ ! -e "$file" ] || cp "$file" "$(echo "$file" | tr / _).old"
	done
	"$STEPC" "$@" >log 2>&1 || fail "without a kill: $*"
	for file in $files; do cp "$file" "$(echo "$file" | tr / _).new"; done
	begin
	strace -qq -o trace -e "trace=$calls" "$STEPC" "$@" >log 2>&1 ||
		fail "without a kill: $*"
	# strace counts each kind of call by itself.
	sed -n 's/^\([a-z0-9]*\)(.*/\1/p' trace |
		awk '{ print $1, ++n[$1] }' >numbered
	[ "$(wc -l <numbered)" -gt 2 ] || fail "there are no calls: $*"
	while read -r call n <&3; do
		begin
		status=0
		strace -qq -o trace -e "trace=$calls" \
			-e "inject=$call:signal=KILL:when=$n" \
			"$STEPC" "$@" >log 2>&1 || status=$?
		[ $status -ge 128 ] || fail "not killed at $call $n: $*"
		for file in $files; do
			name=$(echo "$file" | tr / _)
			if [ -e "$file" ]; then
				cmp -s "$file" "$name.old" ||
					cmp -s "$file" "$name.new" ||
					fail "$call $n leaves half of $file: $*"
			else
				[ ! -e "$name.old" ] ||
					fail "$call $n loses $file: $*"
			fi
		done
		[ ! -e again ] || { "$STEPC" "$@" >log 2>&1 ||
			fail "not again after $call $n: $*"; }
		kills=$((kills + 1))
	done 3<numbered
	[ -z "$(find . -name '.stepc-*' ! -name .stepc)" ] ||
		fail "something stayed: $*"
}

text=old
begin() {
	rm -rf out
	spec hello old >spec.yaml
	"$STEPC" build spec.yaml --target asl
	spec hello new >spec.yaml
}
: >again
at_each_call out/hello/dev/hello-dev.asl.json \
	out/hello/prod/hello-prod.asl.json out/hello/dev/.stepc \
	out/hello/prod/.stepc -- build spec.yaml --target asl
begin() { spec hello old | sed 's/^  - /  -   /' >spec.yaml; }
at_each_call spec.yaml -- fmt spec.yaml
begin() { echo old >page.html; }
at_each_call page.html -- report spec.yaml --env dev -o page.html
begin() { echo '{}' >known.json; }
at_each_call known.json -- check spec.yaml --write-baseline known.json
rm again
begin() { rm -f imported.yaml; }
"$STEPC" asl spec.yaml --env dev >in.asl.json
at_each_call imported.yaml -- import in.asl.json -o imported.yaml --name a
begin() { rm -f made.yaml; }
at_each_call made.yaml -- new made
echo "FIGURE: killed at $kills calls"
