#!/bin/sh
# signgen batch: the numbers add up, the manifest says what is there, and the same bytes come of any number
# of threads, of shards and whole, fresh and resumed.
. "$srcdir/tests/cli/signgen.sh"

# The files of a folder with their digests, without manifests.
sums() {
    (cd "$1" && find . -type f ! -name 'manifest*' -exec sha256sum {} + | LC_ALL=C sort -k 2)
}

# same NAME FOLDER: it holds the same files as whole/.
same() {
    sums whole >"$scratch/whole.sums"
    sums "$2" >"$scratch/other.sums"
    quiet "$1" diff "$scratch/whole.sums" "$scratch/other.sums"
}

# field KEY FILE: the values of a key in the last run's lines about outputs.
field() {
    grep '"type":"output"' "$2" | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}

{
    echo 'defaults: {district: 重庆市北碚区}'
    echo 'sites:'
    i=0
    for town in 天生街道 朝阳街道 北温泉街道; do
        for place in 新星路社区 天生桥社区 王朴村 河嘉村社区 龙溪路社区 荷花池社区 泉外园社区 宁溪社区; do
            i=$((i + 1))
            echo "  - {code: \"5001090010$((10 + i))\", town: $town, place: $place}"
        done
    done
} >sites.yaml

run batch sites.yaml -t annex2-wall -t plate -o whole/ -j 1
ended 0 'one thread' '^signgen: 48 asked, 48 made, 0 skipped, 0 failed: 48 files in whole/$'
quiet 'the manifest is JSON' json whole/manifest.jsonl
[ "$(grep -c '"type":"output"' whole/manifest.jsonl)" -eq 48 ] && [ "$(wc -l <whole/manifest.jsonl)" -eq 50 ]
ok $? 'with a header, a line for each output and a footer'
head -1 whole/manifest.jsonl | grep -q '"type":"header".*"program":"signgen .*"versions":".*harfbuzz.*"templates":.*"inputs":\[{"path":"sites.yaml","sha256":"'"$(sha256sum sites.yaml | cut -c 1-64)"
ok $? 'the header has versions and digests'
tail -1 whole/manifest.jsonl | grep -q '"type":"footer","asked":48,"made":48,"skipped":0,"failed":0,'
ok $? 'the footer has the sums'
(cd whole && grep '"type":"output"' manifest.jsonl |
    sed 's/.*"path":"\([^"]*\)".*"sha256":"\([^"]*\)".*/\2  \1/' | sha256sum --quiet -c -) >"$scratch/check" 2>&1
ok $? 'the digests of the manifest are those of the files'
[ "$(field town whole/manifest.jsonl | uniq | tr '\n' ' ')" = '天生街道 朝阳街道 北温泉街道 ' ]
ok $? 'lines stand in the order of the input'

run batch sites.yaml -t annex2-wall -t plate -o eight/ -j 8
ended 0 'eight threads'
same 'eight threads make the same files' eight
quiet 'and the same manifest' cmp whole/manifest.jsonl eight/manifest.jsonl

for k in 1 2 3; do
    run batch sites.yaml -t annex2-wall -t plate -o shards/ -j 2 --shard $k/3
    ended 0 "shard $k of 3" '^signgen: [0-9]* asked, [0-9]* made, 0 skipped, 0 failed'
done
same 'shards make the same files' shards
quiet 'no line is in two shards' sh -c 'grep -h "\"type\":\"output\"" shards/manifest-*.jsonl | grep -o "\"path\":\"[^\"]*\"" | LC_ALL=C sort | uniq -d'
[ "$(cat shards/manifest-000?-of-0003.jsonl | grep -c '"type":"output"')" -eq 48 ]
ok $? 'and none is lost'

