#!/bin/sh
# try.sh FOLDER: the packages of ./dev package in FOLDER, first built once more
# elsewhere, as somebody else would, then in a Debian that has nothing yet.
. "$(dirname "$0")/../cli/lib.sh"
. "$repository/tests/package/lib.sh"
packages=$(cd "$1" && pwd)
deb=$(ls "$packages"/*.deb)
tarball=$(ls "$packages"/*.tar.gz)
[ "$(id -u)" -eq 0 ] || skip 'a root folder for Debian needs root'
command -v debootstrap >/dev/null || skip 'there is no debootstrap'
[ -z "$(git status --porcelain --untracked-files=no)" ] ||
	fail 'commit first: the second build is of HEAD'

echo 'building once more, from a clone in another folder'
elsewhere="$work/another folder, with a longer name"
git clone -q . "$elsewhere"
(cd "$elsewhere" && umask 077 && TZ=Asia/Tokyo LC_ALL=C.UTF-8 ./dev package) \
	>"$work/log" 2>&1 || fail 'it does not build there'
diff "$packages/SHA256SUMS" "$elsewhere/build/package/SHA256SUMS" \
	>"$work/log" || fail 'two folders, two packages'
rm -rf "$elsewhere"
: >"$work/log"

# A package that nobody has signed has no address, and no other mistake.
if command -v lintian >/dev/null; then
	echo 'asking lintian'
	set --
	[ -n "${DEBEMAIL-}" ] || set -- --suppress-tags \
		malformed-contact,bogus-mail-host-in-debian-changelog
	lintian --fail-on error,warning "$@" "$deb" >"$work/log" 2>&1 ||
		fail 'lintian has something to say'
	: >"$work/log"
fi

echo 'installing in a fresh Debian'
root=$work/debian
debootstrap --variant=minbase bookworm "$root" >"$work/log" 2>&1 ||
	fail 'debootstrap'
: >"$work/log"
in_debian() { # COMMAND: a line of shell
	chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin \
		HOME=/root \
		LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive \
		sh -euc "$1" >"$work/log" 2>&1 || fail "$1"
}
# What is there, less what apt and dpkg keep about any package.
snapshot() {
	(cd "$root" && find . -path ./proc -prune -o -path ./sys -prune -o \
		-path './var/lib/dpkg/*' -prune -o \
		-path './var/lib/apt/*' -prune -o \
		-path './var/cache/*' -prune -o \
		-path './var/log/*' -prune -o \
		-path './tmp/*' -prune -o -print) | sort
}
cp "$deb" "$root/tmp/stepc.deb"
cp "$tarball" "$root/tmp/stepc.tar.gz"
in_debian 'apt-get -qq update'
snapshot >"$work/before"
in_debian 'apt-get -qq install --no-install-recommends /tmp/stepc.deb'
in_debian 'dpkg -V stepc'
[ ! -s "$work/log" ] || fail 'dpkg -V has something to say'
package_list | while read -r file; do
	[ -s "$root$file" ] || fail "$file is missing"
done

version=$(dpkg-deb -f "$deb" Version | sed 's/-1$//' | tr '~' -)
workflow='
	cd /tmp && rm -rf t && mkdir -p t/specs && cd t/specs
	stepc new orders
	stepc new --template human-approval approval
	cd ..
	stepc check specs
	stepc build specs
	stepc build --check specs
	test -s out/orders/terraform/main.tf
	test -s out/approval/cloudformation/template.yaml
	stepc report specs/orders.yaml -o report.html'
in_debian 'stepc --version'
[ "$(cat "$work/log")" = "stepc $version" ] || fail "not $version"
in_debian "$workflow"
in_debian 'stepc check /usr/share/doc/stepc/examples'
in_debian "bash -uc '. /usr/share/bash-completion/completions/stepc
	complete -p stepc'"
in_debian 'zcat /usr/share/man/man1/stepc.1.gz | grep -q "^.Nd compile"'

echo 'taking it away'
in_debian 'cd /tmp/t && ! stepc graph specs/orders.yaml --format svg'
grep -q Graphviz "$work/log" || fail 'it does not say that Graphviz is missing'
in_debian 'apt-get -qq purge stepc && apt-get -qq autoremove --purge'
snapshot >"$work/after"
diff -u "$work/before" "$work/after" >"$work/log" || fail 'purge leaves something'
[ -z "$(find "$root/var/lib/dpkg/info" -name 'stepc*')" ] || fail 'dpkg knows it'

echo 'the tarball, in the same Debian without any library of ours'
in_debian 'cd /usr/local && tar xzf /tmp/stepc.tar.gz --strip-components=1 \
	--wildcards "*/bin" "*/share"'
in_debian 'stepc --version'
[ "$(cat "$work/log")" = "stepc $version" ] || fail "not $version"
in_debian "$workflow"
[ -s "$root/usr/local/share/man/man1/stepc.1" ] || fail 'no manual page'
echo 'again, with what it recommends: Graphviz'
in_debian 'apt-get -qq install /tmp/stepc.deb'
in_debian 'cd /tmp/t && /usr/bin/stepc graph specs/orders.yaml --format svg'
grep -q '</svg>' "$work/log" || fail 'that is no picture'
: >"$work/log"
echo "tried: $(basename "$deb"), $(basename "$tarball")"
