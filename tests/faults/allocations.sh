#!/bin/sh
# One allocation of a render fails, here and there: it ends with an error, or is ended, and never says that it has made
# another sheet. FAULTS=N tries about so many places of each format; make check-faults tries many.
. "$srcdir/tests/cli/signgen.sh"

# Sanitizers have an allocator of their own, and other C libraries no __libc_malloc.
CC=$(sed -n 's/^CC = //p' "$builddir/Makefile" | head -1)
# shellcheck disable=SC2086
if grep -q '^SAN_CFLAGS = .*-fsanitize' "$builddir/Makefile" ||
    ! $CC -O2 -fPIC -shared "$srcdir/tests/faults/failing.c" -o "$scratch/failing.so" 2>/dev/null; then
    skip 'failing allocations' 'the allocator cannot be replaced here'
    finish
fi
printf 'town: 天生街道\nplace: 新星路社区\n' >site.yaml

# injected FORMAT TEMPLATE
injected() {
    format=$1
    "$signgen" render site.yaml -t "$2" -o "o.$format" >/dev/null 2>&1
    mv "o.$format" "good.$format"
    FAIL_COUNT=$PWD/count LD_PRELOAD=$scratch/failing.so "$signgen" render site.yaml -t "$2" -o "o.$format" >/dev/null 2>&1
    cmp -s "o.$format" "good.$format"
    ok $? "$format of $2 makes $(cat count) allocations"
    step=$(($(cat count) / ${FAULTS:-12} + 1))
    at=$((step / 2 + 1))
    wrong=0 same=0 refused=0 ended=0
    while [ "$at" -le "$(cat count)" ]; do
        rm -f "o.$format"
        FAIL_AT=$at LD_PRELOAD=$scratch/failing.so timeout 20 "$signgen" render site.yaml -t "$2" -o "o.$format" >/dev/null 2>&1
        status=$?
        if [ $status -eq 0 ] && cmp -s "o.$format" "good.$format"; then
            same=$((same + 1))
        elif [ $status -eq 0 ]; then
            wrong=$((wrong + 1))
            echo "# allocation $at gives another sheet"
        elif [ $status -gt 2 ]; then
            ended=$((ended + 1))
        else
            refused=$((refused + 1))
        fi
        at=$((at + step))
    done
    echo "# $format: $same the same sheet, $refused with an error, $ended ended, $wrong another sheet"
    [ $wrong -eq 0 ]
    ok $? "$format: never another sheet"
}
injected pdf plate
injected svg annex2-wall
injected png plate
injected dxf plate
finish
