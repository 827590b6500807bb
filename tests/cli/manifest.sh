#!/bin/sh
# Manifests from run to run: parts merged into the one that --resume finds, what holds of several runs, what is left
# over of earlier ones, and parts that do not fit together.
. "$srcdir/tests/cli/signgen.sh"

# rows FILE ROW…: a table of sites.
rows() {
    rows_file=$1
    shift
    echo '区划代码,街镇,村（社区）' >"$rows_file"
    printf '%s\n' "$@" >>"$rows_file"
}

rows list.csv 500109001001,天生街道,新星路社区 500109001002,天生街道,天生桥社区 500109001003,朝阳街道,王朴村 \
    500109001004,朝阳街道,河嘉村社区 500109002001,北温泉街道,龙溪路社区 500109002002,北温泉街道,荷花池社区

# The whole chain: parts, merged, and gone on from as one.
for k in 1 2 3; do
    run batch list.csv -o shared/ --shard $k/3
    ended 0 "part $k"
done
cp -r shared unmerged
run manifest merge shared/ -o -
cp "$scratch/out" stdout.jsonl
run manifest merge shared/
ended 0 'a folder is merged' '^signgen: 6 asked, 6 made, 0 skipped, 0 failed: shared/manifest.jsonl$'
[ ! -s "$scratch/out" ] && json shared/manifest.jsonl
ok $? 'into the manifest that --resume looks for'
cmp -s stdout.jsonl shared/manifest.jsonl
ok $? '-o - gives it to standard output'
[ "$(ls shared/*.jsonl)" = shared/manifest.jsonl ]
ok $? 'and the manifests of parts, which it takes the place of, are gone'
run batch list.csv -o shared/ --resume
ended 0 'nothing is left to make' 'N992.*: 6$' '^signgen: 6 asked, 0 made, 6 skipped, 0 failed$'
! grep -q 'N92[23]' "$scratch/err"
ok $? 'and nothing to be said of manifests'
run manifest verify shared/
ended 0 'all manifests agree' '^signgen: 6 asked, 6 good'
# A later run is not rolled back by merging another time.
cp -r shared later
sed 's/天生桥社区/天生桥北社区/' list.csv >later.csv
run batch later.csv -o later/ --resume
run manifest merge later/
ended 0 'merged again' '^signgen: 6 asked, 6 made'
grep -q 天生桥北社区 later/manifest.jsonl
ok $? 'the later run holds'
run batch later.csv -o later/ --resume
ended 0 'and is gone on from' ' 0 made, 6 skipped, 0 failed$'
rm later/*天生桥社区*
run manifest verify later/
ended 0 'a file that went with a corrected name is not missed' '^signgen: 6 asked, 6 good'
rm -r shared
mv unmerged shared
run batch list.csv -o shared/ --resume
ended 0 'parts that were not merged serve as well' "N922.*'manifest.jsonl' .* 3 other manifests, such as 'manifest-000.-of-0003" \
    '^signgen: 6 asked, 0 made, 6 skipped, 0 failed$'
mkdir moved
cp shared/*.pdf shared/manifest.jsonl moved/
run batch list.csv -o moved/ --resume --shard 1/2
ended 0 'so does the manifest of all to a part' "N922.*'manifest-0001-of-0002.jsonl'.*'manifest.jsonl'" ' 0 made, [1-5] skipped, 0 failed$'
rm shared/*.jsonl
run batch list.csv -o shared/ --resume
ended 0 'without any manifest all is made anew, and said' "note\[N923\]: .*'manifest.jsonl'" '^signgen: 6 asked, 6 made'

run manifest merge shared/ -o nowhere/manifest.jsonl
ended 1 'a folder that is not there' "error\[E988\]: .*'nowhere/manifest.jsonl'"
cp shared/manifest.jsonl before.jsonl
( flock 9; "$signgen" manifest merge shared/ 2>"$scratch/err"; echo $? >"$scratch/status" ) 9<shared/manifest.jsonl
status=$(cat "$scratch/status")
ended 1 'a manifest that a batch is writing' "error\[E987\]"
cmp -s before.jsonl shared/manifest.jsonl && [ -z "$(find shared -name '.signgen*')" ]
ok $? 'is left alone'

# The site's name is corrected and a row put in between: the old sheet is told of.
run batch list.csv -o town/
rows list2.csv 500109001001,天生街道,新星路社区 500109001009,天生街道,泉外园社区 500109001002,天生街道,天生桥北社区 \
    500109001003,朝阳街道,王朴村 500109001004,朝阳街道,河嘉村社区 500109002001,北温泉街道,龙溪路社区 500109002002,北温泉街道,荷花池社区
mv list2.csv list.csv
run batch list.csv -o town/ --resume
ended 0 'a corrected name' "warning\[W924\]: 1 files .*'天生街道天生桥社区志愿服务站-annex2-wall.pdf'" '^signgen: 7 asked, 2 made, 5 skipped'
run manifest verify town/
ended 0 'its old sheet is no longer of the manifest' '天生桥社区.*warning\[W921\]' '^signgen: 7 asked, 7 good'
run manifest merge town/ -o -
[ "$(grep -c '"type":"output"' "$scratch/out")" -eq 7 ] && tail -1 "$scratch/out" | grep -q '"asked":7,"made":7'
ok $? 'nor of the merged one'
run return town/manifest.jsonl -o town.csv
ended 0 'the return lists what the last run has' '^signgen: 7 asked, 7 made'
rm town/*天生桥社区*
run batch list.csv -o town/ --resume
ended 0 'once it is deleted' '^signgen: 7 asked, 0 made, 7 skipped'
! grep -q W924 "$scratch/err"
ok $? 'nothing is said any more'
sed -i 's/朝阳街道,王朴村/朝阳街道,/' list.csv
run batch list.csv -o town/
ended 1 'a site that can no longer be made, anew' "W924.*王朴村" '^signgen: 7 asked, 6 made, 0 skipped, 1 failed'
run return town/manifest.jsonl -o town.csv
ended 0 'is not in the return' '^signgen: 6 asked, 6 made'
run batch list.csv -o town/ -t plate
! grep -q W924 "$scratch/err"
ok $? 'sheets of another template are not left over'
run manifest verify town/
ended 1 'and are still verified' 'W921' '^signgen: 14 asked, 12 good, 0 skipped, 2 failed'

# Parts that do not fit together.
rows list.csv 500109001001,天生街道,新星路社区 500109001002,天生街道,天生桥社区 500109001003,朝阳街道,王朴村 500109001004,朝阳街道,
for k in 1 2; do
    run batch list.csv -o parts/ --shard $k/2
done
cp -r parts twice
run manifest merge twice/
ended 0 'a failed site is merged' '^signgen: 4 asked, 3 made, 0 skipped, 1 failed'
tail -1 twice/manifest.jsonl | grep -q '"failed":1,.*"status":1,'
ok $? 'and counted'
rm -r twice
cp -r parts twice
# The line of a site is copied into the other part.
for k in 1 2; do
    grep -h '王朴村' parts/manifest-*.jsonl >line
    grep -q '王朴村' "twice/manifest-000$k-of-0002.jsonl" || { sed -i '1r line' "twice/manifest-000$k-of-0002.jsonl"; other=$k; }
done
run manifest merge twice/
ended 2 'a site in two parts' "error\[E920\]: two parts tell of 王朴村志愿服务站: .*0001-of-0002.jsonl (was made) and .*0002-of-0002.jsonl (was made)"
sed -i '/王朴村/s/"path":"[^"]*","status":"made"/"status":"failed"/' "twice/manifest-000$other-of-0002.jsonl"
run manifest merge twice/
ended 2 'made in one and failed in the other' 'error\[E920\]: .*王朴村志愿服务站: .*(\(was made) and .*(has failed\|has failed) and .*(was made\))'
[ ! -e twice/manifest.jsonl ]
ok $? 'nothing is written then'
in_chinese manifest merge twice/
ended 2 'in Chinese' '两个分片都记了 王朴村志愿服务站'
cp -r parts other
run batch list.csv -o other/ --shard 1/2 --text outline
run manifest merge other/
ended 2 'parts with other options' "E998.*'options' is not the same here as in other/manifest-0001"
cp -r parts run
sed 's/天生桥社区/天生桥北社区/' list.csv >changed && mv changed list.csv
run batch list.csv -o run/ --shard 2/2
run manifest merge run/
ended 2 'parts of other inputs' "E998.*'inputs' is not the same"
cp -r parts mixed
run batch list.csv -o mixed/ --shard 1/3
run manifest merge mixed/
ended 2 'parts of two divisions' "mixed/manifest-0001-of-0003.jsonl: error\[E997\]: this is part 1/3\|mixed/manifest-0001-of-0002.jsonl: error\[E997\]"

# Lines of another kind are passed on, and their files verified.
run batch list.csv -o kinds/ --shard 1/1
printf x >kinds/天生街道.zip
zip='{"type":"bundle","town":"天生街道","path":"天生街道.zip","status":"made","bytes":1,"sha256":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"}'
sed -i "\$i $zip" kinds/manifest.jsonl
run manifest merge kinds/
grep -q '^{"type":"bundle".*"天生街道.zip"' kinds/manifest.jsonl && tail -1 kinds/manifest.jsonl | grep -q '"asked":4,'
ok $? 'a line of another kind is passed on and not counted'
run manifest verify kinds/
ended 1 'its file is verified' '^signgen: 5 asked, 4 good'
printf y >kinds/天生街道.zip
run manifest verify kinds/
ended 1 'and found changed' 'kinds/天生街道.zip: error\[E999\]'
finish
