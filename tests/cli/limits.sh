#!/bin/sh
# The limits of src/base/limits.def: what just fits is taken, and one more is
# an error with its rule.
. "$(dirname "$0")/lib.sh"
limit() { # ID: its figure
	sed -n "s/^LIMIT($1, \([^\"]*\), .*/\1/p" \
		"$repository/src/base/limits.def"
}
repeated() { # COUNT TEXT
	awk -v n="$1" -v text="$2" 'BEGIN { for (; n > 0; n--) printf "%s", text }'
}
steps() { printf 'workflow: w\n%s\nsteps:\n' "$1"; }
cd "$work"

both() { # RULE: one.yaml just fits, more.yaml does not
	expect 0 '' "$STEPC" check one.yaml
	expect 1 "$1" "$STEPC" check more.yaml
	grep -q '= help: ' "$work/log" || fail "$1 shows no way out"
}

# Bytes: of a comment, so that nothing else is large.
input=$(($(limit INPUT)))
for file in one more; do
	{
		steps ''
		echo '  - a: { pass: 1 }'
		[ $file = one ] || printf '#'
		printf '#'
	} >$file.yaml
	size=$(($(wc -c <one.yaml)))
	[ $file = one ] && rest=$((input - size))
	head -c "$rest" /dev/zero | tr '\0' ' ' >>$file.yaml
done
expect 0 '' "$STEPC" check one.yaml
expect 3 'is too large' "$STEPC" check more.yaml

# Levels: the list is in five others.
depth=$(($(limit YAML_DEPTH) - 5))
for n in $depth $((depth + 1)); do
	[ "$n" -eq $depth ] && file=one || file=more
	{
		steps ''
		printf '  - a: { pass: { x: %s%s } }\n' "$(repeated "$n" '[')" \
			"$(repeated "$n" ']')"
	} >$file.yaml
done
both '[E005 '

# Aliases: ten of ten of ten …
steps 'x-a: &a0 [x, x, x, x, x, x, x, x, x, x]' | sed '$d' >more.yaml
for n in 1 2 3 4 5 6 7 8 9; do
	echo "x-$n: &a$n [$(repeated 9 "*a$((n - 1)) , ")*a$((n - 1)) ]"
done >>more.yaml
expect 1 '[E006 ' "$STEPC" check more.yaml

# Environments, levels of expressions.
count=$(($(limit ENVIRONMENTS)))
for n in $count $((count + 1)); do
	[ "$n" -eq $count ] && file=one || file=more
	{
		steps ''
		printf '  - a: { pass: 1 }\nenvironments:\n'
		awk -v n="$n" 'BEGIN { for (; n > 0; n--) print "  e" n ": {}" }'
	} >$file.yaml
done
both '[E371 '
deep=$(($(limit JSONATA_DEPTH)))
for n in $((deep / 2 - 5)) $((deep + 1)); do
	[ "$n" -gt $deep ] && file=more || file=one
	{
		steps ''
		printf '  - a: { pass: "{%% %s1%s %%}" }\n' "$(repeated "$n" '(')" \
			"$(repeated "$n" ')')"
	} >$file.yaml
done
both '[E089 '

# Findings: so many are shown, and how many there are.
shown=$(($(limit SHOWN)))
{
	steps ''
	awk -v n=$((shown + 7)) \
		'BEGIN { for (; n > 0; n--) print "  - s" n ": { wait: x }" }'
} >more.yaml
expect 1 'and 7 more errors' "$STEPC" check more.yaml
[ "$(grep -c '^more.yaml:' log)" -eq "$shown" ] || fail 'not so many are shown'

# Numbers and durations without end.
for value in 'wait: 99999999999999999999s' 'wait: 1e999' \
	'lambda: f, timeout: 9223372036854775807' \
	'lambda: f, retry: { max_attempts: 99999999999999999999 }' \
	'lambda: f, retry: { backoff_rate: 1e999 }'; do
	{
		steps ''
		echo "  - a: { $value }"
	} >more.yaml
	expect 1 'error: ' "$STEPC" check more.yaml
done
