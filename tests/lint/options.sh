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
if command -v groff >/dev/null; then
    quiet 'the manual is clean roff' groff -man -Kutf8 -Tutf8 -ww -z "$manual"
else
    skip 'the manual is clean roff' 'no groff'
fi
finish
