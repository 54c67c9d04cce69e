#!/bin/sh
# Deploys the showcase to an AWS emulator, by Terraform and by CloudFormation,
# with IAM enforced: nothing drifts, both accounts look the same, and the
# workflows run as emulator/runs/ says. With --full in every environment.
. "$(dirname "$0")/lib.sh"

lab=${STEPC_LAB:-../shared/lab}
[ -d "$lab" ] || skip "there is no emulator in $lab"
need_tool terraform python3
python3 -c 'import moto, boto3' 2>/dev/null ||
	skip "python3 has no moto or no boto3"
TF_PLUGIN_MIRROR=$(find_aws_provider) ||
	skip "there is no mirror of the provider $aws"
scratch
tf_cli_config "$TF_PLUGIN_MIRROR"

# JSONata is executed by its reference engine.
if [ -z "${JSONATA_DIR-}" ] && command -v npm >/dev/null; then
	JSONATA_DIR=$PWD/build/jsonata
	[ -d "$JSONATA_DIR/node_modules/jsonata" ] ||
		npm install --silent --no-audit --no-fund \
			--prefix "$JSONATA_DIR" jsonata@2.0.6 >/dev/null 2>&1 ||
		JSONATA_DIR=
fi
export JSONATA_DIR="${JSONATA_DIR-}"

"$STEPC" build specs -o "$work/out" --target terraform,cloudformation
python3 tests/conformance/emulator/main.py "$lab" "$work/out" "$work" \
	${STEPC_FULL:+--full} "$@"
