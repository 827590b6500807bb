#!/bin/sh
# What is in the tree is in the build: sources are compiled, tests are run, data is installed.
. "$srcdir/tests/tap.sh"

# listed LOCAL.MK: the paths that a fragment names, one a line.
listed() {
    sed -e "s|%D%|$(dirname "$1")|g" "$srcdir/$1" | tr -s ' \t\\=' '\n\n\n\n' | LC_ALL=C sort -u
}

# unlisted LOCAL.MK FOLDER FIND-EXPRESSION…: files of the folder that the fragment does not name.
unlisted() {
    mk=$1
    folder=$2
    shift 2
    # A program without a list of sources is made of the one file of its name.
    { listed "$mk"; listed "$mk" | sed -n 's|^[a-z0-9_/]*$|&.c|p'; } | LC_ALL=C sort -u >"$work/listed"
    (cd "$srcdir" && [ -d "$folder" ] && find "$folder" -type f \( "$@" \) ! -name '*~' ! -name '.*') | LC_ALL=C sort |
        LC_ALL=C comm -23 - "$work/listed"
}

work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
quiet 'the sources of the library' unlisted libsign/local.mk libsign -name '*.[ch]' -o -name '*.def'
quiet 'the sources of the tool' unlisted tools/local.mk tools -name '*.[ch]' -o -name '*.def'
quiet 'the sources of the service' unlisted serve/local.mk serve -not -name local.mk
quiet 'templates, profiles, inks, artwork' unlisted templates/local.mk templates -not -name local.mk
quiet 'fonts and tables' unlisted templates/local.mk fonts -name '*'
quiet 'translations' unlisted po/local.mk po -name '*.po'
# Pictures of the sheets are listed as a folder: make gallery renews them all.
quiet 'documents' unlisted docs/local.mk docs -not -name local.mk -not -path '*/images/gallery/*'
quiet 'examples' unlisted examples/local.mk examples -not -name local.mk
quiet 'tests' unlisted tests/local.mk tests -not -name local.mk
[ -d "$srcdir/gallery" ] && quiet 'the gallery' unlisted gallery/local.mk gallery -not -name local.mk
[ -d "$srcdir/bench" ] && quiet 'the benchmark' unlisted bench/local.mk bench -not -name local.mk
# The check itself must see faults.
listed libsign/local.mk | grep -qx 'libsign/text/coverage.c'
ok $? 'names are read out of a fragment'
[ "$(unlisted po/local.mk libsign -name 'coverage.c')" = libsign/text/coverage.c ]
ok $? 'sees a file that is not listed'
finish
