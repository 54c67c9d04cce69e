#!/bin/sh
# Two builds of one source, in two folders, at two times, in another locale,
# time zone and with another umask, are the same bytes: the release and the
# static program, and the manual pages.
# needs:
. "$(dirname "$0")/lib.sh"

copy() { # FOLDER
	mkdir -p "$1"
	git ls-files -z | tar --null -T - -cf - | tar xf - -C "$1"
}

# The static one is made of the same objects, but for one; so its libraries are
# sought once more and the rest stays as it is.
make_both() { # FOLDER
	run "$1 cannot be configured" cmake --preset release -S "$1"
	build "$1/build/release"
	cp "$1/build/release/stepc" "$1/dynamic"
	run "$1 cannot be made static" cmake -U 'pkgcfg_lib_*' \
		-D STEPC_STATIC=ON "$1/build/release"
	build "$1/build/release"
	cp "$1/build/release/stepc" "$1/static"
}

export CCACHE_DISABLE=1
one=$work/one
two="$work/the same, elsewhere/two"
copy "$one"
copy "$two"
make_both "$one"
(
	export LC_ALL=C.UTF-8 TZ=Asia/Tokyo HOME="$work" USER=somebody
	umask 027
	make_both "$two"
)
for file in dynamic static build/release/docs/stepc.1 \
	build/release/docs/stepc-spec.5; do
	run "$file differs" cmp "$one/$file" "$two/$file"
done
! grep -qF -e "$work" "$one/dynamic" "$one/static" ||
	fail 'a program names the folder that it was built in'
figure "$(wc -c <"$one/dynamic") and (static) $(wc -c <"$one/static") bytes," \
	'the same from two folders'
