#!/bin/sh
# The wall: every sheet that hangs on one is on it, to scale, and what does not fit is refused with how much is missing.
. "$srcdir/tests/cli/signgen.sh"

cat >site.yaml <<'YAML'
place: 新星路社区
town: 天生街道
logos: [mark.svg]
services: [扶老助困]
rules: [duties, stars]
teams: [{name: 邻里守望志愿服务队, leader: 王芳}]
YAML
cat >mark.svg <<'SVG'
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#c00"/></svg>
SVG

run wall site.yaml
ended 0 'a wall is as long as its sheets take' 'wall.pdf$'
run wall site.yaml -t annex2-wall -t rules --length 3.5m -o short.pdf
ended 1 'a wall that is too short is refused, with how much is missing' 'E450.* 3.84 m .*gaps of 60 mm, and there are 3.5 m: 0.34 m are missing'
[ ! -e short.pdf ]
ok $? 'and nothing is written'
run wall site.yaml -t annex2-wall -t rules --length 3.84m -o just.pdf
ended 0 'one that is just long enough is not' 'just.pdf'
run wall site.yaml -t annex2-wall --height 2.1m -o low.pdf
ended 1 'a low one is told of by what it lacks' 'E451.*1.2 m high and needs a wall of 2.16 m, and there are 2.1 m: 0.06 m are missing'
printf 'template: tall\ntitle: 高牌\nextends: plate-vertical\nhangs: wall\npage: {width: 400, height: 2000, usual: 800x4000}\n' >tall.yaml
run wall site.yaml -t ./tall.yaml --height 4m -o tall.pdf
ended 1 'what would stand below the floor too' 'E452.*4 m high; with its middle at 1.5 m it would reach 0.5 m below the floor'
run wall site.yaml -t plate -o door.pdf
ended 1 'what hangs at the door is on no wall' 'E453'
run wall site.yaml -o wall.txt
ended 2 'a wall is a PDF or a PNG' 'E790'
run wall site.yaml -o wall.png --width 900
ended 0 'as a picture' 'wall.png'
cp wall.pdf first.pdf
run wall site.yaml
cmp -s wall.pdf first.pdf
ok $? 'twice the same bytes'
if command -v pdftotext >/dev/null; then
    pdftotext -layout wall.pdf - >text
    grep -q '新星路社区志愿服务站' text && grep -q '1:20' text && grep -q '写真裱 KT 板，四周包边 *4 *2.16' text && grep -q '600 × 900 *0.54' text
    ok $? 'the drawing says its scale, sizes and sums of areas' || cat text
else
    skip 'the words of a wall' 'no pdftotext'
fi
finish
