#!/bin/sh
# Builds that are killed at some moment: the next one finishes them.
# tests/unit/output.c kills at each moment, one after the other.
. "$(dirname "$0")/lib.sh"
cd "$work"

for n in 1 2 3 4 5 6 7 8; do
	for ms in 1 2 3 5 8 13; do
		spec hello "text-$n-$ms" >spec.yaml
		"$STEPC" build spec.yaml >log 2>&1 &
		sleep "0.$(printf %03d $((ms * n)))"
		kill -KILL $! 2>/dev/null || :
		wait $! 2>/dev/null || :
	done
	"$STEPC" build spec.yaml >log 2>&1 || fail 'the next build'
	"$STEPC" build --check spec.yaml >log 2>&1 || fail 'something is left'
	find out -name '.stepc-*' | grep . >log && fail 'something stayed'
	for folder in out/hello/dev out/hello/prod; do
		(cd $folder && sha256sum --quiet -c .stepc) >log 2>&1 ||
			fail "the manifest of $folder"
	done
done
