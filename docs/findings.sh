#!/bin/sh
# Compares (or, with "write", renews) docs/findings.md and the list of findings in docs/signgen.1
# with what docs/findings.awk makes of the tables; and the bounds in docs/security.md with base/bounds.def.
#
#     docs/findings.sh SRCDIR [write]
set -eu
cd "$1"
how=${2:-compare}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tables="$(sed -n 's,^#include "\(.*\)",libsign/\1,p' libsign/base/findings.def) tools/findings.def"
LC_ALL=C awk -v form=md -v po=po/zh_CN.po -f docs/findings.awk $tables > "$scratch/findings.md"
LC_ALL=C awk -v form=man -f docs/findings.awk $tables > "$scratch/list"
sed -e "/findings begin/r $scratch/list" -e '/findings begin/,/findings end/{/findings begin/b;/findings end/b;d;}' \
    docs/signgen.1 > "$scratch/signgen.1"
awk -F'"' 'BEGIN { print "| what | most | more by | finding |\n| --- | --- | --- | --- |" }
    sub(/^SG_BOUND\(/, "") {
        split($1, row, ", ")
        most = row[2]
        if (split(most, shift, " << ") == 2)
            most = shift[1] * 2 ^ (shift[2] - 20) " MB"
        else
            most = most " " $2
        printf "| %s | %s | %s | %s |\n", $4, most, $6, $8
    }' libsign/base/bounds.def > "$scratch/bounds"
sed -e "/bounds begin/r $scratch/bounds" -e '/bounds begin/,/bounds end/{/bounds begin/b;/bounds end/b;d;}' \
    docs/security.md > "$scratch/security.md"
status=0
for name in findings.md signgen.1 security.md; do
    if [ "$how" = write ]; then
        cmp -s "$scratch/$name" "docs/$name" || cat "$scratch/$name" > "docs/$name"
    else
        cmp -s "docs/$name" "$scratch/$name" || {
            echo "docs/$name is not what the tables say; make findings renews it:"
            diff "docs/$name" "$scratch/$name" | head -20
            status=1
        }
    fi
done
exit $status
