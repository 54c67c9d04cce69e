#!/bin/sh
# Inputs and outputs that are pipes, devices, links, loops or of odd names.
. "$(dirname "$0")/lib.sh"
mkdir "$work/here"
cd "$work/here"
spec hello hello >spec.yaml

# --- inputs ---
ln -s spec.yaml link.yaml
ln -s nowhere.yaml dangling.yaml
ln -s loop.yaml loop.yaml
expect 0 '' "$STEPC" check link.yaml
expect 3 "cannot read 'dangling.yaml': No such file" "$STEPC" check dangling.yaml
expect 3 "cannot read 'loop.yaml': Too many levels" "$STEPC" check loop.yaml
expect 3 'No such file' "$STEPC" check .
rm dangling.yaml loop.yaml
long=$(head -c 300 /dev/zero | tr '\0' a)
expect 3 'File name too long' "$STEPC" check "$long.yaml"
expect 3 'File name too long' "$STEPC" build spec.yaml -o "$long"
expect 3 'File name too long' "$STEPC" report spec.yaml --env dev -o "$long"

# --- pipes: in a folder they are refused, named they are read ---
mkdir pipes
mkfifo pipes/a.yaml
expect 3 "'pipes/a.yaml': it is no regular file" "$STEPC" check pipes
expect 3 "'pipes/a.yaml': it is a pipe that nobody writes to" \
	"$STEPC" check pipes/a.yaml
mv pipes/a.yaml pipes/a.json
spec hello hello >pipes/b.yaml
expect 0 '' "$STEPC" check pipes
mv pipes/a.json a.yaml
(sleep 0.3; cat spec.yaml) >a.yaml &
expect 0 '' "$STEPC" check a.yaml
wait $!

# --- names that are one where capitals do not count ---
mkdir capitals
spec flow one >capitals/a.yaml
spec Flow two >capitals/b.yaml
expect 1 "'capitals/a.yaml' and 'capitals/b.yaml' are the workflows 'flow' and \
'Flow'" "$STEPC" build capitals
[ ! -e out ] || fail 'something was written'
spec flow one | sed 's/prod:/Dev:/' >capitals/b.yaml
expect 1 '[E370 ' "$STEPC" check capitals/b.yaml

# --- outputs: links lead nowhere, the folder itself may be one ---
mkdir real elsewhere
ln -s real folder
expect 0 '' "$STEPC" build spec.yaml -o folder
[ -e real/hello/dev/.stepc ] || fail 'the folder is not followed'
rm -r real/hello/dev
ln -s "$PWD/elsewhere" real/hello/dev
expect 3 'a symbolic link is in the way' "$STEPC" build spec.yaml -o folder
rm real/hello/dev
"$STEPC" build spec.yaml -o folder
rm real/hello/dev/hello-dev.asl.json
echo precious >elsewhere/file
ln -s "$PWD/elsewhere/file" real/hello/dev/hello-dev.asl.json
spec hello other >spec.yaml
expect 3 'in the way' "$STEPC" build spec.yaml -o folder
[ "$(cat elsewhere/file)" = precious ] || fail 'it wrote behind a link'
[ "$(ls elsewhere)" = file ] || fail 'something was made behind a link'
for write in 'fmt' 'report --env dev -o link.html' \
	'check --write-baseline link.html'; do
	ln -sf elsewhere/file link.html
	sed 's/^  - /  -   /' spec.yaml >elsewhere/spec
	ln -sf elsewhere/spec spec2.yaml
	# shellcheck disable=SC2086
	case $write in
	fmt) expect 3 'it is no regular file' "$STEPC" fmt spec2.yaml ;;
	*) expect 3 'it is no regular file' "$STEPC" ${write%% *} spec.yaml \
		${write#* } ;;
	esac
done
[ "$(cat elsewhere/file)" = precious ] || fail 'it wrote behind a link'

# --- an importer takes no path for a name ---
cat >in.yaml <<'END'
AWSTemplateFormatVersion: 2010-09-09
Resources:
  A:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      StateMachineName: ../../escaped
      DefinitionString: '{"StartAt": "a", "States": {"a": {"Type": "Succeed"}}}'
  B:
    Type: AWS::StepFunctions::StateMachine
    Properties:
      StateMachineName: /tmp/../escaped
      DefinitionString: '{"StartAt": "a", "States": {"a": {"Type": "Succeed"}}}'
END
mkdir -p in/ner
"$STEPC" import in.yaml -o in/ner >"$work/log" 2>&1 || :
[ "$(find .. -name '*escaped*' | grep -v '^../here/in/ner/')" = '' ] ||
	fail 'an imported name led out of the folder'

# --- file descriptors that are used up: old or new, and nothing beside it ---
spec hello old >spec.yaml
"$STEPC" build spec.yaml
spec hello new >spec.yaml
state out >before
tried=0
for limit in 4 5 6 7 8 9 10 11 12 16; do
	status=0
	(
		ulimit -n $limit
		exec "$STEPC" build spec.yaml
	) >"$work/log" 2>&1 || status=$?
	[ $status -ne 0 ] || break
	[ $status -eq 127 ] || [ $status -eq 3 ] || [ $status -eq 1 ] ||
		fail "exit $status with $limit files"
	tried=$((tried + 1))
	state out >after
	cmp before after || fail "with $limit files something is left"
done
[ $tried -gt 0 ] || fail 'the limit was none'
"$STEPC" build --check spec.yaml
