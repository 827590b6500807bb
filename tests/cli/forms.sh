#!/bin/sh
# SVG and DXF from the command line, read by programs that are not ours: librsvg and ezdxf.
. "$srcdir/tests/cli/signgen.sh"

site one.yaml 新星路社区
run render one.yaml -f svg,dxf,png --width 800 -o out/
ended 0 'one site in three forms' '^signgen: 3 asked, 3 made, 0 skipped, 0 failed: 3 files in out$'
name=out/新星路社区志愿服务站-annex2-wall
run render one.yaml -o sheet.svg
ended 0 'the ending names the form' ': sheet.svg$'
cmp -s sheet.svg "$name.svg"
ok $? 'and gives the same bytes'
run render one.yaml -o again.dxf
cmp -s again.dxf "$name.dxf"
ok $? 'so does DXF'
run render one.yaml --text font -o text.svg
grep -q '>新<' text.svg || grep -q '>新星路社区<' text.svg
ok $? 'an SVG with text as text'
! grep -q '<text' sheet.svg
ok $? 'and outlines without being asked'

if command -v rsvg-convert >/dev/null; then
    rsvg-convert -w 800 sheet.svg -o seen.png && [ -s seen.png ]
    ok $? 'rsvg-convert draws it'
else
    skip 'rsvg-convert draws it' 'librsvg2-bin is not installed'
fi

python=$(for p in python3 /usr/bin/python3; do "$p" -c 'import ezdxf' 2>/dev/null && echo "$p" && break; done)
if [ -n "$python" ]; then
    # Its audit, closed lines, no edge twice in a layer, layers by ink, the sheet's edge in millimetres.
    "$python" - "$name.dxf" >dxf.txt 2>&1 <<'PY'
import sys
from collections import Counter
import ezdxf
doc = ezdxf.readfile(sys.argv[1])
audit = doc.audit()
edges, layers, trim = Counter(), Counter(), []
for line in doc.modelspace():
    points = [(round(v.dxf.location.x, 3), round(v.dxf.location.y, 3)) for v in line.vertices]
    assert line.is_closed and len(points) > 2, line
    layers[line.dxf.layer] += 1
    if line.dxf.layer == "TRIM":
        trim = points
    for a, b in zip(points, points[1:] + points[:1]):
        edges[line.dxf.layer, min(a, b), max(a, b)] += 1
print("errors", len(audit.errors), "fixes", len(audit.fixes))
print("twice", sum(n > 1 for n in edges.values()))
print("layers", *sorted(layers))
print("trim", max(x for x, y in trim), max(y for x, y in trim))
PY
    grep -q '^errors 0 fixes 0$' dxf.txt
    ok $? 'ezdxf finds nothing to mend'
    grep -q '^twice 0$' dxf.txt
    ok $? 'no edge is there twice'
    grep -q '^layers .*K100 .*M100Y85K10 .*TRIM$' dxf.txt
    ok $? 'a layer for each ink'
    grep -q '^trim 2400.0 1200.0$' dxf.txt
    ok $? 'the sheet in millimetres'
else
    skip 'ezdxf reads the DXF' 'python3-ezdxf is not installed'
fi
finish
