#!/bin/sh
# Where outputs go and how they are called; what cannot be written; that nothing is left half done.
. "$srcdir/tests/cli/signgen.sh"

site one.yaml 新星路社区
site two.yaml 新星路社区 奔月路社区
a=新星路社区志愿服务站-annex2-wall b=奔月路社区志愿服务站-annex2-wall

# is KIND FILE: the file is of that kind.
is() {
    case $1 in
    pdf) [ "$(head -c 5 "$2")" = '%PDF-' ] && tail -c 6 "$2" | grep -q '%%EOF' ;;
    png) [ "$(od -An -tx1 -N8 "$2" | tr -d ' \n')" = 89504e470d0a1a0a ] &&
        [ "$(tail -c 8 "$2" | od -An -tx1 | tr -d ' \n')" = 49454e44ae426082 ] ;;
    esac
    ok $? "$2 is a whole $1"
}

clean() {
    find . -type f ! -name '*.yaml' -exec rm -f {} +
    find . -mindepth 1 -type d -empty -delete
}

run render one.yaml
ended 0 'without -o' "^signgen: 1 asked, 1 made, 0 skipped, 0 failed: $a.pdf$"
holds 'a file in the current folder' one.yaml two.yaml "$a.pdf"
is pdf "$a.pdf"
[ ! -s "$scratch/out" ]
ok $? 'and nothing to standard output'
clean

run render two.yaml -f pdf,png --width 300 -o out/
ended 0 'a folder is made' '^signgen: 4 asked, 4 made, 0 skipped, 0 failed: 4 files in out$'
holds 'with a file a sheet and format' one.yaml two.yaml "out/$a.pdf" "out/$a.png" "out/$b.pdf" "out/$b.png"
is pdf "out/$a.pdf"
is png "out/$b.png"
clean
run render one.yaml -o deep/er//still/
ended 0 'and those above it' ": deep/er//still/$a.pdf$"
run batch one.yaml -o deep/est/still
ended 0 'as for a batch' ': 1 files in deep/est/still$'
clean
mkdir out
run render one.yaml -o out
ended 0 'a folder that is there needs no slash' ": out/$a.pdf$"
clean

run render two.yaml -o all.pdf
ended 0 'one PDF of all' '^signgen: 2 asked, 2 made, 0 skipped, 0 failed: all.pdf$'
holds 'is one file' one.yaml two.yaml all.pdf
[ "$(grep -a -c '/Type */Page\b' all.pdf)" -ge 0 ] && is pdf all.pdf
run render two.yaml -o pic.png --width 200
ended 0 'images are numbered' '2 files in the current folder$'
holds 'from 1 on' one.yaml two.yaml all.pdf pic-1.png pic-2.png
run render one.yaml -o pic.png --width 200
holds 'but not a single one' one.yaml two.yaml all.pdf pic-1.png pic-2.png pic.png
clean
run render one.yaml -o sheet.out -f png --width 200
ended 0 'an ending of its own with -f'
is png sheet.out
clean
run render one.yaml -o SHEET.PDF
ended 0 'endings in capitals'
is pdf SHEET.PDF
clean
run render one.yaml -t annex2-wall -t annex2-wall -o out/
ended 0 'a template twice is one sheet' '^signgen: 1 asked, 1 made'
clean

# Standard output.
run render two.yaml -o -
ended 0 'one PDF to standard output' '^signgen: 2 asked, 2 made, 0 skipped, 0 failed$'
is pdf "$scratch/out"
run render one.yaml -o - -f png --width 200
ended 0 'one image to standard output'
is png "$scratch/out"
run render two.yaml -o - -f png
ended 2 'but not two' 'error\[E973\].*2 were asked for'
run render one.yaml -o - -f pdf,png
ended 2 'nor two formats' 'error\[E973\]'
"$signgen" render - -o - <one.yaml >"$scratch/out" 2>"$scratch/err"
status=$?
ended 0 'from standard input to standard output' '^-:'
is pdf "$scratch/out"
if [ -w /dev/full ]; then
    "$signgen" render one.yaml -o - >/dev/full 2>"$scratch/err"
    status=$?
    ended 1 'standard output that is full' 'error\[E978\]' '^signgen: 1 asked, 0 made, 0 skipped, 1 failed$'
