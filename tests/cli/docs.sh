#!/bin/sh
# What the project says of itself is true: the README's spec compiles, and
# CONTRIBUTING lists the rooms of the build in their order.
. "$(dirname "$0")/lib.sh"

awk '/^```yaml/ { on = 1; next } /^```/ { on = 0 } on' README.md \
	>"$work/orders.yaml"
"$STEPC" build "$work/orders.yaml" -o "$work/out"
sed 's/max_attempts/max_atempts/' "$work/orders.yaml" >"$work/bad.yaml"
if "$STEPC" check "$work/bad.yaml" 2>"$work/stderr"; then
	echo "the README's mistake is none"
	exit 1
fi
sed 's/^bad\.yaml/orders.yaml/; s/^.*bad\.yaml/orders.yaml/; /^1 error/d' \
	"$work/stderr" >"$work/said"
awk '/^orders.yaml:.*error:/ { on = 1 } /^```/ { on = 0 } on' README.md \
	>"$work/claimed"
diff -u "$work/claimed" "$work/said"

rooms=$(sed -n '/^set(STEPC_ROOMS/,/)/p' cmake/rooms.cmake |
	tr -d '()\n\t' | sed 's/^setSTEPC_ROOMS//')
listed=$(awk -F'|' '/^\| room/ { on = 1 } /^$/ { if (seen) on = 0 }
	on && !/---/ && !/room \|/ { gsub(/ /, "", $2); printf "%s ", $2; seen = 1 }' \
	CONTRIBUTING.md)
if [ "$(echo $rooms)" != "$(echo $listed)" ]; then
	echo "CONTRIBUTING lists: $listed"
	echo "the build has: $rooms"
	exit 1
fi

# Each command's help has an example, and it works.
mkdir "$work/examples" "$work/bin"
cp -R specs out "$work/examples"
ln -s "$(realpath "$STEPC")" "$work/bin/stepc"
for command in $("$STEPC" --help | awk '/^commands:/ { on = 1; next }
	/^$/ { on = 0 } on && /^  [a-z]/ { print $1 }'); do
	tried=$((${tried-0} + 1))
	example=$("$STEPC" "$command" --help | sed -n '/^example:/,$ s/^  //p')
	[ -n "$example" ] || { echo "$command has no example"; exit 1; }
	(cd "$work/examples" && PATH=$work/bin:$PATH sh -c "$example") \
		>"$work/said" 2>&1 || {
		echo "does not work: $example"
		cat "$work/said"
		exit 1
	}
done
[ "${tried-0}" -gt 10 ] || { echo "the help lists ${tried-0} commands"; exit 1; }

# The README's first workflow, to the letter, in an empty folder.
mkdir "$work/first"
awk '/^## / { on = /A first workflow/ } on && /^    / { print substr($0, 5) }' \
	README.md >"$work/first.sh"
[ "$(wc -l <"$work/first.sh")" -ge 8 ] || {
	echo 'the README has lost its first workflow'
	exit 1
}
(cd "$work/first" && PATH=$work/bin:$PATH sh -eux "$work/first.sh") \
	>"$work/said" 2>&1 || {
	cat "$work/said"
	exit 1
}
for said in 'wrote specs/hello.yaml' 'function:greet' 'lambda:InvokeFunction'; do
	grep -qF "$said" "$work/said" || {
		echo "the first workflow does not say $said"
		cat "$work/said"
		exit 1
	}
done
[ -e "$work/first/out/hello/terraform/main.tf" ]
