#!/bin/sh
# A hostile table of people: no number in full and no name that may not be shown is in any byte of any output.
. "$srcdir/tests/cli/signgen.sh"
for tool in python3 qpdf pdftotext; do
    command -v $tool >/dev/null || { skip 'a hostile table of people' "no $tool"; finish; }
done
python3 -B "$srcdir/tests/cli/hostile.py" "$signgen"
