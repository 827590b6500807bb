#!/bin/sh
# Annex 1 as a PDF: every town from a new page, every station once, in order, with its head on each page.
. "$srcdir/tests/cli/signgen.sh"
command -v pdftotext >/dev/null || { skip 'the text of the return' 'no pdftotext'; finish; exit; }

# text PAGE: the words of a page of annex1.pdf, without line breaks and blanks.
text() {
    pdftotext -raw -f "$1" -l "$1" annex1.pdf - | tr -d ' \n\f' | sed 's/　//g'
}
# says PAGE NAME WORDS…
says() {
    says_text=$(text "$1")
    says_name=$2
    shift 2
    says_good=0
    for says_words in "$@"; do
        case $says_text in
        *"$says_words"*) ;;
        *)
            echo "# not said: $says_words"
            says_good=1
            ;;
        esac
    done
    ok $says_good "$says_name"
}
pages() {
    pdfinfo annex1.pdf | sed -n 's/^Pages: *//p'
}

long=重庆市北碚区天生街道新星路社区便民服务中心（新时代文明实践站、退役军人服务站、社会工作室）
{
    echo 街镇,村（社区）,依托设施,联系人,联系电话
    echo "天生街道,新星路社区,$long,李建国,023-68860000"
    echo 北温泉街道,北泉村,,王芳,13800001234
    i=2
    while [ $i -le 60 ]; do
        echo "天生街道,第$(printf %02d $i)村,,,"
        i=$((i + 1))
    done
} >sites.csv
run return sites.csv --set district=重庆市北碚区 --by 张三丰 --phone 023-68860001 -o annex1.pdf
ended 0 'the return as PDF' '61 asked, 61 made, 0 skipped, 0 failed: annex1.pdf'
n=$(pages)
[ "$n" = 4 ] && pdfinfo annex1.pdf | grep -q '^Page size:.*(A4)'
ok $? "three pages of A4 for 60 stations, one for one: $n"
says 1 'title and head line' 附件1 重庆市北碚区城乡社区志愿服务站建设情况 填表街镇（盖章）：天生街道 填表人：张三丰 \
    联系方式：023-68860001 是否完成全覆盖： 第1页共3页
for page in 1 2 3 4; do
    says $page "page $page has the heads of all columns" 序号 设立城乡社区志愿服务站的城乡社区综合服务设施名称 联系人 联系方式 备注
done
says 1 'a long name is there whole' "$long" 李建国 023-68860000
says 2 'a further page says whose it is' （天生街道，续） 第2页共3页 天生街道共60个
says 4 'the next town has pages of its own' 填表街镇（盖章）：北温泉街道 北泉村志愿服务站 王芳 13800001234 第1页共1页
i=2
while [ $i -le 60 ]; do
    echo "第$(printf %02d $i)村志愿服务站"
    i=$((i + 1))
done >wanted
pdftotext -l 3 annex1.pdf - | grep -o '第[0-9][0-9]村志愿服务站' | diff wanted - >difference
ok $? 'every station once, in order'
mutool show annex1.pdf outline >outline 2>/dev/null ||
    python3 -c 'import pikepdf; print(*[i.title for i in pikepdf.open("annex1.pdf").open_outline().root], sep="\n")' >outline 2>/dev/null
if [ -s outline ]; then
    grep -q 天生街道 outline && grep -q 北温泉街道 outline
    ok $? 'a bookmark for each town'
else
    skip 'a bookmark for each town' 'neither mutool nor pikepdf'
fi
cp annex1.pdf first.pdf
TZ=Asia/Shanghai LC_ALL=C run return sites.csv --set district=重庆市北碚区 --by 张三丰 --phone 023-68860001 -o annex1.pdf
cmp -s first.pdf annex1.pdf
ok $? 'the same bytes twice'

printf '街镇,村（社区）\n天生街道,新星路社区\n天生街道,缺席村\n东阳街道,石马村\n' >all.csv
run return sites.csv --list all.csv -o annex1.pdf
ended 0 'what the list misses' 'W187.*天生街道 .*: 1 (缺席村)' 'W187.*东阳街道'
says 1 'the head line says so' 是否完成全覆盖：否（缺1个）
says 5 'a town without stations says so' 填表街镇（盖章）：东阳街道 东阳街道共0个 无
run return sites.csv --town 北温泉街道 -o annex1.pdf
[ "$(pages)" = 1 ]
ok $? 'one town'

