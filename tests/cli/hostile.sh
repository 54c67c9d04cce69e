#!/bin/sh
# A spec full of what means something to shells, terminals and languages: in
# every output of every command it is text, read back by each format's reader.
. "$(dirname "$0")/lib.sh"

command -v python3 >/dev/null || skip 'python3 is not on the PATH'
echo leak:libgvc >"$work/lsan" # as in graph.sh
export LSAN_OPTIONS="suppressions=$work/lsan:print_suppressions=0" STEPC
export TF_CLI_CONFIG_FILE=/dev/null CHECKPOINT_DISABLE=1
python3 tests/cli/hostile.py "$work"
