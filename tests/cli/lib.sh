# Sourced by the scripts for what needs a process of its own: STEPC is the
# program. They work in $work, which goes away with the script.
set -eu
cd "$(dirname "$0")/../.."
: "${STEPC:=$PWD/build/dev/stepc}"
repository=$PWD
work=$(mktemp -d)
trap 'cleanup; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
cleanup() { :; }

# What cannot be tried is said, and is not a pass: CTest knows 77.
skip() { # REASON
	echo "SKIP: $*"
	exit 77
}

fail() { # REASON
	echo "FAILED: $*" >&2
	[ ! -s "$work/log" ] || head -n 40 "$work/log" >&2
	exit 1
}

# expect CODE TEXT COMMAND...: its exit code, and a text in what it says.
expect() {
	code=$1
	text=$2
	shift 2
	status=0
	"$@" >"$work/log" 2>&1 || status=$?
	[ "$status" -eq "$code" ] || fail "exit $status, not $code: $*"
	[ -z "$text" ] || grep -qF -- "$text" "$work/log" ||
		fail "it does not say '$text': $*"
}

# All that is in a folder: names, and the modes, times and contents of files.
state() { # FOLDER
	(cd "$1" && find . -type d -print && find . -type f \
		-exec ls -ln --time-style=full-iso {} + -exec cksum {} +) | sort
}

spec() { # NAME TEXT
	cat <<END
workflow: $1
steps:
  - greet: { pass: { text: $2 } }
environments:
  dev: {}
  prod: {}
END
}
