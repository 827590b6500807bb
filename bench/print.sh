#!/bin/sh
# What `make bench` runs for print: the board as a shop's PDF, beside cairo, cairo with Ghostscript's conversion to CMYK,
# and ReportLab: time, memory, bytes, and what black text is made of. Then a board of six metres.
# PAIRS sets how many (9). Needs $srcdir and $builddir; writes nothing outside a scratch folder.
set -eu
pairs=${PAIRS:-9}
. "$srcdir/bench/setup.sh"
printf 'district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\nlogos: [emblem.svg]\n' >"$work/site.yaml"
set -- 重庆市北碚区天生街道 新星路社区 志愿服务站 '奉献　友爱　互助　进步'

# compare LABEL FILE COMMAND…: against signgen with the profile offset.
compare() {
    label=$1 file=$2
    shift 2
    "$@" >/dev/null 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
    echo
    "$builddir/bench/pairs" "$pairs" "$label" 'signgen, offset' -- "$@" -- \
        "$signgen" render "$work/site.yaml" -o "$work/ours.pdf"
    describe "$label" "$file"
}
# Bytes, and of the pixels that black covers in full, how many another ink covers too.
describe() {
    black='Ghostscript is not installed'
    if command -v gs >/dev/null && command -v node >/dev/null; then
        gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r12 -sCompression=none -sOutputFile="$work/sep.tif" "$2"
        black=$(node "$srcdir/bench/black.js" "$work/sep")
        rm -f "$work"/sep*
    fi
    echo "  $1: $(wc -c <"$2") bytes; black text: $black"
}

"$signgen" --version | head -1
echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) cores, $(uname -sr)"
compare 'cairo and Pango (RGB)' "$work/cairo.pdf" "$builddir/bench/cairo_sign" "$work/cairo.pdf" "$@"
if command -v gs >/dev/null; then
    # What people do: draw in RGB, then have Ghostscript make CMYK of it.
    cat >"$work/convert.sh" <<'END'
"$1" "$2.rgb.pdf" "$3" "$4" "$5" "$6" && gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=pdfwrite -sColorConversionStrategy=CMYK \
    -sProcessColorModel=DeviceCMYK -o "$2" "$2.rgb.pdf"
END
    compare 'cairo, Pango and Ghostscript' "$work/gs.pdf" sh "$work/convert.sh" "$builddir/bench/cairo_sign" "$work/gs.pdf" "$@"
fi
kai=/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf
python=/usr/bin/python3 # Debian's, which has Debian's packages
if $python -c 'import reportlab' 2>/dev/null && [ -f $kai ]; then
    compare 'ReportLab (CMYK, one face)' "$work/reportlab.pdf" $python "$srcdir/bench/reportlab_sign.py" "$work/reportlab.pdf" $kai "$@"
else
    echo 'ReportLab is not installed (python3-reportlab)'
fi
echo
describe 'signgen, offset' "$work/ours.pdf"
for profile in inkjet-indoor inkjet-outdoor; do
    "$signgen" render "$work/site.yaml" --profile $profile -o "$work/$profile.pdf" 2>/dev/null
    describe "signgen, $profile" "$work/$profile.pdf"
done
echo "  of each, $(wc -c <"$srcdir/templates/profiles/FOGRA39L_coated.icc") bytes before deflate are the output profile"
echo
echo 'A board of 6 x 1.5 m on cloth, as PDF at 1:10 and as PNG at 150 dpi:'
"$builddir/bench/pairs" 3 'PDF' 'PNG, 314 million pixels' -- \
    "$signgen" render "$work/site.yaml" -t annex2-banner --size 6000x1500mm -o "$work/large.pdf" -- \
    "$signgen" render "$work/site.yaml" -t annex2-banner --size 6000x1500mm --dpi 150 -o "$work/large.png"
echo "  $(wc -c <"$work/large.pdf") and $(wc -c <"$work/large.png") bytes"
