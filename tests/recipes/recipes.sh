#!/bin/bash
# The recipes of docs/HACKING.md, tried: each patch beside this script is put on a copy of the tree, which is
# built; then its checks are run and the files that it touches are counted, but for lists of make and of symbols,
# translations, documents and tests. Before the patch itself stand lines of these:
#
#     Files: the most it may touch
#     Check: a command of the shell in an empty folder; $signgen is the program, $tree and $build are the copies
#
# RECIPES="template policy" tries those alone.
. "$srcdir/tests/tap.sh"
command -v patch >/dev/null || { echo '1..0 # SKIP patch is not installed'; exit 0; }
source=$(cd "$srcdir" && pwd -P) built=$(cd "$builddir" && pwd -P)
inside=${built#"$source"/}
[ "$inside" != "$built" ] || { echo '1..0 # SKIP built outside of the tree'; exit 0; }
scratch=$(mktemp -d) || exit 99
trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
tree=$scratch/tree build=$scratch/tree/$inside signgen=$scratch/tree/$inside/.libs/signgen

# Sources and objects are copied with their times, so that make compiles what a patch touches and no more.
mkdir -p "$build" "$scratch/work"
(cd "$source" && tar -c --exclude=./"${inside%%/*}" --exclude=./.git --exclude=./out --exclude=./build .) | tar -x -C "$tree"
(cd "$built" && tar -c --exclude=./sanitized --exclude='./tests/*.o' --exclude='*.log' --exclude='*.trs' .) | tar -x -C "$build"
chmod -R u+w "$tree"
# The build knows where it lies.
grep -rlIF -e "$source" "$build" | while read -r file; do
    touch -r "$file" "$scratch/time"
    sed -i "s|$built|$build|g; s|$source|$tree|g" "$file"
    touch -r "$scratch/time" "$file"
done

export tree build signgen SIGNGEN_DATADIR="$tree"
export LD_LIBRARY_PATH="$build/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
unset MAKEFLAGS MFLAGS MAKELEVEL LANGUAGE

# field NAME PATCH: the lines that begin with it.
field() { sed -n "/^--- /q; s/^$1: //p" "$2"; }

try() {
    local patch=$1 name most files n check
    name=$(basename "$patch" .patch)
    most=$(field Files "$patch")
    files=$(sed -n 's|^+++ b/||p' "$patch" | grep -vE '(^|/)local\.mk$|\.sym$|^(po|docs|tests)/')
    n=$(printf '%s\n' "$files" | grep -c .)
    [ "$n" -le "$most" ] && [ -n "$(field Check "$patch")" ]
    ok $? "$name: $n of at most $most files: $(echo $files)"
    quiet "$name: the patch still fits" patch -s -p1 -d "$tree" --no-backup-if-mismatch -i "$patch"
    make -s -C "$build" >"$scratch/log" 2>&1 || { tail -20 "$scratch/log" | sed 's/^/# /'; false; }
    ok $? "$name: it is built"
    while read -r check; do
        rm -rf "$scratch/work" && mkdir "$scratch/work"
        (cd "$scratch/work" && bash -c "$check") >"$scratch/log" 2>&1 || { tail -20 "$scratch/log" | sed 's/^/# /'; false; }
        ok $? "$name: $check"
    done < <(field Check "$patch")
}

for name in ${RECIPES:-$(cd "$source/tests/recipes" && ls -- *.patch | sed 's/\.patch$//')}; do
    try "$source/tests/recipes/$name.patch"
done
finish
