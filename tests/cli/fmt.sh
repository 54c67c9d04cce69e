#!/bin/sh
# The layout is a fixed point, and changes nothing in what a spec becomes.
. "$(dirname "$0")/lib.sh"

"$STEPC" fmt --check specs >"$work/log" || fail 'the showcase is not laid out'

# All of them at once; those that cannot be read are told twice alike.
n=0
mkdir "$work/all"
for spec in specs/*.yaml tests/golden/*/*/*.yaml; do
	n=$((n + 1))
	cp "$spec" "$work/all/$n.yaml"
done
"$STEPC" fmt "$work/all" >"$work/log" 2>"$work/once" || :
"$STEPC" fmt --check "$work/all" >"$work/log" 2>"$work/twice" || :
[ ! -s "$work/log" ] || fail 'the layout changes twice'
diff "$work/once" "$work/twice" >"$work/log" ||
	fail 'what was laid out cannot be read again'
[ "$(grep -c ': error: ' "$work/once")" -lt $((n / 4)) ] ||
	fail 'most cannot be read'

# Deeper, with blanks at the ends: the same spec.
cat specs/task-generation.yaml >"$work/a.yaml"
awk '{
	match($0, /^ */)
	printf "%*s%s   \n\n\n", RLENGTH, "", $0
}' specs/task-generation.yaml >"$work/b.yaml"
chmod 640 "$work/b.yaml"
"$STEPC" build "$work/a.yaml" -o "$work/a" >"$work/log" 2>&1 || fail build
"$STEPC" fmt "$work/b.yaml" || fail 'the file cannot be laid out'
"$STEPC" build "$work/b.yaml" -o "$work/b" >"$work/log" 2>&1 || fail build
for file in $(cd "$work/a" && find . -name '*.asl.json'); do
	cmp "$work/a/$file" "$work/b/$file" || fail "$file differs"
done
[ "$(ls -l "$work/b.yaml" | cut -c 1-10)" = -rw-r----- ] ||
	fail 'the file has other modes'

# What is no file of its own is not replaced.
ln -s b.yaml "$work/link.yaml"
printf 'workflow: a\nsteps:\n- b: { pass: 1 }\n' >"$work/b.yaml"
expect 3 'no regular file' "$STEPC" fmt "$work/link.yaml"
expect 1 '+  - b: { pass: 1 }' "$STEPC" fmt --check "$work/link.yaml"
[ -z "$(find "$work" -name '*.new')" ] || fail 'something is left'
