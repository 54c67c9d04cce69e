#!/bin/sh
# gcc's analyzer over src/, but for sdk.c: its table of two megabytes takes
# longer than all else, and clang's looks at it (`./dev test --full`).
# needs: python3
. "$(dirname "$0")/lib.sh"

configure dev build/prove/analyzer -D STEPC_TESTS=OFF \
	-D CMAKE_C_COMPILER=gcc
build build/prove/analyzer version stepc_version \
	generated/expand/embedded.h
python3 - build/prove/analyzer/compile_commands.json >"$work/commands" <<'PY'
import json, os, shlex, sys
for unit in json.load(open(sys.argv[1])):
    name = os.path.relpath(unit['file'])
    if name.startswith('src/') and name != 'src/aws/sdk.c':
        words = shlex.split(unit['command'])
        words[words.index('-o') + 1] = '/dev/null'
        print('cd', shlex.quote(unit['directory']), '&&',
              shlex.join(words + ['-fanalyzer',
                                   '-fdiagnostics-path-format=none']))
PY
xargs -d "\n" -n 1 -P 2 sh -c <"$work/commands" >"$log" 2>&1 ||
	fail "$(grep -c 'error:' "$log") findings"
figure "gcc $(gcc -dumpfullversion), $(wc -l <"$work/commands") files," \
	'no finding'
