#!/bin/sh
# The static program says and writes what the dynamic one does.
# needs: libcmocka-dev
. "$(dirname "$0")/lib.sh"

program=build/static/stepc
run 'preset static fails' cmake --preset static
build build/static
ldd "$program" >"$log" 2>&1 || :
grep -Eq 'statically linked|not a dynamic' "$log" || fail 'it needs libraries'
run 'it compiles specs/ to something else than out/' \
	"$program" build --check specs -o out

# The golden cases call the program as a library: they are a program like it.
configure static build/prove/static -D STEPC_TESTS=ON
build build/prove/static golden
run 'a golden case fails' build/prove/static/tests/golden .
figure "out/ is the same; golden: $(tail -n 1 "$log")"
