#!/bin/sh
# Help, version, wrong calls, closed and full standard output, completion.
. "$srcdir/tests/cli/signgen.sh"

# too_long FILE: prints its lines of more than 100 columns.
too_long() {
    sed -n '/^.\{101\}/p' "$1"
}

run --help
ended 0 '--help'
grep -q '^  render SITE' "$scratch/out"
ok $? 'it lists render'
[ ! -s "$scratch/err" ]
ok $? 'it goes to standard output'
run --version
ended 0 '--version'
grep -q '^signgen [0-9]*\.[0-9]*\.[0-9]* (libsign [0-9.]*)$' "$scratch/out"
ok $? 'it names both versions'
grep -q '^loaded when needed: .*qpdf' "$scratch/out"
ok $? 'and what is in'
for command in render batch check proof return import templates fonts profiles rules schema new typeset; do
    run "$command" --help
    ended 0 "$command --help"
    cp "$scratch/out" "$scratch/help"
    run help "$command"
    cmp -s "$scratch/out" "$scratch/help"
    ok $? "help $command is the same"
    quiet "$command --help has no line over 100 columns" too_long "$scratch/out"
done

run
ended 2 'nothing asked' '^Usage: signgen COMMAND'
run rendr site.yaml
ended 2 'a misspelt command' "error\[E951\]: there is no command 'rendr'" "did you mean 'render'?"
run --versoin
ended 2 'a misspelt option before the command' "error\[E952\]" "did you mean '--version'?"
run render --siez 600x400 site.yaml
ended 2 'a misspelt option' "error\[E952\]: there is no option '--siez'" "did you mean '--size'?" 'signgen render --help'
run render -x site.yaml
ended 2 'a letter that is no option' "error\[E952\]"
run templates --final
ended 2 'an option of another command' "error\[E952\]: there is no option '--final'"
run render
ended 2 'no site named' 'error\[E956\]' 'write it as: signgen render SITE'
run schema site more
ended 2 'a word too many' "error\[E957\]: 'more'"
run render site.yaml --size
ended 2 'a value missing' 'error\[E953\]: the option --size needs a value' 'write it as --size WxH'
run render site.yaml --profile=
ended 2 'an empty value' 'error\[E953\]'
run render site.yaml --final=yes
ended 2 'a value too many' "error\[E954\].*'yes'"
run render site.yaml --text outlines
ended 2 'a value that is not offered' "error\[E955\]: 'outlines'" "did you mean 'outline'? possible: font, outline"
run render site.yaml -f pdf,bmp
ended 2 'a format that is not there' "error\[E955\]: 'bmp' is not possible for -f" 'pdf, png'
for value in 0 -3 1e3 0x10 nan inf 12.5.1 '' ' 7' 99999; do
    run render site.yaml "--dpi=$value"
    ended 2 "--dpi=$value" 'error\[E95[35]\]'
done
run render site.yaml --width 10.5
ended 2 '--width 10.5' 'error\[E955\].*10.5' 'a whole number from 1 to'
run new letter
ended 2 'new of something else' "error\[E955\]: 'letter'" 'site, sites, table, template'

for size in 600 0x0 0x400mm 1200x 'x600' -5x3 600x-400 1umx2um 60cmx40 1e3x500 nanxnan 600x400x20 '600 400' 'x' '　'; do
    run check site.yaml --size "$size"
    ended 2 "--size '$size'" 'error\[E95[38]\]' 'hint: '
done

run render --diagnostics json --siez site.yaml
ended 2 'wrong calls as JSON too' '"code":"E952"' '"message":"there is no option'
quiet 'which is JSON' json "$scratch/err"

# A report beside what is shown.
printf 'town: 天生街道\nplcae: 新星路社区\n' >wrong.yaml
for ending in sarif json txt; do
    run check wrong.yaml --report "report.$ending"
    ended 1 "--report report.$ending" 'error\[E1'
    [ -s "report.$ending" ]
    ok $? 'is there'
