#!/bin/sh
# A vertical plate read back: the name is one stretch of exact words, whatever stands, lies or shares a
# cell. poppler's guess at what stands on one line may put the region before it.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/pdf/pdf.inc"
need pdftotext pdffonts mutool
signgen() { SIGNGEN_DATADIR=$srcdir "$builddir/signgen" "$@"; }

# plate NAME: the plate of a site of that name, as $work/plate.pdf.
plate() {
    printf 'town: 天生街道\nplace: 新星路社区\nname: %s\n' "$1" >"$work/site.yaml"
    signgen render "$work/site.yaml" -t plate-vertical --text font -o "$work/plate.pdf" >"$work/log" 2>&1
}
for name in 新星路社区志愿服务站 新星路社区（东区）志愿服务站 新星路社区12号院志愿服务站 新星路社区2024年志愿服务站 新星路社区“一心”志愿服务站 \
    新星路社区阿依汗·托格志愿服务站 新星路社区CBD志愿服务站 新星路社区Hope之家志愿服务站 \
    新星路社区北碚国家大学科技园和磨心坡片区志愿服务站; do
    plate "$name"
    ok $? "$name is made" || sed 's/^/# /' "$work/log"
    for how in -raw -layout -nopgbrk; do
        pdftotext $how -enc UTF-8 "$work/plate.pdf" "$work/text"
        tr -d '\f' <"$work/text" | grep -qE "(^| )$name\$"
        ok $? "pdftotext $how: $name" || sed 's/^/# /' "$work/text"
    done
    mutool draw -q -F txt "$work/plate.pdf" 2>/dev/null | sed 's/\xE2\x80\x8B//g' | tr -d ' \n\f' >"$work/mupdf"
    grep -qF "$name" "$work/mupdf"
    ok $? "MuPDF: the characters of $name, in order" || cat "$work/mupdf"
done
plate 新星路社区志愿服务站
pdffonts "$work/plate.pdf" | grep -q 'Identity-V'
ok $? 'what stands in a column is in a vertical font'
finish
