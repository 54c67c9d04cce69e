#!/bin/sh
# One source, one result: programs by gcc and clang for x86-64, arm64, 32 bits
# (i386) and the other byte order (s390x) compile specs/ to what is in out/ and
# pass the golden cases. Those for other machines are static and run in QEMU;
# their libraries are unpacked into build/, and nothing is installed for another
# architecture. `machines.sh KIND...` does some of them.
# needs: libcmocka-dev clang pkg-config qemu-user gcc-aarch64-linux-gnu libc6-dev-arm64-cross gcc-i686-linux-gnu libc6-dev-i386-cross gcc-s390x-linux-gnu libc6-dev-s390x-cross
. "$(dirname "$0")/lib.sh"

# Debian's libraries for another machine, from an apt that knows no other.
fetch() { # ARCHITECTURE
	root=$repository/build/prove/root-$1
	[ ! -e "$root/done" ] || return 0
	rm -rf "$root"
	mkdir -p "$root/lists/lists/partial" "$root/cache/archives/partial"
	: >"$root/status"
	set -- -qq -o "APT::Architecture=$1" -o "APT::Architectures=$1" \
		-o "Dir::State=$root/lists" -o "Dir::State::status=$root/status" \
		-o "Dir::Cache=$root/cache" -o "APT::Sandbox::User=$(id -un)"
	# One list of many that fails need not matter.
	apt-get "$@" update >"$log" 2>&1 || :
	(cd "$root" && run 'the libraries cannot be fetched' \
		apt-get "$@" download libyaml-dev libjson-c-dev nettle-dev \
			libcmocka-dev)
	for package in "$root"/*.deb; do
		run "$package cannot be unpacked" dpkg-deb -x "$package" "$root"
	done
	rm -rf "$root/lists" "$root/cache"
	: >"$root/done"
}

prove() { # KIND FOLDER [EMULATOR]
	build "$2" stepc golden
	run "$1: it compiles specs/ to something else than out/" \
		${3+"$3"} "$2/stepc" build --check specs -o out
	run "$1: a golden case fails" ${3+"$3"} "$2/tests/golden" .
	figure "$1: out/ is the same; golden: $(tail -n 1 "$log")"
}

native() { # COMPILER
	folder=build/prove/$1
	configure release "$folder" -D STEPC_TESTS=ON -D "CMAKE_C_COMPILER=$1"
	prove "$1" "$folder"
}

cross() { # COMPILER TRIPLE ARCHITECTURE EMULATOR
	folder=build/prove/$1-$3
	compiler=$1
	[ "$1" != gcc ] || compiler=$2-gcc
	fetch "$3"
	export PKG_CONFIG_SYSROOT_DIR="$root"
	export PKG_CONFIG_LIBDIR="$root/usr/lib/${2%%-*}-linux-gnu/pkgconfig"
	[ "$3" != i386 ] ||
		PKG_CONFIG_LIBDIR=$root/usr/lib/i386-linux-gnu/pkgconfig
	configure static "$folder" -D STEPC_TESTS=ON \
		-D CMAKE_SYSTEM_NAME=Linux -D "CMAKE_SYSTEM_PROCESSOR=$3" \
		-D "CMAKE_C_COMPILER=$compiler" -D "CMAKE_C_COMPILER_TARGET=$2" \
		-D "CMAKE_CROSSCOMPILING_EMULATOR=$4"
	prove "$1 $3" "$folder" "$4"
	unset PKG_CONFIG_SYSROOT_DIR PKG_CONFIG_LIBDIR
}

# An x86-64 runs these itself.
i386=qemu-i386
[ "$(uname -m)" != x86_64 ] || i386=/usr/bin/env

[ $# -gt 0 ] || set -- clang gcc-arm64 clang-arm64 gcc-i386 gcc-s390x
for kind; do
	log=$logs/$part-$kind.log
	case $kind in
	clang) native clang ;;
	*-arm64) cross "${kind%-*}" aarch64-linux-gnu arm64 qemu-aarch64 ;;
	*-i386) cross "${kind%-*}" i686-linux-gnu i386 "$i386" ;;
	*-s390x) cross "${kind%-*}" s390x-linux-gnu s390x qemu-s390x ;;
	*) fail "there is no kind '$kind'" ;;
	esac
done
