#!/bin/sh
# One call to the system fails, here and there, while files are made (sheets in one file may be fewer then): no half file under a final name, none left over, and no
# status 0 with other files than without the fault. CALLS=N tries about so many of each function; make check-faults tries many.
. "$srcdir/tests/cli/signgen.sh"

CC=$(sed -n 's/^CC = //p' "$builddir/Makefile" | head -1)
# shellcheck disable=SC2086
if grep -q '^SAN_CFLAGS = .*-fsanitize' "$builddir/Makefile" ||
    ! $CC -O2 -fPIC -shared "$srcdir/tests/faults/calls.c" -o "$scratch/calls.so" 2>/dev/null; then
    skip 'failing calls' 'calls cannot be replaced here'
    finish
fi
site one.yaml 甲村
site sites.yaml 甲村 乙村 丙村
printf '街镇,村（社区）\n天生街道,甲村\n天生街道,乙村\n' >sites.csv

# listed FOLDER: the digests of all files but the manifest, which has times and orders of its own.
listed() {
    (cd "$1" && find . -type f ! -name 'manifest*' -exec sha256sum {} + | LC_ALL=C sort)
}

# faulty NAME ARG…: the command that writes into the folder o.
faulty() {
    name=$1
    shift
    rm -rf o && mkdir o
    "$signgen" "$@" >/dev/null 2>"$scratch/good.err"
    good=$?
    listed o >"$scratch/good"
    tried=0 refused=0 same=0 wrong=0
    for of in open read pread write pwrite fsync syncfs ftruncate rename renameat link mkdir unlink fclose fflush fopen close mmap \
        pthread_create; do
        rm -rf o count && mkdir o
        CALL_OF=$of CALL_COUNT=$PWD/count LD_PRELOAD=$scratch/calls.so "$signgen" "$@" >/dev/null 2>&1
        n=$(cat count 2>/dev/null || echo 0)
        step=$((n / ${CALLS:-3} + 1))
        at=$((step / 2 + 1))
        while [ "$at" -le "$n" ]; do
            rm -rf o && mkdir o
            timeout 20 env CALL_OF="$of" CALL_AT="$at" LD_PRELOAD="$scratch/calls.so" "$signgen" "$@" >/dev/null 2>"$scratch/err" </dev/null
            status=$?
            listed o >"$scratch/now"
            tried=$((tried + 1))
            if [ $status -gt 2 ]; then
                echo "# $of $at: ended with $status"
                wrong=$((wrong + 1))
            elif [ $status -eq $good ] && cmp -s "$scratch/now" "$scratch/good"; then
                same=$((same + 1))
            elif [ $status -eq $good ]; then
                echo "# $of $at: status $status, and other files"
                diff "$scratch/good" "$scratch/now" | sed 's/^/#   /' | head -4
                wrong=$((wrong + 1))
            elif [ -n "$(LC_ALL=C comm -13 "$scratch/good" "$scratch/now")" ]; then
                echo "# $of $at: a file that is not whole, or left over"
                LC_ALL=C comm -13 "$scratch/good" "$scratch/now" | sed 's/^/#   /' | head -4
                wrong=$((wrong + 1))
            else
                refused=$((refused + 1))
            fi
            at=$((at + step))
        done
    done
    echo "# $name: $tried calls failed; $same made all the same, $refused with an error, $wrong wrong"
    [ $wrong -eq 0 ] && [ $tried -gt 0 ]
    ok $? "$name: nothing half, nothing left, the right status"
}
faulty render render sites.yaml -t plate -o o/
faulty "one PDF" render one.yaml -t plate -o o/all.pdf
faulty raster render sites.yaml -t plate -o o/ -f png,tif --dpi 20
faulty batch batch sites.yaml -t plate -o o -j 2
faulty return return sites.csv -o o/r.xlsx
faulty proof proof sites.yaml -t plate -o o/p.pdf
faulty import import sites.csv -o o/i.yaml
finish
