#!/bin/sh
# cfn-lint.sh [ROOT...]: every template under the ROOTs (out and tests/golden),
# in silence even where cfn-lint would only give advice.
. "$(dirname "$0")/lib.sh"

[ $# -gt 0 ] || set -- out tests/golden
need_tool cfn-lint
for root; do
	[ -d "$root" ] || skip "there is no $root/"
done
scratch
# What a case is given, to import it, is somebody else's.
find "$@" -path '*/cloudformation/template.*' \
	-not -path 'tests/golden/import/*' | sort >"$work/templates"
[ -s "$work/templates" ] || skip "there is no template under $*"

xargs cfn-lint -c I -- <"$work/templates" >"$work/log" 2>&1 || {
	cat "$work/log"
	exit 1
}
if [ -s "$work/log" ]; then
	cat "$work/log"
	exit 1
fi
sed 's/^/ok: /' "$work/templates"
