#!/bin/sh
# The proof: every site is on it, with what two people must see before they sign.
. "$srcdir/tests/cli/signgen.sh"
command -v pdftotext >/dev/null || { skip 'the text of proofs' 'no pdftotext'; finish; exit; }

# says NAME WORDS…: the proof's text, without line breaks and blanks, has the words.
says() {
    says_name=$1
    shift
    pdftotext proof.pdf - | tr -d ' \n\f' | sed 's/　//g' >"$scratch/text"
    says_good=0
    for says_words in "$@"; do
        grep -qF -e "$says_words" "$scratch/text" || {
            echo "# not said: $says_words"
            says_good=1
        }
    done
    ok $says_good "$says_name"
}
pages() {
    pdfinfo proof.pdf | sed -n 's/^Pages: *//p'
}

cat >mark.svg <<'EOF'
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#c00"/></svg>
EOF
cat >odd.yaml <<'EOF'
defaults: {district: 重庆市北碚区, town: 龙凤桥街道, logos: [mark.svg]}
sites:
  - {place: 大水井村}
  - {place: 小水井村}
  - {place: 埸上村}
  - {place: 场上村}
  - {place: 㘵山社区}
  - {place: 龙凤溪社区}
  - {place: 凤龙溪社区}
  - {place: 东山村}
  - {place: 西山村}
  - {place: 龙凤溪社区, town: 东阳街道}
  - {place: 槽坊村, plcae: x}
EOF
run proof odd.yaml
ended 1 'a site with errors is told of by the status' 'error\[E132\]' '^signgen: 11 asked, 10 made, 0 skipped, 1 failed: proof.pdf$'
holds 'one file is made, proof.pdf' mark.svg odd.yaml proof.pdf
says 'names, towns and pages are there' 大水井村志愿服务站 凤龙溪社区志愿服务站 重庆市北碚区龙凤桥街道 重庆市北碚区东阳街道 第1页，共4页 第4页，共4页
says 'two sign, with the date' 校对人签字： 复核人签字： 日期：
says 'names that differ in one character are called out' '与第2个“小水井村志愿服务站”只差一个字：这里是“大”，那里是“小”' '与第1个“大水井村志愿服务站”只差一个字'
says 'so are look-alikes, swapped characters and the same name elsewhere' '与第4个“场上村志愿服务站”形近：这里是“埸”，那里是“场”' '只是字序不同：这里是“龙凤”，那里是“凤龙”' '与第10个“龙凤溪社区志愿服务站”同名（重庆市北碚区东阳街道）'
! grep -q '第9个“西山村' "$scratch/text"
ok $? 'two names of two characters that differ in one are two names'
says 'rare characters have their code' U+3635不在《通用规范汉字表》内 'U+57F8容易看成“场”'
says 'what could not be read is there, in Chinese' '（第11个站点没有读成）' '不认识的字段“plcae”' 'E132'
says 'and it adds up' '共11个站点，10份版面；1个站点有错误，0个站点有提醒；名称相近5处，生僻或易错字2处。'
[ "$(pages)" -eq 4 ]
ok $? 'each town has pages of its own'
printf 'defaults: {town: 天生街道}\nsites:\n  - {place: 宁𬒈溪社区}\n  - {place: 己巳村}\n' >rare.yaml
mv proof.pdf odd.pdf
run proof rare.yaml
says 'so have those that are in the standard list and still rare, and 己 and 巳' U+2C488 '生僻，不在GB/T2312内' 'U+5DF1容易看成“已' 'U+5DF3容易看成“己'
mv odd.pdf proof.pdf
cp proof.pdf first.pdf
in_chinese proof odd.yaml -o proof.pdf
ended 1 'in Chinese it is the same'
cmp -s proof.pdf first.pdf
ok $? 'to the byte, whatever language the reader speaks'
rm -f first.pdf

{
    echo 'defaults: {district: 重庆市北碚区, town: 天生街道, logos: [mark.svg]}'
    echo 'sites:'
    for i in 新星路 天生桥 碚峡路 龙溪路 荷花池 奔月路 泉外园 宁溪 芦沟桥 河嘉 新房子 天津路 牌坊湾 大明 月亮田 云泉 \
        文星湾 黄桷树 石马河 磨滩 双柏 水井湾 团山堡 金华路 果园 红工 缙云 状元碑 冯时行 庙嘴 友爱 梨园 白云 后丰岩 \
        东升 板桥 高台子 光荣 作孚 解放路; do
        echo "  - {place: ${i}社区}"
    done
} >forty.yaml
run proof forty.yaml -o proof.pdf
ended 0 'forty signs' '^signgen: 40 asked, 40 made'
[ "$(pages)" -le 5 ]
ok $? "are a few pages ($(pages))"

site plain.yaml 新星路社区 奔月路社区 天生桥社区
run proof plain.yaml -t annex2-wall -t plate -o - >/dev/null
cp "$scratch/out" proof.pdf
ended 0 'several sheets, to standard output' '^signgen: 3 asked, 3 made, 0 skipped, 0 failed$'
says 'each is named with its size' 2400×1200毫米 600×400毫米 共3个站点，6份版面
says 'what all have in common is said once' 各站点都有的提醒：
says 'and no site is called free of it' 检查没有发现别的问题，各站点都有的见末页汇总
[ "$(grep -o W427 "$scratch/text" | wc -l)" -eq 1 ]
ok $? 'and no more often'

run proof plain.yaml -o proof.png
ended 2 'a proof is a PDF' 'error\[E790\]'
run proof plain.yaml -t nothing -o none.pdf
ended 2 'a template that is none' 'error\[E904\]'
[ ! -e none.pdf ]
ok $? 'makes no file'
run proof plain.yaml -o no/where.pdf
ended 1 'nor a folder that is none' 'error\[E902\]' '3 asked, 0 made, 0 skipped, 3 failed'
finish
