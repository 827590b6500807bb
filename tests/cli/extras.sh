#!/bin/sh
# Short texts of a site's own, photos of persons, and the sheets that show them: what is shown, and who is not.
. "$srcdir/tests/cli/signgen.sh"

cp "$srcdir/tests/scenes/round.svg" a.svg
cat >ours.yaml <<'END'
template: ours
kind: note
title: 口号
page: {width: 300, height: 100}
styles: {words: {role: hei, size: {max: 20, min: 5}, ink: text}}
frames:
  - {id: words, type: text, at: [10, 10, 280, 40], style: words, text: "{extra.口号}"}
END
printf '街镇,社区,附加:口号,extra.电话\n青石镇,双河村,有困难找志愿者,13800001234\n' >a.csv
run render a.csv -t ./ours.yaml -o a.svg.out.svg
ended 0 'a column of the site'"'"'s own text' '1 made'
grep -q 有困难找志愿者 a.svg.out.svg
ok $? 'which is on the sheet'
run import a.csv -o b.yaml
ended 0 'import keeps it'
grep -q '口号: 有困难找志愿者' b.yaml
ok $? 'under its name'
printf 'town: 青石镇\nplace: 双河村\n' >c.yaml
run render c.yaml -t ./ours.yaml --set extra.口号=有时间做志愿者 -o c.svg
ended 0 'and a setting is for those that say nothing' '1 made'
grep -q 有时间做志愿者 c.svg
ok $? 'on the sheet'
printf 'defaults: {town: 青石镇, extra: {口号: 大家来, 颜色: 红}}\nsites: [{place: 双河村, extra: {口号: 我们来}}]\n' >d.yaml
run render d.yaml -t ./ours.yaml -o d.svg
ended 0 'one site over all of them' '1 made'
grep -q 我们来 d.svg
ok $? 'name by name'
printf 'town: 青石镇\nplace: 双河村\nextra: {口号: 找13800001234}\n' >e.yaml
run render e.yaml -t ./ours.yaml -o e.svg
grep -q 13800001234 e.svg
ok $((! $?)) 'no number of a person stands there'
printf 'town: 青石镇\nplace: 双河村\nextra: {"a b": 口号}\n' >e.yaml
run check e.yaml
ended 1 'a name with a blank' 'E472'
printf 'town: 青石镇\nplace: 双河村\nextra: {a: %s}\n' "$(printf '口号%.0s' $(seq 101))" >e.yaml
run check e.yaml
ended 1 'a long text' 'E473'
printf 'town: 青石镇\nplace: 双河村\nextra: {%s}\n' "$(seq -s ', ' -f 'a%g: b' 41)" >e.yaml
run check e.yaml
ended 1 'too many of them' 'E474'

# Photos: of who agreed, and nothing of who did not.
people() {
    printf 'town: 青石镇\nplace: 双河村\nstaff: [{name: 李建国, role: 专职}]\nteams: [{name: 志愿服务队, leader: 李建国, members: [{name: 王芳, consent: %s, photo: %s, focus: %s, duty: [周一, 去医院陪护]}, {name: 李建国, consent: true}]}]\n' "$1" "$2" "$3"
}
people true a.svg '[50, 40, 50]' >f.yaml
run render f.yaml -t portraits -o f.svg
ended 0 'a wall of portraits' '1 made'
grep -q 王芳 f.svg
ok $? 'with the name'
people false missing.svg '[50, 40]' >f.yaml
run render f.yaml -t portraits -o f.svg
ended 0 'who has not agreed has no photo that is looked for' '1 made'
grep -q 王芳 f.svg
ok $((! $?)) 'and no name'
people true ../outside.svg '[50, 40]' >f.yaml
run render f.yaml -t portraits -o f.svg
ended 1 'a photo from elsewhere is refused' 'E907\|E9'
people true a.svg '[50]' >f.yaml
run check f.yaml
ended 1 'a place needs two numbers' 'E475'
people true a.svg '[50, 40]' >f.yaml
run render f.yaml -t duty -o g.svg
ended 0 'a roster of duty' 'W257'
grep -q 医院 g.svg
ok $((! $?)) 'without what is no time'
sed 's/{extra.口号}/{name}/; s/type: text/type: art, of: teams.count, src: a.svg, fit: cover, alt: a/; s/, style: words, text: "{name}"//' ours.yaml >h.yaml
run render f.yaml -t ./h.yaml -o h.svg
ended 1 'a number is no photo' 'E476'

# Too much for a sheet is told.
{ printf 'town: 青石镇\nplace: 双河村\nneeds:\n'; seq -f '  - {title: 第%g项需求}' 60; } >i.yaml
run render i.yaml -t needs -o i.pdf
ended 1 'sixty needs' 'E463'

# One ink runs into another.
sed 's/{id: words.*/{id: ground, type: rect, at: [0, 0, 300, 100], fill: brand, fade: wash, fade_angle: 90}/' ours.yaml >k.yaml
run render f.yaml -t ./k.yaml --profile offset -o k.pdf
ended 0 'a colour that runs' '1 made'
if command -v qpdf >/dev/null; then
    qpdf --qdf k.pdf - | grep -aq '/ShadingType 2'
    ok $? 'is a shading'
fi

# The ledger.
people true a.svg '[50, 40]' >l.yaml
run ledger l.yaml -o l.pdf
ended 0 'a ledger on paper' '1 asked, 1 made'
[ "$(pdfinfo l.pdf | sed -n 's/^Pages: *//p')" -eq 14 ]
ok $? 'an index, twelve forms and a spine'
pdftotext l.pdf - | tr -d ' \n' | grep -q 志愿者登记与同意书
ok $? 'with the consent'
run ledger l.yaml -o l.xlsx
ended 0 'and as a workbook' '1 made'
unzip -p l.xlsx xl/sharedStrings.xml | grep -q 志愿服务队
ok $? 'with the teams'
run ledger l.yaml -o l.docx
ended 2 'no other files' 'E724'
printf 'defaults: {town: 青石镇}\nsites: [{place: 双河村}, {place: 王家村}]\n' >m.yaml
run ledger m.yaml -o m.pdf
ended 1 'one station a file' 'E725'
run ledger m.yaml -o m/
ended 0 'or a folder' '2 made'
finish
