#!/bin/sh
# What a second command remembers of the first: returns and further runs out of a manifest; --only makes some of the sites.
. "$srcdir/tests/cli/signgen.sh"

printf '村（社区）,依托设施\n柳树湾村,便民服务中心\n大垭村,便民服务中心\n双河村,便民服务中心\n' >list.csv
printf '村（社区）,姓名,职务\n柳树湾村,王芳,工作人员\n' >people.csv
run batch list.csv --set town=青石镇 --set district=重庆市北碚区 --members people.csv --encoding utf-8 -o out/
ended 0 'a batch with settings' '^signgen: 3 asked, 3 made'
run return out/manifest.jsonl -o a.csv
ended 0 'a return needs them not again' '^signgen: 3 asked, 3 made'
grep -q 青石镇 a.csv && [ "$(grep -c 便民服务中心 a.csv)" -eq 3 ]
ok $? 'and has what was made'
grep -q '工作人员\|W239' "$scratch/err"
ok $((! $?)) 'without a word about people'
run batch list.csv -o out/ --resume
ended 0 'nor does a second run' '^signgen: 3 asked, 0 made, 3 skipped' 
run batch list.csv -o out/ --resume --set town=白石镇
ended 0 'what is said now goes before' '^signgen: 3 asked, 3 made'
grep -q '"asked":{"set":\["town=青石镇","district=重庆市北碚区"\],"encoding":"utf-8","members":"people.csv"' out/manifest.jsonl
ok $? 'it stands in the manifest'
run batch list.csv --set town=青石镇 -o zip/ --bundle zip
ended 0 'a bundle'
if command -v unzip >/dev/null; then
    unzip -p zip/青石镇.zip manifest.jsonl | grep -q '"asked":{'
    ok $((! $?)) 'tells the shop nothing of it'
else
    skip 'tells the shop nothing of it' 'no unzip'
fi

# An input that changed: the return is not about what was made, and says so.
cp list.csv was.csv
sed -i '/大垭村/d' list.csv
run return out/manifest.jsonl -o a.csv
ended 0 'a changed table' '^list.csv: warning\[W928\]' '^list.csv: warning\[W931\]: 1 sites' '^signgen: 2 asked, 2 made'
mv was.csv list.csv
sed -i 's/双河村/双河/' list.csv
run return out/manifest.jsonl -o a.csv
ended 1 'and one that has errors' 'warning\[W928\]' '^signgen: 3 asked, 2 made, 0 skipped, 1 failed'

# Some of the sites.
printf '街镇,村（社区）,区划代码\n青石镇,柳树湾村,\n白石镇,柳树湾村,\n青石镇,大垭村,500109009001\n' >four.csv
run render four.csv --only 大垭村 -o some/
ended 0 'by the village' '^signgen: 1 asked, 1 made'
run render four.csv --only 500109009001 -o some/
ended 0 'by the code' '大垭村'
run render four.csv --only 2 -o some/
ended 0 'by the number' '^signgen: 1 asked, 1 made.*柳树湾村'
run check four.csv --only 柳树湾村
ended 0 'two of one name' '^signgen: 2 asked, 2 good'
run check four.csv --only 白石镇柳树湾村 --only 大垭村志愿服务站
ended 0 'by town and village, by the station' '^signgen: 2 asked, 2 good'
for command in render check proof return import batch; do
    run $command four.csv --only 无此村 -o nothing.pdf
    ended 2 "$command of one that is not there" 'error\[E929\].*无此村\|error\[E190\]'
    [ ! -e nothing.pdf ]
    ok $? 'makes nothing'
done
run batch four.csv -o all/
before=$(sha256sum all/*.pdf)
rm all/青石镇大垭村志愿服务站-annex2-wall.pdf
run batch four.csv -o all/ --only 大垭村
ended 0 'one sheet of a batch again' '^signgen: 1 asked, 1 made, 0 skipped, 0 failed'
[ "$(sha256sum all/*.pdf)" = "$before" ]
ok $? 'under its name'
run manifest verify all/
ended 0 'and the manifest still has all' '^signgen: 3 asked, 3 good'

run return all/manifest.jsonl -o r.csv
ended 0 'for the return too' '^signgen: 3 asked, 3 made'
run batch four.csv -o all/ --only 大垭村 --bundle zip
ended 2 'no bundle of some' 'error\[E930\]'
run batch four.csv -o all/ --resume
ended 0 'all of it is known' '^signgen: 3 asked, 0 made, 3 skipped'

# A return tells of those that the run refused, until they are made.
printf '街镇,村（社区）\n青石镇,柳树湾村\n青石镇,大垭\n' >bad.csv
run batch bad.csv -o bad/ -t plate -t annex2-wall
ended 1 'a batch that refuses a site' '^signgen: 4 asked, 2 made, 0 skipped, 2 failed'
run return bad/manifest.jsonl -o r.csv
ended 0 'is told of as often as it is a site' 'warning\[W894\]: 1 sites .*bad.csv:3' '^signgen: 1 asked, 1 made'
sed -i 's/大垭/大垭村/' bad.csv
run batch bad.csv -o bad/ -t plate -t annex2-wall --resume
run return bad/manifest.jsonl -o r.csv
ended 0 'until it is made' '^signgen: 2 asked, 2 made'
! grep -q W894 "$scratch/err"
ok $? 'and no longer'
finish
