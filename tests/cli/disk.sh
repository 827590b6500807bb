#!/bin/sh
# Faults of the machine under a batch: a clear finding, status 1 or 2, finished work intact, and --resume
# goes on when the fault is mended.
. "$srcdir/tests/cli/signgen.sh"

awk 'BEGIN {
    print "defaults: {district: 重庆市北碚区, town: 天生街道}\nsites:"
    for (i = 1; i <= 300; i++) printf "  - {code: \"500109%06d\", place: 第%d村}\n", i, i
}' >sites.yaml
run batch sites.yaml -t plate --profile offset -o whole/
ended 0 'without a fault' '^signgen: 300 asked, 300 made'

# intact FOLDER NAME: each file under a final name is as it should be.
intact() {
    intact_bad=0
    for file in "$1"/*.pdf; do
        [ -e "$file" ] || continue
        cmp -s "$file" "whole/${file##*/}" || intact_bad=1
    done
    ok $intact_bad "$2"
}

# completes FOLDER NAME: --resume makes the rest.
completes() {
    run batch sites.yaml -t plate --profile offset -o "$1" --resume
    ended 0 "$2: --resume completes" '^signgen: 300 asked'
    quiet "$2: to the same files" diff -rq --exclude='manifest*' whole "$1"
}

# A full disk.
if [ "$(id -u)" -eq 0 ] && mkdir full && mount -t tmpfs -o size=12m tmpfs full 2>/dev/null; then
    trap 'umount "$scratch/work/full"; rm -rf "$scratch"' EXIT
    run batch sites.yaml -t plate --profile offset -o full/
    ended 1 'a full disk' 'error\[E9[80][18]\]: .*cannot be written: .*\(space\|full\)' 'error\[E9[80][18]\].*' '^signgen: 300 asked, [0-9]* made, [0-9]* skipped, [0-9]* failed'
    intact full 'finished work is intact'
    [ "$(ls full/*.pdf | wc -l)" -gt 50 ]
    ok $? 'and much of it is there'
    quiet 'no temporary file is left' find full -name '.*' -type f
    mount -o remount,size=100m full
    completes full 'a larger disk'
    umount full
    trap 'chmod -R u+w "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
else
    skip 'a full disk' 'needs root and tmpfs'
fi
# A limit on the size of files works for everybody: the manifest outgrows it.
(ulimit -f 300 && exec "$signgen" batch sites.yaml -t plate --profile offset -o limit/) >"$scratch/out" 2>"$scratch/err"
status=$?
ended 1 'a file that may not grow' 'error\[E988\]: .*manifest.jsonl'
intact limit 'finished work is intact'
completes limit 'without the limit'

# Folders.
if [ "$(id -u)" -ne 0 ]; then
    mkdir readonly && chmod a-w readonly
    run batch sites.yaml -t plate --profile offset -o readonly/
    ended 2 'a read-only folder' 'error\[E988\]: .*manifest.jsonl'
elif mkdir readonly && mount -t tmpfs -o ro tmpfs readonly 2>/dev/null; then
    run batch sites.yaml -t plate --profile offset -o readonly/
    umount readonly
    ended 2 'a read-only folder' 'error\[E988\]: .*manifest.jsonl.*read-only'
else
    skip 'a read-only folder' 'root may write anywhere'
fi
echo >file
run batch sites.yaml -t plate --profile offset -o file
ended 2 'a file for a folder' 'error\[E977\]'
run batch sites.yaml -t plate --profile offset -o file/below/
ended 2 'a folder below a file' 'error\[E977\]'
"$signgen" batch sites.yaml -t annex2-wall -t plate --profile offset -o gone/ -j 1 2>"$scratch/err" &
pid=$!
while [ ! -s gone/manifest.jsonl ]; do sleep 0.01; done
mv gone gone.old && rm -rf gone.old
wait $pid
status=$?
ended 1 'a folder that vanishes' 'error\[E981\]: .*no such file\|error\[E981\]' '^signgen: 600 asked'
[ ! -e gone ]
ok $? 'is not made again'

# Too many open files.
(ulimit -n 6 && exec "$signgen" batch sites.yaml -t plate --profile offset -o files/ -j 4) >"$scratch/out" 2>"$scratch/err" </dev/null \
    3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
status=$?
[ $status -eq 1 ] || [ $status -eq 2 ]
ok $? "too many open files: status $status"
grep -q 'error\[E.*too many files are open' "$scratch/err" || { sed 's/^/# /' "$scratch/err"; false; }
ok $? 'it is said'
[ "$(grep -c 'error\[E' "$scratch/err")" -le 4 ]
ok $? 'and ends the run: no thread begins another site'
intact files 'finished work is intact'
completes files 'enough files'

# Two runs in one folder.
"$signgen" batch sites.yaml -t annex2-wall -t plate --profile offset -o both/ -j 1 2>/dev/null &
pid=$!
while [ ! -s both/manifest.jsonl ]; do sleep 0.01; done
run batch sites.yaml -t plate --profile offset -o both/
kill $pid
wait $pid
ended 2 'two runs in one folder' 'error\[E987\]'
run batch sites.yaml -t plate --profile offset -o both/ --shard 1/2
ended 0 'a part is another run' '^signgen: [0-9]* asked'

# The input changes between the passes.
{ cat sites.yaml; printf '  - {code: "500109999999", place: 末尾村}\n'; } >growing.yaml
awk 'BEGIN { for (i = 301; i <= 4000; i++) printf "  - {code: \"500109%06d\", place: 第%d村}\n", i, i }' >>growing.yaml
"$signgen" batch growing.yaml -t plate --profile offset -o growing/ -j 1 2>"$scratch/err" &
pid=$!
while [ ! -s growing/manifest.jsonl ]; do sleep 0.01; done
sed -i 's/第3\([0-9]*\)村/另3\1村/; s/"5001090039\(..\)"/"5001190039\1"/' growing.yaml
wait $pid
status=$?
# A reader that holds the whole input does not see the change; then all is made as it was.
[ $status -eq 0 ] || grep -q 'error\[E990\]' "$scratch/err"
ok $? "an input that changes is noticed, or read once (status $status)"

# A picture goes to the disk while it is painted.
site picture.yaml 新星路社区
(
    ulimit -f 20
    "$signgen" batch picture.yaml -f png -o picture/ 2>"$scratch/err" </dev/null
    echo $? >"$scratch/status"
)
status=$(cat "$scratch/status")
ended 1 'a picture that has no room' "error\[E981\]: .*\.png' cannot be written: it is too large" '^signgen: 1 asked, 0 made, 0 skipped, 1 failed'
! grep -q E614 "$scratch/err" && [ "$(ls -A picture)" = manifest.jsonl ]
ok $? 'is told of once, and nothing of it stays'
finish
