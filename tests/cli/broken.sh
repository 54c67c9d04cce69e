#!/bin/sh
# State machines that cannot be read: each is refused with its place, however
# it comes in, and nothing is written.
. "$(dirname "$0")/lib.sh"
mkdir "$work/in"
cd "$work/in"

# nested N: N Parallel states in each other.
nested() {
	awk -v n="$1" 'BEGIN {
		for (i = n; i > 0; i--)
			printf "{\"StartAt\": \"s%d\", \"States\": {\"s%d\": " \
				"{\"Type\": \"Parallel\", \"End\": true, " \
				"\"Branches\": [\n", i, i
		printf "{\"StartAt\": \"s0\", \"States\": {\"s0\": " \
			"{\"Type\": \"Succeed\"}}}"
		for (i = n; i > 0; i--)
			printf "]}}}"
		print ""
	}'
}

# large N: a definition with a Comment of N characters.
large() {
	printf '{"StartAt": "a", "States": {"a": {"Type": "Succeed", '
	printf '"Comment": "'
	head -c "$1" /dev/zero | tr '\0' x
	printf '"}}}\n'
}

good='{"StartAt": "a", "States": {"a": {"Type": "Succeed"}}}'
: >empty.asl.json
printf ' \n' >blank.asl.json
printf '\357\273\277%s\n' "$good" >mark.asl.json
printf '\357\273\277' >only-mark.asl.json
echo 'not a definition' >words.asl.json
echo '[]' >list.asl.json
echo '"a"' >string.asl.json
echo '5' >number.asl.json
echo '{"StartAt": "a", "States": {"a": {"Type": "Succ' >truncated.asl.json
echo '{"StartAt": "a", "States": {' >open.asl.json
echo "{'StartAt': 'a'}" >quotes.asl.json
echo "$good }" >behind.asl.json
printf '{"StartAt": "\377", "States": {}}\n' >bytes.asl.json
printf '{"StartAt": "a\0", "States": {}}\n' >nul.asl.json
printf '%s\0\n' "$good" >nul-behind.asl.json
echo '{"StartAt": "a\u0000", "States": {}}' >nul-escape.asl.json
echo '{"StartAt": "\ud800", "States": {}}' >half.asl.json
printf '{"StartAt": "a",\n"States": {"a": {"Type": "Succeed"},\n' >double.asl.json
printf '"a": {"Type": "Fail"}}}\n' >>double.asl.json
nested 60 >deep60.asl.json
nested 600 >deep600.asl.json
head -c 200000 /dev/zero | tr '\0' '[' >brackets.asl.json
large 1048500 >fits.asl.json
large 1048600 >large.asl.json

refused() { # FILE PLACE RULE
	expect 1 "$1:$2: error: " "$STEPC" check "$1"
	grep -qF "[$3 " "$work/log" || fail "$1 is not refused by $3"
	expect 1 "<stdin>:$2: error: " sh -c '"$0" check - <"$1"' "$STEPC" "$1"
	for command in asl iam 'iam --format policy' 'build -o ../out'; do
		# shellcheck disable=SC2086
		expect 1 "$1:$2: error: " "$STEPC" $command "$1"
		! grep -q '^{' "$work/log" || fail "$command printed of $1"
	done
}

expect 0 '' "$STEPC" check mark.asl.json fits.asl.json
for command in check asl; do
	expect 0 '' sh -c '"$0" '$command' - <mark.asl.json' "$STEPC"
done
for file in list string number; do
	expect 1 "$file.asl.json:1:1: error: a definition is an object" \
		"$STEPC" check $file.asl.json
done
expect 1 'empty.asl.json:1:1: error: the file is empty' \
	"$STEPC" check empty.asl.json
expect 1 'blank.asl.json:1:1: error: the file is empty' \
	"$STEPC" check blank.asl.json
expect 1 'only-mark.asl.json:1:1: error: the file is empty' \
	"$STEPC" check only-mark.asl.json
expect 1 'words.asl.json:1:1: error: JSON has no word' \
	"$STEPC" check words.asl.json
refused truncated.asl.json 1:48 E178
refused open.asl.json 1:29 E178
expect 1 "quotes.asl.json:1:2: error: a key is expected here" \
	"$STEPC" check quotes.asl.json
refused behind.asl.json 1:56 E178
refused bytes.asl.json 1:14 E003
refused nul.asl.json 1:15 E178
refused nul-behind.asl.json 1:55 E003
refused nul-escape.asl.json 1:15 E003
refused half.asl.json 1:14 E003
refused double.asl.json 3:1 E032
refused deep60.asl.json 34:1 E154
refused deep600.asl.json 129:1 E005
refused brackets.asl.json 1:513 E005
refused large.asl.json 1:1 E153

[ ! -e ../out ] || fail 'something was written'
[ "$(find . -newer large.asl.json | wc -l)" -eq 0 ] ||
	fail 'something was written beside the inputs'
