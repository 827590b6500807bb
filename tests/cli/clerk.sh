#!/bin/sh
# What an office's own files get to hear: in Chinese, at the cell, in the words of the table's head.
. "$srcdir/tests/cli/signgen.sh"

# Keys are columns where the site is a table, and keys where it is YAML.
cat >sites.csv <<'EOF'
区县,街镇,村（社区）,志愿者精神,徽标,工作人员,志愿服务队
重庆市北碚区,天生街道,新星路社区,奉献、关爱、互助、进步,,,邻里守望队
重庆市北碚区,天生街道,,,,,
重庆市北碚区,天生街道,石马村,,,王芳,
EOF
in_chinese check sites.csv
ended 1 'columns by their heads and letters' '不填写“志愿者精神”列（D 列）' '没有填写“村（社区）”列（C 列）' \
    '请填写“村（社区）”列（C 列）：新星路社区' '请填写“工作人员”列（F 列）' '请填写“志愿服务队”列（G 列）' \
    '“标识”列（表里还没有，请加上）：emblem.svg'
! grep -q 'spirit\|logos:\|staff\|teams' "$scratch/err"
ok $? 'and no key of YAML'
run check sites.csv
ended 1 'the same in English' "without the column '志愿者精神' (D)" "fill in the column '工作人员' (F)" \
    "the column '标识' (to be added): emblem.svg"
printf 'town: 天生街道\nspirit: 奉献、关爱、互助、进步\nplace: 石马村\nstaff: [{name: 王芳}]\n' >site.yaml
in_chinese check site.yaml
ended 1 'keys in YAML' '不填写“spirit:”' '请填写“teams:”'

# A table of people of its own, or none yet.
cat >good.csv <<'EOF'
街镇,村（社区）,工作人员,志愿服务队
天生街道,新星路社区,王芳,邻里守望队
EOF
cat >people.csv <<'EOF'
村（社区）,队伍,姓名,是否同意公示,出生年月
新星路社区,邻里守望队,李建国,,1980-05
EOF
in_chinese check good.csv -t roster
ended 1 'people are asked for' 'W241' '请填写人员表（--members）' 'E443.*roster'
in_chinese check good.csv --members people.csv -t roster
ended 1 'the column of consent' 'W245' '“是否同意公示”列（D 列）：是'
in_chinese check good.csv -t plan
ended 1 'what no table has' 'E443.*plan' 'YAML 里的 plan:（先用 signgen import 把表转成 YAML）'

# What is near is asked for; what is not near is not listed.
run check good.csv -t rostr
ended 2 'a template misspelt' 'E904' 'did you mean roster? signgen templates lists'
run check good.csv -t annex2
ended 2 'the beginning of three' 'did you mean annex2-banner, annex2-wall, annex2-wide?'
run check good.csv -t qqqqqqq
ended 2 'one near to nothing' '= hint: signgen templates lists'
! grep -q 'annex2-wall' "$scratch/err"
ok $? 'and no list of all'
finish
