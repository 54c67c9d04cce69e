#!/bin/sh
# The version is that of the tag, in a repository and in an archive of it.
. "$(dirname "$0")/lib.sh"
command -v cmake >/dev/null || skip 'there is no cmake'
command -v git >/dev/null || skip 'there is no git'

case $("$STEPC" --version) in
'stepc '[0-9]*.[0-9]*.[0-9]*) ;;
*) fail "not a version: $("$STEPC" --version)" ;;
esac

mkdir -p "$work/r/cmake" "$work/archive"
cp cmake/version.* "$work/r/cmake"
cp .gitattributes "$work/r"
echo 'project(stepc VERSION 1.2.0 LANGUAGES C' >"$work/r/CMakeLists.txt"
cd "$work/r"
GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
GIT_AUTHOR_NAME=test GIT_AUTHOR_EMAIL=test@example.com
GIT_COMMITTER_NAME=test GIT_COMMITTER_EMAIL=test@example.com
export GIT_CONFIG_GLOBAL GIT_CONFIG_SYSTEM GIT_AUTHOR_NAME GIT_AUTHOR_EMAIL
export GIT_COMMITTER_NAME GIT_COMMITTER_EMAIL
git init -q

is() { # WANTED FOLDER
	version=$(cmake -D "SOURCE=$2" -D GIT=git -D PRINT=1 \
		-P cmake/version.cmake)
	[ "$version" = "$1" ] || fail "$version, not $1"
}

commit() {
	git add .
	git commit -q --allow-empty -m change
	hash=$(git rev-parse HEAD | cut -c1-12)
}

commit
is "1.2.0-dev+g$hash" .
git tag v1.1.0
commit
is "1.2.0-dev+g$hash" .
echo >>CMakeLists.txt
is "1.2.0-dev+g$hash.dirty" .
commit
git tag v1.2.0
is 1.2.0 .
git archive HEAD | tar x -C "$work/archive"
echo >>CMakeLists.txt
is "1.2.0+g$hash.dirty" .
commit
is "1.2.0+1.g$hash" .

# Also where the archive was unpacked inside of somebody's repository.
git init -q "$work"
is 1.2.0 "$work/archive"
cp cmake/version.txt "$work/archive/cmake"
is 1.2.0-dev "$work/archive"
