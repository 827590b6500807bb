#!/bin/sh
# What `make bench` runs: whole processes against a minimal cairo and Pango program, in turn, in one run.
# PAIRS sets how many (15). Needs $srcdir and $builddir; writes nothing outside a scratch folder.
set -eu
pairs=${PAIRS:-15}
. "$srcdir/bench/setup.sh"
printf 'district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\nlogos: [emblem.svg]\n' >"$work/site.yaml"

# compare TITLE ENDING PAIRS ARGS…: the same board by both programs, into files of that ending.
compare() {
    title=$1 ending=$2 n=$3
    shift 3
    # Once to be seen when it fails.
    "$signgen" render "$work/site.yaml" -o "$work/signgen.$ending" "$@" 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
    echo
    echo "$title ($n pairs):"
    "$builddir/bench/pairs" "$n" 'cairo and Pango' 'signgen render' -- \
        "$builddir/bench/cairo_sign" "$work/cairo.$ending" 重庆市北碚区天生街道 新星路社区 志愿服务站 '奉献　友爱　互助　进步' -- \
        "$signgen" render "$work/site.yaml" -o "$work/signgen.$ending" "$@"
    echo "  $(wc -c <"$work/cairo.$ending") bytes by cairo, $(wc -c <"$work/signgen.$ending") by signgen"
}

"$signgen" --version | head -1
echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) cores, $(uname -sr)"
for module in cairo pango harfbuzz fontconfig; do
    printf '%s %s  ' "$module" "$(pkg-config --modversion $module 2>/dev/null)"
done
echo
compare 'One Annex 2 board as PDF, from start to finished file' pdf "$pairs"
compare 'The same board as PNG at 100 dpi' png "$(((pairs + 2) / 3))" --dpi 100
echo
echo "Of it, starting the program and stopping it again ($pairs pairs):"
"$builddir/bench/pairs" "$pairs" 'signgen render' 'signgen --version' -- \
    "$signgen" render "$work/site.yaml" -o "$work/signgen.pdf" -- "$signgen" --version

# Running text: the shipped rules, set again and again by the paragraph engine and by PangoLayout.
for rule in "$srcdir"/templates/rules/*.yaml; do
    "$signgen" rules "$(basename "$rule" .yaml)" 2>/dev/null
done >"$work/text"
echo
echo "Running text, justified, 28 em wide, 200 times ($(((pairs + 2) / 3)) pairs):"
"$builddir/bench/pairs" "$(((pairs + 2) / 3))" PangoLayout libsign -- \
    sh -c "'$builddir/bench/typeset' pango 200 <'$work/text'" -- sh -c "'$builddir/bench/typeset' ours 200 <'$work/text'"
for engine in pango greedy plain ours; do
    printf '  '
    "$builddir/bench/typeset" "$engine" 200 <"$work/text"
done
echo
echo 'Lines of running text (tests/vectors/prose.txt), justified:'
for width in 20 28; do
    for engine in pango plain ours; do
        printf '  '
        "$builddir/bench/typeset" "$engine" gaps $width <"$srcdir/tests/vectors/prose.txt"
    done
    # Typst, where its npm package and mutool are there (bench/others.sh).
    if command -v mutool >/dev/null && "${NODE:-node}" "$srcdir/bench/others/lines.js" $width \
        "$(dirname "$(fc-match -f '%{file}' 'Noto Sans CJK SC')")" "$work/lines.pdf" <"$srcdir/tests/vectors/prose.txt" 2>/dev/null; then
        mutool draw -q -F stext -o "$work/lines" "$work/lines.pdf" 2>/dev/null
        printf '  '
        "$builddir/bench/typeset" typst gaps $width <"$work/lines"
    fi
done
