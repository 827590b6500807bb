#!/bin/sh
# Separations by Ghostscript: which ink is on which plate, what overprints and what knocks out.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/pdf/pdf.inc"
need gs node

# ink_cov prints the mean of each process ink, "C M Y K CMYK OK", a page a line.
inks() { gs -q -dNOPAUSE -dBATCH -dSAFER -r18 -sDEVICE=ink_cov -o - "$pdf"; }
pdf words
inks | awk '{ exit !($1 == 0 && $2 == 0 && $3 == 0 && $4 > 0) }'
ok $? 'black words are on K alone'
pdf words outline
inks | awk '{ exit !($1 == 0 && $2 == 0 && $3 == 0 && $4 > 0) }'
ok $? 'outlined too'
pdf plain
inks | awk '{ exit !($1 == 0 && $2 > 0 && $3 > 0 && $4 > 0) }'
ok $? 'a red and black sign needs no cyan'

# One pixel a millimetre.
separate() { # FILE NAME
    gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r25.4 -sCompression=none -sOutputFile="$work/$2.tif" "$1"
}
pdf plates
separate "$pdf" live
node "$srcdir/tests/pdf/plates.js" "$work/live" >"$work/tap"
pdf plates outline
separate "$pdf" outlined
node "$srcdir/tests/pdf/plates.js" "$work/outlined" | sed 's/ - / - outlined: /' >>"$work/tap"
# Without its overprint state the same sheet must fail.
pdf plates raw
sed 's|/OP true/op true/OPM 1|/OP null/op null/OPM 0|' "$pdf" >"$work/bad.pdf"
separate "$work/bad.pdf" bad
node "$srcdir/tests/pdf/plates.js" "$work/bad" >"$work/bad.tap"
grep -q '^not ok .* red goes on under black text' "$work/bad.tap" &&
    grep -q '^not ok .* black areas overprint' "$work/bad.tap"
ok $? 'a sheet that does not overprint is seen'

while read -r result; do
    case $result in
    'ok '*) ok 0 "${result#* - }" ;;
    'not ok '*) ok 1 "${result#* - }" ;;
    '#'*) echo "$result" ;;
    esac
done <"$work/tap"
[ "$(grep -c '^1\.\.20$' "$work/tap")" -eq 2 ]
ok $? 'both sheets were looked at to the end'
finish
