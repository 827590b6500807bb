#!/bin/sh
# The packages for Python and Node, built against the library as it is installed, with their own tests and the examples:
# all three languages make the same bytes. Both are made of the headers, so that what the headers have is what they have.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/cli/python.sh"
make_value() {
    sed -n "s/^$1 = //p" "$builddir/Makefile" | head -1
}
if [ -n "$(make_value SAN_CFLAGS)" ]; then
    skip 'bindings' 'python3 and node cannot load a sanitized library'
    finish
fi
root=$(mktemp -d) || exit 99
trap 'rm -rf "$root"' EXIT
env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u DESTDIR make -C "$builddir" -s install DESTDIR="$root/to" >"$root/log" 2>&1
status=$?
[ $status -eq 0 ] || tail -30 "$root/log" | sed 's/^/# /'
ok $status 'make install'
pc=$(find "$root/to" -name libsign.pc)
LD_LIBRARY_PATH=$(dirname "$(find "$root/to" -name libsign.so)")
LIBSIGN_DATADIR=$(dirname "$(dirname "$(find "$root/to" -name roles.yaml)")")
CC=$(make_value CC)
export PKG_CONFIG_SYSROOT_DIR="$root/to" PKG_CONFIG_PATH="$(dirname "$pc")" LD_LIBRARY_PATH LIBSIGN_DATADIR CC
cp -R "$srcdir/bindings" "$root/bindings"
chmod -R u+w "$root/bindings"
mkdir "$root/node_modules"
cp "$srcdir"/examples/sign.* "$srcdir"/examples/table.py "$srcdir/examples/embed.c" "$root"
head -4 "$srcdir/examples/beibei/villages.csv" >"$root/three.csv"
cd "$root" || exit 99
# shellcheck disable=SC2046
quiet 'the example in C' $CC -std=c11 embed.c $(pkg-config --cflags --libs libsign) -o embed
./embed c.pdf >c.out 2>/dev/null

# shown NAME COMMAND…: good when the command succeeds; what it prints is shown otherwise.
shown() {
    name=$1
    shift
    "$@" >shown 2>&1
    status=$?
    [ $status -eq 0 ] || sed 's/^/# /' shown
    ok $status "$name"
}

described=$(grep -c '^SIGN_API' "$srcdir/libsign/sign.h" "$srcdir/libsign/batch.h" | awk -F: '{ n += $2 } END { print n }')
if ! command -v python3 >/dev/null; then
    skip 'the description of the interface' 'no python3'
else
    python3 bindings/python/describe.py json "$srcdir/libsign/sign.h" "$srcdir/libsign/batch.h" >api.json
    [ "$(python3 -c 'import json; print(len(json.load(open("api.json"))["functions"]))')" -eq "$described" ]
    ok $? "the description has all $described functions of the headers"
fi

want_python cffi setuptools
if [ -z "$python" ]; then
    skip 'the package for Python' 'no python3-cffi, python3-setuptools, python3-dev'
else
    (cd bindings/python && "$python" setup.py -q build_ext --inplace) >built 2>&1
    status=$?
    [ $status -eq 0 ] || tail -20 built | sed 's/^/# /'
    ok $status 'the package for Python is built'
    shown 'its tests pass' env PYTHONPATH=bindings/python "$python" -m unittest discover -s bindings/python/tests
    PYTHONPATH=bindings/python "$python" sign.py py.pdf >py.out 2>&1
    quiet 'the example makes the same bytes' cmp c.pdf py.pdf
    quiet 'and says the same' cmp c.out py.out
    PYTHONPATH=bindings/python "$python" table.py three.csv signs >table.out 2>&1
    [ "$(cat table.out)" = '3 asked, 3 made, 0 there already, 1 bundles' ] && [ -s signs/天生街道.zip ]
    ok $? 'and that of a table its signs'
    [ "$(grep -c . sign.py)" -le 10 ] && [ "$(sed 1d table.py | grep -c .)" -le 5 ]
    ok $? 'in ten lines and five'
fi

if ! command -v node >/dev/null || ! command -v python3 >/dev/null; then
    skip 'the package for Node' 'no nodejs, or no python3'
elif ! sh bindings/node/build.sh >built 2>&1; then
    if grep -q 'node_api.h: No such file' built; then
        skip 'the package for Node' 'no headers of Node (libnode-dev)'
    else
        tail -20 built | sed 's/^/# /'
        ok 1 'the package for Node is built'
    fi
else
    quiet 'the package for Node is built without a word' cat built
    shown 'its tests pass' node --test bindings/node/test.js
    ln -s ../bindings/node node_modules/libsign
    node sign.js js.pdf >js.out 2>&1
    quiet 'the example makes the same bytes' cmp c.pdf js.pdf
    quiet 'and says the same' cmp c.out js.out
    # What the two have by name is one: camelCase there, words with _ here.
    python3 bindings/python/describe.py python "$srcdir/libsign/sign.h" "$srcdir/libsign/batch.h" |
        sed -n 's/^    \([a-z_]*\): .*/\1/p' | sed 's/_\(.\)/\U\1/g' | sort -u >py.names
    sed -n '/^export interface .*Options /,/^}/s/^  \([A-Za-z]*\)?\{0,1\}: .*/\1/p' bindings/node/options.d.ts | sort -u >js.names
    quiet 'options are the same in both' cmp py.names js.names
fi

# The programs of the integrator's guide, in both languages the same, as they stand there.
for guide in guide-integrator.md guide-integrator.zh.md; do
    mkdir "$guide" && cp three.csv "$guide/villages.csv" && cd "$guide" || exit 99
    awk '/^```/ { to = to == "" && NF == 2 ? $2 : ""; next } to != "" { print >to }' "$srcdir/docs/$guide"
    # shellcheck disable=SC2046
    quiet "$guide: the program in C" $CC -std=c11 -Wall -Wextra -Werror sign.c $(pkg-config --cflags --libs libsign) -o sign
    ./sign >sign.pdf
    quiet 'makes the same bytes' cmp sign.pdf ../c.pdf
    [ "$(grep -c . sign.c)" -le 32 ]
    ok $? 'in some thirty lines'
    if [ -n "$python" ]; then
        PYTHONPATH=../bindings/python "$python" sign.py >py.out 2>&1 && PYTHONPATH=../bindings/python "$python" batch.py >>py.out 2>&1
        grep -q W427 py.out && grep -qx '3 0' py.out && [ -s plate.pdf ] && [ -s signs/manifest.jsonl ]
        ok $? 'those in Python'
    fi
    if [ -f ../bindings/node/libsign.node ]; then
        node sign.js >js.out 2>&1
        ok $? 'that in JavaScript'
        [ -z "$python" ] || { PYTHONPATH=../bindings/python "$python" -c 'import libsign
open("small.pdf", "wb").write(libsign.Context().document(libsign.read("town: 天生街道\nplace: 新星路社区\n")[0], template="plate").pdf())'
        quiet 'makes the same bytes' cmp small.pdf plate-js.pdf; }
    fi
    cd .. || exit 99
done
finish
