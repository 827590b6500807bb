#!/bin/sh
# The jury of the preflight: what sign makers would remark is told with its numbers, and no shipped sheet gives cause for it, bare
# and full, with 3 to 33 characters.
. "$srcdir/tests/cli/signgen.sh"

cat >mark.svg <<'EOS'
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#c00"/></svg>
EOS
cat >bad.yaml <<'EOS'
template: bad
title: 反例
kind: notice
page: {width: 1000, height: 1000, safe: 10}
inks: {black: [0, 0, 0, 100]}
styles:
  large: {role: hei, weight: 700, size: 40, align: left, ink: black}
  hardly: {role: hei, weight: 700, size: 39, align: left, ink: black}
frames:
  - {id: bar, type: rect, at: [100, 60, 798, 10], fill: black}
  - {id: name, type: text, element: name, at: [100, 80, 798, 40], style: large, text: "{name}"}
  - {id: other, type: text, at: [100, 125, 700, 40], style: hardly, text: 另一行}
  - {id: stray, type: text, at: [120, 180, 700, 40], style: large, text: 没有对齐的一行字}
  - {id: spirit, type: text, element: spirit, at: [100, 800, 798, 40], style: large, text: "{spirit}"}
EOS
printf 'place: 王朴村\ntown: 天生街道\nlogos: [mark.svg]\n' >site.yaml
run check site.yaml -t ./bad.yaml
ended 0 'remarks of a jury are notes' \
    "N705.*frame 'stray' stands on no axis, 20 mm beside that of " \
    'N706.*the margins are 100 mm on the left and 102 mm on the right' \
    "N707.*the letters of 'other' are 39 mm and those of its neighbour 'name' 40 mm" \
    "N708.*the name's letters are 40 mm, the spirit's 40 mm: 56 mm would set" \
    'N709.*58 % of the sheet.s height in one piece, from 220 mm on'

# ---- every shipped sheet, with little and with much ----
cat >little.txt <<'EOS'
town: 天生街道
logos: [mark.svg]
staff: [{name: 王芳, role: 专职}]
teams: [{name: 邻里守望志愿服务队, leader: 黄磊, members: [{name: 黄磊, consent: true}]}]
services: [理论宣讲]
rules: [duties, flow]
plan: [{month: 3月, title: 学雷锋志愿服务月}]
qr: https://e.org
EOS
{ sed '/^policy/d; /^place/d; /^town/d' "$srcdir/examples/full/site.yaml"; echo 'town: 天生街道'; echo 'logos: [mark.svg]'; } >much.txt
set --
for name in annex2-wall annex2-wide annex2-banner annex2-classic plate plate-vertical roster roster-a3 staff rules services plan \
    org-chart recruit flow; do
    set -- "$@" -t "$name"
done
for length in 王朴村 新星路社区 西南大学北社区 天府可乐厂家属区社区 缙云山北温泉风景区社区 重庆市北碚区嘉陵江温塘峡渔民新村 \
    水土高新技术产业开发区管理委员会办公室社区 内蒙古赤峰冶金化工开发区管理委员会巴林右旗产业园管理办公室虚拟社区; do
    for content in little much; do
        { echo "place: $length"; cat $content.txt; } >shipped.yaml
        run check shipped.yaml "$@"
        grep -E '\[(N70[5-9]|E[0-9]*)\]' "$scratch/err" >remarks
        [ ! -s remarks ]
        ok $? "no remark about $length, $content"
        cat remarks
        { cat shipped.yaml; echo 'level: 点'; echo 'compound: 嘉州花园'; } >point.yaml
        run check point.yaml -t point
        ! grep -E '\[(N70[5-9]|E[0-9]*)\]' "$scratch/err"
        ok $? "nor as a point"
    done
done
finish
