#!/bin/sh
# What the file says when it is read back: poppler, pdf.js and MuPDF find the words as they were meant,
# whatever the spacing, and in the order of the scene.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/pdf/pdf.inc"
need pdftotext mutool node pdfinfo

pdf words
"$make_pdf" expect >"$work/expect"
n=$(wc -l <"$work/expect")
line() { sed -n "$2p" "$work/$1"; }
bare() { sed 's/\xE2\x80\x8B//g' "$work/$1" | tr -d ' \n\f'; }

# poppler knows ActualText: every line exactly, spaces and all.
pdftotext -raw -enc UTF-8 "$pdf" "$work/poppler" 2>"$work/log"
i=0
while [ $i -lt "$n" ]; do
    i=$((i + 1))
    [ "$(line poppler $i | tr -d '\f')" = "$(line expect $i)" ]
    ok $? "poppler: $(line expect $i)" || echo "# $(line poppler $i)"
done
pdftotext -enc UTF-8 "$pdf" "$work/laid-out"
while read -r words; do
    grep -qxF "$words" "$work/laid-out"
    ok $? "poppler in reading order: $words"
done <"$work/expect"

# pdf.js does not know it. What no font program can say is left out: two characters of one glyph, the
# ideographic space, words that are not those drawn, a heading in two lines, lying digits in a column.
lib=/usr/share/nodejs/pdfjs-dist/build/pdf.js
if [ -f "$lib" ]; then
    node "$srcdir/tests/pdf/pdfjs_text.js" "$pdf" >"$work/pdfjs" 2>"$work/log"
    ok $? 'pdf.js opens the file'
    for i in 1 2 3 4 5 6 9 10 12 14 15 16; do
        grep -qxF "$(line expect $i)" "$work/pdfjs"
        ok $? "pdf.js: $(line expect $i)"
    done
    for options in plain 'plain outline' plates images glyphs structure wide pages fuzz1; do
        pdf $options
        node "$srcdir/tests/pdf/pdfjs_text.js" "$pdf" >/dev/null 2>"$work/log" && [ ! -s "$work/log" ]
        ok $? "pdf.js: $options without a warning"
    done
else
    skip 'pdf.js' 'libjs-pdf is not installed'
fi

# MuPDF 1.21 does not either, and parts what stands apart: the same characters, white space aside.
mutool draw -q -F txt "$work/words.pdf" >"$work/mupdf" 2>"$work/log"
bare mupdf >"$work/mupdf-bare"
for i in 1 2 3 4 5 6 9 10 11 12 14 15 16 17 18; do
    grep -qF "$(line expect $i | tr -d ' ')" "$work/mupdf-bare"
    ok $? "MuPDF: $(line expect $i)"
done

# The sign itself, on its own and among others.
pdf pages
pdftotext -raw -enc UTF-8 -l 1 "$pdf" "$work/sign"
[ "$(line sign 1)" = '新星路社区志愿服务站' ] && grep -qxF '奉献、友爱、互助、进步' "$work/sign"
ok $? 'name and spirit'
grep -qxF '联系人：李建国　023-68860000' "$work/sign" && grep -qxF '服务时间：周一至周五9:00—17:30' "$work/sign"
ok $? 'contact and hours'

# Words in the structure, and outlined signs found by their metadata.
pdf structure
pdfinfo -struct-text "$pdf" >"$work/struct" 2>"$work/log"
[ ! -s "$work/log" ] && tr -s ' \n' ' ' <"$work/struct" | grep -q 'L.*LI.*"登记".*LI.*"记录时长".*Table.*TR.*TH.*"姓名".*TR.*TH.*"王芳".*TD.*"王芳"'
ok $? 'structure with its words'
! grep -q 装饰 "$work/struct"
ok $? 'artifacts have no place in it'
pdf plain outline
pdftotext "$pdf" - | grep -q '[^[:space:]]'
ok $((1 - $?)) 'outlined: no text is left'
pdfinfo -meta "$pdf" | grep -q '新星路社区志愿服务站' && pdfinfo "$pdf" | grep -q '^奉献、友爱、互助、进步$'
ok $? 'but its words are in the metadata'
finish
