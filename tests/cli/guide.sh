#!/bin/sh
# Every whole spec in the guide and the README compiles, without a word.
. "$(dirname "$0")/lib.sh"

# A block that begins with ```yaml alone; its first line is in the name.
extract() { # FILE
	awk -v stem="$work/$(basename "$1" .md)" '
	/^```yaml$/ { file = stem "-" NR + 1 ".yaml"; next }
	/^```/ { if (file != "") close(file); file = ""; next }
	file != "" { print >file }
	' "$1"
}

extract docs/guide.md
[ "$(ls "$work" | wc -l)" -ge 10 ] || fail 'the guide has lost its specs'
extract README.md
for spec in "$work"/*.yaml; do
	status=0
	"$STEPC" check - <"$spec" >"$work/log" 2>&1 || status=$?
	[ "$status" -eq 0 ] && [ ! -s "$work/log" ] ||
		fail "${spec##*/} (page and line): exit $status"
done