env JOB_COMPLETION_INDEX=1 SIGNGEN_SHARD_COUNT=3 "$signgen" batch sites.yaml -t annex2-wall -t plate -o auto/ --shard auto 2>"$scratch/err"
status=$?
ended 0 'the shard of a Kubernetes job, counted from 0'
quiet 'is the second' cmp auto/manifest-0002-of-0003.jsonl shards/manifest-0002-of-0003.jsonl
env SLURM_ARRAY_TASK_ID=3 SLURM_ARRAY_TASK_COUNT=3 "$signgen" batch sites.yaml -t annex2-wall -t plate -o auto/ --shard auto 2>"$scratch/err"
status=$?
ended 0 'the shard of a Slurm array, counted from 1'
quiet 'is the third' cmp auto/manifest-0003-of-0003.jsonl shards/manifest-0003-of-0003.jsonl
env JOB_COMPLETION_INDEX=1 "$signgen" batch sites.yaml -o none/ --shard auto 2>"$scratch/err"
status=$?
ended 2 'auto without a count' 'error\[E986\]: .*SIGNGEN_SHARD_COUNT'
run batch sites.yaml -o none/ --shard auto
ended 2 'auto without a number' 'error\[E986\]: .*SLURM_ARRAY_TASK_ID'
for bad in 0/3 4/3 1 1/0 a/b 1/3x -1/3 1/; do
    run batch sites.yaml -o none/ --shard=$bad
    ended 2 "--shard $bad" 'error\[E985\]'
done
env JOB_COMPLETION_INDEX=3 SIGNGEN_SHARD_COUNT=3 "$signgen" batch sites.yaml -o none/ --shard auto 2>"$scratch/err"
status=$?
ended 2 'auto past the count' 'error\[E985\]: .*JOB_COMPLETION_INDEX=3'
[ ! -e none ]
ok $? 'then nothing is written'

# The manifests of the shards as one.
run manifest merge shards/ -o shards/manifest.jsonl
ended 0 'shards are merged' '^signgen: 48 asked, 48 made, 0 skipped, 0 failed: shards/manifest.jsonl$'
quiet 'into the manifest of one run' cmp shards/manifest.jsonl whole/manifest.jsonl
run manifest verify shards/
ended 0 'and verified' '^signgen: 48 asked, 48 good, 0 skipped, 0 failed'
run manifest merge shards/manifest-0001-of-0003.jsonl shards/manifest-0003-of-0003.jsonl
ended 2 'a shard is missing' 'error\[E996\]: .*2/3'
run manifest merge shards/manifest-0001-of-0003.jsonl whole/manifest.jsonl
ended 2 'a manifest of another division' '^whole/manifest.jsonl: error\[E997\]: .*1/1'
cp -r shards strange
sed -i '1s/"dpi":100/"dpi":99/' strange/manifest-0002-of-0003.jsonl
run manifest verify strange/
ended 1 'shards of other options' "manifest-0002-of-0003.jsonl: error\[E998\]: 'options'"
sed -i '$d' strange/manifest-0003-of-0003.jsonl
rm strange/天生街道王朴村志愿服务站-plate.pdf
printf x >>strange/天生街道宁溪社区志愿服务站-plate.pdf
run manifest verify strange/
ended 1 'what is lost, changed or not finished' 'manifest-0003-of-0003.jsonl: error\[E995\]' '王朴村.*error\[E970\]' \
    '宁溪社区.*error\[E999\]' '^signgen: 48 asked, 46 good, 0 skipped, 2 failed'
run manifest verify nowhere/manifest.jsonl
ended 2 'no manifest' 'error\[E994\]'
run manifest mrege shards/
ended 2 'another word' "did you mean 'merge'?"

