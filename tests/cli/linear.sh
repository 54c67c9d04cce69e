#!/bin/sh
# Time in proportion to the input: how many instructions each shape of
# tests/linear.def takes, and how many four times as much of it. What grows by
# the square would show as an exponent of 2. "linear.sh SHAPE N" looks at one.
. "$(dirname "$0")/lib.sh"
most=1.15

command -v valgrind >/dev/null || skip 'valgrind is not on the PATH'
! grep -q __asan_init "$STEPC" || skip 'the sanitizers would be counted, too'
linear=$(dirname "$STEPC")/tests/linear
cd "$work"

# Runs some of the shapes: a line with the name of each, and a dump for each of
# its two runs.
count() { # FOLDER ARGUMENT...
	folder=$1
	shift
	mkdir "$folder"
	cd "$folder"
	valgrind -q --tool=callgrind --callgrind-out-file=dump \
		--zero-before=run_shape --dump-after=run_shape \
		"$linear" "$@" >names
}

# NAME INSTRUCTIONS INSTRUCTIONS, of one folder.
figures() {
	i=0
	while read -r name n; do
		i=$((i + 2))
		echo "$name $n $(sed -n 's/^totals: //p' dump.$((i - 1)) dump.$i |
			tr '\n' ' ')"
	done <names
}

if [ $# -eq 0 ]; then
	(count even even) >even.log 2>&1 &
	even=$!
	(count odd odd) >odd.log 2>&1 || { cat odd.log; fail 'it did not run'; }
	wait $even || { cat even.log; fail 'it did not run'; }
else
	(count odd "$@")
fi
for folder in even odd; do
	[ ! -d $folder ] || (cd $folder && figures)
done >figures
[ -s figures ] || fail 'nothing was counted'
awk -v most=$most '
	{
		exponent = log($4 / $3) / log(4)
		printf "%-20s %6d %12.0f %12.0f  %.3f\n", $1, $2, $3, $4, exponent
		if ($1 != "square" && exponent > most)
			bad = bad " " $1
		if ($1 == "square" && exponent < most)
			bad = bad " square-is-not-seen"
		if (exponent > worst && $1 != "square") {
			worst = exponent
			which = $1
		}
	}
	END {
		printf "FIGURE: %d shapes, time by the power of %.2f at most (%s)\n",
			NR, worst, which
		if (bad != "") {
			print "FAILED: more than in proportion:" bad
			exit 1
		}
	}' figures
