#!/bin/sh
# facts.sh [FACTS]: the tables in src/aws/ are what tools/facts.py makes of
# the data, which do not come with the sources.
. "$(dirname "$0")/lib.sh"

facts=${1-${STEPC_FACTS-../shared/facts}}
need_tool python3
[ -d "$facts" ] || skip "there is no $facts/ (STEPC_FACTS names it)"
scratch

PYTHONDONTWRITEBYTECODE=1 python3 tools/facts.py "$facts" "$work"
for table in integrations.inc sdk.inc; do
	if ! cmp "$work/$table" "src/aws/$table"; then
		echo "src/aws/$table is not up to date: run tools/facts.py $facts"
		exit 1
	fi
	echo "ok: src/aws/$table"
done
