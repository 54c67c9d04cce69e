#!/bin/sh
# Files that are none, or strange ones.
. "$(dirname "$0")/lib.sh"
cd "$work"

spec hello hello >spec.yaml
: >empty.yaml
expect 1 'empty.yaml:1:1: error:' "$STEPC" check empty.yaml
expect 1 'null:1:1: error:' "$STEPC" check /dev/null
expect 1 '<stdin>:1:1: error:' "$STEPC" check - </dev/null
expect 3 'Is a directory' "$STEPC" asl .
expect 3 'Is a directory' sh -c '"$0" check - <.' "$STEPC"
expect 3 'is too large' "$STEPC" check /dev/zero
expect 3 'No such file' "$STEPC" check ''
expect 3 'Not a directory' "$STEPC" check spec.yaml/
mkdir specs specs/folder.yaml
expect 3 'Is a directory' "$STEPC" check specs
mkfifo pipe
cat spec.yaml >pipe &
expect 0 '' "$STEPC" check pipe
wait

# A closed stream is no file that is opened later.
expect 3 'Bad file descriptor' sh -c '"$0" check - <&-' "$STEPC"
expect 3 'cannot write' sh -c '"$0" asl spec.yaml --env dev >&-' "$STEPC"
expect 1 '' sh -c '"$0" build empty.yaml spec.yaml 2>&-' "$STEPC"
[ ! -e out ] || fail 'something was written'

# The project file of this folder or of one above it, up to a repository.
mkdir -p project/a/b
printf 'stepc: 1\nout: made\n' >project/stepc.yaml
(cd project/a/b && "$STEPC" build ../../../spec.yaml)
[ -e project/made/hello/dev/.stepc ] || fail 'it is not looked for above'
mkdir project/a/.git
(cd project/a/b && "$STEPC" build ../../../spec.yaml)
[ -e project/a/b/out/hello/dev/.stepc ] || fail 'it goes beyond a repository'

# What stepc wrote is found however deep it is.
deep=$(printf 'folder%.0s/' 1 2 3 4 5 6 7 8 9)
deep=$deep$deep$deep$deep$deep$deep
"$STEPC" build spec.yaml
mkdir -p "out/hello/dev/$deep"
echo text >"out/hello/dev/${deep}file"
(cd out/hello/dev && sha256sum "${deep}file" >>.stepc)
"$STEPC" build spec.yaml
[ ! -e out/hello/dev/folder ] || fail 'a deep file stays'
[ -e out/hello/dev/.stepc ] || fail 'another one goes'
