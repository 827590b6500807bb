#!/bin/sh
# The oracle of cells: of every workbook of workbooks.py, LibreOffice's CSV of a sheet shows the text that is read; so of
# the OpenDocument file that LibreOffice makes of it.
. "$srcdir/tests/cli/signgen.sh"
for tool in python3 soffice; do
    command -v $tool >/dev/null || { skip 'LibreOffice shows what is read' "no $tool"; finish; }
done
python3 -B "$srcdir/tests/cli/workbooks.py" books || exit 99
mkdir open
timeout 300 soffice "-env:UserInstallation=file://$PWD/profile" --headless --convert-to ods --outdir open books/*.xlsx >/dev/null 2>&1
python3 -B "$srcdir/tests/cli/oracle.py" "$signgen" books open
