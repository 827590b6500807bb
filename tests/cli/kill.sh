#!/bin/sh
# kill -9 at random moments of a batch: no file under its name is ever anything but whole, and --resume
# completes to the same bytes. KILLS (50) and SITES (600) may be set.
. "$srcdir/tests/cli/signgen.sh"
kills=${KILLS:-50}
sites=${SITES:-600}
seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"

awk -v n="$sites" 'BEGIN {
    print "defaults: {district: 重庆市北碚区, town: 天生街道}\nsites:"
    split("新 星 路 王 朴 河 嘉 龙 溪 荷 花 池 奔 月 泉 外 园 宁 天 生 桥", word, " ")
    for (i = 1; i <= n; i++)
        printf "  - {code: \"500109%06d\", place: %s%s%s村}\n", i, word[i % 21 + 1], word[int(i / 21) % 21 + 1], word[int(i / 441) % 21 + 1]
}' >sites.yaml

# listed FOLDER: names and sizes of what is there under a final name.
listed() {
    find "$1" -type f ! -name '.*' ! -name 'manifest*' -printf '%P %s\n' | LC_ALL=C sort
}

# sums FOLDER: the digests of all that.
sums() {
    (cd "$1" && find . -type f ! -name '.*' ! -name 'manifest*' -exec sha256sum {} + | LC_ALL=C sort)
}

begun=$(date +%s%N)
run batch sites.yaml -t plate --profile offset -o whole/ -j 2
# Killed within one and a half times what all of it takes, early rather than late.
span=$((($(date +%s%N) - begun) * 3 / 2000000))
ended 0 'the whole batch' "^signgen: $sites asked, $sites made, 0 skipped, 0 failed"
listed whole >"$scratch/whole.list"
sums whole >"$scratch/whole.sums"
[ "$(wc -l <"$scratch/whole.list")" -eq "$sites" ]
ok $? 'is there'

mkdir out
killed=0 round=0 partial=0 lines=0
while [ $killed -lt "$kills" ] && [ $round -lt $((kills * 4)) ]; do
    round=$((round + 1))
    "$signgen" batch sites.yaml -t plate --profile offset -o out/ -j $((round % 3 + 1)) --resume 2>/dev/null &
    pid=$!
    sleep "$(awk -v seed="$seed$round" -v span="$span" 'BEGIN { srand(seed); printf "%.3f", 0.02 + rand() * rand() * span / 1000 }')"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    if [ $? -eq 137 ]; then
        killed=$((killed + 1))
    else
        # It was through: most of the work is done again.
        find out -name '*.pdf' | awk -v seed="$seed$round" 'BEGIN { srand(seed) } rand() < .9' | xargs -d '\n' rm -f
    fi
    listed out | LC_ALL=C comm -23 - "$scratch/whole.list" >"$scratch/partial"
    if [ -s "$scratch/partial" ]; then
        sed 's/^/# partial: /' "$scratch/partial"
        partial=$((partial + 1))
    fi
    # What the manifest says is made is there: its lines come after the files.
    if [ $((round % 10)) -eq 0 ] || [ $killed -ge "$kills" ]; then
        sums out | LC_ALL=C comm -23 - "$scratch/whole.sums" | grep -q . && partial=$((partial + 1))
        lines=$((lines + $(grep -c '"status":"made"' out/manifest.jsonl)))
    fi
done
[ $killed -ge "$kills" ]
ok $? "killed $killed times in $round runs"
[ $partial -eq 0 ]
ok $? 'never a partial file under a final name'
[ $lines -gt 0 ]
ok $? 'some of the work was done between'
run batch sites.yaml -t plate --profile offset -o out/ -j 2 --resume
ended 0 '--resume completes' "^signgen: $sites asked, [0-9]* made, [0-9]* skipped, 0 failed"
sums out >"$scratch/out.sums"
quiet 'to the same bytes' cmp "$scratch/whole.sums" "$scratch/out.sums"
quiet 'with nothing left behind' find out -name '.*' -type f
run manifest verify out/
ended 0 'and the manifest is true' "^signgen: $sites asked, $sites good"

# A signal that can be caught: what is in hand is finished, the manifest gets its footer.
rm -rf out
"$signgen" batch sites.yaml -t plate --profile offset -o out/ -j 1 2>"$scratch/err" &
pid=$!
while [ -z "$(ls out 2>/dev/null | grep pdf)" ]; do sleep 0.01; done
kill -TERM $pid
wait $pid
status=$?
ended 143 'SIGTERM' "^signgen: $sites asked, [0-9]* made, [0-9]* skipped, 0 failed" 'note\[N993\]: outputs that were not reached: [0-9]*'
tail -1 out/manifest.jsonl | grep -q '"type":"footer".*"signal":15,"status":143'
ok $? 'the manifest has a footer that says so'
quiet 'nothing is left behind' find out -name '.*' -type f
run manifest verify out/
ended 1 'the manifest is not that of a whole run' 'error\[E995\]'
run batch sites.yaml -t plate --profile offset -o out/ --resume
ended 0 '--resume goes on' "^signgen: $sites asked"
sums out >"$scratch/out.sums"
quiet 'to the same bytes' cmp "$scratch/whole.sums" "$scratch/out.sums"
finish
