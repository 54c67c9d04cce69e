#!/bin/sh
# Measures the release build. Method: each figure is processor time (user plus
# system, of the children of a shell, by `times`) of 20 runs divided by 20; five
# such rounds, of which the table shows the least, the median and the largest.
# "first" writes all files into a new folder, "again" finds them unchanged.
set -eu
cd "$(dirname "$0")/../.."
stepc=$PWD/build/release/stepc
runs=20
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Milliseconds of processor time of one round of a command, per run. Nothing
# but the command is run: `times` counts every child.
round() { # COMMAND TAG
	(
		i=0
		while [ $i -lt $runs ]; do
			"$1" "$2.$i" >/dev/null 2>&1
			i=$((i + 1))
		done
		times
	) | tail -n 1 | awk -v runs=$runs '
		function ms(t, part) {
			split(t, part, "m")
			return (part[1] * 60 + part[2]) * 1000
		}
		{ printf "%.2f\n", (ms($1) + ms($2)) / runs }'
}

first() { "$stepc" build "$spec" -o "$work/$1"; }
again() { "$stepc" build "$spec" -o "$work/out"; }
check() { "$stepc" check "$spec"; }
# One environment of the largest spec; all of them are read and checked.
one() { "$stepc" build "$spec" --env prod -o "$work/$1"; }

row() { # NAME COMMAND
	for i in 1 2 3 4 5; do round "$2" "${spec##*/}.$i"; done | sort -n | awk -v name="$1" '
		{ a[NR] = $1 }
		END { printf "%-32s %8.2f %8.2f %8.2f\n", name, a[1], a[3], a[NR] }'
}

printf '%-32s %8s %8s %8s\n' 'ms of CPU a run' least median most
for spec in specs/*.yaml; do
	name=${spec##*/}
	"$stepc" build "$spec" -o "$work/out" >/dev/null
	row "build ${name%.yaml}, first" first
	row "build ${name%.yaml}, again" again
	row "check ${name%.yaml}" check
done
spec=specs/task-generation.yaml
row "build task-generation, prod only" one

# A thousand real definitions in one run, which is to take less than 2 s. They
# do not come with the sources.
corpus=${STEPC_CORPUS-../shared/corpus/asl}
many() { "$stepc" check "$work"/many/*; }
if [ -d "$corpus/valid" ]; then
	mkdir "$work/many"
	i=0
	while [ $i -lt 1000 ]; do
		for file in "$corpus"/valid/*.json; do
			[ $i -lt 1000 ] || break
			cp "$file" "$work/many/$i.asl.json"
			i=$((i + 1))
		done
	done
	runs=2
	spec=many
	row "check 1,000 definitions" many
else
	echo "SKIP: there is no $corpus/ (STEPC_CORPUS names it)"
fi
