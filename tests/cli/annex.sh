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

printf 'town: 天生街道\nplace: 石马村\nhost: "石马\\U00032000中心"\n' >rare.yaml
run return rare.yaml -o rare.pdf
ended 1 'a character without a glyph is no silent box' 'E301.*U+32000' '1 asked, 0 made, 0 skipped, 1 failed'
[ ! -e rare.pdf ]
ok $? 'nor is there a file with it'

finish
