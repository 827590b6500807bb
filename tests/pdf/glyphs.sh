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
# One glyph painted over is seen.
node "$srcdir/tests/pdf/cells.js" "$work/live-gs.pgm" "$work/outlined-gs.pgm" blank >/dev/null
ok $((1 - $?)) 'a glyph that is missing is seen'
finish
