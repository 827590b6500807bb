#!/bin/sh
# Cells as the office sees them: number formats, escapes, struck-out text, long numbers, pictures, hidden rows; other
# formats, and files that only look like tables. workbooks.py makes the files.
. "$srcdir/tests/cli/signgen.sh"
command -v python3 >/dev/null || { echo '1..0 # SKIP python3 is not there'; exit 0; }
python3 "$srcdir/tests/cli/workbooks.py" . || exit 99

# shows NAME FILE PATTERN…: what is read of the file has a line for each pattern.
shows() {
    shows_name=$1
    shows_file=$2
    shift 2
    run import "$shows_file"
    shows_good=0
    for shows_pattern in "$@"; do
        grep -q -x -e " *-\{0,1\} *$shows_pattern" "$scratch/out" || {
            echo "# no line is: $shows_pattern"
            shows_good=1
        }
    done
    [ $shows_good -eq 0 ] || sed 's/^/# /' "$scratch/out" "$scratch/err"
    ok $shows_good "$shows_name"
}
# lacks NAME PATTERN: nothing that was read or said has it.
lacks() {
    ! grep -q -e "$2" "$scratch/out"
    ok $? "$1"
}

shows 'number formats' formats.xlsx 'place: 柳树湾村' 'address: 幸福路88号' 'hours: "9:00"' 'phone: "138-0000-1234"' \
    'address: .*12.5千人.*' 'hours: "36:00"' 'host: "*1 1/2"*' 'address: "\{0,1\}13%"\{0,1\}' 'hours: "23:59"' 'host: .*是.*' 'address: 第三组'
[ "$(grep -c 'hours:' "$scratch/out")" = 3 ]
ok $? 'the empty section shows nothing'
run check formats-bad.xlsx
ended 1 'formats that are not understood' '站点!C2: error\[E810\]' '站点!C3: error\[E810\]' '3 asked, 1 good'
run check dates.xlsx
ended 1 'dates that nobody meant' '站点!D2: error\[E811\].*9月17日' '站点!C3: error\[E811\].*2026/3/5' '站点!B4: error\[E811\]' '站点!G5: error\[E811\]' '5 asked, 1 good'
printf '街镇,村（社区）\n青石镇,柳树湾村\n' >sites.csv
run check sites.csv --members dates-people.xlsx
ended 1 'or that nobody typed so' 'D3: error\[E811\]' 'E4: error\[E811\]'
! grep -q 'D2: error\|E2: error' "$scratch/err"
ok $? 'those that are meant are not among them'
run import sites.csv --members 1904.xlsx
grep -q '1980-05-12' "$scratch/out"
ok $? 'days from 1904'
shows 'escaped characters' escapes.xlsx 'place: 大垭村' 'address: "大河路1号\\n二楼"' 'hours: .*9:00-17:00.*' 'host: a_x000D_b'
run check escapes.xlsx
ended 0 'and in the name of a sheet' '站点!A2'
shows 'struck-out text' struck.xlsx 'place: 柳树湾村' 'place: 小垭村' 'place: 石坝村'
lacks 'is not read' '旧\|已撤\|并入\|shi'
ended 0 'but told' 'B2: warning\[W806\].*旧柳村' 'B3: warning\[W806\].*大' 'C3: warning\[W806\].*旧址' 'A4: warning\[W807\]' 'B5: warning\[W806\].*并入村' '3 asked, 3 made'
printf '街镇,村（社区）\n青石镇,柳树湾村\n' >sites.csv
run import sites.csv --members people-struck.xlsx
ended 0 'people too' 'D2: warning\[W806\]' 'A3: warning\[W807\]' 'A4: warning\[W806\]'
lacks 'those struck out are no members' '李建国\|张三丰\|138'
run check long.xlsx
ended 1 'numbers of more than fifteen digits' 'G2: error\[E174\]' 'C3: error\[E174\]' 'F4: error\[E174\]' '4 asked, 1 good'
! grep -q 500199198005121 "$scratch/err"
ok $? 'are not written out'
run check pictures.xlsx
ended 1 'pictures' 'C2: error\[E808\]' 'C3: error\[E808\]' 'C4: error\[E808\]' 'C5: warning\[W809\]' '4 asked, 1 good'
shows 'formulas' formulas.xlsx 'address: 大河路1号' 'host: "*是"*' 'place: 大垭村' 'address: 幸福路88号'
ended 1 'without a result, and failed' 'C4: error\[E172\]' 'C5: error\[E173\]' '5 asked, 3 made'

