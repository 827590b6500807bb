#!/bin/sh
# --fit together: one size of letters on all sheets of a run, the same from render, batch and its shards.
. "$srcdir/tests/cli/signgen.sh"
# Without the slug line, which has the files' names.
site sites.yaml 王村 新星路社区 西南大学北社区
printf 'town: 天生街道\nplace: 王村\n' >one.yaml

run render sites.yaml --marks none -o own/
ended 0 'each for itself'
run render sites.yaml --marks none --fit together -o shared/
ended 0 'together'
cmp -s own/王村志愿服务站*.pdf shared/王村志愿服务站*.pdf
ok $((1 - $?)) 'a short name is set smaller beside a long one'
cmp -s own/西南大学北社区志愿服务站*.pdf shared/西南大学北社区志愿服务站*.pdf
[ "$(ls own | wc -l)" -eq 3 ] && [ "$(ls shared | wc -l)" -eq 3 ]
ok $? 'three sheets each'
run render one.yaml --marks none -o alone.pdf
run render one.yaml --marks none --fit together -o alone-too.pdf
cmp -s alone.pdf alone-too.pdf
ok $? 'one sheet alone is as large as ever'
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
