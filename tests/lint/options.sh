#!/bin/sh
# The manual has the options and findings that the program has, no more and no less.
. "$srcdir/tests/tap.sh"
signgen=$builddir/signgen
manual=$srcdir/docs/signgen.1
scratch=$(mktemp -d) || exit 99
trap 'rm -rf "$scratch"' EXIT

commands=$("$signgen" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ "$(echo "$commands" | wc -l)" -ge 8 ]
ok $? 'the commands are listed'

# "render -t, --template NAME" for each option of each command, from --help.
for command in $commands; do
    "$signgen" "$command" --help | sed -n '/^Options:/,$s/^  \(-.,\|   \) \(--[a-z-]*\)\( [^ ]*\)\{0,1\}.*/\1 \2\3/p' |
        sed 's/^ *//; s/ *$//' | sed "s/^/$command /"
done | LC_ALL=C sort >"$scratch/help"

# The same from the manual: its headings say whose options follow.
awk -v all="$(echo "$commands" | tr '\n' ' ')" '
    /^\.S[SH] / {
        n = 0
        if (sub(/^\.SS Options of /, "")) {
            gsub(/,| and/, "")
            n = split($0 == "every command" ? all : $0, whose, " ")
        }
    }
    /^\.BR \\-/ && n && tagged {
        gsub(/^\.BR |"|\\/, "")
        gsub(/ +/, " ")
        sub(/ ,/, ",")
        for (i = 1; i <= n; i++)
            print whose[i] " " $0
    }
    { tagged = /^\.TP/ }' "$manual" | LC_ALL=C sort >"$scratch/manual"
[ "$(wc -l <"$scratch/help")" -gt 50 ]
ok $? 'the options are listed'
quiet 'every option is in the manual' comm -23 "$scratch/help" "$scratch/manual"
quiet 'no option of the manual is gone' comm -13 "$scratch/help" "$scratch/manual"

for command in $commands; do
    grep -q "^\.B signgen $command" "$manual"
    ok $? "the synopsis has $command"
done
quiet 'the lists of findings are those of the tables' sh "$srcdir/docs/findings.sh" "$srcdir"
# The pages of the commands are made of the manual, those of the kinds of files of the documents.
pages=$builddir/docs
for command in $commands; do
    [ -s "$pages/signgen-$command.1" ] || echo "no page of $command"
    "$signgen" "$command" --help | sed -n '/^Options:/,$s/^  \(-.,\|   \) \(--[a-z-]*\).*/\2/p' | while read -r option; do
        grep -qF -- "$(echo "$option" | sed 's/-/\\-/g')" "$pages/signgen-$command.1" || echo "signgen-$command(1) lacks $option"
    done
done >"$scratch/lacking"
quiet 'each command has its page, with its options' cat "$scratch/lacking"
for kind in site template identity profile policy; do
    sed -n 's/^| `\([a-z_.-]*\)`.*/\1/p' "$srcdir/docs/$kind-reference.md" | while read -r key; do
        grep -q "^\.B \"$key" "$pages/signgen-$kind.5" || echo "signgen-$kind(5) lacks $key"
    done
done >"$scratch/lacking"
quiet 'each kind of files has its page, with its keys' cat "$scratch/lacking"
[ "$(sed -n 's/^SIGN_API .*[ *]\(sign_[a-z_0-9]*\)(.*/\1/p' "$srcdir/libsign/sign.h" "$srcdir/libsign/batch.h" | while read -r name; do
    grep -q "[ *]$name(" "$pages/libsign.3" || echo "$name"
done)" = '' ]
ok $? 'libsign(3) has every function'
if command -v groff >/dev/null; then
    quiet 'the manual is clean roff' groff -man -Kutf8 -Tutf8 -ww -z "$manual"
    # A word of Chinese may be longer than a line; all else would be a fault.
    for page in "$pages"/*.[135]; do
        groff -man -Kutf8 -Tutf8 -ww -z "$page" 2>&1 | grep -v 'can.t break line'
    done >"$scratch/warnings"
    quiet 'so are the pages' cat "$scratch/warnings"
else
    skip 'the manual is clean roff' 'no groff'
fi
if command -v doxygen >/dev/null; then
    mkdir "$scratch/doxygen"
    quiet 'Doxygen warns of nothing in the headers' env SIGN_SOURCE="$srcdir" SIGN_OUT="$scratch/doxygen" \
        SIGN_HEADERS="$srcdir/libsign/sign.h $srcdir/libsign/batch.h" doxygen "$srcdir/docs/Doxyfile"
    grep -q 'sign_document_build' "$scratch/doxygen/html/sign_8h.html" && grep -q 'Lays out' "$scratch/doxygen/html/sign_8h.html"
    ok $? 'the reference has the functions with what they say'
else
    skip 'the reference' 'no doxygen'
fi
finish
