#!/bin/sh
# Every row of tests/vectors/*.tsv through the command.
. "$srcdir/tests/cli/signgen.sh"
command -v python3 >/dev/null || { skip 'the vectors' 'no python3'; finish; }
python3 -B "$srcdir/tests/cli/vectors.py" "$signgen" "$srcdir/tests/vectors"
