#!/bin/sh
# Real logos: how many of a folder's SVGs are taken, and which look otherwise than librsvg draws them.
#   bench/logos.sh FOLDER [WIDTH]
# An inked pixel differs when one of its channels does by more than 36 of 255; a picture when 3 % of its inked pixels do.
# Such a collection is https://github.com/gilbarbara/logos. Needs rsvg-convert and ImageMagick, and signgen in the path.
set -eu
folder=$(cd "$1" && pwd) width=${2:-200}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export folder width work
cat >"$work/mark.yaml" <<'YAML'
template: mark
title: the mark alone on its sheet
kind: probe
page: {width: 100, height: 100, safe: 0}
inks: {black: [0, 0, 0, 100]}
frames:
  - {id: mark, type: logos, placeholder: none.svg, at: [0, 0, 100, 100], optical: 0, alt: mark}
YAML
echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>' >"$work/none.svg"
cat >"$work/one" <<'SH'
name=$(basename "$1" .svg)
cp "$1" "$work/$name.svg"
printf 'town: 天生街道\nplace: 新星路社区\nlogos: ["%s.svg"]\n' "$name" >"$work/$name.yaml"
cd "$work"
if ! LC_ALL=C.UTF-8 signgen render "$name.yaml" -t ./mark.yaml -f png --width "$width" -o "$name.png" 2>"$name.txt" >/dev/null; then
    echo "refused $name $(grep -m1 -oE 'error\[.*' "$name.txt")"
elif rsvg-convert -b white -a -w "$width" -h "$width" "$name.svg" -o "$name-rsvg.png" 2>/dev/null; then
    convert "$name-rsvg.png" -gravity center -background white -extent "${width}x$width" -alpha off "$name-rsvg.png"
    ink=$(convert "$name-rsvg.png" "$name.png" -compose darken -composite -negate -separate -evaluate-sequence max -threshold 2% -format '%[fx:mean]' info:)
    differ=$(convert "$name-rsvg.png" "$name.png" -compose difference -composite -separate -evaluate-sequence max -threshold 14.12% -format '%[fx:mean]' info:)
    awk -v n="$name" -v i="$ink" -v d="$differ" 'BEGIN { s = i > 0 ? 100 * d / i : 0; printf "%s %s %.2f%%\n", (s > 3 ? "differs" : "taken"), n, s }'
fi
rm -f "$name.svg" "$name.yaml" "$name.png" "$name-rsvg.png" "$name.txt"
SH
find "$folder" -name '*.svg' | sort | xargs -P 2 -n 1 sh "$work/one" >"$work/found"
grep -v '^taken' "$work/found" | sort
awk '{ n[$1]++ } END { t = n["taken"] + n["differs"] + n["refused"]; printf "%d logos: %d taken (%.1f %%), %d of these differ\n", t, t - n["refused"], 100 * (t - n["refused"]) / t, n["differs"] }' "$work/found"
