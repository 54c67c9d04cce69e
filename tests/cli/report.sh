#!/bin/sh
# The report: well-formed, complete, silent towards the network, and no text
# of a spec is markup. tests/conformance/browser.sh opens it.
. "$(dirname "$0")/lib.sh"

command -v python3 >/dev/null || skip 'python3 is not on the PATH'
echo leak:libgvc >"$work/lsan" # as in graph.sh
export LSAN_OPTIONS="suppressions=$work/lsan:print_suppressions=0"

"$STEPC" report specs/command-handler.yaml >"$work/page.html"
"$STEPC" report specs/command-handler.yaml -o "$work/again.html"
cmp "$work/page.html" "$work/again.html"
echo old >"$work/again.html"
chmod 640 "$work/again.html"
"$STEPC" report specs/command-handler.yaml -o "$work/again.html"
cmp "$work/page.html" "$work/again.html"
[ "$(stat -c %a "$work/again.html")" = 640 ] || fail 'its modes are lost'
expect 3 "cannot write" "$STEPC" report specs/command-handler.yaml -o "$work"
expect 2 '--env' "$STEPC" report specs/task-generation.yaml

"$STEPC" build specs/command-handler.yaml --target report,asl -o "$work/out"
cmp "$work/page.html" "$work/out/command-handler/report.html"
"$STEPC" report "$work/out/command-handler/command-handler.asl.json" \
	>"$work/plain.html"
"$STEPC" report specs/task-generation.yaml --env prod >"$work/child.html" \
	2>"$work/stderr"
"$STEPC" report tests/cli/report-hostile.yaml >"$work/hostile.html" \
	2>"$work/stderr"
python3 tests/cli/report.py "$work"
