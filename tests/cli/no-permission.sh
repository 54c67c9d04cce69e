#!/bin/sh
# What may not be read or written: exit 3, and nothing is changed.
. "$(dirname "$0")/lib.sh"
umask 022

run=
if [ "$(id -u)" -eq 0 ]; then
	command -v setpriv >/dev/null || skip 'root may do everything'
	run='setpriv --reuid=65534 --regid=65534 --clear-groups'
	chmod 755 "$work"
	$run true 2>/dev/null || skip 'root cannot become somebody else here'
fi
cp "$STEPC" "$work/stepc"
mkdir "$work/here"
cd "$work/here"
spec hello old >spec.yaml
../stepc build spec.yaml
spec hello new >spec.yaml
[ -z "$run" ] || chown -R 65534:65534 .

state out >../before
refused() { # TEXT ARGUMENT...
	text=$1
	shift
	expect 3 "$text" $run ../stepc "$@"
	chmod -R u=rwX,go=rX .
	state out >../after
	cmp ../before ../after || fail "something changed: $*"
}

chmod 000 spec.yaml
refused 'Permission denied' build spec.yaml
mkdir specs
chmod 000 specs
refused 'Permission denied' check specs
rmdir specs
chmod 555 out/hello/dev
refused 'Permission denied' build spec.yaml
chmod 555 out/hello/prod/terraform
refused 'Permission denied' build spec.yaml
chmod 000 out/hello/prod/terraform
refused 'Permission denied' build spec.yaml
chmod 000 out/hello/prod/terraform/main.tf
refused 'Permission denied' build spec.yaml
chmod 000 out
refused 'Permission denied' build spec.yaml
chmod 555 .
refused 'Permission denied' build spec.yaml -o other
chmod 755 .
$run ../stepc build spec.yaml
$run ../stepc build --check spec.yaml
