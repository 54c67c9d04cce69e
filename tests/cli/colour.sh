#!/bin/sh
# Colour only on a terminal, and there only without NO_COLOR.
. "$(dirname "$0")/lib.sh"
command -v script >/dev/null || skip 'script is not on the PATH'
script -qec true /dev/null >/dev/null 2>&1 </dev/null ||
	skip 'script gets no pseudo-terminal here'
cd "$work"

printf 'workflow: [\n' >spec.yaml
escape=$(printf '\033')
coloured() { # ASSIGNMENT
	env "$1" script -qec "'$STEPC' check spec.yaml" /dev/null >log \
		2>&1 </dev/null || :
	grep -q 'error:' log || fail 'nothing was said'
	grep -q "$escape" log
}

coloured NO_COLOR= || fail 'no colour on a terminal'
! coloured NO_COLOR=1 || fail 'colour in spite of NO_COLOR'
"$STEPC" check spec.yaml >log 2>&1 || :
! grep -q "$escape" log || fail 'colour without a terminal'
