#!/bin/sh
# The longest and strangest names of the national list on both boards, by the program that make
# check-nation uses; and that this program sees faults.
. "$srcdir/tests/tap.sh"
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
SIGNGEN_DATADIR=$srcdir
export SIGNGEN_DATADIR
env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -s -C "$builddir" tests/nation/nation >"$work/log" 2>&1
status=$?
[ $status -eq 0 ] || tail -30 "$work/log" | sed 's/^/# /'
ok $status 'the program is built'
nation=$builddir/tests/nation/nation

# has PATTERN: a line of the counts is so.
has() {
    grep -q -e "$1" "$work/out"
    has_status=$?
    [ $has_status -eq 0 ] || sed 's/^/# /' "$work/out"
    ok $has_status "$1"
}
list=$srcdir/tests/nation/strange.csv
n=$(($(wc -l <"$list") - 1))
"$nation" --refused "$work/refused" annex2-wall plate-vertical <"$list" >"$work/out"
ok $? 'all names are set or refused for a reason'
has "^$n names; read $((n - 2)), refused 2, with"
has '^  *2  E302 private-use'
has "^annex2-wall: $((n - 2)) set inside their frame .*, 0 refused"
has "^plate-vertical: $((n - 2)) set inside their frame .*, 0 refused"
[ "$(awk -F '\t' 'NF > 3 { printf "%s %s;", $1, $4 }' "$work/refused")" = '420684103229 E302;450681101201 E302;' ]
ok $? 'the refused ones are named'

# A board with room for few letters refuses; one that shows another text, or keeps its name elsewhere
# than its frame is, is a fault.
board() {
    cat >"$work/board.yaml" <<END
template: board
title: 牌
kind: plate
page: {width: 400, height: 200, safe: 10}
inks: {black: [0, 0, 0, 100]}
styles: {big: {role: hei, size: {max: 30, min: 15}, ink: black}}
frames:
  - {id: name, type: text, at: [$1], style: big, text: "$2"}
END
    "$nation" --threads 1 "$work/board.yaml" <"$list" >"$work/out"
}
board '20, 20, 360, 60' '{name}'
ok $? 'names that do not fit a small board'
has ' refused, with'
has ' E401 '
board '20, 20, 360, 160' '{place}'
[ $? -eq 1 ]
ok $? 'a board with the place alone is found'
has '^FAULT .* the sheet has another name'
finish
