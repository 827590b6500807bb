#!/bin/sh
# What shells and desktops get: completion in bash, zsh and fish asks the program; menu entry, kinds of files, metadata are valid.
. "$srcdir/tests/tap.sh"
scratch=$(mktemp -d) || exit 99
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"
ln -s "$builddir/signgen" "$scratch/bin/signgen"
export SIGNGEN_DATADIR="$srcdir" PATH="$scratch/bin:$PATH" HOME="$scratch"

# offered SHELL WORD…: what the shell offers for the last word of the line.
offered() {
    shell=$1
    shift
    case $shell in
    bash) bash -c '. "$srcdir/tools/signgen.bash"; COMP_WORDS=(signgen "$@"); COMP_CWORD=$#; _signgen; printf "%s\n" "${COMPREPLY[@]}"' - "$@" ;;
    zsh) zsh -fc 'compadd() { print -l -- ${(P)2} }; _files() { print FILES }; words=(signgen "$@"); CURRENT=$#words; . "$srcdir/tools/signgen.zsh"' - "$@" ;;
    fish) fish -c 'source $srcdir/tools/signgen.fish; complete -C "signgen $argv" | cut -f1' -- "$*" ;;
    esac
}
export srcdir
for shell in bash zsh fish; do
    if ! command -v $shell >/dev/null; then
        skip "completion in $shell" "no $shell"
        continue
    fi
    [ "$(offered $shell sche 2>&1)" = schema ]
    ok $? "$shell completes a command"
    offered $shell schema p | tr '\n' ' ' | grep -q policy
    ok $? 'its words'
    offered $shell render --pro | grep -qx -- --profile
    ok $? 'an option'
    offered $shell render --profile of | grep -qx offset
    ok $? 'and what is there by name'
done
for check in 'desktop-file-validate desktop/signgen.desktop' 'appstreamcli validate --no-net desktop/org.libsign.signgen.metainfo.xml' \
    'xmllint --noout desktop/signgen.xml'; do
    if command -v "${check%% *}" >/dev/null; then
        (cd "$srcdir" && $check) >"$scratch/out" 2>&1
        status=$?
        [ $status -eq 0 ] || sed 's/^/# /' "$scratch/out"
        ok $status "$check"
    else
        skip "$check" "no ${check%% *}"
    fi
done
# The programs say one version.
version=$(sed -n 's/^AC_INIT(\[libsign\], \[\(.*\)\])/\1/p' "$srcdir/configure.ac")
for file in bindings/python/pyproject.toml bindings/node/package.json desktop/org.libsign.signgen.metainfo.xml debian/changelog; do
    grep -q "[\"(]$version[\")-]" "$srcdir/$file"
    ok $? "$file is of version $version"
done
finish
