#!/bin/sh
# All 6,763 ideographs of GB 2312 and the 8,105 of 通用规范汉字表 in each face of the shipped roles, in MuPDF and
# poppler: each is drawn, and drawn as our own painter has it from the outlines.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/pdf/pdf.inc"
need pdftoppm mutool node
make_glyphs=$builddir/tests/unit/test_glyphs
"$make_glyphs" list >"$work/faces"
[ -s "$work/faces" ] || { echo '1..0 # SKIP the fonts are not installed'; exit 0; }
read -r columns cell n <<END
$("$make_glyphs" grid)
END

look() { # FACE: leaves what is wrong in $work/FACE.log, the verdict in $work/FACE.status
    "$make_glyphs" "$1" pdf >"$work/$1.pdf" && "$make_glyphs" "$1" pgm >"$work/$1.pgm" &&
        mutool draw -q -c gray -r 25.4 -o "$work/$1-mupdf.pgm" "$work/$1.pdf" 2>/dev/null &&
        pdftoppm -gray -r 25.4 -singlefile "$work/$1.pdf" "$work/$1-poppler" &&
        node "$srcdir/tests/pdf/cover.js" "$columns" "$cell" "$n" "$work/$1.pgm" "$work/$1-mupdf.pgm" \
            "$work/$1-poppler.pgm" >"$work/$1.log" 2>&1
    echo $? >"$work/$1.status"
    [ "$1" = 0 ] || rm -f "$work/$1".p?? "$work/$1"-*
}
# Two at a time.
while read -r face name; do
    look "$face" &
    read -r other name && look "$other"
    wait $!
done <"$work/faces"
while read -r face name; do
    status=$(cat "$work/$face.status")
    [ "$status" = 0 ] || sed 's|^|# |' "$work/$face.log"
    ok "$status" "$name: $(sed -n 's/^drawn \([0-9]*\).*/\1/p' "$work/$face.log") ideographs"
done <"$work/faces"
node "$srcdir/tests/pdf/cover.js" "$columns" "$cell" "$n" "$work/0.pgm" "$work/0-mupdf.pgm" "$work/0-poppler.pgm" blank |
    grep -q 'glyph 0 is unlike'
ok $? 'a glyph that is missing is seen'
finish
