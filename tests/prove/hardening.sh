#!/bin/sh
# The release program as it lies there: what of cmake/hardening.cmake is in it.
# needs: binutils
. "$(dirname "$0")/lib.sh"

on=
has() { # WORD TEXT WHERE
	grep -Eq -- "$2" "$work/$3" || fail "$1: nothing like '$2' in $3"
	on="$on${on:+, }$1"
}

check() { # PRESET
	program=build/$1/stepc
	on=
	run "preset $1 fails" cmake --preset "$1"
	build "build/$1"
	readelf -hW "$program" >"$work/head"
	readelf -lW "$program" >"$work/segments"
	readelf -dW "$program" >"$work/dynamic"
	readelf -sW "$program" >"$work/symbols"
	objdump -d --no-show-raw-insn "$program" >"$work/code"
	# Of our own sources only: the manual's program has no part in it.
	grep '"command":' "build/$1/compile_commands.json" |
		grep -v 'tests/' >"$work/commands"

	grep -Eq 'Type: +DYN' "$work/head" || fail "$program: a fixed address"
	has PIE 'FLAGS_1.* PIE' dynamic
	has RELRO GNU_RELRO segments
	has 'bind now' 'FLAGS_1.* NOW' dynamic
	has 'stack protector' ' __stack_chk_fail' symbols
	has 'fortify' ' __(memcpy|snprintf|vsnprintf|fprintf|vfprintf|memset)_chk' \
		symbols
	case $(uname -m) in
	x86_64)
		has 'branch targets' 'endbr64' code
		# A page at a time, each of them touched.
		has 'stack clash' 'orq? +\$0x0,(0x[0-9a-f]+)?\(%rsp\)' code
		;;
	aarch64) has 'branch targets' 'paciasp|bti' code ;;
	esac
	# What leaves no trace is in every command.
	for flag in auto-var-init D_FORTIFY_SOURCE stack-protector-strong; do
		without=$(grep -vc -- "-f\{0,1\}[a-z-]*$flag" "$work/commands") || :
		[ "$without" -eq 0 ] || fail "$without sources without $flag"
	done
	on="$on, initialised variables"

	! grep -E 'GNU_STACK.* RWE|LOAD.* RWE' "$work/segments" >"$log" ||
		fail "a segment may be written and run"
	! grep -q TEXTREL "$work/dynamic" || fail "its code is relocated"
	# An empty part is the current folder: whoever writes there would say
	# which library is loaded.
	sed -n 's/.*(R[A-Z]*PATH).*\[\(.*\)\]/:\1:/p' "$work/dynamic" >"$work/path"
	! grep -E ':(:|[^/$].)' "$work/path" >"$log" ||
		fail "libraries are looked for in the current folder"
}

check static
check release
if readelf -lW build/static/stepc | grep -q INTERP ||
	readelf -dW build/static/stepc | grep -q NEEDED; then
	fail 'the static program needs a library'
fi
figure "$on, no stack or segment that is written and run"
