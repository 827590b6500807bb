#!/bin/sh
# White base, varnish and dies on the plates that Ghostscript makes; what cutters get as DXF and HPGL.
. "$srcdir/tests/cli/signgen.sh"
printf 'district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\nhours: 周一至周五 9:00—17:30\n' >site.yaml
# acrylic FILE WHITE GLOSS RED [KEYS]: white base first, varnish last, artwork between.
acrylic() {
    cat >"$1" <<EOF_
template: acrylic
title: UV on clear acrylic
kind: probe
page: {width: 400, height: 200, safe: 0}
inks:
  red: $4
  white: {spot: $2, cmyk: [0, 0, 0, 5]${5:-}}
  gloss: {spot: $3, cmyk: [0, 0, 30, 0]${6:-}}
styles: {s: {role: hei, weight: 900, size: 30, ink: red}}
frames:
  - {id: varnish, type: rect, at: [60, 50, 100, 20], fill: gloss}
  - {id: base, type: rect, at: [20, 20, 360, 160], fill: white}
  - {id: band, type: rect, at: [40, 40, 150, 60], fill: red}
  - {id: nm, type: text, at: [30, 110, 340, 60], style: s, text: "{name}"}
EOF_
}
cat >plate.py <<'PY'
"""plate.py FILE DPI X Y: how full the plate is at a place in millimetres, in percent."""
import sys
from PIL import Image
file, dpi, x, y = sys.argv[1], *map(float, sys.argv[2:5])
im = Image.open(file)
print(round((255 - im.getpixel((int(x / 25.4 * dpi), int(y / 25.4 * dpi)))) / 2.55))
PY
python=$(for p in /usr/bin/python3 python3; do "$p" -c 'import PIL' 2>/dev/null && echo "$p" && break; done)
# plates PDF: its plates at 72 dpi. full NAME WANTED PLATE X Y.
plates() { rm -f s*.tif && gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=tiffsep -r72 -sOutputFile=s.tif "$1"; }
full() {
    full_got=$("$python" plate.py "s($3).tif" 72 "$4" "$5" 2>&1)
    [ "$full_got" = "$2" ]
    ok $? "$1" || echo "# $full_got"
}
if [ -n "$python" ] && command -v gs >/dev/null; then
    for how in '--conformance x4' '--conformance x1a' '--text font' '--text outline'; do
        acrylic acrylic.yaml RDG_WHITE RDG_GLOSS '[0, 100, 85, 10]'
        run render site.yaml -t ./acrylic.yaml --marks none $how -o acrylic.pdf
        plates acrylic.pdf
        full "$how: white below the red" 100 RDG_WHITE 100 80
        full 'white beside it' 100 RDG_WHITE 300 60
        full 'none outside' 0 RDG_WHITE 10 10
        full 'varnish on the red' 100 RDG_GLOSS 100 60
        full 'the red below the varnish' 100 Magenta 100 60
        full 'no varnish elsewhere' 0 RDG_GLOSS 100 80
    done
    acrylic by.yaml 'Base 1' 'Shiny' '[0, 100, 85, 10]' ', finish: white' ', overprint: true'
    run render site.yaml -t ./by.yaml --marks none -o by.pdf
    plates by.pdf
    full 'a key says that it is white base' 100 'Base 1' 100 80
    full 'and another that it overprints' 100 Magenta 100 60
    acrylic gold.yaml 白墨 光油 '{spot: PANTONE 871 C, cmyk: [20, 40, 80, 10]}'
    sed -i 's/^frames:/&\n  - {id: under, type: rect, at: [30, 30, 340, 40], fill: black}/; s/^  red:/  black: [10, 20, 30, 40]\n&/' gold.yaml
    run render site.yaml -t ./gold.yaml --marks none -o gold.pdf
    plates gold.pdf
    full 'a spot knocks out the colours below it' 0 Magenta 100 60
    full 'and is there' 100 'PANTONE 871 C' 100 60
    full 'and spares the white' 100 '%E7%99%BD%E5%A2%A8' 100 60
    run render site.yaml -t plate --size 300x200mm --profile uv --marks none -o uv.pdf
    plates uv.pdf
    ls s*RDG_WHITE*.tif >/dev/null 2>&1
    ok $? 'a UV profile makes the white base'
    mkdir tif && run render site.yaml -t plate --size 300x200mm --profile uv --marks none -f tif -o tif/a.tif
    ended 0 'for a TIFF too' '1 made'
    grep -q RDG_WHITE tif/a.tif
    ok $? 'as a channel that has its name'
    cat >stickers.yaml <<'EOF_'
