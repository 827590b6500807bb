#!/bin/sh
# Each fault of an input has a finding of its own, with place and remedy, the right status, and
# nothing is written.
. "$srcdir/tests/cli/signgen.sh"

# fault STATUS CODE PLACE NAME FILE [WORD…]: rendering FILE ends so.
fault() {
    fault_status=$1
    fault_head="^$5$3: error\\[$2\\]: "
    fault_name=$4
    fault_file=$5
    shift 5
    run render "$fault_file" -o sheet.pdf
    ended "$fault_status" "$fault_name" "$fault_head" '^      = hint: ..' '^signgen: 1 asked, 0 made, 0 skipped, 1 failed$' "$@"
    if [ "$caret" = yes ]; then
        grep -q '^      | *^' "$scratch/err"
        ok $? "$fault_name: a caret shows where"
    fi
    [ ! -e sheet.pdf ]
    ok $? "$fault_name: nothing is written"
    in_chinese render "$fault_file" -o sheet.pdf
    ended "$fault_status" "$fault_name, in Chinese" "$fault_head.*[^ -~]" '^      = 提示：' '失败 1 份$'
    ! LC_ALL=C.UTF-8 grep -E '(there is|the |needs|cannot|expected)' "$scratch/err" | grep -v '^ *[0-9]* |' | grep -q .
    ok $? "$fault_name: no English is left in it"
    run check "$fault_file"
    ended "$fault_status" "$fault_name: check says the same" "$fault_head"
}

good='place: 新星路社区'
caret=yes
printf 'town: 天生街道\nplcae: 新星路社区\n' >key.yaml
fault 1 E132 :2:1 'a misspelt key' key.yaml "'plcae'" "did you mean 'place'?"
printf '街真: 天生街道\n%s\n' "$good" >alias.yaml
fault 1 'E13[12]' :1:1 'a misspelt Chinese key' alias.yaml "'街真'"
printf 'town: 天生街道\nplace: [新星路社区]\n' >type.yaml
fault 1 E151 :2:8 'a wrong type' type.yaml
printf 'town: 天生街道\n%s\ncode: 500109001028.5\n' "$good" >number.yaml
fault 1 'E[12][0-9][0-9]' :3:7 'a number where a code is meant' number.yaml '"500109001028"'
printf 'town: 天生街道\n%s\ntown: 北温泉街道\n' "$good" >twice.yaml
fault 1 E118 :3:1 'a key given twice' twice.yaml "'town'" 'line 1'
printf 'town: 天生街道\n%s\ncontact:\n\tname: 李建国\n' "$good" >tab.yaml
fault 2 E108 :4:1 'a tab' tab.yaml
printf 'town: "天生街道\n%s\n' "$good" >quote.yaml
fault 2 E102 :1:7 'an unclosed quote' quote.yaml
printf 'town：天生街道\n%s\n' "$good" >colon.yaml
fault 2 E106 :1:5 'a full-width colon' colon.yaml
printf 'town: 天生街道\nplace: 新星\377路社区\n' >byte.yaml
fault 2 E121 :2:10 'a bad byte in UTF-8' byte.yaml '0xFF'
printf 'town: !!python/object 天生街道\n%s\n' "$good" >tag.yaml
fault 1 E114 :1:7 'a YAML tag' tag.yaml
caret=no # there is nothing to show
: >empty.yaml
fault 2 E129 :1:1 'an empty file' empty.yaml
printf '# only this\n' >comment.yaml
fault 2 E129 :1:1 'only a comment' comment.yaml
printf '%%PDF-1.4\n1 0 obj\n' >pdf.yaml
fault 2 E123 '' 'a PDF' pdf.yaml
caret=yes
printf 'town: 天生街道\n%s\nlogos: [assets/emblem.svg]\n' "$good" >logo.yaml
fault 1 E906 :3:9 'a missing logo' logo.yaml "'assets/emblem.svg'" 'no such file'
printf 'town: 天生街道\nplace: 新\356\202\213路社区\n' >private.yaml
fault 1 E302 :2:9 'a private-use character' private.yaml 'U+E08B'
printf 'town: 天生街道\n%s\nspirit: 奉献、关爱、互助、进步\n' "$good" >spirit.yaml
fault 1 E215 :3:9 'a wrong spirit' spirit.yaml '奉献、友爱、互助、进步'
holds 'only the inputs are there' key.yaml alias.yaml type.yaml number.yaml twice.yaml tab.yaml quote.yaml colon.yaml \
    byte.yaml tag.yaml empty.yaml comment.yaml pdf.yaml logo.yaml private.yaml spirit.yaml
rm -- *.yaml

