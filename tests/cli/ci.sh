#!/bin/sh
# action.yml and the hooks of pre-commit, in a repository of their own: on one
# that is fine, on one with a mistake, and on one with a stale output.
. "$(dirname "$0")/lib.sh"

command -v bash >/dev/null || skip 'bash is not on the PATH'
command -v python3 >/dev/null || skip 'python3 is not on the PATH'
python3 -c 'import yaml' 2>"$work/log" || skip "$(tail -n 1 "$work/log")"

mkdir "$work/bin" "$work/repo"
ln -s "$STEPC" "$work/bin/stepc"
PATH=$work/bin:$PATH
GITHUB_PATH=$work/path
: >"$GITHUB_PATH"
export PATH GITHUB_PATH

cd "$work/repo"
git init -q .
mkdir specs
cat >specs/orders.yaml <<'SPEC'
workflow: orders
timeout: 300s
steps:
  - charge: { lambda: charge, timeout: 10s }
SPEC
stepc build >/dev/null
git add .

ci() {
	python3 "$repository/tests/cli/ci.py" "$@" >"$work/log" 2>&1
}

action() { # WANTED-CODE INPUT...
	wanted=$1
	shift
	code=0
	ci action "$repository/action.yml" "$@" || code=$?
	[ "$code" -eq "$wanted" ] ||
		fail "the action ends with $code, not $wanted: $*"
}

hook() { # WANTED-CODE ID
	code=0
	ci hook "$repository/.pre-commit-hooks.yaml" "$2" $(git ls-files) ||
		code=$?
	[ "$code" -eq "$1" ] || fail "$2 ends with $code, not $1"
}

said() {
	grep -q -e "$1" "$work/log" || fail "this is not said: $1"
}

# Fine, and each step is run.
action 0 sarif=found.sarif "files=specs

specs/orders.yaml"
for step in Get Write Upload Check Compare; do
	said "^== $step"
done
grep -q '"results": \[\]' found.sarif || fail 'there are findings'
action 0 check=false build=false
! grep -q '^== C' "$work/log" || fail 'a step runs that is turned off'
hook 0 stepc-check
hook 0 stepc-build
hook 0 stepc-fmt

# An output that is older than its spec.
sed -i 's/10s/20s/' specs/orders.yaml
action 1
said '^-.*"TimeoutSeconds": 10'
action 0 build=false
hook 1 stepc-build

# A warning, and one that is known.
sed -i 's/20s/200s/' specs/orders.yaml
stepc build >/dev/null 2>&1
stepc check --write-baseline known.txt >/dev/null
action 0
said '^::warning file=specs/orders.yaml,line=4,'
action 0 baseline=known.txt
! grep -q '^::' "$work/log" || fail 'the baseline is not looked at'

# A mistake: the log is written and uploaded before the job fails.
sed -i 's/lambda:/lamda:/' specs/orders.yaml
action 1 sarif=found.sarif
said '^== Upload'
said '^::error file=specs/orders.yaml,line=4,'
grep -q '"ruleId": "E022"' found.sarif || fail 'the log lacks the mistake'
action 1 build=false
hook 1 stepc-check

# A file that is not there ends it at once, and a name is no shell script.
action 3 sarif=found.sarif 'files=no$(touch made)such'
[ ! -e made ] || fail 'an input is run by the shell'
! grep -q '^== Upload' "$work/log" || fail 'it went on'
