#!/bin/sh
# gcc's analyzer over the library, the command line and the program.
# needs:
. "$(dirname "$0")/lib.sh"

# Its findings are errors, as all warnings are in this preset.
configure dev build/prove/analyzer -D STEPC_TESTS=OFF \
	-D CMAKE_C_COMPILER=gcc -D CMAKE_C_FLAGS="-fanalyzer"
build build/prove/analyzer stepc
figure "$(gcc -dumpfullversion), no finding in $(find src -name '*.c' | wc -l) files"
