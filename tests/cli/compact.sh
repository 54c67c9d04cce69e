#!/bin/sh
# How much shorter a showcase spec is than what it stands for: the definitions
# and, in Terraform, permissions, triggers and alarms of one environment.
# Lines that are not blank are counted; comments of a spec are lines too.
. "$(dirname "$0")/lib.sh"

# lines FILE...: how many are not blank
lines() {
	cat "$@" | grep -c '[^[:space:]]'
}

# folder NAME: where it is compiled to; of several environments the first
folder() {
	[ ! -d "out/$1/terraform" ] || { echo "out/$1"; return; }
	for environment in "out/$1"/*/terraform; do
		dirname "$environment"
		return
	done
}

least=3
median=5
for spec in specs/*.yaml; do
	name=$(basename "$spec" .yaml)
	made=$(folder "$name")
	[ -d "$made" ] || fail "nothing is compiled from $spec"
	set -- "$made"/*.asl.json
	for file in iam triggers alarms; do
		file=$made/terraform/$file.tf
		[ ! -f "$file" ] || set -- "$@" "$file"
	done
	echo "$name $(lines "$spec") $(lines "$@")"
done >"$work/counts"
awk '{ printf "%-22s %5d %6d %6.1f\n", $1, $2, $3, $3 / $2 }' "$work/counts" |
	sort -k4n >"$work/table"

echo 'showcase                spec stands  times'
echo '                              for shorter'
cat "$work/table"
awk -v least="$least" -v median="$median" '
	{ times[NR] = $4; if ($4 < least) { print $1 " is below " least; bad = 1 } }
	END {
		half = int((NR + 1) / 2)
		middle = NR % 2 ? times[half] : (times[half] + times[half + 1]) / 2
		printf "median %.1f\n", middle
		if (NR == 0 || middle < median) bad = 1
		exit bad
	}' "$work/table" || fail 'a spec should be shorter than that'

# The README tells of one.
for number in $(awk '$1 == "task-generation" { print $2, $3 }' "$work/table")
do
	grep -qw "$number" README.md ||
		fail "README.md does not say $number of task-generation"
done
