#!/bin/sh
# A build that fails changes nothing on disk: no byte, no time, no name.
. "$(dirname "$0")/lib.sh"
cd "$work"

mkdir specs
spec one old >specs/one.yaml
spec two old >specs/two.yaml
"$STEPC" build
spec one new >specs/one.yaml
state out >before

unchanged() { # CODE ARGUMENT...
	code=$1
	shift
	expect "$code" '' "$STEPC" "$@"
	state out >after
	cmp before after || fail "something changed: $*"
}

printf 'workflow: three\nsteps:\n\t- a: {}\n' >tab.yaml
printf 'workflow: three\nsteps: [ a' >open.yaml
printf 'workflow: three\nworkflow: four\n' >twice.yaml
printf 'workflow: ../../three\nsteps:\n  - a: { pass: 1 }\n' >escape.yaml
printf 'workflow: three\nsteps:\n  - a: { pass: 1, next: b }\n' >step.yaml
: >empty.yaml
for bad in tab open twice escape step empty; do
	unchanged 1 build specs $bad.yaml
	unchanged 1 build $bad.yaml specs
done
unchanged 1 build specs --env other
unchanged 1 build --check
unchanged 2 build specs --target terrafrom
unchanged 2 build specs --frobnicate
unchanged 3 build specs missing.yaml
cp specs/one.yaml again.yaml
unchanged 1 build specs again.yaml
echo mine >>out/two/dev/terraform/main.tf
state out >before
spec two new >specs/two.yaml
unchanged 1 build specs
