#!/bin/sh
# What `make bench` runs: whole processes against a minimal cairo and Pango program, in turn, in one run.
# PAIRS sets how many (15). Needs $srcdir and $builddir; writes nothing outside a scratch folder.
set -eu
pairs=${PAIRS:-15}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 SIGNGEN_DATADIR="$srcdir"
# The programs themselves, not libtool's wrappers, which cost a shell.
LD_LIBRARY_PATH="$builddir/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export LD_LIBRARY_PATH
signgen=$builddir/.libs/signgen
cairo_sign=$builddir/bench/cairo_sign
printf 'district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\n' >"$work/site.yaml"

"$signgen" --version | head -1
echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) cores, $(uname -sr)"
for module in cairo pango harfbuzz fontconfig; do printf '%s %s  ' "$module" "$(pkg-config --modversion $module 2>/dev/null)"; done
echo
echo
echo "One Annex 2 board as PDF, from start to finished file ($pairs pairs):"
"$builddir/bench/pairs" "$pairs" 'cairo and Pango' 'signgen render' -- \
    "$cairo_sign" "$work/cairo.pdf" 重庆市北碚区天生街道 新星路社区 志愿服务站 '奉献　友爱　互助　进步' -- \
    "$signgen" render "$work/site.yaml" -o "$work/signgen.pdf"
echo "  $(wc -c <"$work/cairo.pdf") bytes by cairo, $(wc -c <"$work/signgen.pdf") by signgen"
echo
echo "The same against starting the program and stopping it again:"
"$builddir/bench/pairs" "$pairs" 'signgen --version' 'signgen render' -- \
    "$signgen" --version -- "$signgen" render "$work/site.yaml" -o "$work/signgen.pdf"
