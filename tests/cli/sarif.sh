#!/bin/sh
# Every log in SARIF fits the schema of SARIF 2.1.0: the part of it in
# sarif.json, or the whole one, where STEPC_SARIF_SCHEMA says it is.
. "$(dirname "$0")/lib.sh"

command -v python3 >/dev/null || skip 'python3 is not on the PATH'
python3 -c 'import jsonschema; jsonschema.Draft7Validator' \
	2>"$work/log" || skip "$(tail -n 1 "$work/log")"
: "${STEPC_SARIF_SCHEMA:=tests/cli/sarif.json}"

# One log for each spec and state machine among the cases.
set --
for case in tests/golden/*/*/; do
	[ -f "$case/spec.yaml" ] || continue
	log=$work/$(echo "$case" | tr / -).sarif
	"$STEPC" check "$case/spec.yaml" --notes --format sarif \
		>"$log" 2>/dev/null || [ $? -eq 1 ] || continue
	set -- "$@" "$log"
done
[ $# -gt 300 ] || fail "only $# logs were written"
python3 tests/cli/sarif.py "$STEPC_SARIF_SCHEMA" "$@" >"$work/log" 2>&1 ||
	fail 'a log does not fit the schema'

# The schema is no rubber stamp.
for wrong in 's/"ruleId"/"rule"/' 's/"startLine": [0-9]*/"startLine": 0/' \
	's/"level": "error"/"level": "fatal"/' \
	's/unicodeCodePoints/bytes/'; do
	sed "$wrong" tests/golden/cli/check-sarif/want/stdout \
		>"$work/wrong.sarif"
	! python3 tests/cli/sarif.py "$STEPC_SARIF_SCHEMA" \
		"$work/wrong.sarif" >"$work/log" 2>&1 ||
		fail "the schema takes a log after $wrong"
done
