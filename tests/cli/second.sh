#!/bin/sh
# The name in a second script: on every shipped sign, checked against the policy of the region.
. "$srcdir/tests/cli/signgen.sh"

cat >mn.yaml <<'EOS'
district: 呼和浩特市
town: 敕勒川街道
place: 新星路社区
second: {script: mongolian, text: ᠰᠢᠨᠡ ᠣᠳᠣᠨ ᠵᠠᠮ, place: left}
EOS
cat >ko.yaml <<'EOS'
district: 延吉市
town: 河南街道
place: 白川社区
policy: yanbian
pinyin: Báichuān Shèqū
第二文字: [{文字: 朝鲜文, 内容: 백천사회구역, 位置: 上}, {文字: 拉丁文, 内容: Baichuan Community, 位置: 下}]
EOS
for template in annex2-wall annex2-wide annex2-banner plate plate-vertical; do
    run render ko.yaml -t $template --profile screen -o out.pdf
    [ "$status" = 0 ] && pdftotext out.pdf - | tr -d '\n ' >words && grep -q 백천사회구역 words && grep -qi community words
    ok $? "$template has both"
done
run render mn.yaml -t plate-vertical -o out.pdf
ended 0 'Mongolian beside the Chinese' 'N306'
run render ko.yaml -t annex2-wall --profile screen -o lang.pdf
if command -v qpdf >/dev/null; then
    qpdf --qdf --object-streams=disable lang.pdf lang.qdf 2>/dev/null
    grep -aq '/Lang (ko)' lang.qdf
    ok $? 'a reader is told the language'
else
    skip 'a reader is told the language' 'no qpdf'
fi
sed -e 's/mongolian/zhuang/' -e 's/text: .*, place/text: Sinhsinghlu Sevgih, place/' mn.yaml >za.yaml
run render za.yaml -t annex2-wall --profile screen -o lang.pdf
if command -v qpdf >/dev/null; then
    qpdf --qdf --object-streams=disable lang.pdf lang.qdf 2>/dev/null
    grep -aq '/Lang (za)' lang.qdf
    ok $? 'also where the letters are Latin ones'
else
    skip 'also where the letters are Latin ones' 'no qpdf'
fi
run render mn.yaml -t annex2-wall -o weight.pdf
ended 0 'a script that has not the weight' 'N340.*Mongolian.*900.*400'
run check mn.yaml -t annex2-wall --policy tibet
ended 0 'another script than the policy wants' 'W331.*tibetan'
run check mn.yaml -t annex2-wall --policy inner-mongolia
! grep -qE 'W33[0-3]' "$scratch/err"
ok $? 'and the one that it wants'
printf 'town: 河南街道\nplace: 白川社区\n' >bare.yaml
for policy in inner-mongolia tibet xinjiang guangxi yanbian liangshan; do
    run check bare.yaml -t annex2-wall --policy $policy
    ended 0 "$policy misses a script" 'W331'
done
# Both scripts are of one size by their ink, on every sign, and touch nothing.
alike() {
    for template in annex2-wall annex2-wide annex2-banner annex2-classic plate plate-vertical point; do
        cat >alike.yaml <<EOS
{district: 天生市, town: 天生街道, place: 新星路社区, level: $([ $template = point ] && echo '点, compound: 碚峡路88号院' || echo 站),
 hours: 周一至周五 9:00—17:30, second: {script: $1, text: "$3"}}
EOS
        run render alike.yaml -t $template --policy "$2" -o alike.pdf
        [ "$status" = 0 ] && ! grep -qE 'W33[0-4]' "$scratch/err"
        ok $? "$1 on $template"
    done
}
alike mongolian inner-mongolia 'ᠰᠢᠨᠡ ᠣᠳᠣᠨ ᠵᠠᠮ ᠤᠨ ᠣᠷᠣᠨ ᠬᠣᠷᠢᠶᠠᠨ ᠤ ᠰᠠᠢᠢᠨ ᠳᠤᠷᠠᠨ ᠤ ᠦᠢᠯᠡᠴᠢᠯᠡᠭᠡᠨ ᠦ ᠥᠷᠲᠡᠭᠡ'
alike tibetan tibet 'སྐར་གསར་ལམ་སྡེ་ཁུལ་དང་བླངས་ཞབས་ཞུ་ས་ཚིགས།'
alike uyghur xinjiang 'شىنشىڭلۇ مەھەللىسى پىدائىيلار مۇلازىمەت پونكىتى'
alike zhuang guangxi 'Sinhsinghlu Sevgih Cigyienh Fugvu Camh'
alike korean yanbian '신성로사회구역 자원봉사소'
alike yi liangshan ꑟꑞꇊꌋꈧꃅꄉꐨꐥꀕꃅꄉ

# A side that the policy knows for boards of the other kind is turned; without one what stands beside is set in columns.
sides() {
    run render "$1" -t "$2" ${3:+--policy "$3"} --profile screen -o sides.pdf
    [ "$status" = 0 ] && ! grep -qE 'W33[0-4]' "$scratch/err"
    ok $? "$1 on $2${3:+ by $3}"
}
for template in annex2-wall annex2-classic plate plate-vertical; do
    sides mn.yaml $template
    sides mn.yaml $template inner-mongolia
    sides ko.yaml $template
done

cat >ours.yaml <<'EOS'
template: ours
title: 没有拼音的牌
extends: plate
frames:
  - {id: pinyin, remove: true}
EOS
run check ko.yaml -t ./ours.yaml
ended 0 'a line that is given and not shown is told' 'W330.*Báichuān'

finish