# Resuming: what is there, as it was made, is left alone.
run batch sites.yaml -t annex2-wall -t plate -o whole/ --resume
ended 0 'nothing to do' 'note\[N992\]: .*: 48$' '^signgen: 48 asked, 0 made, 48 skipped, 0 failed$'
tail -1 whole/manifest.jsonl | grep -q '"unchanged":48,"left":0'
ok $? 'the footer says so'
cp -r whole half
rm half/*天生桥*
printf 'x' >>half/天生街道王朴村志愿服务站-plate.pdf
run batch sites.yaml -t annex2-wall -t plate -o half/ --resume
ended 0 'lost and changed files are made again' '^signgen: 48 asked, 7 made, 41 skipped, 0 failed'
same 'to the same bytes' half
touch -d 2001-01-01 half/*.pdf
run batch sites.yaml -t annex2-wall -t plate -o half/ --resume
ended 0 'the time of a file does not matter' '^signgen: 48 asked, 0 made, 48 skipped'
sed -e '1i # a remark' -e 's/place: 王朴村/place: 王朴村, hours: 9:00—17:00/' sites.yaml >changed.yaml
run batch changed.yaml -t annex2-wall -t plate -o half/ --resume
ended 0 'only what changed is made again' '^signgen: 48 asked, 6 made, 42 skipped'
run batch changed.yaml -t annex2-wall -t plate -o half/ --resume --text outline
ended 0 'another way of writing makes all again' '^signgen: 48 asked, 48 made, 0 skipped'
cp -r "$srcdir/templates" "$scratch/templates"
run batch sites.yaml -t annex2-wall -t plate -o whole/ --resume --template-path "$scratch/templates"
ended 0 'the same template elsewhere changes nothing' '^signgen: 48 asked, 0 made, 48 skipped'
sed -i 's/^# .*/# another remark/' "$scratch/templates/plate.yaml"
run batch sites.yaml -t annex2-wall -t plate -o whole/ --resume --template-path "$scratch/templates"
ended 0 'nor do its remarks' '^signgen: 48 asked, 0 made, 48 skipped'
sed -i 's/line_width: 3}/line_width: 4}/' "$scratch/templates/plate.yaml"
! cmp -s "$srcdir/templates/plate.yaml" "$scratch/templates/plate.yaml"
ok $? '(a template is changed)'
cp -r whole plates
run batch sites.yaml -t annex2-wall -t plate -o plates/ --resume --template-path "$scratch/templates"
ended 0 'a changed template makes its sheets again' '^signgen: 48 asked, 24 made, 24 skipped'
printf '{"type":"out' >>whole/manifest.jsonl
run batch sites.yaml -t annex2-wall -t plate -o whole/ --resume
ended 0 'a torn last line is passed over' '^signgen: 48 asked, 0 made, 48 skipped'
quiet 'and is gone' json whole/manifest.jsonl
printf 'no manifest\n' >>whole/manifest.jsonl
run batch sites.yaml -t annex2-wall -t plate -o whole/ --resume
ended 2 'a manifest that is none is not continued' '^manifest.jsonl: error\[E989\]'

# Names.
run batch sites.yaml -o named/ --name '{town}/{code:9}-{name}.{template}' -j 3
ended 0 'a pattern' '^signgen: 24 asked, 24 made'
[ -s named/天生街道/500109001-新星路社区志愿服务站.annex2-wall.pdf ]
ok $? 'names the files'
for bad in '{nmae}' '../{name}' '/{name}' '{name}/../x' 'a//{name}' '{name' '{name}}' '{code:0}' ''; do
    run batch sites.yaml -o none/ --name="$bad"
    ended 2 "--name $bad" 'error\[E9[58][34]\]'
done
run batch sites.yaml -o none/ --name '{nmae}'
ended 2 'a misspelt word' "did you mean {name}?"
run batch sites.yaml -o none/ --name '{place}'
ended 2 'names that are not apart' "error\[E982\]: .*'新星路社区'.*天生街道新星路社区志愿服务站 (site 1 of sites.yaml).*朝阳街道新星路社区志愿服务站 (site 9 of sites.yaml)"
[ ! -e none ]
ok $? 'nothing was written'
printf 'sites:\n  - {town: 天生街道, place: 新星路社区}\n  - {town: 朝阳街道, place: 新星路社区}\n' >apart.yaml
run batch apart.yaml -o apart/ --name '{name}-{number}'
ended 0 'numbers tell them apart' '^signgen: 2 asked, 2 made'
printf 'sites:\n  - {code: "500109001001", town: 城关镇, place: 红旗村}\n  - {code: "500110002001", town: 城关镇, place: 红旗村}\n' >twins.yaml
run batch twins.yaml -o twins/
ended 0 'towns of one name in two counties' '^signgen: 2 asked, 2 made'
[ -s twins/500109/500109001/500109001001-红旗村志愿服务站-annex2-wall.pdf ] &&
    [ -s twins/500110/500110002/500110002001-红旗村志愿服务站-annex2-wall.pdf ]
ok $? 'lie in folders by code'
printf 'town: 天生街道\nplace: 新星路社区\nname: ../../x/新星路社区志愿服务站\n' >out.yaml
run batch out.yaml -o inside/
find .. -name '*x*' -newer out.yaml | grep -v '/inside/' | grep -q 'x_'
[ $? -ne 0 ]
ok $? 'no name leaves the folder'

