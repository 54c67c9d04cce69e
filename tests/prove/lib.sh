# Sourced by the parts of `./dev prove`, which are too slow for `./dev test`.
# A part says in a line `# needs: PACKAGE...` what ./dev is to install for it,
# prints its figure as one line, and leaves what is long in $logs.
set -eu
cd "$(dirname "$0")/../.."
repository=$PWD
part=$(basename "$0" .sh)
logs=$repository/build/prove
mkdir -p "$logs"
log=$logs/$part.log
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
: >"$log"

figure() { # WORDS...
	echo "$part: $*"
}

fail() { # REASON
	echo "FAILED $part: $*" >&2
	[ ! -s "$log" ] || tail -n 40 "$log" >&2
	exit 1
}

run() { # REASON COMMAND...
	reason=$1
	shift
	"$@" >"$log" 2>&1 || fail "$reason"
}

# As a preset has it, in a folder of its own with other settings.
configure() { # PRESET FOLDER SETTING...
	preset=$1
	folder=$2
	shift 2
	run "$folder cannot be configured" \
		cmake --preset "$preset" -B "$folder" "$@"
}

build() { # FOLDER [TARGET...]
	folder=$1
	shift
	run "$folder cannot be built" \
		cmake --build "$folder" ${1+--target "$@"}
}
