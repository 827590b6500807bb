#!/bin/sh
# Tables from the command line: import and back, sheets straight from a table, standard input, the monthly return.
. "$srcdir/tests/cli/signgen.sh"

cat >sites.csv <<'EOF'
天生街道村（社区）一览表,,,,
区划代码,街镇,村（社区）,联系人,联系电话
500109001028,天生街道,新星路社区居民委员会,李建国,023-68860000
500109001029,天生街道,石马村,王芳,13800001234
500109002001,北温泉街道,北泉村,=1+2,
500109002002,北温泉街道,缙云村,,"02368860000"
EOF
run import sites.csv -o sites.yaml
ended 1 'a table with one bad row is imported' 'sites.csv:5:.*E172' 'N176' 'rows read: 4; used 3, refused 1' \
    '4 asked, 3 made, 0 skipped, 1 failed'
grep -q '^      phone: "02368860000"$' sites.yaml && grep -q '^  - code: "500109001028"$' sites.yaml
ok $? 'codes and telephones are quoted'
run import sites.yaml -o again.yaml
ended 0 'the YAML is read again'
cmp -s sites.yaml again.yaml
ok $? 'and says the same'
"$signgen" import - <sites.csv >stdin.yaml 2>/dev/null
cmp -s sites.yaml stdin.yaml
ok $? 'a table on standard input'
printf '街镇,村（社区）,联系电活\n天生街道,新星路社区,1\n天生街道,石马村,\n天生街道,,\n' >near.csv
run import near.csv -o near.yaml
ended 1 'a misspelt column' 'near.csv:1:10: warning\[W189\]' '^      |  *\^\{8\}$' 'near.csv:2:12: error\[E167\]' \
    'N178.*rows read: 3; used 1, refused 2' '3 asked, 1 made, 0 skipped, 2 failed'
printf '村（社区）,队伍,姓名,同意公开吗\n新星路社区,邻里守望队,王芳,是\n' >people.csv
printf '街镇,村（社区）\n天生街道,新星路社区\n天生街道,石马村\n' >near.csv
run render near.csv --members people.csv -o near/
ended 1 'in a table of people' 'people.csv:1:13: warning\[W189\].*同意公开' 'people.csv:2:16: error\[E167\]' '2 asked, 2 made, 0 skipped, 0 failed'
run render near.csv --members people.csv -t roster -o near/
ended 1 'the sheets of people are not made' 'E848.*新星路社区'
run import near.csv --members people.csv -o near.yaml
ended 1 'an import with an error among people' 'people.csv:2:16: error\[E167\]' '2 asked, 2 made'
rm near.csv people.csv

grep -v '=1+2' sites.csv >good.csv
run render good.csv --set district=重庆市北碚区 -o table/
ended 0 'sheets from a table' '3 asked, 3 made'
run import good.csv --set district=重庆市北碚区 -o good.yaml
run render good.yaml -o yaml/
ended 0 'sheets from its YAML' '3 asked, 3 made'
diff -r table yaml >/dev/null
ok $? 'the same bytes'
run render good.csv --set 'colour=red' -o none/
ended 2 'what no site has cannot be set' 'E183'
in_chinese check sites.csv
ended 1 'check in Chinese' '公式' '读入 4 行：用了 3 行，1 行有错'
run check sites.csv --encoding utf-16le
ended 2 'a wrong encoding'

run return good.csv --set district=重庆市北碚区 --by 李建国 --phone 023-68860001 -o annex1.csv
ended 0 'the return as CSV' '3 asked, 3 made'
[ "$(head -c 3 annex1.csv | od -An -tx1 | tr -d ' ')" = efbbbf ] &&
    [ "$(grep -c '"重庆市北碚区城乡社区志愿服务站建设情况"' annex1.csv)" = 2 ] &&
    grep -q '填表街镇（盖章）：天生街道　　填表人：李建国　　联系方式：023-68860001　　是否完成全覆盖："' annex1.csv &&
    grep -q '^2,"石马村志愿服务站","王芳","13800001234",""' annex1.csv