# Signs that are not yet up by the day of the return, and how much of the list is up.
printf '街镇,村（社区）,上墙日期\n天生街道,新星路社区,2026-11-20\n天生街道,奔月路社区,2026/11/25\n' >hung.csv
printf '天生街道,柳树湾村,2026年11月26日\n北温泉街道,北泉村,\n北温泉街道,金刚村,2026-12\n' >>hung.csv
printf '街镇,村（社区）\n天生街道,新星路社区\n天生街道,奔月路社区\n天生街道,柳树湾村\n北温泉街道,北泉村\n' >all.csv
run return hung.csv --list all.csv --date 2026-11-25 -o hung-return.csv
ended 0 'what is up by the day' 'N890.*天生街道.*2026-11-25: 1 (柳树湾村)' 'N890.*北温泉街道.*1 (金刚村)' \
    'N891.*天生街道: 2/3 .*66 %' 'N891.*北温泉街道: 1/1 .*100 %' 'N892.*: 3/4 .*75 %' 'W187.*天生街道 .*1 (柳树湾村)' \
    '5 asked, 3 made, 2 skipped, 0 failed'
[ "$(grep -c 志愿服务站\", hung-return.csv)" = 3 ] && grep -q '全覆盖：否（缺1个）' hung-return.csv &&
    grep -q '全覆盖：是' hung-return.csv && ! grep -q 柳树湾村 hung-return.csv
ok $? 'only those are listed'
in_chinese return hung.csv --list all.csv --date 2026-12-31 -o hung-return.csv
ended 0 'a later day has all' '天生街道 3/3 .*100 %' '全区 4/4 .*100 %' '5'
[ "$(grep -c 志愿服务站\", hung-return.csv)" = 5 ]
ok $? 'a later day lists all'
SOURCE_DATE_EPOCH=1764028800 run return hung.csv -o hung-return.csv
ended 0 'SOURCE_DATE_EPOCH is a day too' '5 asked, 1 made, 4 skipped'
run return hung.csv --town 天生街道 --date 2026-11-01 -o annex1.pdf
ended 0 'none is up' '3 asked, 0 made, 3 skipped'
says 1 'the table says none' 天生街道共0个 无
SOURCE_DATE_EPOCH= run return hung.csv -o no-day.csv
ended 0 'without a day all are up' 'N893.*4 sites' '5 asked, 5 made, 0 skipped'
cut -d, -f1,2 hung.csv >bare.csv
SOURCE_DATE_EPOCH= run return bare.csv -o bare-return.csv
cmp -s no-day.csv bare-return.csv && ! grep -q N893 "$scratch/err"
ok $? 'sites that do not say are listed as ever'
run return hung.csv --date 2026-13-01 -o bad.csv
ended 2 'a day that is none' 'date'
run import hung.csv -o hung.yaml
run return hung.yaml --date 2026-11-20 -o hung-return.csv
ended 0 'the same from YAML' '5 asked, 2 made, 3 skipped'
printf '街镇,村（社区）,上墙日期\n天生街道,新星路社区,下周\n天生街道,奔月路社区,2026-11-20\n' >bad.csv
run return bad.csv --date 2026-11-25 -o hung-return.csv
ended 1 'what is no day refuses its site' '^bad.csv:2:' '2 asked, 1 made, 0 skipped, 1 failed'

printf 'town: 天生街道\nplace: 石马村\nhost: "石马\\U00032000中心"\n' >rare.yaml
run return rare.yaml -o rare.pdf
ended 1 'a character without a glyph is no silent box' 'E301.*U+32000' '1 asked, 0 made, 0 skipped, 1 failed'
[ ! -e rare.pdf ]
ok $? 'nor is there a file with it'

export TMPDIR=/nowhere
run return hung.csv -o lost.xlsx
ended 1 'a workbook that cannot be written says which file' "error\[E902\]: '/nowhere/signgen-[^']*' cannot be written: there is no such file"
unset TMPDIR

finish