fi
"$signgen" render one.yaml -o - >&- 2>"$scratch/err"
status=$?
ended 1 'standard output that is closed' 'error\[E978\].*closed'
{ "$signgen" render one.yaml -o - 2>"$scratch/err"; echo $? >"$scratch/status"; } | true
[ "$(cat "$scratch/status")" -ne 0 ]
ok $? 'a reader that goes away is no success'
holds 'no file came of that' one.yaml two.yaml

# Names and formats that do not go together.
run render one.yaml -o sheet
ended 2 'a name without an ending' "error\[E971\]: 'sheet'"
run render one.yaml -o sheet.bmp
ended 2 'an ending that is no format' "error\[E971\]: 'sheet.bmp'"
run render one.yaml -o sheet.png -f pdf
ended 2 'an ending against -f' "error\[E972\]"
run render one.yaml -o sheet -f pdf,png
ended 2 'one file for two formats' "error\[E980\]"
cp one.yaml one.pdf
run render one.pdf -o one.pdf
ended 2 'the output is the input' "error\[E975\]: 'one.pdf'"
ln one.pdf other.pdf
run render one.pdf -o other.pdf
ended 2 'also by another name' "error\[E975\]: 'other.pdf'"
cmp -s one.yaml one.pdf
ok $? 'and the input is still whole'
rm one.pdf other.pdf

# Two sheets that would be one file.
site same.yaml 新星路社区 奔月路社区 新星路社区
run render same.yaml -o out/
ended 1 'one site twice' '^same.yaml:[0-9].*error\[E927\]: .*again in line' '^same.yaml:[0-9].*error\[E926\]: .*already in line' \
    '^signgen: 3 asked, 1 made, 0 skipped, 2 failed: '
rm -r out
run check same.yaml
ended 1 'check sees it too' 'error\[E926\]' '^signgen: 3 asked, 1 good, 0 skipped, 2 failed$'
printf 'sites:\n  - {town: 天生街道, place: 新星路社区, name: %s}\n  - {town: 天生街道, place: 新星路社区, name: %s}\n' \
    '"新星路社区A:B志愿服务站"' '"新星路社区A|B志愿服务站"' >alike.yaml
run render alike.yaml -o out/
ended 2 'two names that are one file' "^alike.yaml: error\[E974\]: .*'out/.*alike.yaml, line 2.*alike.yaml, line 3" \
    '^signgen: 2 asked, 0 made, 2 skipped, 0 failed$'
run check alike.yaml
ended 0 'check writes none'
rm alike.yaml
holds 'nothing is written, not even the folder' one.yaml two.yaml same.yaml
[ ! -d out ]
ok $? 'which is not made'
run render same.yaml -o all.pdf
ended 1 'nor in one PDF' '^signgen: 3 asked, 1 made, 0 skipped, 2 failed'
rm all.pdf same.yaml

# Names that no system can hold, or that lead elsewhere.
cat >names.yaml <<'END'
sites:
  - {town: 天生街道, kind: 村, place: ../../etc/村}
  - {town: 天生街道, kind: 村, place: 'C:\con村'}
  - {town: 天生街道, kind: 村, place: -rf村}
END
run render names.yaml -o deep/
grep -q 'made, 0 skipped' "$scratch/err"
ok $? 'hostile names are made or refused'
[ -z "$(find . -type f ! -name '*.yaml' ! -path './deep/*')" ] && [ -z "$(find deep -type f 2>/dev/null | grep -E '[<>:"|?*\\]')" ]
ok $? 'and nothing leaves the folder or is unfit for it'
[ -z "$(find . -name '-*')" ]
ok $? 'no name looks like an option'
clean
rm names.yaml

# What cannot be written.
run render one.yaml -o nowhere/sheet.pdf
ended 1 'a folder that is not there' "^nowhere/sheet.pdf: error\[E902\]: 'nowhere/sheet.pdf' cannot be written: there is no such file" 'hint: ' \
    '^signgen: 1 asked, 0 made, 0 skipped, 1 failed$'
