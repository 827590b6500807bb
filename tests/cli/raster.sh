#!/bin/sh
# TIFF and JPEG for the machines: what libtiff, ImageMagick, Pillow and Ghostscript read of them, plane by plane.
. "$srcdir/tests/cli/signgen.sh"

cat >planes.py <<'PY'
"""planes.py WHAT FILE …: looks at the planes of pictures, or compares them with the plates of Ghostscript."""
import sys
from PIL import Image
Image.MAX_IMAGE_PIXELS = None
what, file, *rest = sys.argv[1:]
im = Image.open(file)
W, H = im.size
px = im.load()
if what == "white":  # LEFT TOP RIGHT BOTTOM: the share of bare pixels there, in thousandths
    x0, y0, x1, y1 = map(int, rest)
    n = bare = 0
    for y in range(y0, y1):
        for x in range(x0, x1):
            n += 1
            bare += px[x, y] == (0, 0, 0, 0)
    print(1000 * bare // n)
elif what == "has":  # C M Y K: is there such a pixel
    ink = tuple(map(int, rest))
    print("yes" if any(px[x, y] == ink for y in range(0, H) for x in range(0, W)) else "no")
elif what == "at":  # X Y: the pixel
    print(*px[int(rest[0]), int(rest[1])])
elif what == "raw":  # X Y: all samples of the pixel, by tiffcp
    import subprocess
    subprocess.run(["tiffcp", "-c", "none", "-r", "100000", file, file + ".raw"], check=True)
    raw = Image.open(file + ".raw").tag_v2
    n, at = raw[277], raw[273][0] if isinstance(raw[273], tuple) else raw[273]
    data = open(file + ".raw", "rb").read()
    at += (int(rest[1]) * W + int(rest[0])) * n
    print(*data[at:at + n])
elif what == "alone":  # K full: is anything else there too
    full = other = 0
    for y in range(H):
        for x in range(W):
            c, m, y_, k = px[x, y]
            full += k == 255
            other += k == 255 and c + m + y_ > 0
    print("yes" if full > 1000 and other == 0 else f"no: {full} {other}")
elif what == "plates":  # CYAN MAGENTA YELLOW BLACK: of the pixels at most 2 % differ, at edges
    worst = 0
    for i, plate in enumerate(rest):
        q = Image.open(plate)
        assert abs(q.size[0] - W) <= 1 and abs(q.size[1] - H) <= 1, (q.size, im.size)
        c = q.load()
        n = bad = 0
        for y in range(0, min(H, q.size[1]), 2):
            for x in range(0, min(W, q.size[0]), 2):
                n += 1
                bad += abs(px[x, y][i] - (255 - c[x, y])) > 40
        worst = max(worst, bad / n)
    print("yes" if worst < 0.02 else f"no: {worst:.4f}")
elif what == "mirror":  # OTHER: is the one the mirror image of the other
    other = Image.open(rest[0]).transpose(Image.FLIP_LEFT_RIGHT)
    o = other.load()
    bad = sum(max(abs(a - b) for a, b in zip(px[x, y], o[x, y])) > 60 for y in range(0, H, 2) for x in range(0, W, 2))
    print("yes" if other.size == im.size and bad < W * H / 4 * 0.004 else f"no: {bad}")
PY
python=$(for p in /usr/bin/python3 python3; do "$p" -c 'import PIL' 2>/dev/null && echo "$p" && break; done)
planes() { "$python" planes.py "$@"; }
# say NAME WANTED ARG…: planes ARG… answers so.
say() {
    say_name=$1 say_wanted=$2
    shift 2
    say_got=$(planes "$@" 2>&1)
    [ "$say_got" = "$say_wanted" ]
    ok $? "$say_name" || echo "# $say_got"
}
printf 'district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\nqr: https://www.example.org/join\n' >site.yaml
cat >over.yaml <<'EOF_'
template: over
title: black over red
kind: probe
page: {width: 200, height: 100, safe: 0}
inks: {red: [0, 100, 85, 10], black: [0, 0, 0, 100], gold: {spot: PANTONE 871 C, cmyk: [20, 40, 80, 10]}}
styles: {s: {role: hei, weight: 900, size: 4, ink: black}}
frames:
  - {id: ground, type: rect, at: [0, 0, 200, 50], fill: red}
  - {id: bar, type: rect, at: [20, 20, 100, 3], fill: black}
  - {id: coin, type: rect, at: [140, 10, 20, 80], fill: gold}
  - {id: nm, type: text, at: [20, 70, 100, 10], style: s, text: "{name}"}
EOF_

run render site.yaml -t annex2-wall --size 1200x600mm --profile inkjet-outdoor -f tif --dpi 72 -o wall.tif
ended 0 'a TIFF for 喷绘'
run render site.yaml -t annex2-wall --size 1200x600mm --profile inkjet-outdoor -f tif --dpi 72 -o again/
mv again/*.tif again.tif
run render site.yaml -t annex2-wall --size 1200x600mm --profile inkjet-outdoor -o wall.tiff
ended 0 'by the ending .tiff, at the dpi of its profile'
mv wall.tif one.tif && run render site.yaml -t annex2-wall --size 1200x600mm --profile inkjet-outdoor -f tif --dpi 72 -o wall.tif
quiet 'the same bytes again' cmp one.tif wall.tif
if command -v tiffinfo >/dev/null; then
    tiffinfo wall.tif >info 2>&1
    for words in 'Image Width: 3969 Image Length: 2268' 'Resolution: 72, 72 pixels/inch' 'Bits/Sample: 8' \
        'Compression Scheme: LZW' 'Photometric Interpretation: separated' 'Samples/Pixel: 4' 'Planar Configuration: single' \
        'ICC Profile: <present>, 121368 bytes'; do
        grep -q "$words" info
        ok $? "libtiff: $words" || sed 's/^/# /' info
    done
else
    skip 'libtiff reads it' 'no tiffinfo'
fi
if command -v identify >/dev/null; then
    identify -verbose wall.tif >info 2>&1
    grep -q 'Colorspace: CMYK' info && grep -q 'Resolution: 72x72' info && grep -q 'Geometry: 3969x2268' info
    ok $? 'so does ImageMagick'
else
    skip 'so does ImageMagick' 'no identify'
fi
if [ -n "$python" ]; then
    share=$(planes white wall.tif 0 0 3969 260)
    [ "$share" -ge 990 ] && [ "$share" -lt 1000 ]
    ok $? 'the white edge is white but for eyelets and corners'
    say 'large black is in four inks' yes has wall.tif 128 128 128 255
    if command -v gs >/dev/null; then
        run render site.yaml -t annex2-wall --size 1200x600mm --profile inkjet-outdoor -o wall.pdf
        gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=tiffsep -r72 -sOutputFile=s.tif wall.pdf
        say 'each plane is the plate of the PDF' yes plates wall.tif 's(Cyan).tif' 's(Magenta).tif' 's(Yellow).tif' 's(Black).tif'
    else
        skip 'each plane is the plate of the PDF' 'no gs'
    fi
    run render site.yaml -t plate --size 300x200mm --profile screen -f tif --dpi 150 -o plate.tif
    ended 0 'one for looking at'
    say 'letters and code are K alone' yes alone plate.tif
    run render site.yaml -t ./over.yaml --profile offset --marks none -f tif --dpi 72 -o over.tif
    ended 0 'overprint and a spot'
    if command -v tiffcp >/dev/null; then
        say 'black shows what lies below it' '0 255 217 255 0' raw over.tif 200 70
        say 'a spot is a channel of its own, and knocks out' '0 0 0 0 255' raw over.tif 434 70
        tiffinfo over.tif | grep -q 'Extra Samples: 1<unspecified>' && grep -q 'PANTONE 871 C' over.tif
        ok $? 'which has its name'
    else
        skip 'overprint and spots' 'no tiffcp'
    fi
    run render site.yaml -t ./over.yaml --profile screen -f tif --dpi 72 -o spots.tif
    ended 0 'on a machine of four inks' 'note\[N618\]'
    say 'it is printed by its CMYK' '51 102 204 26' at spots.tif 425 70
    run render site.yaml -t ./over.yaml --profile screen --mirror -f tif --dpi 72 -o back.tif
    say 'the mirror image' yes mirror back.tif spots.tif
    run render site.yaml -t plate --size 300x200mm --profile screen -f jpg --dpi 150 -o plate.jpg
    ended 0 'a JPEG' '1 made'
    "$python" -c 'import sys
from PIL import Image
im = Image.open("plate.jpg")
sys.exit(not (im.mode == "CMYK" and im.size == (1772, 1181) and len(im.info["icc_profile"]) == 121368 and im.info["dpi"] == (150, 150)
              and min(min(p) for p in (im.getpixel((1, 1)),)) >= 250 or im.getpixel((1, 1)) == (0, 0, 0, 0)))'
    ok $? 'CMYK, its size, its profile, white paper'
    run render site.yaml -t annex2-wide --size 6000x2000mm --profile inkjet-outdoor --panels 3200mm -f tif --dpi 20 -o panels.tif
    ended 0 'in panels'
    [ -f panels.1.tif ] && [ -f panels.2.tif ] && [ ! -f panels.tif ]
    ok $? 'a file each'
else
    skip 'what is on the planes' 'no Pillow'
fi
run batch site.yaml -t plate -f tif,jpg,pdf -o out/ --bundle zip
ended 0 'in a batch, with bundle' '3 asked, 3 made'
run batch site.yaml -t plate -f tif,jpg,pdf -o out/ --bundle zip --resume
ended 0 'which knows it again' '3 skipped'
run render site.yaml -t annex2-wall -f jpg --dpi 1200 -o huge.jpg
ended 1 'too large for a JPEG' 'error\[E621\]: .*JPEG.*--dpi\|hint: .*--panels'
[ ! -e huge.jpg ]
ok $? 'makes none'
TMPDIR="$scratch/none" run render site.yaml -t plate -f tif -o none.tif
ended 1 'no room for temporary files' 'error\[E622\]'
[ ! -e none.tif ]
ok $? 'makes none'
(
    # The whole picture is 211 million pixels of four bytes.
    ulimit -v 600000
    run render site.yaml -t annex2-wide --size 6000x2000mm --profile inkjet-outdoor -f tif --dpi 60 -o big.tif
    [ $status -eq 0 ]
)
if grep -q '^SAN_CFLAGS = -fsanitize' "$builddir/Makefile"; then
    skip 'a board of 6 m in little memory' 'sanitizers map all there is'
else
    [ -s big.tif ]
    ok $? 'a board of 6 m in little memory'
fi
finish
