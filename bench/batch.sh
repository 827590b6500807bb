#!/bin/sh
# The second half of `make bench`: a thousand sheets in one run, one and two threads, beside cairo and Pango and
# beside the floor (deflate and write of the same bytes), all in turn in one run. N sets how many (1000),
# MANY how many for memory (100000; 0 leaves it out). Writes into a scratch folder only; SCRATCH is where.
set -eu
n=${N:-1000}
many=${MANY:-100000}
rounds=${ROUNDS:-3}
. "$srcdir/bench/setup.sh"
. "$srcdir/bench/sites.sh"

sites "$n" "$work/sites.yaml"
sed -n 's/.*place: \(.*\)}/\1/p' "$work/sites.yaml" >"$work/places"
sites "$n" "$work/full.yaml" "$(whole_station)"
{ sed -n '1,2p' "$work/sites.yaml"; sed -n '3p' "$work/sites.yaml"; } >"$work/one.yaml"
{ sed -n '1,2p' "$work/full.yaml"; sed -n '3p' "$work/full.yaml"; } >"$work/one-full.yaml"

for template in annex2-wall roster-a3 rules; do
    "$signgen" templates | grep -q "^$template " || { echo; echo "$template: not shipped"; continue; }
    all=sites one=one
    [ $template = annex2-wall ] || { all=full; one=one-full; }
    "$signgen" batch "$work/$all.yaml" -t $template -o "$work/out/" 2>"$work/err" || { tail "$work/err" >&2; exit 1; }
    echo
    echo "$template, one sheet cold and $n in a batch of one and of two threads:"
    "$builddir/bench/pairs" 7 'one sheet, cold' 'render --version' -- "$signgen" render "$work/$one.yaml" -t $template -o "$work/one.pdf" \
        -- "$signgen" --version | sed 's/^  render --version.*//; /takes/d; /^$/d'
    "$builddir/bench/pairs" "$rounds" "batch of $n, -j 1" "batch of $n, -j 2" -- \
        "$signgen" batch "$work/$all.yaml" -t $template -o "$work/out/" -j 1 -- \
        "$signgen" batch "$work/$all.yaml" -t $template -o "$work/out/" -j 2
    echo "  $(find "$work/out" -name '*.pdf' -exec cat {} + | wc -c | awk -v n="$n" '{ printf "%.1f KB a sheet", $1 / n / 1000 }')"
    if [ $template = annex2-wall ]; then
        mkdir -p "$work/cairo" "$work/floor"
        "$builddir/bench/pairs" "$rounds" "cairo and Pango, $n" "batch of $n, -j 1" -- \
            "$builddir/bench/cairo_sign" "$work/cairo/sign.pdf" 重庆市北碚区天生街道 "@$work/places" 志愿服务站 '奉献　友爱　互助　进步' -- \
            "$signgen" batch "$work/$all.yaml" -t $template -o "$work/out/" -j 1
        "$builddir/bench/floor" 1 "$work/floor" "$work"/out/*.pdf
        "$builddir/bench/floor" 2 "$work/floor" "$work"/out/*.pdf
        "$builddir/bench/pairs" 1 'batch, -j 2, once more' 'and unchanged, --resume' -- \
            "$signgen" batch "$work/$all.yaml" -t $template -o "$work/out/" -j 2 -- \
            "$signgen" batch "$work/$all.yaml" -t $template -o "$work/out/" -j 2 --resume
        rm -rf "$work/cairo" "$work/floor"
    fi
    rm -rf "$work/out"
done
[ "$many" -gt 0 ] || exit 0
echo
echo "Memory: $many sheets in one run, beside a hundredth of them"
sites "$many" "$work/many.yaml"
sites $((many / 100)) "$work/few.yaml"
"$builddir/bench/pairs" 1 "$((many / 100)) sheets" "$many sheets" -- "$signgen" batch "$work/few.yaml" -o "$work/few/" -j 2 -- \
    "$signgen" batch "$work/many.yaml" -o "$work/many/" -j 2 --resume
