#!/bin/sh
# The manual pages are sound, and name all that the tables have.
. "$(dirname "$0")/lib.sh"
pages=$(dirname "$STEPC")/docs
[ -e "$pages/stepc.1" ] || skip "no manual pages beside $STEPC"

# keys MACRO TABLE: the first string of each row.
keys() {
	tr '\n' ' ' <"src/$2" | grep -o "$1([^\"]*\"[a-z_]*\"" |
		sed 's/.*"\(.*\)"/\1/' | sort -u
}

# named PAGE KEY...
named() {
	page=$1
	shift
	for key; do
		grep -Eq "^\.It (Cm|Xo) $key( |\$)|^\.Cm $key\$" \
			"$pages/$page" || fail "$page does not name '$key'"
	done
}

named stepc-spec.5 $(keys FIELD spec/fields.def) $(keys STEP spec/steps.def)
named stepc.1 $(keys COMMAND cli/commands.def)
named stepc.1 $(grep -o '^RULE([A-Z0-9]*' src/diag/rules.def | cut -c6-)
! grep -n '^@' "$pages/stepc.1" "$pages/stepc-spec.5" ||
	fail 'a mark is left'

# The example is a spec.
awk '/^\.Ed$/ { on = 0 } on; /^\.Bd -literal$/ { on = 1 }' \
	"$pages/stepc-spec.5" | sed 's/\\-/-/g' >"$work/example.yaml"
expect 0 '' "$STEPC" check "$work/example.yaml"
[ -s "$work/example.yaml" ] && [ ! -s "$work/log" ] ||
	fail 'the example does not compile'

cd "$pages"
if command -v mandoc >/dev/null; then
	mandoc -T lint -W warning stepc.1 stepc-spec.5 >"$work/log" || :
elif groff -mdoc -Tutf8 -z /dev/null >/dev/null 2>&1; then
	groff -ww -mdoc -Tutf8 -z stepc.1 stepc-spec.5 >"$work/log" 2>&1 || :
else
	skip 'neither mandoc nor groff with its mdoc macros is here'
fi
[ ! -s "$work/log" ] || fail 'the pages have warnings'