# Bad sites do not stop the good ones.
site three.yaml 新星路社区 不 奔月路社区
run batch three.yaml -o three/
ended 1 'one bad site' '^three.yaml:4:' '^  .*annex2-wall$' '^signgen: 3 asked, 2 made, 0 skipped, 1 failed: 2 files in three/$'
grep -q '"number":2,.*"status":"failed".*"code":"E2' three/manifest.jsonl
ok $? 'the manifest says why'
run batch three.yaml -o fast/ --fail-fast -j 1
ended 1 '--fail-fast' '^signgen: 3 asked, [12] made, [01] skipped, 1 failed'
printf 'sites:\n  - {code: "500109001001", town: 天生街道, place: 新星路社区}\n' >first.yaml
printf 'sites:\n  - {code: "500109001001", town: 朝阳街道, place: 奔月路社区}\n  - {town: 朝阳街道, place: 宁溪社区}\n' >second.yaml
run batch first.yaml second.yaml -o codes/
ended 1 'one code in two files' 'error\[E983\]: .*500109001001 of 新星路社区志愿服务站' 'error\[E983\]: .*500109001001 of 奔月路社区志愿服务站' \
    '^signgen: 3 asked, 1 made, 0 skipped, 2 failed'
run batch first.yaml nothere.yaml -o lost/
ended 1 'a file that is not there' '^nothere.yaml: error\[E901\]' '^  nothere.yaml, annex2-wall$' '^signgen: 2 asked, 1 made, 0 skipped, 1 failed'
run batch nothere.yaml -o none/
ended 2 'nothing but it' '^nothere.yaml: error\[E901\]'
run batch first.yaml -t anex2-wall -o none/
ended 2 'an unknown template' 'error\[E904\]'
sed 's/^title:/titel:/' "$srcdir/templates/plate.yaml" >broken.yaml
run batch sites.yaml -t ./broken.yaml -o none/
ended 2 'a template that does not read is told of once' "broken.yaml:[0-9]*:1: error\\[E132\\]: .*'titel'"
[ "$(grep -c E132 "$scratch/err")" = 1 ]
ok $? 'and not of every site'
run batch first.yaml
ended 2 'no folder' 'error\[E991\]'
[ ! -e none ]
ok $? 'then nothing is written'
# However many are refused, each one's line says why, and warnings go on behind them.
{
    echo '街镇,村（社区）,地址'
    i=0
    while [ $i -lt 1100 ]; do
        i=$((i + 1))
        echo "天生街道,第${i}生活区,"
    done
    echo '天生街道,新星路社区居委会,天生桥臺階'
} >refused.csv
run batch refused.csv -o refused/
ended 1 '1,100 rows refused' '^signgen: 1101 asked, 1 made, 0 skipped, 1100 failed'
[ "$(grep -c '"status":"failed".*"code":"E204"' refused/manifest.jsonl)" = 1100 ] && ! grep -q E146 "$scratch/err"
ok $? 'each has its finding in the manifest'
grep -q '"status":"made".*"code":"N176".*"code":"W220"' refused/manifest.jsonl
ok $? 'and so has what stands behind them'
# What no single sheet has: what a policy asks of a site, and a rule that is not there.
run batch first.yaml -o policy/ --policy beibei
ended 0 'what a policy asks for' "W284.*requires staff:" "W285.*'roster'"
grep -q '"path".*"code":"W284"' policy/manifest.jsonl && tail -1 policy/manifest.jsonl | grep -q '"flaws":0,'
ok $? 'stands in the manifest'
printf 'sites:\n  - {town: 天生街道, place: 新星路社区, rules: [dutis]}\n  - {town: 天生街道, place: 宁溪社区}\n' >flawed.yaml
run batch flawed.yaml -o flawed/
ended 1 'an error that no sheet has' "flawed.yaml:2:.*error\[E235\]: .*'dutis'" '^signgen: 2 asked, 2 made, 0 skipped, 0 failed'
tail -1 flawed/manifest.jsonl | grep -q '"made":2,.*"flaws":1,.*"status":1,'
ok $? 'the manifest counts it'
"$signgen" batch - -o piped/ <sites.yaml 2>"$scratch/err"
status=$?
ended 0 'standard input' '^signgen: 24 asked, 24 made'
run batch sites.yaml -o images/ -f png,svg --width 300
ended 0 'other formats' '^signgen: 48 asked, 48 made, 0 skipped, 0 failed: 48 files in images/$'
in_chinese batch three.yaml -o chinese/
ended 1 'in Chinese' '^  .*annex2-wall$' '^未能完成的有：$\|未能完成的有：' '失败 1 份'
quiet 'the manifest is the same' cmp three/manifest.jsonl chinese/manifest.jsonl
run batch three.yaml -o json/ --diagnostics json
quiet 'findings as JSON' json "$scratch/err"
finish
