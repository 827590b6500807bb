#!/bin/sh
# What the library exports, what libsign.sym lists and what sign.h and batch.h declare are one list.
. "$srcdir/tests/tap.sh"

declared() {
    # Comments out, one declaration a line; the name stands before the parenthesis.
    sed -e 's|/\*|\n/*|g' "$1" | awk '/\/\*/ { inside = 1 } !inside { print } /\*\// { inside = 0; sub(/.*\*\//, ""); print }' |
        tr '\n' ' ' | tr ';' '\n' | sed -n 's/.*SIGN_API [^(]*[ *]\(sign_[a-z0-9_]*\)(.*/\1/p' | LC_ALL=C sort
}

# differ A B: lines that are in one list alone.
differ() {
    LC_ALL=C comm -3 "$1" "$2"
}

work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
{ declared "$srcdir/libsign/sign.h"; declared "$srcdir/libsign/batch.h"; } | LC_ALL=C sort >"$work/header"
cp "$srcdir/libsign/libsign.sym" "$work/list"
nm -D --defined-only "$builddir/.libs/libsign.so" | awk '{ print $3 }' | sed 's/@.*//' | LC_ALL=C sort >"$work/library"

[ "$(wc -l <"$work/header")" -eq "$(cat "$srcdir/libsign/sign.h" "$srcdir/libsign/batch.h" | grep -c '^SIGN_API')" ]
ok $? "the headers have $(wc -l <"$work/header") functions"
quiet 'libsign.sym is sorted, each name once' sh -c "LC_ALL=C sort -u '$work/list' | diff - '$work/list'"
quiet 'libsign.sym and the headers agree' differ "$work/list" "$work/header"
quiet 'the library and libsign.sym agree' differ "$work/library" "$work/list"
# -no-undefined alone lets a forgotten source file pass until a program is linked.
quiet 'the library needs nothing of ours' sh -c "nm -D --undefined-only '$builddir/.libs/libsign.so' | awk '{ print \$2 }' | grep -E '^(sign|sg)_'; true"
sed 1d "$work/list" >"$work/short"
loud 'sees a missing name' differ "$work/short" "$work/header"
quiet 'the tool needs no other symbol of ours' \
    sh -c "nm -D --undefined-only '$builddir/.libs/signgen' | awk '{ print \$2 }' | grep -E '^(sign|sg)_' | sed 's/@.*//' | LC_ALL=C sort | LC_ALL=C comm -23 - '$work/list'"
finish
