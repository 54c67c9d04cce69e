#!/bin/sh
# Completion, in the shells themselves: commands, options, their words, files.
. "$(dirname "$0")/lib.sh"

tried=
"$STEPC" completion bash >"$work/stepc.bash"
"$STEPC" completion zsh >"$work/_stepc"
"$STEPC" completion fish >"$work/stepc.fish"
mkdir "$work/folder"
touch "$work/folder/orders.yaml" "$work/folder/two words.yaml"
mkdir "$work/folder/inner"

# wants WHAT GOT WANTED: lists of words in any order
wants() {
	[ "$(printf '%s\n' $2 | sort)" = "$(printf '%s\n' $3 | sort)" ] ||
		fail "$1 gives: $2; not: $3"
}

if command -v bash >/dev/null; then
	cat >"$work/ask.bash" <<'END'
set -u
source "$1"
complete -p stepc | grep -q -- '-F _stepc' || exit 1
cd "$2"
shift 2
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_stepc
printf '%s\n' "${COMPREPLY[@]}"
END
	ask() { bash "$work/ask.bash" "$work/stepc.bash" "$work/folder" "$@"; }
	wants 'bash: es' "$(ask stepc es)" estimate
	wants 'bash: --format' "$(ask stepc graph --format '')" 'mermaid dot svg'
	wants 'bash: --format=' "$(ask stepc graph --format = d)" dot
	wants 'bash: a list' "$(ask stepc build --target asl,clo)" \
		asl,cloudformation
	wants 'bash: options' "$(ask stepc estimate --e)" '--executions --env'
	wants 'bash: a file' "$(ask stepc graph ord)" orders.yaml
	wants 'bash: a folder' "$(ask stepc build -o '')" inner
	wants 'bash: help' "$(ask stepc help gr)" graph
	wants 'bash: a shell' "$(ask stepc completion z)" zsh
	[ "$(ask stepc check two)" = 'two words.yaml' ] || fail 'bash: blanks'
	tried="$tried bash"
fi

if command -v fish >/dev/null; then
	ask() {
		(cd "$work/folder" && HOME="$work" fish --no-config -c \
			"source '$work/stepc.fish'; complete -C '$1'") | cut -f1
	}
	wants 'fish: es' "$(ask 'stepc es')" estimate
	wants 'fish: --format' "$(ask 'stepc graph --format ')" 'mermaid dot svg'
	wants 'fish: options' "$(ask 'stepc estimate --e')" '--executions --env'
	wants 'fish: a file' "$(ask 'stepc graph ord')" orders.yaml
	wants 'fish: a shell' "$(ask 'stepc completion z')" zsh
	tried="$tried fish"
fi

# zsh completes only for a line being typed: that it takes the file, and what
# the file hands to _arguments and _describe, is what can be asked.
if command -v zsh >/dev/null; then
	cat >"$work/ask.zsh" <<'END'
fpath=($1 $fpath)
autoload -U compinit
compinit -D -u
[[ $_comps[stepc] == _stepc ]] || exit 1
_arguments() { print -rl -- "$@"; state=operand; }
_describe() { print -rl -- $commands; }
words=($2)
autoload +X -U _stepc
_stepc
_stepc
END
	ask() { zsh -f "$work/ask.zsh" "$work" "$1" </dev/null; }
	ask graph >"$work/log"
	for line in '*--format=[of the picture (mermaid)]:value:(mermaid dot svg)' \
		'*:operand:_files'; do
		grep -qxF -- "$line" "$work/log" || fail "zsh: no $line"
	done
	ask completion | grep -qxF '*:operand:(bash zsh fish)' ||
		fail 'zsh: no shells'
	tried="$tried zsh"
fi
[ -n "$tried" ] || skip 'there is neither bash nor fish nor zsh'
echo "ok:$tried"
