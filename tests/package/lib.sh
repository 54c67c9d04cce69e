# Sourced by what looks into the packages: what a .deb has to hold, one path a
# line, less the examples.
package_list() {
	cat <<'END'
/usr/bin/stepc
/usr/share/bash-completion/completions/stepc
/usr/share/doc/stepc/README.md
/usr/share/doc/stepc/changelog.Debian.gz
/usr/share/doc/stepc/changelog.gz
/usr/share/doc/stepc/copyright
/usr/share/doc/stepc/guide.md
/usr/share/fish/vendor_completions.d/stepc.fish
/usr/share/lintian/overrides/stepc
/usr/share/man/man1/stepc.1.gz
/usr/share/man/man5/stepc-spec.5.gz
/usr/share/zsh/vendor-completions/_stepc
END
}