template: stickers
title: several dies
kind: probe
page: {width: 240, height: 160, safe: 0}
inks: {red: [0, 100, 85, 10], kiss: {spot: Kiss-cut, cmyk: [0, 100, 0, 0]}, perf: {spot: PerfCutContour, cmyk: [0, 0, 100, 0]}, own: {spot: Line 7, cmyk: [100, 0, 0, 0], die: crease}}
frames:
  - {id: ground, type: rect, at: [0, 0, 240, 160], fill: red, bleed: true}
  - {id: inner, type: rect, at: [22, 22, 196, 116], line: kiss, line_width: 0.1}
  - {id: outer, type: rect, at: [10, 10, 220, 140], line: perf, line_width: 0.1}
  - {id: fold, type: line, from: [120, 0], to: [120, 160], line: own, line_width: 0.1}
EOF_
    run render site.yaml -t ./stickers.yaml --marks none -o stickers.pdf
    plates stickers.pdf
    full 'the ground is whole below a perforation' 100 Magenta 10 80
    full 'below a crease' 100 Magenta 120 80
    ls 's(Kiss-cut).tif' 's(PerfCutContour).tif' 's(Line 7).tif' >/dev/null 2>&1
    ok $? 'each die is a plate of its own'
    qpdf --qdf --object-streams=disable stickers.pdf - 2>/dev/null | tr -d '\n' >qdf
    for step in PartialCutting Perforating Creasing; do
        grep -aq "GTS_ProcStepsGroup /Structural[^>]*GTS_ProcStepsType /$step" qdf
        ok $? "ISO 19593-1: $step"
    done
else
    skip 'plates' 'no Pillow or gs'
fi

# A plotter: what a knife would do.
run render site.yaml -t plate-vertical --size 400x2000mm --profile cut -f plt -o plate.plt
ended 0 'HPGL' '1 made'
cat >plot.awk <<'EOF_'
BEGIN { RS = ";"; down = 0 }
{ gsub(/\n/, "") }
$0 == "" { next }
$0 !~ /^(IN|PA|SP[0-9]+|P[UD](-?[0-9]+,-?[0-9]+(,-?[0-9]+,-?[0-9]+)*)?)$/ { print "odd: " $0; exit }
/^SP/ { split("", seen) }
/^PU/ { if (down && (x != sx || y != sy)) open++; down = 0 }
/^P[UD]/ {
    n = split(substr($0, 3), v, ",")
    for (i = 1; i < n; i += 2) {
        nx = v[i]; ny = v[i + 1]
        if (/^PD/) {
            if (!down) { down = 1; sx = x; sy = y }
            key = x < nx || (x == nx && y < ny) ? x " " y " " nx " " ny : nx " " ny " " x " " y
            if (seen[key]++) twice++
            lines++
            if (nx < left || left == "") left = nx; if (nx > right) right = nx
            if (ny < low || low == "") low = ny; if (ny > high) high = ny
        }
        x = nx; y = ny
        if (/^PD/) { lx = x; ly = y }
    }
}
END { printf "%d %d %d %d open %d twice %d last %d,%d\n", left, low, right, high, open, twice, lx, ly }
EOF_
got=$(awk -f plot.awk plate.plt)
case $got in '0 0 16000 80000 open 0 twice 0 last '*) true ;; *) false ;; esac
ok $? 'in 0.025 mm, closed outlines, no line of a pen twice, as large as the sheet' || echo "# $got"
run render site.yaml -t plate-vertical --size 400x2000mm --profile cut -o other.hpgl
ended 0 'by the ending .hpgl' '1 made'
quiet 'the same' cmp plate.plt other.hpgl
acrylic names.yaml 专色银 局部光油 '[0, 100, 85, 10]'
run render site.yaml -t ./names.yaml -f dxf -o names.dxf
for p in /usr/bin/python3 python3; do
    "$p" -c 'import ezdxf' 2>/dev/null || continue
    run render "$srcdir/examples/full/site.yaml" -t org-chart --profile cut -f dxf -o oc.dxf
    "$p" - names.dxf oc*.dxf <<'PY' >said 2>&1
import sys, math, ezdxf
doc = ezdxf.readfile(sys.argv[1])
print("layers", *sorted(l.dxf.name for l in doc.layers if not l.dxf.name.isascii()))
bad = short = findings = 0
for f in sys.argv[1:]:
    doc = ezdxf.readfile(f)
    findings += len(doc.audit().errors)
    for e in doc.modelspace().query("POLYLINE"):
        p = [v.dxf.location for v in e.vertices]
        q = p + p[:1] if e.is_closed else p
        length = sum(math.dist((a[0], a[1]), (b[0], b[1])) for a, b in zip(q, q[1:]))
        area = abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(q, q[1:]))) / 2
        bad += bool(e.is_closed and area < 0.005 * length)
        short += sum(math.dist((a[0], a[1]), (b[0], b[1])) < 0.02 for a, b in zip(q, q[1:]))
print("bad", bad, "short", short, "findings", findings)
PY
    grep -q '专色银' said && grep -q '局部光油' said && grep -q 'bad 0 short 0 findings 0' said
    ok $? 'ezdxf: layers named for people, nothing without width, nothing to find' || sed 's/^/# /' said
    break
done
finish