in_chinese render one.yaml -o nowhere/sheet.pdf
ended 1 'that in Chinese' 'error\[E902\]: .*“nowhere/sheet.pdf”：没有这个文件或文件夹$' '^signgen: 应出 1 份，已出 0 份，跳过 0 份，失败 1 份$'
run render one.yaml -o one.yaml/sheet.pdf
ended 1 'a file where a folder should be' 'error\[E902\].*not a folder'
run render one.yaml -o one.yaml/deeper/
ended 1 'a folder that cannot be made' "error\[E977\]: the folder 'one.yaml/deeper/' cannot be made: .*not a folder"
run render one.yaml -o one.yaml/
ended 1 'nor where a file is' "error\[E977\]: the folder 'one.yaml/' cannot be made: .*not a folder"
run render one.yaml -o /dev/full -f pdf
ended 1 'a device' "error\[E902\]"
mkdir sheet.pdf
run render two.yaml -o sheet.pdf
ended 0 'a folder called .pdf is a folder' "2 files in sheet.pdf$"
clean
mkdir -p "out/$a.pdf"
run render two.yaml -o out/
ended 1 'a folder where one of the files should be' "error\[E902\]: 'out/$a.pdf'" '^signgen: 2 asked, 1 made, 0 skipped, 1 failed: '
[ -s "out/$b.pdf" ]
ok $? 'the other is there'
clean
if [ "$(id -u)" -ne 0 ]; then
    mkdir locked
    chmod a-w locked
    run render one.yaml -o locked/sheet.pdf
    ended 1 'a folder without permission' 'error\[E902\].*permission denied'
    chmod u+w locked
    clean
else
    skip 'a folder without permission' 'root may write everywhere'
fi
long=$(printf '%0300d' 0)
run render one.yaml -o "$long.pdf"
ended 1 'a name too long' 'error\[E902\].*name is too long'

# A file that cannot be finished leaves what was there before, and nothing else.
run render one.yaml -o keep.pdf
ended 0 'a file to keep'
cp keep.pdf "$scratch/keep.pdf"
cat >limited <<END
ulimit -f 8
exec "$signgen" render two.yaml -o keep.pdf
END
sh limited 2>&1 | cat >"$scratch/err"
rm limited
status=1
ended 1 'a limit on the size of files' "error\[E902\]: 'keep.pdf' cannot be written: it is too large" '^signgen: 2 asked, 0 made'
cmp -s keep.pdf "$scratch/keep.pdf"
ok $? 'the file of before is whole'
holds 'and no temporary file is left' one.yaml two.yaml keep.pdf
if mkdir full 2>/dev/null && mount -t tmpfs -o size=64k none full 2>/dev/null; then
    run render one.yaml -o full/sheet.pdf
    ended 1 'a full disk' "error\[E902\].*no space is left"
    ok "$([ -z "$(ls -A full)" ]; echo $?)" 'and no temporary file is left there'
    umount full
else
    skip 'a full disk' 'a file system cannot be mounted here'
fi
clean

# Stopped in the middle: the sheet in hand is finished, the others are skipped, and it adds up.
# shellcheck disable=SC2046
site many.yaml $(seq -f '第%g村' 1 400)
"$signgen" render many.yaml -o out/ 2>"$scratch/err" &
pid=$!
while [ "$(find out -name '*.pdf' 2>/dev/null | wc -l)" -lt 3 ] && kill -0 $pid 2>/dev/null; do
    :
done
kill -TERM $pid
wait $pid
status=$?
ended 143 'stopped by SIGTERM' '^signgen: 400 asked, [0-9]* made, [0-9]* skipped, 0 failed'
made=$(sed -n 's/^signgen: .* \([0-9]*\) made.*/\1/p' "$scratch/err")
skipped=$(sed -n 's/^signgen: .* \([0-9]*\) skipped.*/\1/p' "$scratch/err")
[ $((made + skipped)) -eq 400 ] && [ "$skipped" -gt 0 ] && [ "$(find out -type f | wc -l)" -eq "$made" ]
ok $? "what is there is what it says ($made made, $skipped skipped)"
[ -z "$(find out -type f ! -name '*.pdf')" ]
ok $? 'no temporary file is left'
whole=0
for file in out/*.pdf; do
    tail -c 6 "$file" | grep -q '%%EOF' || whole=1
done
ok $whole 'every file is whole'
finish
