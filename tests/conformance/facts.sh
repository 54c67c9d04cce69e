#!/bin/sh
# facts.sh [FACTS]: the tables in src/aws/ and the specs of the golden policies
# are what the tools make of the data, which do not come with the sources.
. "$(dirname "$0")/lib.sh"

facts=${1-${STEPC_FACTS-../shared/facts}}
need_tool python3
[ -d "$facts" ] || skip "there is no $facts/ (STEPC_FACTS names it)"
scratch

PYTHONDONTWRITEBYTECODE=1 python3 tools/facts.py "$facts" "$work"
for table in integrations.inc sdk.inc budgets.def; do
	if ! cmp "$work/$table" "src/aws/$table"; then
		echo "src/aws/$table is not up to date: run tools/facts.py $facts"
		exit 1
	fi
	echo "ok: src/aws/$table"
done

PYTHONDONTWRITEBYTECODE=1 python3 tools/iam_goldens.py "$facts" "$work/golden"
for case in "$work"/golden/*; do
	for file in spec.yaml args; do
		cmp "$case/$file" "tests/golden/iam/${case##*/}/$file"
	done
done
echo "ok: $(ls "$work/golden" | wc -l) specs of golden policies"
