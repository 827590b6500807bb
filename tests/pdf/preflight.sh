#!/bin/sh
# PDFBox preflight on PDF 1.4 siblings as PDF/A-1b: it finds the faults in fonts that break Acrobat.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/pdf/pdf.inc"
need java

jars=/usr/share/java
path=
for jar in bsh preflight pdfbox2 fontbox2 xmpbox commons-logging javax.activation jaxb-api; do
    [ -f $jars/$jar.jar ] || {
        echo "1..0 # SKIP $jar.jar is missing (bsh, libpdfbox2-java, libactivation-java, libjaxb-api-java)"
        exit 0
    }
    path=$path:$jars/$jar.jar
done
for options in plain words glyphs structure plates stencils; do
    pdf $options plain14
    set -- "$@" "$pdf"
done
# A width that is not the program's must be seen; the file keeps its length.
pdf words plain14 raw
set -- "$@" "$pdf"
sed 's/17\[555\]/17[455]/' "$pdf" >"$work/bad.pdf"
cmp -s "$pdf" "$work/bad.pdf"
ok $((1 - $?)) 'a width can be falsified'
script=$srcdir/tests/pdf/preflight.bsh
java -cp "${path#:}" bsh.Interpreter "$script" "$@" "$work/bad.pdf" >"$work/log" 2>"$work/errors"
ok $? 'preflight ran'
for file in "$@"; do
    grep -qxF "$file: valid" "$work/log"
    ok $? "$(basename "$file")"
done
grep -vxF "$work/bad.pdf: not valid" "$work/log" | grep -v ': valid$' | grep -v 'Width (555' | sed 's/^/# /'
grep -qxF "$work/bad.pdf: not valid" "$work/log" && grep -q 'Width (555.0).*inconsistent' "$work/log"
ok $? 'a false width is seen'
finish
