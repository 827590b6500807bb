#!/bin/bash
# tests/compare.sh OLD NEW: whether two builds of signgen, each with the tree it was built from beside it
# (OLD and NEW are build folders within their trees), give the same bytes: the sheets of the examples in every
# format and profile, Beibei's 192 sites as a batch with bundles, proofs, preflight sheets, returns, imports,
# and what is said of every input of tests/spec/findings.txt. Prints what differs and a last line that counts.
set -u
export LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1609459200
here=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

# The inputs are copied, so that both read the same paths.
cp -r "$here/examples" "$scratch/examples"
mkdir "$scratch/spec"
python3 - "$here/tests/spec/findings.txt" "$scratch/spec" <<'END'
import re, sys
text, n = open(sys.argv[1], encoding='utf-8').read(), 0
for kind, body in re.findall(r'^~~~ ?(\w*)[^\n]*\n(.*?)^~~~$', text, re.S | re.M):
    if kind == 'escaped':
        body = re.sub(r'\\u\{(\w+)\}', lambda m: chr(int(m[1], 16)), body.replace('\n', ''))
        raw = re.sub(rb'\\x(..)', lambda m: bytes([int(m[1], 16)]), body.encode('utf-8', 'surrogatepass').replace(b'\\n', b'\n'))
    else:
        raw = body.encode()
    n += 1
    open(f'{sys.argv[2]}/{n:04}.yaml', 'wb').write(raw)
END

# outputs TREE-BUILD OUT: everything, with what was said and the statuses.
outputs() {
    local signgen=$1/signgen out=$2 locale=C.UTF-8 full=examples/full/site.yaml beibei=examples/beibei/villages.csv
    rm -rf "$scratch/data"
    mkdir -p "$out" "$scratch/data"
    cp -r "$1/../templates" "$1/../fonts" "$scratch/data"
    export SIGNGEN_DATADIR=$scratch/data SIGNGEN_LOCALEDIR=$1/po
    cd "$scratch" || exit 2
    said() { local name=$1; shift; env LC_ALL=$locale "$signgen" "$@" >"$out/$name.out" 2>"$out/$name.err"; echo $? >>"$out/$name.err"; }
    said full render $full -t all -o "$out/full/" -f pdf,png,svg,dxf --width 800
    said tiansheng render examples/tiansheng/sites.yaml -t all -o "$out/tiansheng/" -f pdf
    for profile in offset inkjet-indoor inkjet-outdoor cut screen; do
        said "p-$profile" render $full -t all --profile $profile --text outline -o "$out/$profile/" -f pdf
    done
    said x1a render $full -t all --conformance x1a -o "$out/x1a.pdf"
    said beibei batch $beibei --set district=重庆市北碚区 -t all -o "$out/beibei" --bundle zip -j 2
    said beibei-again batch $beibei --set district=重庆市北碚区 -t all -o "$out/beibei" --bundle zip --resume
    said return batch $beibei --set district=重庆市北碚区 -o "$out/signs"
    said return-x return "$out/signs/manifest.jsonl" --set district=重庆市北碚区 -o "$out/annex1.xlsx"
    said return-p return "$out/signs/manifest.jsonl" --set district=重庆市北碚区 -o "$out/annex1.pdf"
    said return-c return "$out/signs/manifest.jsonl" --set district=重庆市北碚区 -o "$out/annex1.csv"
    said import import $beibei -o "$out/sites.yaml"
    said proof proof examples/tiansheng/sites.yaml -o "$out/proof.pdf"
    said proof-b proof $beibei --set district=重庆市北碚区 -o "$out/proof-b.pdf"
    said check check $full -t all --policy beibei --distance 5m -o "$out/preflight.pdf"
    said check-b check $beibei --set district=重庆市北碚区
    for what in templates profiles policies rules fonts schema "new site" "new sites" "new template"; do
        said "list-${what// /-}" $what
    done
    for language in C.UTF-8 zh_CN.UTF-8; do
        locale=$language
        for file in spec/*.yaml; do
            said "$(basename "$file")-$language" check "$file" --diagnostics json
            said "$(basename "$file")-$language-text" check "$file"
        done
    done
}

old=$(cd "$1" && pwd) && new=$(cd "$2" && pwd) || exit 2
outputs "$old" "$scratch/old" && outputs "$new" "$scratch/new"
cd "$scratch" || exit 2
# Paths of the output folders and times of the run are all that may differ in what was said.
find old new \( -name '*.err' -o -name '*.out' -o -name 'manifest.jsonl' \) -exec sed -i "s#$scratch/\(old\|new\)#OUT#g; s/[0-9.]* s\b//g" {} +
total=$(cd old && find . -type f | wc -l)
differ=$(diff -rq old new 2>&1 | tee /dev/stderr | wc -l)
[ -z "${KEEP:-}" ] || { rm -rf "$KEEP"; cp -r "$scratch" "$KEEP"; }
echo "$total files, $differ differ"
[ "$differ" -eq 0 ]
