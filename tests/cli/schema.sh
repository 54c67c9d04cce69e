#!/bin/sh
# The JSON Schema takes what compiles, and refuses what a schema can refuse.
. "$(dirname "$0")/lib.sh"

"$STEPC" schema >"$work/schema.json"
command -v python3 >/dev/null || skip 'python3 is not on the PATH'
python3 -c 'import jsonschema; jsonschema.Draft202012Validator; import yaml' \
	2>"$work/log" || skip "$(tail -n 1 "$work/log")"

# judge accept|refuse FILE...
judge() {
	[ $# -gt 1 ] || fail "there is nothing to $1"
	python3 tests/cli/schema.py "$work/schema.json" "$@" \
		>"$work/log" 2>&1 || fail "python3 cannot $1"
	[ ! -s "$work/log" ] || fail "the schema is wrong about what to $1"
}

set -- specs/*.yaml
for spec in tests/golden/*/*/*.yaml; do
	grep -q '^workflow:' "$spec" || continue
	! "$STEPC" check "$spec" >/dev/null 2>&1 || set -- "$@" "$spec"
done
judge accept "$@"

# Cases of these rules have a mistake that a schema sees.
set --
for case in unknown-key unknown-word wrong-type two-kinds unknown-kind \
	empty-flow step-shape missing-key misplaced-key unit workflow-name \
	catch-target choice-shape if-without-then map-shape trigger-kind \
	wrong-document wrong-thing wrong-branches wrong-map wrong-reader \
	wrong-batches wrong-task wrong-step step-parts block-shape; do
	set -- "$@" "tests/golden/spec/$case/spec.yaml"
done
judge refuse "$@" tests/cli/schema-refused.yaml
