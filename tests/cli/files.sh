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
