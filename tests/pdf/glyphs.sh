#!/bin/sh
# Every glyph that is drawn is there, in poppler, MuPDF and Ghostscript: live text against the outlines
# that HarfBuzz gives, cell by cell.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/pdf/pdf.inc"
need pdftoppm mutool gs node

paint() { # FILE NAME
    pdftoppm -gray -r 50.8 -singlefile "$1" "$work/$2-poppler" 2>/dev/null
    mutool draw -q -c gray -r 50.8 -o "$work/$2-mupdf.pgm" "$1" 2>/dev/null
    gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=pgmraw -dTextAlphaBits=4 -dGraphicsAlphaBits=4 -r50.8 -o "$work/$2-gs.pgm" "$1"
}
pdf glyphs
paint "$pdf" live
pdf glyphs outline
paint "$pdf" outlined
for reader in poppler mupdf gs; do
    out=$(node "$srcdir/tests/pdf/cells.js" "$work/live-$reader.pgm" "$work/outlined-$reader.pgm")
    status=$?
    [ -z "$out" ] || echo "$out" | sed 's|^|# |'
    ok $status "$reader: each of 160 glyphs is inked as its outline"
done
# Tracked, condensed, turned, vertical: MuPDF's trace puts each glyph where the scene has it, to 3 µm.
places() { # of a trace: x y and the glyph's matrix, a line each
    # The blanks between letters set apart, U+200B, are the file's own.
    grep -v "$(printf 'unicode="\342\200\213".* adv=".5"')" "$1" | sed -n -e 's/.*trm="\([^"]*\)".*/matrix \1/p' -e 's/.*<g .* glyph="[0-9]*" x="\([^"]*\)" y="\([^"]*\)".*/\1 \2/p' |
        awk '$1 == "matrix" { m = $2 " " $3 " " $4 " " $5; next } { print $0, m }'
}
compare() {
    paste "$1" "$2" | awk '{ for (i = 1; i <= 6; i++) { d = $i - $(i + 6); if (d > 0.003 || d < -0.003) bad = 1 } }
        NF != 12 || bad { print; bad = 0; wrong = 1 } END { exit wrong || NR < 100 }'
}
for case in words pages; do
    pdf $case
    "$make_pdf" $case where >"$work/scene"
    mutool draw -q -F trace "$pdf" 2>/dev/null >"$work/trace"
    places "$work/trace" >"$work/drawn"
    quiet "$case: each glyph is in its place" compare "$work/scene" "$work/drawn"
done
sed '50s/^[^ ]*/7/' "$work/drawn" >"$work/moved"
loud 'a glyph that is moved is seen' compare "$work/scene" "$work/moved"
# One glyph painted over is seen.
node "$srcdir/tests/pdf/cells.js" "$work/live-gs.pgm" "$work/outlined-gs.pgm" blank >/dev/null
ok $((1 - $?)) 'a glyph that is missing is seen'
finish
