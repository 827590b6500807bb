#!/bin/sh
# The clerk's table back as a workbook: what is wrong in its cells, what was understood, and read again.
. "$srcdir/tests/cli/signgen.sh"
command -v python3 >/dev/null || { echo '1..0 # SKIP python3 is not there'; exit 0; }

cat >book.py <<'EOF2'
import re, sys, zipfile
book = zipfile.ZipFile(sys.argv[1])
read = lambda name: book.read(name).decode()
strings = [''.join(re.findall(r'<t[^>]*>(.*?)</t>', s, re.S)) for s in re.findall(r'<si>(.*?)</si>', read('xl/sharedStrings.xml'), re.S)]
styles = read('xl/styles.xml')
fills = re.findall(r'<fill>(.*?)</fill>', styles, re.S)
xfs = re.findall(r'<xf [^>]*fillId="(\d+)"', styles.split('<cellXfs')[1])
names = re.findall(r'<sheet name="([^"]*)"', read('xl/workbook.xml'))
for i, name in enumerate(names, 1):
    text = read(f'xl/worksheets/sheet{i}.xml')
    for ref, style, kind, value in re.findall(r'<c r="(\w+)"(?: s="(\d+)")?( t="s")?(?:/>|>.*?<v>(.*?)</v>)', text):
        colour = re.search(r'fgColor rgb="FF(\w+)"', fills[int(xfs[int(style or 0)])])
        print(f'{name}!{ref}', colour.group(1) if colour else '-', strings[int(value)] if kind else value, sep='|')
    print('filter', name, *re.findall(r'<autoFilter ref="([^"]*)"', text))
for part in book.namelist():
    if 'comments' in part:
        for ref, text in re.findall(r'<comment ref="(\w+)".*?<t[^>]*>(.*?)</t>', read(part), re.S):
            print('comment', ref, text.replace('\n', ' / '))
EOF2
look() { python3 book.py "$1" >book.txt || exit 99; }
has() { # pattern, what
    grep -q -e "$1" book.txt
    ok $? "$2"
}

cat >sites.csv <<'EOF2'
天生街道村（社区）一览表,,,,
区划代码,街镇,村（社区）,联系人,联系电话,花色
500109001028,天生街道,新星路社区,李建国,023-68860000,红
500109001029,天生街道,石马村,王芳,1380000123,
500109002002,北温泉街道,北泉村,,02368860000,
EOF2
set -- --set district=重庆市北碚区
cp sites.csv kept.csv
run check sites.csv "$@" -o back.xlsx
ended 1 'a table with a wrong telephone' 'sites.csv:4:26: error\[E212\]' '3 asked, 2 good, 0 skipped, 1 failed'
cmp -s sites.csv kept.csv
ok $? 'the table is as it was'
look back.xlsx
has '^sites!E4|FF9999|1380000123$' 'the wrong cell is red, where it stood'
has '^comment E4 .*1380000123.*不是完整、正确的电话号码' 'and says why, in Chinese'
has '^sites!G2|-|问题$' 'a column for what is wrong'
has '^sites!G4|-|.*1380000123' 'has it'
has '^filter sites A2:G5$' 'to filter by'
has '^sites!F3|D9D9D9|红$' 'what is not read is grey'
has '^sites!E3|-|023-68860000$' 'what is good is as it was'
has '^我的理解!C5|-|村（社区） → 村（社区）：新星路社区' 'the first sheet says what a column is read as'
has '^我的理解!A[0-9]*|-|读入 3 行：用了 2 行' 'and how many rows'
head -1 book.txt | grep -q '^我的理解!'
ok $? 'it is the first'

run check back.xlsx "$@" -o again.xlsx
ended 1 'read again as it is' 'back.xlsx:sites!E4: error\[E212\]' '3 asked, 2 good, 0 skipped, 1 failed'
! grep -q '我的理解\|N845' "$scratch/err"
ok $? 'the first sheet is passed over'
! grep -q "N168.*问题\|W189" "$scratch/err"
ok $? 'the column too'
look again.xlsx
test "$(grep -c '|问题$' book.txt)" = 1 && ! grep -q '^sites!H' book.txt
ok $? 'which does not grow'

# Corrected: the same sites as of the corrected table.
sed 's/1380000123/13800001234/' sites.csv >good.csv
mkdir parts && (cd parts && python3 - <<'EOF2'
import zipfile
book, out = zipfile.ZipFile('../back.xlsx'), zipfile.ZipFile('../mended.xlsx', 'w')
for name in book.namelist():
    text = book.read(name)
    out.writestr(name, text.replace(b'<t>1380000123</t>', b'<t>13800001234</t>'))
EOF2
)
"$signgen" import good.csv "$@" -o good.yaml 2>/dev/null
run import mended.xlsx "$@" -o mended.yaml
ended 0 'corrected' '3 asked, 3 made'
cmp -s good.yaml mended.yaml
ok $? 'it says the same'

# People of another file, and a file that is no table.
printf '街镇,村（社区）,队伍,姓名,联系电话,同意公开\n天生街道,石马村,邻里守望队,王芳、李四,,是\n' >people.csv
printf 'place: 石马村\ntown: 天生街道\n' >one.yaml
run check good.csv one.yaml "$@" --members people.csv -o both.xlsx
ended 1 'with the people of another table' 'W880.*one.yaml'
look both.xlsx
has '^people!D2|FF9999|王芳、李四$' 'they have a sheet of their own'
has '^good!E4|-|13800001234$' 'beside the sites'
run check one.yaml "$@" -o none.xlsx
ended 2 'no table at all' 'W880.*one.yaml'
test ! -e none.xlsx
ok $? 'makes no workbook'

# What no text can say, a formula's error or a picture, is an error until it is typed over; a date that Excel made, too.
python3 "$srcdir/tests/cli/workbooks.py" books || exit 99
for name in formulas pictures dates long formats-bad; do
    "$signgen" check books/$name.xlsx -o $name.xlsx --diagnostics json 2>&1 | grep -c '"severity":"error"' >want
    "$signgen" check $name.xlsx --diagnostics json 2>&1 | grep -c '"severity":"error"' | cmp -s want -
    ok $? "$name: as many errors as before"
done
run check books/hidden.xlsx -o hidden.xlsx
look hidden.xlsx
has '^我的理解!A.*|FFE699|.*隐藏' 'what is hidden is told on the first sheet'

# Never over what is read.
run check mended.xlsx "$@" -o mended.xlsx
ended 2 'not over the table itself' 'mended.xlsx'
ln -s mended.xlsx link.xlsx
run check mended.xlsx "$@" -o link.xlsx
ended 2 'nor by a link'
run check good.csv "$@" -o paper.pdf
ended 0 'a PDF is the preflight sheet'
head -c 5 paper.pdf | grep -q '%PDF-'
ok $? 'as it was'

finish
