#!/bin/sh
# EPS through Ghostscript: its plates are those of the PDF, whose letters are paths too; boxes, headers, and what it cannot be.
. "$srcdir/tests/tap.sh"
command -v gs >/dev/null 2>&1 || { echo '1..0 # SKIP Ghostscript is not installed'; exit 0; }
command -v compare >/dev/null 2>&1 || { echo '1..0 # SKIP ImageMagick is not installed'; exit 0; }
signgen=$builddir/signgen
SIGNGEN_DATADIR=$srcdir
export SIGNGEN_DATADIR
scratch=$(mktemp -d) || exit 99
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 99
site=$srcdir/examples/full/site.yaml

plates() { # FILE: its plates in FILE.d
    mkdir "$1.d" && gs -q -dSAFER -dBATCH -dNOPAUSE -dEPSCrop -sDEVICE=tiffsep -r30 -sOutputFile="$1.d/s.tif" "$1" >"$1.log" 2>&1 && [ ! -s "$1.log" ]
}
# same NAME OPTION…: the plates of the EPS and of the PDF differ by less than one pixel in five hundred.
same() {
    name=$1
    shift
    rm -rf a.eps* a.pdf*
    "$signgen" render "$@" -f eps -o a.eps >log 2>&1 && "$signgen" render "$@" --text outline -o a.pdf >log 2>&1
    ok $? "$name: is written" || sed 's/^/# /' log
    plates a.eps
    ok $? "$name: Ghostscript reads it without a word" || sed 's/^/# /' a.eps.log
    plates a.pdf
    far=
    for plate in a.pdf.d/s*; do
        pixels=$(($(identify -format '%w*%h' "$plate")))
        n=$(compare -metric AE -fuzz 5% "a.eps.d/${plate#a.pdf.d/}" "$plate" null: 2>&1)
        awk "BEGIN { exit !($n <= $pixels / 500) }" 2>/dev/null || far="$far $plate: $n of $pixels;"
    done
    [ -z "$far" ]
    ok $? "$name: plate by plate as the PDF" || echo "# $far"
}
same 'a wall sign' "$site" -t annex2-wall --size 600x300mm
same 'a plate with its white base' "$site" -t plate --profile uv
same 'a plate in a mirror' "$site" -t plate-vertical --mirror
same 'a certificate' "$site" -t certificate --audience internal
cat >inks.yaml <<'EOF_'
template: inks
title: inks
kind: probe
page: {width: 240, height: 160, safe: 0}
inks: {red: [0, 100, 85, 10], white: {spot: RDG_WHITE, cmyk: [10, 0, 0, 0]}, gold: {spot: 金 (871), cmyk: [20, 40, 80, 10]}, die: {spot: CutContour, cmyk: [0, 100, 0, 0]}, black: [0, 0, 0, 100]}
frames:
  - {id: ground, type: rect, at: [0, 0, 240, 160], fill: red, bleed: true}
  - {id: base, type: rect, at: [20, 20, 200, 120], fill: white}
  - {id: band, type: rect, at: [40, 40, 100, 40], fill: gold}
  - {id: bar, type: rect, at: [60, 90, 100, 20], fill: black}
  - {id: edge, type: rect, at: [30, 30, 180, 100], line: die, line_width: 0.1}
EOF_
printf 'town: 天生街道\nplace: 新星路社区\n' >site.yaml
same 'spots, white base, a die and black that overprints' site.yaml -t ./inks.yaml --marks none
grep -q '^%!PS-Adobe-3.0 EPSF-3.0' a.eps && grep -q '^%%LanguageLevel: 3' a.eps && grep -q '^%%BoundingBox: 0 0 6[89][0-9] ' a.eps
ok $? 'the header says what it is and how large'
grep -q '^%%.*(RDG_WHITE)' a.eps && grep -q '^%%CMYKCustomColor: 0.1 0 0 0 (RDG_WHITE)' a.eps && grep -q '(\\351\\207\\221 \\050871\\051)' a.eps
ok $? 'and which spots it has'
! LC_ALL=C grep -q '[^ -~]' a.eps
ok $? 'ASCII alone'
cp a.eps b.eps
"$signgen" render site.yaml -t ./inks.yaml --marks none -f eps -o a.eps >log 2>&1 && cmp -s a.eps b.eps
ok $? 'the same bytes again'
logo() { # ATTRIBUTES of a circle with a gradient
    printf '%s' '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><defs><linearGradient id="g"><stop stop-color="#c00"/><stop offset="1" ' \
        'stop-color="#fc0"/></linearGradient></defs><rect width="60" height="60"/><circle cx="60" cy="60" r="38" fill="url(#g)" '"$1"'/></svg>' >soft.svg
}
logo 'opacity=".5"'
printf 'logos: [soft.svg]\n' >>site.yaml
"$signgen" render site.yaml -t plate -f eps -o soft.eps >log 2>&1
grep -q 'E624.*soft.svg' log && [ ! -e soft.eps ]
ok $? 'what lets others show through is refused by its name' || sed 's/^/# /' log
logo ''
same 'a gradient' site.yaml -t plate --profile offset
finish