# GB18030 is read, with a note, and makes the same sign.
printf 'town: 天生街道\n%s\n' "$good" >good.yaml
iconv -f UTF-8 -t GB18030 good.yaml >gb.yaml
run render gb.yaml --profile offset -o gb.pdf
ended 0 'GB18030 is read' '^gb.yaml.*: note\[N124\]: .*GB18030' 'hint: '
run render good.yaml --profile offset -o good.pdf
ended 0 'so is UTF-8'
! grep -q N124 "$scratch/err"
ok $? 'without a note'
cmp -s good.pdf gb.pdf
ok $? 'to the same bytes'
printf '\357\273\277' | cat - good.yaml >bom.yaml
run render bom.yaml -o bom.pdf
ended 0 'a byte order mark is read'
rm -- *.pdf bom.yaml gb.yaml
printf 'town: 天生街道\nplace: 小（氵甸）村\n' >spelt.yaml
run render spelt.yaml -o spelt.pdf
ended 0 'an ideograph spelt out is a warning' '^spelt.yaml:2:.*: warning\[W216\]: .*𣵦'
rm spelt.yaml spelt.pdf

# What is asked for is not there.
run render good.yaml -t anex2-wall -o x.pdf
ended 2 'an unknown template' "error\[E904\]: .*'anex2-wall'" 'did you mean annex2-wall? signgen' '^signgen: 1 asked, 0 made'
run render good.yaml -t annex2-wall -t qqqqqqqq -o out/
ended 2 'an unknown template after a known one' "error\[E904\]: .*'qqqqqqqq'"
! grep -q plate-vertical "$scratch/err" && grep -q 'hint: signgen templates lists' "$scratch/err"
ok $? 'a name near to none: no list of all, but where it is'
run render good.yaml -t ./nothing.yaml -o x.pdf
ended 1 'a template file that is not there' 'nothing.yaml'
run render good.yaml --profile offest -o x.pdf
ended 2 'an unknown profile' "error\[E905\]: .*'offest'" 'did you mean offset?'
run render nothere.yaml -o x.pdf
ended 2 'a file that is not there' "^nothere.yaml: error\[E901\]: 'nothere.yaml' cannot be read: there is no such file" 'hint: '
in_chinese render nothere.yaml -o x.pdf
ended 2 'that in Chinese' '^nothere.yaml: error\[E901\]: .*“nothere.yaml”.*：没有这个文件或文件夹$'
run render /dev/zero -o x.pdf
ended 2 'a device' '^/dev/zero: error\[E901\].*not an ordinary file'
if mkfifo pipe.yaml 2>/dev/null; then
    run render pipe.yaml -o x.pdf
    ended 2 'a pipe without a writer does not hang' 'error\[E901\].*not an ordinary file'
    rm pipe.yaml
fi
mkdir empty
run render empty -o x.pdf
ended 2 'a folder without descriptions' '^empty: error\[E961\]'
rmdir empty
run check good.yaml --data-dir nowhere
ended 2 'data that are not there' 'error\[E901\].*nowhere/fonts/roles.yaml'
run render good.yaml --size 600x600mm -o x.pdf
ended 1 'a size of other proportions' 'error\[E422\]: 600 × 600'
run render good.yaml --size 0.1x0.05mm -o x.pdf
ended 1 'a sheet too small to be' 'error\[E423\]'
run render good.yaml --size 100mx50m -o x.pdf
ended 1 'a sheet too large to be' 'error\[E423\]'
run render good.yaml --final -o x.pdf
ended 1 'a placeholder emblem on a final sign' 'error\[E428\]'
SOURCE_DATE_EPOCH=yesterday run render good.yaml -o x.pdf
ended 2 'a date that is none' "error\[E959\]: .*'yesterday'"
holds 'nothing was written' good.yaml

# One bad site among good ones.
site three.yaml 新星路社区 不 奔月路社区
run render three.yaml -o out/
ended 1 'the others are made' '^three.yaml:4:' '^signgen: 3 asked, 2 made, 0 skipped, 1 failed: 2 files in out$'
run render good.yaml nothere.yaml -o one.pdf
ended 1 'also when a file is missing' '^nothere.yaml: error' '^signgen: 2 asked, 1 made, 0 skipped, 1 failed: one.pdf$'
[ -s one.pdf ]
ok $? 'and are there'

# Findings for programs.
run render three.yaml -o out/ --diagnostics json
ended 1 'JSON' '"severity":"error".*"file":"three.yaml","line":4,' '"severity":"warning".*"site":"新星路社区志愿服务站","template":"annex2-wall"' \
    '^{"summary":{"asked":3,"made":2,"skipped":0,"failed":1,"output":"2 files in out","status":1}}$'
quiet 'each line is an object' json "$scratch/err"
finish