ok $? 'two towns, their head lines and rows'
printf '街镇,村（社区）\n天生街道,新星路社区\n天生街道,石马村\n天生街道,奔月路社区\n' >all.csv
run return good.csv --list all.csv -o annex1.csv
ended 0 'what the list misses' 'W187.*天生街道 .*: 1 (奔月路社区)' 'W188.*北温泉街道'
grep -q '天生街道.*是否完成全覆盖：否（缺1个）' annex1.csv
ok $? 'the head line says so'
run return good.csv --town 北温泉街道 -o one.csv
ended 0 'one town' '1 asked, 1 made'
printf 'town: 天生街道\nplace: 石马村\nhost: "=HYPERLINK(\\"http://a\\")"\n' >evil.yaml
run return evil.yaml -o evil.csv
grep -q '"'"'"'=HYPERLINK' evil.csv
ok $? 'a formula is neutralised'
run return good.csv -o annex1.doc
ended 2 'no other forms' 'E190'
run batch sites.csv -o some/
ended 1 'a batch of a table with one bad row' 'N178.*rows read: 4; used 3, refused 1' '^signgen: 4 asked, 3 made, 0 skipped, 1 failed'
tail -1 some/manifest.jsonl | grep -q '"code":"N178".*"message":"rows read: 4; used 3, refused 1'
ok $? 'the manifest says how many rows there were'
printf '村（社区）,队伍,姓名\n石马村,邻里守望队,王芳\n无名村,邻里守望队,李建国\n' >people.csv
run batch good.csv --members people.csv -o people/
ended 1 'a person whose site is not there' 'people.csv:3:1: error\[E181\]' '3 asked, 3 made, 0 skipped, 0 failed'
tail -1 people/manifest.jsonl | grep -q '"flaws":1,'
ok $? 'is counted'
run render good.csv --members people.csv -o people/
ended 1 'also without a batch' 'people.csv:3:1: error\[E181\]' '3 asked, 3 made'
printf '序号,村（社区）,队伍,姓名\n1,石马村,邻里守望队,王芳\n李建国,,,\n共2人,,,\n' >people.csv
run render good.csv --members people.csv -o people/
ended 1 'and a name in the wrong column' 'people.csv:3:1: error\[E191\]' "under '村（社区）'" 'people.csv:4:1: note\[N177\]' '3 asked, 3 made'
printf '区划代码,街镇,村（社区）\n500109001028,天生街道,新星路社区\n500109001029,天生街道,石马村\n500109001028,天生街道,奔月路社区\n' >twins.csv
for verb in render batch; do
    run $verb twins.csv -o twins-$verb/
    ended 1 "$verb of two rows with one code" 'N178.*rows read: 3; used 1, refused 2' '3 asked, 1 made, 0 skipped, 2 failed'
done
printf '村（社区）,队伍,姓名,联系电话,同意公开,职业\n石马村,邻里守望队,周玉兰,13800009234,是,农民\n石马村,邻里守望队,陈明,13800001235,否,教师\n' >people.csv
run check good.csv --members people.csv
ended 0 'check says what it understood' "N850.*'good.csv'.* 3 rows: .*街镇 → 街镇：天生街道、北温泉街道" \
    "N851.*'people.csv'.* 2 rows: .*姓名 → 姓名：周\*\*、陈\*\*；联系电话 → 电话：1\*\*；.*职业 → —" \
    'N967.*1 of 2 volunteers.*left out: 1 without consent'
head -1 "$scratch/err" | grep -q N850
ok $? 'before anything else'
! grep N85 "$scratch/err" | grep -q "周玉兰\|13800009234"
ok $? 'without names and numbers'
run batch good.csv -o made/
run return made/manifest.jsonl -o made.csv
ended 0 'the return of a batch' '3 asked, 3 made'
run return good.csv -o a.xlsx && run return good.csv -o b.xlsx
cmp -s a.xlsx b.xlsx
ok $? 'the same workbook twice'
run import a.xlsx
ended 2 'a return is no table of sites' 'E166'

# What was left out, in one block at the end; and how the tables were read, on a page.
printf '街镇,村（社区）,站长,面积\n天生街道,新星路社区,李建国,20\n合计,1,,\n' >short.csv
mkdir -p several/more && cp short.csv several/ && cp short.csv several/more/ && echo '{}' >several/a.json && echo x >several/b.txt
run check short.csv
ended 0 'the block' '^signgen: left out of what was read:$' '^  short.csv: columns that are not used: 站长、面积; sums and remarks: 3$'
run render short.csv -o block.pdf
ended 0 'of render too' '^  short.csv: columns that are not used: 站长、面积'
run batch several -o block
ended 0 'of a batch of a folder' 'W812.*: a.json, b.txt, more/' '^  several: files that are not read: a.json, b.txt, more/$'
run import short.csv -o block.yaml
ended 0 'of import' '^  short.csv: columns that are not used: 站长、面积'
run check short.csv --diagnostics json
ended 0 'in JSON' '"left_out":."short.csv: columns that are not used: 站长、面积; sums and remarks: 3".'
printf '街镇,村（社区）\n天生街道,新星路社区\n' >whole.csv
run check whole.csv
! grep -q 'left out of what was read' "$scratch/err"
ok $? 'nothing was left out'
run check short.csv --understood -o page.pdf
ended 0 'the page'
if command -v pdftotext >/dev/null; then
    pdftotext -layout page.pdf page.txt
    grep -q '街镇 *→ 街镇 *天生街道' page.txt && grep -q '站长 *不读' page.txt && grep -q '不用的列：站长、面积；合计和说明：3' page.txt && ! grep -q 李建国 page.txt
    ok $? 'says what became of the columns, and no name'
fi
run check short.csv --understood -o short.csv
ended 2 'the page is no input'
run check short.csv --understood -o page.png
ended 2 'and a PDF'
finish
