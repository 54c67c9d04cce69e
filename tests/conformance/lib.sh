# Sourced by the conformance scripts, which start in the repository's root.
set -eu
cd "$(dirname "$0")/../.."

aws=registry.terraform.io/hashicorp/aws

# What cannot be tried is said, and is not a pass: CTest knows 77.
skip() { # REASON
	echo "SKIP: $*"
	exit 77
}

need_tool() { # NAME...
	for tool; do
		command -v "$tool" >/dev/null || skip "$tool is not on the PATH"
	done
}

# A folder that goes away with the script.
scratch() {
	work=$(mktemp -d)
	# Once more, since a browser's last processes still write there.
	trap 'rm -rf "$work" 2>/dev/null || { sleep 2; rm -rf "$work"; }' EXIT
	trap 'exit 130' INT TERM
}

# has_aws MIRROR: packed or unpacked, in a version that the modules accept.
has_aws() {
	[ -d "$1/$aws" ] &&
		ls "$1/$aws" | grep -Eq '^(terraform-provider-aws_)?[56]\.[0-9.]+'
}

# Prints the root of a provider mirror that has the AWS provider, or fails.
find_aws_provider() {
	if [ -n "${TF_PLUGIN_MIRROR-}" ]; then
		has_aws "$TF_PLUGIN_MIRROR" && echo "$TF_PLUGIN_MIRROR"
		return
	fi
	{
		# Where Terraform itself would look ...
		echo "${HOME-}/.terraform.d/plugins"
		echo "${XDG_DATA_HOME:-${HOME-}/.local/share}/terraform/plugins"
		echo /usr/local/share/terraform/plugins
		echo /usr/share/terraform/plugins
		# ... and then anywhere, a few levels deep.
		find / "${HOME:-/}" -xdev -maxdepth 6 \
			\( -path /proc -o -path /sys -o -path /dev \) -prune -o \
			-type d -path "*/$aws" -print 2>/dev/null |
			sort -u | sed "s|/$aws\$||"
	} | while read -r mirror; do
		if has_aws "$mirror"; then
			echo "$mirror"
			break
		fi
	done | grep .
}

# A configuration of our own, since the one that the environment names may
# not exist, or may send Terraform to the network.
tf_cli_config() { # [MIRROR]; wants scratch
	export TF_CLI_CONFIG_FILE="$work/terraformrc"
	export CHECKPOINT_DISABLE=1 TF_IN_AUTOMATION=1 TF_INPUT=0
	unset TF_PLUGIN_CACHE_DIR TF_DATA_DIR TF_WORKSPACE TF_CLI_ARGS TF_LOG
	if [ $# -eq 0 ]; then
		: >"$TF_CLI_CONFIG_FILE"
		return
	fi
	cat >"$TF_CLI_CONFIG_FILE" <<END
provider_installation {
  filesystem_mirror {
    path    = "$1"
    include = ["$aws"]
  }
  direct {
    exclude = ["$aws"]
  }
}
END
}
