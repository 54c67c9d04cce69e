#!/bin/sh
# cfn-lint.sh [ROOT]: every template under ROOT (out/), in silence even where
# cfn-lint would only give advice.
. "$(dirname "$0")/lib.sh"

root=${1-out}
need_tool cfn-lint
[ -d "$root" ] || skip "there is no $root/"
scratch
find "$root" -path '*/cloudformation/template.*' | sort >"$work/templates"
[ -s "$work/templates" ] || skip "there is no template under $root/"

xargs cfn-lint -c I -- <"$work/templates" >"$work/log" 2>&1 || {
	cat "$work/log"
	exit 1
}
if [ -s "$work/log" ]; then
	cat "$work/log"
	exit 1
fi
sed 's/^/ok: /' "$work/templates"
