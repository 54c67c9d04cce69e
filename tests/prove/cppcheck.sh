#!/bin/sh
# cppcheck over src/ and the manual's program; and no function that nobody
# calls, the tests' counted in.
# needs: cppcheck python3
. "$(dirname "$0")/lib.sh"

check() { # WHAT PROJECT
	status=0
	cppcheck --project="$2" --std=c11 --language=c --enable="$1" --quiet \
		-j "${3:-1}" --suppressions-list=tests/prove/cppcheck.txt \
		--template='{file}:{line}: {severity}: {message} [{id}]' \
		--error-exitcode=1 >>"$log" 2>&1 || fail "see above ($1)"
}

run 'preset dev fails' cmake --preset dev
build build/dev
: >"$log"
# It would read the tests' assertions as mistakes.
python3 - build/dev/compile_commands.json "$work" <<'PY'
import json, os, sys
commands = json.load(open(sys.argv[1]))
def keep(name, wanted):
    json.dump([c for c in commands if wanted(os.path.relpath(c['file']))],
              open(f'{sys.argv[2]}/{name}', 'w'))
keep('ours.json', lambda f: f.startswith(('src/', 'docs/')))
keep('all.json', lambda f: not f.startswith('build/'))
PY
check warning,style,performance,portability "$work/ours.json" 2
check unusedFunction "$work/all.json"
figure "$(find src docs -name '*.c' | wc -l) files, no finding;" \
	"$(grep -cv '^#\|^$' tests/prove/cppcheck.txt) kinds are suppressed"
