#!/bin/sh
# cpack makes a .deb of what is built: these files, root's, with sums and fields.
. "$(dirname "$0")/lib.sh"
. "$repository/tests/package/lib.sh"
for program in cpack dpkg-deb dpkg-shlibdeps file; do
	command -v "$program" >/dev/null || skip "there is no $program"
done
built=$(dirname "$STEPC")
[ -e "$built/CPackConfig.cmake" ] || skip "no build folder around $STEPC"

# Debug symbols and all: what matters here is the frame.
make() { # FOLDER
	mkdir "$work/$1"
	(cd "$work/$1" && umask 022 && SOURCE_DATE_EPOCH=1700000000 cpack \
		--config "$built/CPackConfig.cmake" -G DEB -B "$work/$1" \
		-D CPACK_DEBIAN_COMPRESSION_TYPE=gzip -D CPACK_STRIP_FILES=ON) \
		>"$work/log" 2>&1 || fail 'cpack fails'
	ls "$work/$1"/*.deb
}
deb=$(make one)
: >"$work/log"
dpkg-deb -c "$deb" >"$work/contents"
sed -n 's/^-.* \.\(\/\)/\1/p' "$work/contents" | sort >"$work/files"
{
	package_list
	(cd specs && ls -- *.yaml) | sed 's|^|/usr/share/doc/stepc/examples/|'
} | sort | diff -u - "$work/files" >"$work/log" || fail 'it holds other files'
! grep -Ev '^(d|-)rw(x|-)r-(x|-)r-(x|-) root/root ' "$work/contents" \
	>"$work/log" || fail 'not to be read by all, or not of root'

# has FIELD PATTERN
has() {
	dpkg-deb -f "$deb" "$1" >"$work/log"
	grep -Eq "$2" "$work/log" || fail "$1 is not $2"
}
has Package '^stepc$'
has Version '^[0-9]+\.[0-9]+\.[0-9]+([~+].*)?-1$'
has Depends 'libnettle8.*libyaml-0-2|libyaml-0-2.*libnettle8|libasan'
has Section '^devel$'
has Priority '^optional$'
has Maintainer .

# The version sorts where it belongs; the program has the same one.
version=$(dpkg-deb -f "$deb" Version)
dpkg-deb -x "$deb" "$work/root"
said=$("$work/root/usr/bin/stepc" --version)
[ "stepc $(echo "${version%-1}" | tr '~' -)" = "$said" ] ||
	fail "$said in a package of $version"
case $version in
*~*) dpkg --compare-versions "$version" lt "${version%%~*}-1" ;;
esac || fail "$version is not before the release"
(cd "$work/root" && dpkg-deb -e "$deb" "$work/control" &&
	md5sum --quiet -c "$work/control/md5sums") >"$work/log" 2>&1 ||
	fail 'the sums are wrong'
for page in 1/stepc.1 5/stepc-spec.5; do
	gzip -dc "$work/root/usr/share/man/man$page.gz" | grep -q '^\.Sh NAME' ||
		fail "man$page.gz is no manual page"
done

for row in bash:bash-completion/completions/stepc \
	zsh:zsh/vendor-completions/_stepc fish:fish/vendor_completions.d/stepc.fish; do
	"$STEPC" completion "${row%%:*}" |
		cmp - "$work/root/usr/share/${row#*:}" >"$work/log" 2>&1 ||
		fail "the completion of ${row%%:*} is another program's"
done

# Again, later, elsewhere: the same bytes.
cmp "$deb" "$(make two)" >"$work/log" 2>&1 || fail 'two runs, two packages'