shows 'hidden rows and columns are left out' hidden.xlsx 'place: 柳树湾村' 'place: 大垭村'
ended 0 'and told' 'W803.*: 3, 5–6$' 'W804.*: E, F$' 'N805.*旧的, 更旧' '2 asked, 2 made'
lacks 'nothing of them is read' '已撤\|并\|李建国\|138'
run import hidden.xlsx --hidden
ended 0 'they are read when that is wanted' '5 asked, 5 made'
[ "$(grep -c '并\|李建国' "$scratch/out")" = 3 ] && ! grep -q 'W803\|W804\|N805' "$scratch/err"
ok $? 'all of them'
shows 'a merged cell that begins in a hidden row' merged.xlsx 'town: 青石镇' 'place: 大垭村'
ended 0 'fills those that are seen' 'W803.*: 2$' '2 asked, 2 made'
run import sites.csv --members people-hidden.xlsx
ended 0 'people likewise' 'W803.*: 3$' 'W804.*: D$'
lacks 'are not read' '李建国\|138'
run check head-hidden.xlsx
ended 2 'a head that is hidden' 'W803.*: 1$' 'E166'
run import sites.csv --members hours.xlsx
grep -q 'hours: 1234.5$' "$scratch/out"
ok $? 'a number with its thousands and unit'
run check empty.xlsx
ended 0 'styled empty rows' 'rows read: 1;'

shows 'OpenDocument' cells.ods 'place: 柳树湾村' 'address: 幸福路88号' 'hours: "9:00"' 'phone: "138-0000-1234"' 'place: 大垭村' 'address: "大河路 1号\\n二楼"'
ended 1 'with all that is told of XLSX' 'W803.*: 5–6$' 'W804.*: E$' 'N805.*旧的' 'B2: warning\[W806\].*旧柳村' 'B4: warning\[W806\]' 'C7: error\[E811\]' \
    'C8: error\[E811\].*2025年12月' 'C9: error\[E174\]' 'C10: error\[E173\]' 'C11: error\[E808\]' '7 asked, 2 made'
lacks 'nothing hidden, struck out or noted' '批注\|旧\|李建国\|小垭\|石坝'

# kinds STATUS CODE FILE…: each is named so, as a table of sites and as one of people.
kinds() {
    kinds_code=$1
    shift
    for kinds_file in "$@"; do
        run check "$kinds_file"
        ended 2 "$kinds_file is named" "$kinds_file: error\[$kinds_code\]"
        run check sites.csv --members "$kinds_file"
        ended 2 "also as --members" "$kinds_file: error\[$kinds_code\]"
    done
}
kinds E800 page.xls page.csv page16.xls table.xlsx archive.xls archive.csv style.xls xml2003.xls binary.xlsx mac.csv
kinds E165 old.xls old5.et
kinds E801 text.csv show.xls text.xlsx show.csv some.xlsx scan.csv photo.xlsx packed.csv text.ods
kinds E802 locked.xlsx locked.ods
in_chinese check page.xls
ended 2 'in Chinese' '这个文件是网页（HTML），不是能读的工作簿'
cp page.xls page.yaml
run check page.yaml
ended 2 'a page is no YAML' 'E123\|E800'
for file in mark marks mark16 mark16be mark16b; do
    run check $file.csv
    ended 0 "the end mark of DOS in $file.csv" 'rows read: 1; used 1'
done
for verb in check batch; do
    run $verb folder -o made
    [ $verb = check ] && run check folder
    ended 0 "$verb of a folder names what it passes over" 'folder: warning\[W812\].*: c.doc, d.txt, e.html$' '2 asked'
done

# A workbook to fill in, which is read again as it is.
printf '区划代码,街镇,村（社区）,类别\n500109001028,天生街道,新星路社区,社区\n500109001029,天生街道,石马村,村\n500109002001,北泉街道,北泉村,村\n' >list.csv
run new table --list list.csv --town 天生街道 -o new.xlsx
ended 0 'a new workbook'
run import new.xlsx
ended 0 'has the places of the town' '2 asked, 2 made'
grep -q 'code: "500109001028"' "$scratch/out" && ! grep -q 北泉 "$scratch/out" && ! grep -q 'N168\|W189\|W809' "$scratch/err"
ok $? 'with their codes, under heads that are all known'
run new table --list list.csv --town 天生 -o none.xlsx
ended 2 'of no such town none' 'E813'
run new table -o new.xlsx
ended 2 'no file is replaced' 'E[0-9]*.*new.xlsx'
run new table -o empty-new.xlsx
ended 0 'an empty one'
python3 - new.xlsx <<'EOF'
import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
sheet = z.read('xl/worksheets/sheet2.xml').decode()
sys.exit(not ('"是,否"' in sheet and '"专职,兼职"' in sheet and 'formatCode="@"' in z.read('xl/styles.xml').decode() and 'xl/comments1.xml' in z.namelist()))
EOF
ok $? 'it has choices, notes and columns of text'

# LibreOffice shows the same, where it is there.
if command -v soffice >/dev/null; then
    for book in formats struck escapes formulas; do
        HOME=$scratch timeout 100 soffice --headless --convert-to 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true' --outdir oracle $book.xlsx >/dev/null 2>&1
    done
    for word in 柳树湾村 幸福路88号 9:00 138-0000-1234 12.5千人 36:00 '1 1/2' 13% 是; do
        grep -q -F -e "$word" oracle/formats.csv
        ok $? "LibreOffice shows $word"
    done
    grep -q a_x000D_b oracle/escapes.csv && grep -q '^二楼' oracle/escapes.csv
    ok $? 'and the same escapes'
else
    ok 0 'LibreOffice shows the same # SKIP it is not there'
fi
finish
