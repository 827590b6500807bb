#!/bin/sh
# The library as others use it: installed into a scratch root, found by pkg-config, used from C and Python.
. "$srcdir/tests/tap.sh"

make_value() {
    sed -n "s/^$1 = //p" "$builddir/Makefile" | head -1
}
CC=$(make_value CC)
san=$(make_value SAN_CFLAGS)
root=$(mktemp -d) || exit 99
trap 'rm -rf "$root"' EXIT

# The outer make's flags and overrides (of make distcheck, for one) are not for the inner one.
env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u DESTDIR make -C "$builddir" -s install DESTDIR="$root" >"$root/log" 2>&1
status=$?
[ $status -eq 0 ] || tail -30 "$root/log" | sed 's/^/# /'
ok $status 'make install'
pc=$(find "$root" -name libsign.pc)
[ -n "$pc" ]
ok $? 'libsign.pc is installed'
header=$(find "$root" -name sign.h)
ok "$([ "$(cd "$(dirname "$header")" && echo *)" = 'batch.h sign.h' ]; echo $?)" 'sign.h and batch.h are the headers installed'

# With a sysroot pkg-config shifts every path; the libraries of the system are found all the same.
export PKG_CONFIG_SYSROOT_DIR="$root" PKG_CONFIG_PATH="$(dirname "$pc")"
libs=$(pkg-config --libs libsign)
case " $libs" in
*' -lcairo'* | *' -lglib'*) ok 1 "only libsign itself is linked ($libs)" ;;
*' -lsign'*) ok 0 "only libsign itself is linked" ;;
*) ok 1 "pkg-config --libs says $libs" ;;
esac
# shellcheck disable=SC2046,SC2086
quiet 'embed.c compiles without a warning' $CC -std=c11 -Wall -Wextra -Wpedantic -Werror $san "$srcdir/examples/embed.c" \
    $(pkg-config --cflags --libs libsign) -o "$root/embed"
# shellcheck disable=SC2046,SC2086
quiet 'batch.c too' $CC -std=c11 -Wall -Wextra -Wpedantic -Werror $san "$srcdir/examples/batch.c" \
    $(pkg-config --cflags --libs libsign) -o "$root/batch"
so=$(find "$root" -name libsign.so)
LD_LIBRARY_PATH=$(dirname "$so")
LIBSIGN_DATADIR=$(dirname "$(dirname "$(find "$root" -name roles.yaml)")")
export LD_LIBRARY_PATH LIBSIGN_DATADIR

cd "$root" || exit 99
./embed c.pdf >c.out 2>c.err
status=$?
[ $status -eq 0 ] || sed 's/^/# /' c.out c.err
ok $status 'embed runs'
[ "$(head -c 5 c.pdf 2>/dev/null)" = '%PDF-' ]
ok $? 'and writes a PDF'
grep -q "^新星路社区志愿服务站: $(wc -c <c.pdf 2>/dev/null) bytes of PDF\$" c.out
ok $? 'and says how long it is'
if command -v qpdf >/dev/null; then
    qpdf --check c.pdf >qpdf.out 2>&1
    status=$?
    [ $status -eq 0 ] || sed 's/^/# /' qpdf.out
    ok $status 'qpdf finds nothing wrong with it'
else
    skip 'qpdf' 'qpdf is not installed'
fi
./embed /nonexistent/c.pdf >c2.out 2>c2.err
[ $? -eq 1 ] && grep -q '^E9' c2.err
ok $? 'a file that cannot be written is status 1 and a finding'
LIBSIGN_DATADIR=/nonexistent ./embed c3.pdf >c3.out 2>c3.err
[ $? -eq 1 ] && [ -s c3.err ] && [ ! -e c3.pdf ]
ok $? 'data that is not there is status 1 and a finding'

# A table through batch.h alone: made, then found as it is; one sheet that is lost is made again.
head -4 "$srcdir/examples/beibei/villages.csv" >three.csv
./batch three.csv out >b1.out 2>b1.err && ./batch three.csv out >b2.out 2>b2.err
status=$?
[ $status -eq 0 ] || sed 's/^/# /' b?.out b?.err
ok $status 'batch runs'
grep -q '^3 asked, 3 made, 0 there already, 1 bundles$' b1.out && grep -q '^3 asked, 0 made, 3 there already, 1 bundles$' b2.out
ok $? 'and goes on where it was'
[ "$(ls out | wc -l)" -eq 5 ] && [ "$(grep -c '"type":"output"' out/manifest.jsonl)" -eq 6 ]
ok $? 'with its files, an archive and a manifest'
rm out/*.pdf
./batch three.csv out >b3.out 2>b3.err
grep -q '^3 asked, 3 made, 0 there already, 1 bundles$' b3.out
ok $? 'what is lost is made again'
./batch nowhere.csv none >b4.out 2>b4.err
[ $? -eq 1 ] && [ ! -e none ] && grep -q nowhere.csv b4.err
ok $? 'a table that is not there is status 1 and a finding'

if ! command -v python3 >/dev/null; then
    skip 'embed.py' 'python3 is not installed'
elif [ -n "$san" ]; then
    skip 'embed.py' 'python3 cannot load a sanitized library'
else
    LIBSIGN=$so python3 "$srcdir/examples/embed.py" py.pdf >py.out 2>&1
    status=$?
    [ $status -eq 0 ] || sed 's/^/# /' py.out
    ok $status 'embed.py runs'
    quiet 'and makes the same bytes' cmp c.pdf py.pdf
fi
finish
