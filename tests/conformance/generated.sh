#!/bin/sh
# generated.sh [COUNT [SEED]]: specs that a program made up (generate.py), and
# what Terraform and cfn-lint say of what they become. A dozen, unless --full.
. "$(dirname "$0")/lib.sh"
: "${STEPC:=$PWD/build/dev/stepc}"
count=${1-${STEPC_FULL:+300}}
count=${count:-12}
seed=${2-1}

need_tool python3
scratch
mkdir "$work/specs"
python3 tests/conformance/generate.py "$count" "$work/specs" "$seed"
if ! "$STEPC" build "$work/specs" -o "$work/out" >"$work/log" 2>&1; then
	grep -A 4 error: "$work/log" || tail "$work/log"
	exit 1
fi
echo "ok: $count specs, seed $seed"

missing=
if command -v cfn-lint >/dev/null; then
	tests/conformance/cfn-lint.sh "$work/out"
else
	missing=cfn-lint
fi
command -v terraform >/dev/null || skip "terraform is not on the PATH"
tf_cli_config
terraform fmt -check -diff -recursive -no-color "$work/out"
echo "ok: terraform fmt"
mirror=$(find_aws_provider) ||
	skip "no mirror has the AWS provider (TF_PLUGIN_MIRROR names one)"
tf_cli_config "$mirror"

# One module that calls all: so the provider is asked for its schema once. What
# has no default gets a value that nobody knows.
mkdir "$work/all"
find "$work/out" -type d -name terraform | sort >"$work/modules"
{
	echo 'variable "unknown" { type = any }'
	number=0
	while read -r module; do
		number=$((number + 1))
		cp -R "$module" "$work/all/m$number"
		echo "module \"m$number\" {"
		echo "  source = \"./m$number\""
		awk '
		/^variable / { name = $2; gsub(/"/, "", name); needed = 1 }
		/^  default / { needed = 0 }
		/^}/ { if (name != "" && needed) print "  " name " = var.unknown"
			name = "" }
		' "$module/variables.tf"
		echo '}'
	done <"$work/modules"
} >"$work/all/main.tf"
(
	cd "$work/all"
	terraform init -backend=false -no-color >"$work/log" 2>&1 &&
		terraform validate -no-color >"$work/log" 2>&1
) || {
	cat "$work/log"
	exit 1
}
grep -q 'The configuration is valid\.$' "$work/log" || {
	cat "$work/log"
	exit 1
}
echo "ok: terraform validate: $(wc -l <"$work/modules") modules"
[ -z "$missing" ] || skip "$missing is not on the PATH"
