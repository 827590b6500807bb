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
ended 2 'the beginning of three' 'did you mean annex2-banner, annex2-classic, annex2-wall?'
run check good.csv -t qqqqqqq
ended 2 'one near to nothing' '= hint: signgen templates lists'
! grep -q 'annex2-wall' "$scratch/err"
ok $? 'and no list of all'

# What spreadsheets and offices do to numbers, names and days.
head='街镇,村（社区）,联系人,联系电话'
told() { # NAME ROW STATUS PATTERN…
    printf '%s\n%s\n' "$head" "$2" >row.csv
    told_name=$1
    told_status=$3
    shift 3
    in_chinese check row.csv
    ended "$told_status" "$told_name" "$@"
}
told 'a number in scientific notation' '天生街道,新星路社区,李建国,1.39E+10' 1 'row.csv:2:16: error\[E174\]' '格式设为文本'
told 'full-width digits are read' '天生街道,新星路社区,李建国,０２３－６８８６００００' 0 'N176.*“023-68860000”'
told 'a mobile number with a digit too many' '天生街道,新星路社区,李建国,139000012345' 1 'E212.*“139000012345”'
told 'a digit too few' '天生街道,新星路社区,李建国,1390000123' 1 'E212'
told 'an area code without its 0' '天生街道,新星路社区,李建国,2368860000' 1 'E175' '02368860000'
told 'eleven digits that are no mobile number' '天生街道,新星路社区,李建国,23900001234' 1 'E212'
told 'an area code alone' '天生街道,新星路社区,李建国,023-' 1 'E212'
told 'two numbers' '天生街道,新星路社区,李建国,023-68860000/13900001234' 1 'E212' '请只写一个号码'
told 'no number' '天生街道,新星路社区,李建国,无' 0 'N830.*“无”'
told 'numbers of services' '天生街道,新星路社区,李建国,4008108888' 0
# Each in its own row: what is refused, and what is not.
for number in 023-688600001 023-6886000 023-6886-000 02-68860000 0831-234567 0831-234567890 12345678901 12800001234 10800001234 \
    0000-0000000 '023-68860000 13800001234' '023-68860000 68860001' '13800001234 13800001235' 0118-2345678 400-810-888 \
    868860000; do
    told "refused: $number" "天生街道,新星路社区,李建国,$number" 1 "row.csv:2:16: error\[E212\].*“$number”不是完整、正确的电话号码" \
        '请只写一个号码' '13 至 19 开头'
done
for number in 023-68860000 '023 6886 0000' '(023)68860000' 02368860000 010-68860000 0831-2345678 0831-23456789 08312345678 \
    023-68860000-8001 0831-2345678-801 0831-23456789-801 400-810-8888 8008108888 400-810-8888-801 12345 110 10086 95588 68860000 \
    6886000 +8613800001234 '+86 23 68860000' 8613800001234 0086-13800001234 013800001234 138-0000-1234 19900001234; do
    told "a telephone: $number" "天生街道,新星路社区,李建国,$number" 0
done
told 'a telephone in the name' '天生街道,新星路社区,李建国13900001234,' 1 'row.csv:2:12: error\[E255\]' '请填写“联系电话”列（D 列）'
told 'full-width digits in it' '天生街道,新星路社区,李建国１３９,' 1 'E255'
told 'blanks in a name' '天生街道,新星路社区,李 建 国,' 0 'N125.*删去了不该有的字符 ␣'
told 'two places' '天生街道,新星路社区、石马村,李建国,' 1 'row.csv:2:6: error\[E256\]' '一个站点一行'
told 'two with a blank' '天生街道,新星路社区 石马村,李建国,' 1 'E256'
told 'a real name of two parts' '天生街道,田林一、二村,李建国,' 0
told 'a real name that ends twice' '天生街道,崔村村,李建国,' 0
head='街镇,村（社区）,标识'
told 'a path of Windows' '天生街道,新星路社区,C:\桌面\logo.png' 1 'row.csv:2:12: error\[E906\]' '只写图片的文件名'
head='街镇,村（社区）,制度'
told 'a rule text by its title' '天生街道,新星路社区,管理制度' 1 'E235' '是不是 management（志愿者管理制度）？'
printf '村（社区）,队伍,姓名,出生年月,本人同意\n新星路社区,邻里守望志愿服务队,李建国,29343,是\n新星路社区,邻里守望志愿服务队,,,是\n' >people.csv
in_chinese check good.csv --members people.csv
ended 1 'a day as a number' 'people.csv:2:.*E143' '是不是 1980-05-02？' 'people.csv:3:.*E135.*“姓名”列（C 列）'
printf '街镇,村（社区）\n' >bare.csv
in_chinese check bare.csv
ended 2 'a head alone' 'bare.csv:1:1: error\[E129\]' '“街镇”列（A 列）：天生街道'
printf '街镇: 天生街道\n社区: 新星路社区\n志愿服务队: [邻里守望队]\n工作人员: 王芳\n' >words.yaml
in_chinese check words.yaml
ended 1 'a word for a person' 'E137' '是不是 {name: 邻里守望队}？' 'E150' '是不是 \[{name: 王芳}\]？'
finish
