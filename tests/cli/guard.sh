#!/bin/sh
# No command writes over what it reads, however the file is named; a device is written to and stays one.
. "$srcdir/tests/cli/signgen.sh"

printf '街镇,村（社区）\n青石镇,柳树湾村\n青石镇,大垭村\n' >list.csv
printf '街镇,村（社区）,姓名,职务\n青石镇,柳树湾村,王芳,工作人员\n' >people.csv
cp list.csv annex1.csv
sed 's/^name: .*//' "$srcdir/templates/plate.yaml" >own.yaml
printf '<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="10mm"><rect width="10" height="10"/></svg>\n' >logo.svg
mkdir deep
ln -s ../list.csv deep/link.csv
ln list.csv hard.csv
before=$(cat list.csv people.csv own.yaml logo.svg | sha256sum)

# kept NAME: the last command refused with E975, and everything that was read is what it was.
kept() {
    ended 2 "$1" 'error\[E975\]'
    [ "$(cat list.csv people.csv own.yaml logo.svg | sha256sum)" = "$before" ] && [ -L deep/link.csv ] && cmp -s list.csv annex1.csv
    ok $? 'and what was read is whole'
}

for name in list.csv ./list.csv deep/link.csv hard.csv "$PWD/list.csv"; do
    run import list.csv -o "$name"
    kept "import onto $name"
    run return list.csv -o "$name"
    kept "return onto $name"
done
run import deep/link.csv -o list.csv
kept 'the table read through a link'
run import list.csv --members people.csv -o people.csv
kept 'people'
run return list.csv --list annex1.csv -o annex1.csv
kept 'the list of all places'
run render list.csv -f pdf -o people.csv --members people.csv
kept 'a sheet onto the people'
run render list.csv -f pdf -t ./own.yaml -o own.yaml
kept 'a sheet onto its template'
mv list.csv proof.pdf
run proof proof.pdf
ended 2 'a proof without -o' 'error\[E975\]'
mv proof.pdf list.csv
run proof list.csv -o list.pdf
ended 0 'another name'
cp list.csv annex1.xlsx
run return annex1.xlsx
ended 2 'a return without -o' 'error\[E975\]'
cmp -s list.csv annex1.xlsx
ok $? 'and the table is whole'

# A logo is known only when the sheet is laid out.
head -2 list.csv >one.csv
run render one.csv --set logos=logo.svg -f svg -o logo.svg
ended 1 'a picture onto the logo' 'error\[E975\]'
[ "$(cat list.csv people.csv own.yaml logo.svg | sha256sum)" = "$before" ]
ok $? 'which is whole'

# In a folder: what has the name of a sheet.
mkdir signs
cp list.csv signs/青石镇大垭村志愿服务站-annex2-wall.pdf
run batch signs/*.pdf -o signs
ended 2 'a batch onto its table' 'error\[E975\]'
cmp -s list.csv signs/*.pdf
ok $? 'and nothing is written'
run batch list.csv -o parts --shard 1/1
ended 0 'a batch'
run manifest merge parts/manifest.jsonl -o parts/manifest.jsonl
ended 1 'a manifest onto itself' 'error\[E975\]'
run manifest merge parts
ended 0 'but of its folder'

# Devices.
run import list.csv -o /dev/null
ended 0 'onto /dev/null'
[ -c /dev/null ]
ok $? 'which stays a device'
"$signgen" import list.csv -o /dev/stdout 2>/dev/null | grep -q 柳树湾村
ok $? 'onto /dev/stdout'
[ ! -f /dev/stdout ] || [ -L /dev/stdout ]
ok $? 'which stays a link'
echo first >log
"$signgen" import list.csv -o /dev/stdout >>log 2>/dev/null
[ "$(head -1 log)" = first ] && grep -q 柳树湾村 log
ok $? 'also into a file that others write to'
mkfifo pipe
cat pipe >read &
run import list.csv -o pipe
ended 0 'onto a pipe'
wait $!
grep -q 柳树湾村 read && [ -p pipe ]
ok $? 'which passes it on'
finish
