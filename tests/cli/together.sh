#!/bin/sh
# --fit together: few sizes of letters on all sheets, whatever else is in the run, the same from render, batch and its shards.
. "$srcdir/tests/cli/signgen.sh"
# Without the slug line, which has the files' names.
site sites.yaml 王村 新星路社区 西南大学北社区
printf 'town: 天生街道\nplace: 王村\n' >one.yaml

run render sites.yaml --marks none --fit each -o own/
ended 0 'each for itself'
run render sites.yaml --marks none -o shared/
ended 0 'together, unless asked for otherwise'
cmp -s own/西南大学北社区志愿服务站*.pdf shared/西南大学北社区志愿服务站*.pdf
ok $((1 - $?)) 'a name takes a step of sizes, where it could be larger'
cmp -s own/王村志愿服务站*.pdf shared/王村志愿服务站*.pdf
ok $? 'the largest is a step'
[ "$(ls own | wc -l)" -eq 3 ] && [ "$(ls shared | wc -l)" -eq 3 ]
ok $? 'three sheets each'
run render one.yaml --marks none -o alone.pdf
run batch one.yaml --marks none -o alone/
cmp -s alone/*.pdf alone.pdf
ok $? 'one sheet alone, from render and batch'
if command -v mutool >/dev/null; then
    for text_template in annex2-wall annex2-wide annex2-banner plate plate-vertical; do
        run render "$srcdir/examples/beibei/villages.csv" --set district=重庆市北碚区 -t $text_template --text font --scale 1 --profile screen -o all.pdf
        mutool draw -F stext all.pdf 2>/dev/null | grep -o 'SansCJKsc-Black" size="[^"]*"' | sort -u >sizes
        [ "$(wc -l <sizes)" -ge 1 ] && [ "$(wc -l <sizes)" -le 4 ]
        ok $? "the names of 192 signs have at most four sizes: $text_template" || cat sizes
    done
else
    skip 'the sizes of 192 signs' 'no mutool'
fi
run batch sites.yaml --marks none --fit together -o batch/
ended 0 'in a batch'
run batch sites.yaml --marks none --fit together --shard 1/2 -o shards/
run batch sites.yaml --marks none --fit together --shard 2/2 -o shards/
ended 0 'and in shards'
same=0
for file in batch/*.pdf; do
    cmp -s "$file" "shards/${file#batch/}" || same=1
done
ok $same 'the same bytes in shards and whole'
for file in shared/*.pdf; do
    cat "$file"
done | wc -c >shared.size
for file in batch/*.pdf; do
    cat "$file"
done | wc -c >batch.size
cmp -s shared.size batch.size
ok $? 'and from render and batch'
run render sites.yaml --fit some
ended 2 'another word is refused'
finish