done
tr -d '\n' <report.json | sed 's/^\[//; s/\]$//' >one.json
quiet 'JSON' json one.json
grep -q '"ruleId": "E' report.sarif && grep -q '"startLine": 2' report.sarif && grep -q '^wrong.yaml:2:1: error' report.txt
ok $? 'and says where'
run check wrong.yaml --report report.yaml
ended 2 'a report in no form' 'error\[E955\]'
mv wrong.yaml wrong.json
run check wrong.json --report ./wrong.json
ended 2 'a report over the input' 'error\[E911\]'
run check wrong.json --report nowhere/report.json
ended 1 'a report that cannot be written' 'error\[E9[0-9]*\]: .*nowhere/report.json'
rm wrong.json one.json report.*

# Chinese without the locale on the machine, by each of the variables that may ask for it.
in_chinese rendr
ended 2 'Chinese by LC_ALL' 'error\[E951\]: 没有命令“rendr”' '提示：是不是“render”？'
for name in LC_MESSAGES LANG; do
    env -u LC_ALL $name=zh_CN.GB18030 "$signgen" rendr 2>"$scratch/err"
    status=$?
    ended 2 "Chinese by $name" '没有命令“rendr”'
done
env LC_ALL=zh_TW.UTF-8 "$signgen" rendr 2>"$scratch/err"
ended 2 'Chinese for zh_TW' '没有命令“rendr”'
env LC_ALL=C LANG=zh_CN.UTF-8 "$signgen" rendr 2>"$scratch/err"
ended 2 'LC_ALL=C is English' 'there is no command'
env LC_ALL=de_DE.UTF-8 LANGUAGE=zh_CN:en "$signgen" rendr 2>"$scratch/err"
ended 2 'LANGUAGE goes before a locale' '没有命令“rendr”'
env LC_ALL=C.UTF-8 LANGUAGE=zh_CN "$signgen" rendr 2>"$scratch/err"
ended 2 'but for that of C' 'there is no command'
env LC_ALL=de_DE.UTF-8 LANGUAGE=de "$signgen" rendr 2>"$scratch/err"
ended 2 'others are English' 'there is no command'
in_chinese render --help
grep -q '^选项：$' "$scratch/out"
ok $? 'help in Chinese'

# Standard output that cannot take it.
for what in --help --version templates schema 'new site'; do
    # shellcheck disable=SC2086
    "$signgen" $what >&- 2>"$scratch/err"
    status=$?
    ended 1 "$what with standard output closed" 'error\[E978\]'
    if [ -w /dev/full ]; then
        # shellcheck disable=SC2086
        "$signgen" $what >/dev/full 2>"$scratch/err"
        status=$?
        ended 1 "$what onto a full disk" 'error\[E978\]: .*no space is left'
    fi
done
"$signgen" rendr 2>&-
status=$?
: >"$scratch/err"
ended 2 'standard error closed'
holds 'nothing was written all the while'

# complete WORD…: what is offered, in one line.
complete() {
    "$signgen" --complete "$@" | tr '\n' ' '
}
ok "$([ "$(complete ren)" = 'render ' ]; echo $?)" 'commands are completed'
ok "$([ "$(complete render --conf)" = '--conformance ' ]; echo $?)" 'options are completed'
ok "$([ "$(complete render --text '')" = 'font outline ' ]; echo $?)" 'values are completed'
ok "$([ "$(complete new si)" = 'site sites ' ]; echo $?)" 'operands are completed'
case $(complete render -t annex2-wa) in
'annex2-wall ') ok 0 'templates are completed' ;;
*) ok 1 'templates are completed' ;;
esac
case $(complete check --profile off) in
'offset ') ok 0 'profiles are completed' ;;
*) ok 1 'profiles are completed' ;;
esac
ok "$([ "$(complete check --policy bei)" = 'beibei beijing ' ]; echo $?)" 'policies are completed'
ok "$([ "$(complete rules rec)" = 'records recruitment ' ]; echo $?)" 'rules are completed'
finish
