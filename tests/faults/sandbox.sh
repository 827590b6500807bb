#!/bin/sh
# --sandbox: what gets into the program with a stranger's file reads, writes, connects and runs nothing, and the sheets are the same.
. "$srcdir/tests/cli/signgen.sh"

CC=$(sed -n 's/^CC = //p' "$builddir/Makefile" | head -1)
# shellcheck disable=SC2086
if grep -q '^SAN_CFLAGS = .*-fsanitize' "$builddir/Makefile" ||
    ! $CC -O2 -fPIC -shared "$srcdir/tests/faults/stranger.c" -o "$scratch/stranger.so" 2>/dev/null; then
    skip 'a stranger in the program' 'nothing can be put into it here'
    finish
fi
site one.yaml 甲村
mkdir work open closed
cp one.yaml "$srcdir/templates/art/emblem.svg" work
printf '街镇,村（社区）\n天生街道,甲村\n' >work/list.csv
if "$signgen" check work/one.yaml --sandbox 2>&1 | grep -q W829; then
    skip 'a stranger in the program' 'the kernel has no sandbox'
    finish
fi
echo secret >secret
SECRET=$PWD/secret MARK=$PWD/mark
export SECRET MARK

# stranger WANTED ARG…: what it got of read, write, connect, run.
stranger() {
    got=$(LD_PRELOAD=$scratch/stranger.so "$signgen" "$@" 2>&1 | sed -n 's/^stranger: //p')
}
stranger render work/one.yaml -o open/one.pdf
[ "$got" = 'read 1 write 1 connect 1 run 1' ]
ok $? 'without a sandbox a stranger gets everything' || echo "# $got"
rm -f mark
for command in "render work/one.yaml -o closed/one.pdf" "batch work/list.csv -o closed/batch" "check work/one.yaml" "proof work/one.yaml -o closed/proof.pdf" \
    "render work/one.yaml -f png -o closed/"; do
    # shellcheck disable=SC2086
    stranger $command --sandbox
    [ "$got" = 'read 0 write 0 connect 0 run 0' ]
    ok $? "nothing of ${command%% *}" || echo "# $got"
done
[ ! -e mark ]
ok $? 'and nothing is left behind'
cmp -s open/one.pdf closed/one.pdf
ok $? 'the sheet is the same'

(cd work && "$signgen" render one.yaml --set logos=emblem.svg -o ../closed/logo.png --sandbox 2>"$scratch/err")
ok $? 'a logo that --set names is read' || cat "$scratch/err"
run check work/list.csv -o closed/back.xlsx --sandbox
ended 0 'a workbook is written'
run return work/list.csv -o closed/return.xlsx --sandbox
ended 0 'a return too'
[ -z "$(find closed work open -name '*tmp*' -o -name '.*' -type f)" ]
ok $? 'and no part of them is left'
finish
