#!/bin/sh
# Several files at once: the same bytes as one after the other, and memory
# for a few of them only.
# Where the disk is none, since each file is waited for.
if [ -w /dev/shm ]; then
	TMPDIR=/dev/shm
	export TMPDIR
fi
. "$(dirname "$0")/lib.sh"
sanitized=$(grep -c -e __asan_init -e __tsan_init "$STEPC" || :)

# Specs with every kind of mistake, and state machines.
mkdir "$work/specs"
for case in tests/golden/*/*/; do
	name=${case#tests/golden/}
	name=${name%/}
	[ ! -e "$case/spec.yaml" ] ||
		cp "$case/spec.yaml" "$work/specs/${name%%/*}-${name#*/}.yaml"
done
cp specs/*.yaml "$work/specs"
for machine in out/*/*.asl.json out/*/*/*.asl.json; do
	cp "$machine" "$work/specs/machine-${machine##*/}"
done
cd "$work"

run() { # N COMMAND...: what it says to $work/N.*
	n=$1
	shift
	status=0
	"$@" "-j$n" >"$work/$n.out" 2>"$work/$n.err" || status=$?
	echo "exit $status" >>"$work/$n.out"
}

same() { # N COMMAND...
	jobs=$1
	shift
	run 1 "$@"
	run "$jobs" "$@"
	cmp 1.out "$jobs.out" && cmp 1.err "$jobs.err" ||
		fail "-j$jobs says something else: $*"
}

same 4 "$STEPC" check specs absent.yaml --notes --format json
grep -q 'exit 3' 1.out || fail 'a file that is not there is not missed'
same 64 "$STEPC" check specs --notes --format github
same 3 "$STEPC" check specs --write-baseline baseline
same 4 "$STEPC" check specs --baseline baseline
same 4 "$STEPC" build specs -o never
grep -q 'exit 1' 1.out || fail 'mistakes are not found'
[ ! -e never ] || fail 'something was written'

# Enough to be written in portions.
copies() { # HOW-MANY FOLDER
	mkdir -p "$2"
	i=0
	while [ $i -lt "$1" ]; do
		i=$((i + 1))
		sed "s/^workflow: .*/&-$i/" "$repository/specs/goal-operations.yaml" \
			>"$2/$i.yaml"
	done
}
copies 40 many
build() { "$STEPC" build --target cloudformation --format json "$@"; }
for jobs in 1 4; do
	build many -o "out$jobs" -j "$jobs" 2>log || fail "-j $jobs"
done
diff -r out1 out4 || fail 'files differ'
expect 0 '' build many -o out4 --check -j4

# A mistake in the last, when much is written: nothing is there.
echo 'steps: [ { a: { lambda: b, tiemout: 1s } } ]' >many/zz.yaml
for jobs in 1 4; do
	expect 1 tiemout build many -o never -j "$jobs"
	[ ! -e never ] || fail 'something was written'
	before=$(state out1)
	expect 1 tiemout build many -o out1 -j "$jobs"
	[ "$before" = "$(state out1)" ] || fail 'something was changed'
done
rm many/zz.yaml

# One that cannot be read, when much is written.
head -c 17000000 /dev/zero >many/zz.yaml
for jobs in 1 4; do
	expect 3 'too large' "$STEPC" build many --target cloudformation \
		--format json -o never -j "$jobs"
	[ ! -e never ] || fail 'something was written'
done
rm many/zz.yaml

# Two of one name, far from each other.
sed 's/^workflow: .*/&-1/' "$repository/specs/goal-operations.yaml" >many/zz.yaml
expect 1 'both the workflow' "$STEPC" build many -o never
[ ! -e never ] || fail 'something was written'
rm many/zz.yaml

for wrong in -j0 -jx --jobs=-1; do
	expect 2 'jobs' "$STEPC" check many "$wrong"
done
expect 0 '' "$STEPC" check -j many
expect 0 '' "$STEPC" check -j 2 many
expect 3 'No such file' "$STEPC" check -j 2 2

# Ten times as many fit into the same memory; more units than files may be
# open, as a rule.
[ "$sanitized" -eq 0 ] ||
	skip 'all but memory: the sanitizers need more of it than a limit leaves'
copies 120 more
limited() { # KIB COMMAND...
	sh -c 'ulimit -v "$0" && ulimit -Sn 100 && exec "$@"' "$@"
}
limited 60000 "$STEPC" build more -o outs -j1 --target asl 2>log || fail 'it needs more memory'
limited 60000 "$STEPC" check more -j1 || fail 'check needs more memory'

# No memory in the middle of it.
{
	cat many/1.yaml
	echo 'x-big:'
	awk 'BEGIN { for (i = 0; i < 200000; i++) print "  - [a, b, c]" }'
} >many/zz.yaml
for jobs in 1 2; do
	expect 70 'out of memory' \
		limited $((jobs * 60000)) "$STEPC" build many -o never -j $jobs
	[ ! -e never ] || fail 'something was written'
done
