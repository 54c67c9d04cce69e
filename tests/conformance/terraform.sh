#!/bin/sh
# terraform.sh [ROOT]: Terraform's word on every module under ROOT (out/).
#
# One init serves all modules: they need the same provider, and to hash it
# takes longer than everything else.
. "$(dirname "$0")/lib.sh"

module() { # COPIES FOLDER
	copy=$(mktemp -d "$1/XXXXXX")
	cp -R "$2/." "$1/.terraform.lock.hcl" "$copy"
	# A warning of validate's is a failure: it ends in other words.
	if (
		cd "$copy" && terraform validate -no-color &&
			terraform test -no-color
	) >"$copy.log" 2>&1 && grep -q 'The configuration is valid\.$' "$copy.log"
	then
		echo "ok: $2: $(tail -n 1 "$copy.log")"
	else
		echo "FAILED: $2"
		cat "$copy.log"
		return 1
	fi
}

if [ "${1-}" = --module ]; then
	shift
	module "$@"
	exit
fi

root=${1-out}
need_tool terraform
[ -d "$root" ] || skip "there is no $root/"
scratch
find "$root" -type d -name terraform -not -path '*/.terraform/*' |
	sort >"$work/modules"
[ -s "$work/modules" ] || skip "there is no module under $root/"

tf_cli_config
terraform fmt -check -diff -recursive -no-color "$root"
echo "ok: $root: terraform fmt"

mirror=$(find_aws_provider) ||
	skip "the layout is fine, but no mirror has the AWS provider" \
		"(TF_PLUGIN_MIRROR names one)"
tf_cli_config "$mirror"
export TF_DATA_DIR="$work/data"
mkdir "$work/copies" "$work/first"
cp -R "$(head -n 1 "$work/modules")/." "$work/first"
if ! (cd "$work/first" && terraform init -backend=false -no-color) \
	>"$work/log" 2>&1; then
	cat "$work/log"
	exit 1
fi
cp "$work/first/.terraform.lock.hcl" "$work/copies"
xargs -P 2 -I '{}' tests/conformance/terraform.sh \
	--module "$work/copies" '{}' <"$work/modules"
