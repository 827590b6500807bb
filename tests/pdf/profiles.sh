#!/bin/sh
# Each print profile through qpdf, poppler, MuPDF, Ghostscript, pdf.js and PDFBox preflight: nobody complains, the
# boxes are exact, the profile is embedded, no RGB, and each ink is on its plate and nowhere else.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/pdf/pdf.inc"
need qpdf pdfinfo pdftoppm mutool gs node jq
make_press=$builddir/tests/unit/test_press

press() { # PROFILE [OPTION…]: names the file in $pdf
    pdf=$work/$(echo "$*" | tr ' ' '-').pdf
    "$make_press" "$@" >"$pdf" 2>"$work/log" || sed 's/^/# /' "$work/log"
}
qpdf_check() { qpdf --check "$1" >"$work/log" 2>&1 && ! grep -iE 'warning|error[^s]' "$work/log"; }
mupdf_check() { ! mutool draw -q -F trace "$1" 2>&1 >/dev/null | grep -v 'ICC support is not available'; }
poppler_check() { pdftoppm -r 9 "$1" "$work/ppm" 2>&1 && pdfinfo "$1" 2>&1 >/dev/null; }
nothing() { gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=nullpage "$1"; }
objects() { qpdf --json=2 --json-key=qpdf "$1"; }
# Box sides in millimetres.
box() { objects "$pdf" | jq -r --arg box "/$1" '.qpdf[1][] | .value? | select(."/Type"? == "/Page")[$box] | map(. * 25.4 / 72) | @tsv'; }
calc() { awk "BEGIN { printf \"%.6f\", $1 }"; }
is_near() { echo "$1 $2" | awk '{ d = $1 - $2; exit !(d < 0.01 && d > -0.01) }'; }
# Colour spaces that no file of ours may hold, and all that is painted in another than inks.
rgb() {
    objects "$1" | grep -E '/(DeviceRGB|CalRGB|CalGray|Lab)"'
    mutool draw -q -F trace "$1" 2>/dev/null | grep -oE 'colorspace="[^"]*"' | sort -u | grep -vE 'DeviceCMYK|Separation'
    true
}

# profile, black, what is around, white edge, bleed
while read -r profile black around edge bleed; do
    press "$profile"
    qpdf_check "$pdf"
    ok $? "$profile: qpdf"
    quiet "$profile: poppler" poppler_check "$pdf"
    quiet "$profile: MuPDF" mupdf_check "$pdf"
    quiet "$profile: Ghostscript" nothing "$pdf"
    quiet "$profile: no RGB" rgb "$pdf"
    if [ -f /usr/share/nodejs/pdfjs-dist/build/pdf.js ]; then
        node "$srcdir/tests/pdf/pdfjs_text.js" "$pdf" >/dev/null 2>"$work/log" && [ ! -s "$work/log" ]
        ok $? "$profile: pdf.js"
    else
        skip "$profile: pdf.js" 'libjs-pdf is not installed'
    fi
    set -- $(box TrimBox)
    left=$1 foot=$2
    is_near "$(calc "$3 - $1")" $((600 + 2 * edge)) && is_near "$(calc "$4 - $2")" $((400 + 2 * edge))
    ok $? "$profile: TrimBox to 0.01 mm" || echo "# $*"
    set -- $(box BleedBox)
    is_near "$(calc "$left - $1")" "$bleed" && is_near "$(calc "$foot - $2")" "$bleed"
    ok $? "$profile: BleedBox to 0.01 mm" || echo "# $*"
    set -- $(box MediaBox)
    [ "$1" = 0 ] && [ "$2" = 0 ]
    ok $? "$profile: MediaBox begins at the origin"
    height=$4
    icc=$(objects "$pdf" | jq -r '.qpdf[1][] | .value? | select(."/Type"? == "/Catalog")["/OutputIntents"][0]["/DestOutputProfile"]')
    qpdf --show-object="${icc%% *}" --filtered-stream-data "$pdf" | cmp -s - "$srcdir/templates/profiles/FOGRA39L_coated.icc"
    ok $? "$profile: the output profile is embedded"
    gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r25.4 -sCompression=none -sOutputFile="$work/$profile.tif" "$pdf"
    # The picture's corner, from the top left of the page in whole millimetres where tiffsep has it.
    x=$(calc "$left + $edge") y=$(calc "$height - ($foot + 400 + $edge)")
    node "$srcdir/tests/pdf/press.js" "$work/$profile" "$x" "$y" "$black" "$around" >"$work/tap"
    grep -q '^1\.\.' "$work/tap"
    ok $? "$profile: the plates are looked at to the end"
    while read -r result; do
        case $result in
        'ok '*) ok 0 "$profile: ${result#* - }" ;;
        'not ok '*) ok 1 "$profile: ${result#* - }" ;;
        '#'*) echo "$result" ;;
        esac
    done <"$work/tap"
done <<END
offset black margin 0 3
inkjet-indoor rich margin 0 0
inkjet-outdoor rich edge 100 0
cut black bare 0 0
screen black bare 0 0
END

# A sheet that does not overprint is seen.
press offset raw
sed 's|/OP true/op true/OPM 1|/OP null/op null/OPM 0|' "$pdf" >"$work/bad.pdf"
gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r25.4 -sCompression=none -sOutputFile="$work/bad.tif" "$work/bad.pdf"
set -- $(box TrimBox)
node "$srcdir/tests/pdf/press.js" "$work/bad" "$1" "$1" black margin | grep -q '^not ok .* black overprints red'
ok $? 'a sheet that does not overprint is seen'
sed 's|^[0-9. ]* k$|0.9 0 0.1 rg|' "$pdf" >"$work/bad.pdf"
loud 'RGB is seen' rgb "$work/bad.pdf"

# Siblings of version 1.4 through PDFBox, for the faults that break Acrobat.
jars=/usr/share/java
classes=
for jar in bsh preflight pdfbox2 fontbox2 xmpbox commons-logging javax.activation jaxb-api; do
    [ -f $jars/$jar.jar ] || missing=$jar
    classes=$classes:$jars/$jar.jar
done
if command -v java >/dev/null && [ -z "${missing-}" ]; then
    set --
    for profile in offset inkjet-indoor inkjet-outdoor cut screen; do
        press $profile plain14
        set -- "$@" "$pdf"
    done
    java -cp "${classes#:}" bsh.Interpreter "$srcdir/tests/pdf/preflight.bsh" "$@" >"$work/log" 2>"$work/errors"
    for file in "$@"; do
        grep -qxF "$file: valid" "$work/log"
        ok $? "PDFBox preflight: $(basename "$file" -plain14.pdf)" || grep -A5 -F "$file" "$work/log" | sed 's/^/# /'
    done
else
    skip 'PDFBox preflight' 'java or its libraries are missing'
fi
finish
