#!/bin/sh
# qpdf, poppler, MuPDF and Ghostscript open every kind of file without a word of complaint.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/pdf/pdf.inc"
need qpdf pdftotext pdfinfo pdffonts mutool gs jq

qpdf_check() { qpdf --check "$1" >"$work/log" 2>&1 && ! grep -iE 'warning|error[^s]' "$work/log"; }
mupdf_check() {
    mutool info "$1" >/dev/null 2>"$work/log" || return
    mutool draw -q -F trace "$1" >/dev/null 2>>"$work/log" || return
    ! grep -v 'ICC support is not available' "$work/log"
}
# Each object that is named is there, and each that is there is named.
references() {
    qpdf --json=2 --json-key=qpdf "$1" | jq -r '.qpdf[1] | (keys_unsorted | map(sub("^obj:"; ""))) as $there
        | ([.. | strings | select(test("^[0-9]+ 0 R$"))] | unique) as $named
        | ($named - $there)[], (($there - ["trailer"]) - $named)[]'
}

nothing() { gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=nullpage "$1"; }
pages() { pdftotext "$1" - 2>&1 >/dev/null && pdftoppm -r 9 "$1" "$work/ppm" && rm -f "$work"/ppm*; }

for options in 'plain' 'plain raw' 'plain outline' 'plain x1a' 'plain plain14' words 'words outline' \
    plates 'plates x1a' images stencils 'stencils x1a' glyphs structure wide pages 'pages outline' \
    'pages a2u' 'pages marked' 'pages marked x1a'; do
    pdf $options
    qpdf_check "$pdf"
    ok $? "qpdf: $options"
    quiet "references: $options" references "$pdf"
    quiet "poppler: $options" pages "$pdf"
    quiet "MuPDF: $options" mupdf_check "$pdf"
    quiet "Ghostscript: $options" nothing "$pdf"
done

# Random scenes, twenty pages a file, with marks, layers and clips: 600 pages, of them 160 as PDF/X-1a, 80 outlined.
for options in 'flat1 x1a' 'flat2 x1a' 'flat3 x1a' 'flat4 x1a' 'flat5 x1a outline' 'flat6 x1a outline' 'flat7 x1a marked' \
    'flat8 x1a marked' 'fuzz21 outline' 'fuzz22 outline' 'fuzz23 marked' 'fuzz24 marked' 'fuzz25 a2u' 'fuzz26 a2u' 'fuzz27 raw'; do
    pdf $options
    qpdf_check "$pdf"
    ok $? "random scenes $options: qpdf"
    quiet "random scenes $options: references" references "$pdf"
    quiet "random scenes $options: poppler" pages "$pdf"
done
for seed in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
    pdf "fuzz$seed"
    qpdf_check "$pdf"
    ok $? "random scenes $seed: qpdf"
    [ "$seed" -gt 3 ] || quiet "random scenes $seed: MuPDF" mupdf_check "$pdf"
    [ "$seed" -gt 3 ] || quiet "random scenes $seed: Ghostscript" nothing "$pdf"
done

pdf plain
box() { pdfinfo -box "$pdf" | awk -v name="$1:" '$1 == name { print $2, $3, $4, $5 }'; }
[ "$(box TrimBox)" = '8.50 8.50 6811.65 3410.08' ]
ok $? 'poppler: TrimBox is 2400 x 1200 mm inside 3 mm of bleed'
[ "$(box BleedBox)" = "$(box MediaBox)" ] && [ "$(box CropBox)" = "$(box MediaBox)" ]
ok $? 'poppler: BleedBox and CropBox are the MediaBox'
pdfinfo "$pdf" | grep -q '^Tagged: *yes' && pdfinfo "$pdf" | grep -q '^PDF subtype: *PDF/X-4$'
ok $? 'poppler: tagged PDF/X-4'
pdffonts "$pdf" | awk 'NR > 2 && $0 !~ / yes yes yes / { bad = 1 } END { exit bad || NR < 4 }'
ok $? 'poppler: fonts embedded, subset, with Unicode'

pdf pages marked
mutool show "$pdf" outline 2>/dev/null | sed 's/.*"\([^"]*\)".*#page=\([0-9]*\).*/\1 \2/' | tr '\n' ',' >"$work/outline"
[ "$(cat "$work/outline")" = '站 (a) 1,b 2,c 3,d 4,' ]
ok $? 'MuPDF: bookmarks' || sed 's/^/# /' "$work/outline"

# A flaw that is planted is seen: none of the checks passes whatever it is given.
pdf plain raw
sed 's|^/F1 \([0-9]* Tf\)|/F9 \1|' "$pdf" >"$work/bad.pdf"
loud 'a font that is not there is seen' sh -c "pdftotext '$work/bad.pdf' - 2>&1 >/dev/null"
sed 's|/Contents [0-9]* 0 R|/Contents 99 0 R|' "$pdf" >"$work/bad.pdf"
loud 'a reference to nothing is seen' references "$work/bad.pdf"
finish
