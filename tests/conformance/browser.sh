#!/bin/sh
# browser.sh [FOLDER]: Chromium opens reports, says nothing and asks for
# nothing; a click on each state shows its facts; all text can be read, light
# and dark.  Pictures of it go to FOLDER.
. "$(dirname "$0")/lib.sh"

need_tool node
for chromium in chromium chromium-browser google-chrome; do
	command -v "$chromium" >/dev/null && break
done
need_tool "$chromium"
scratch
"$STEPC" graph specs/command-handler.yaml --format svg >/dev/null 2>&1 ||
	skip 'this build has no Graphviz'
out=${1-$work}
mkdir -p "$out"

for name in command-handler image-processing; do
	"$STEPC" report "specs/$name.yaml" -o "$out/$name.html" 2>/dev/null
done
"$STEPC" report specs/task-generation.yaml --env prod \
	-o "$out/task-generation.html" 2>/dev/null
"$STEPC" report tests/cli/report-hostile.yaml -o "$out/hostile.html" \
	2>/dev/null
node tests/conformance/browser.mjs "$chromium" "$out" "$out"/*.html
