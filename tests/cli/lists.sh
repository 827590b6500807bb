#!/bin/sh
# templates, fonts, profiles, schema, new; check; findings of templates.
. "$srcdir/tests/cli/signgen.sh"

run templates
ended 0 templates
grep -q '^annex2-wall  *2400 × 1200  .*1200 × 600' "$scratch/out"
ok $? 'with size, title and the sizes offered'
run policies
ended 0 policies
grep -q '^beibei  *100/300/600/1000/1500  *annex2-wall|annex2-wide, roster, rules, plan  *-  .*contact.name.*重庆市北碚区$' "$scratch/out" &&
    [ "$(wc -l <"$scratch/out")" -eq 12 ]
ok $? 'with stars, what they require and forbid, and title'
run profiles
ended 0 profiles
grep -q '^offset  *3  *-  *-  *font  *K100  *trim,bleed,registration,bars  *x4  *FOGRA39' "$scratch/out"
ok $? 'with bleed, text, black, marks, conformance and intent'
grep -q '^inkjet-outdoor  *0  *100  *3200  *outline  *C50 M50 Y50 K100  *slug,eyelets' "$scratch/out"
ok $? 'and with white edge and roll'
run rules
ended 0 rules
grep -q '^duties  *8  *[0-9][0-9]*  *志愿服务{level}工作职责' "$scratch/out"
ok $? 'with clauses, length and title'
run rules flow
ended 0 'one of them'
grep -q '^八、归档激励。' "$scratch/out"
ok $? 'its clauses are numbered'
run rules dutis
ended 2 'one that is not there' "error\[E955\]: 'dutis'" "did you mean 'duties'"
mkdir -p ours/rules
printf 'rule: garden\ntitle: 花园公约\nclauses: [不折花。]\n' >ours/rules/garden.yaml
run rules garden --template-path ours
ended 0 'one of the office, by its folder'
grep -q '^一、不折花。' "$scratch/out"
ok $? 'is printed'
printf 'rule: garden\ntitle: 花园公约\nclauses: ["不折{nmae}花。"]\n' >ours/rules/garden.yaml
run rules garden --template-path ours
ended 1 'an unknown blank' "^ours/rules/garden.yaml:3:14: error\[E237\]: 'nmae'"
rm -r ours
run fonts
ended 0 fonts
for role in hei song kai fangsong; do
    grep -q "^$role  *[0-9][0-9]*  .*installable  6763/6763  8105/8105  [0-9]*/27584  [0-9]*/27780 " "$scratch/out"
    ok $? "$role: all of GB 2312 and of the General Standard Chinese Characters"
done
! awk '{ if (NF < 8) exit 1 }' "$scratch/out"
ok $((! $?)) 'each face has all columns'
in_chinese fonts
head -1 "$scratch/out" | grep -q '^用途 .*许可'
ok $? 'heads in Chinese'

run schema
ended 0 schema
tr -d '\n' <"$scratch/out" >"$scratch/schema"
echo >>"$scratch/schema"
quiet 'is JSON' json "$scratch/schema"
grep -q 'json-schema.org' "$scratch/schema" && grep -q '"place"' "$scratch/schema" && grep -q '"additionalProperties"' "$scratch/schema"
ok $? 'and a JSON Schema of the keys'

for what in site sites template; do
    run new $what
    ended 0 "new $what"
    cp "$scratch/out" "$scratch/printed"
    run new $what -o $what.yaml
    ended 0 "new $what -o"
    cmp -s "$scratch/printed" $what.yaml
    ok $? 'is the same'
done
for what in site sites; do
    run check $what.yaml
    ended 0 "the $what file is good as it is" ' [1-9][0-9]* good, 0 skipped, 0 failed$'
    in_chinese check $what.yaml
    ended 0 'also in Chinese' '失败 0 份$'
done
run check site.yaml -t ./template.yaml
ended 0 'so is the template'
for what in site template; do
    sed -E 's/^#( *(- )?[^ ]+:( |$))/\1/' $what.yaml >open.yaml
    ! cmp -s open.yaml $what.yaml
    ok $? "the $what file has comments to open"
    case $what in
    template) run check site.yaml -t ./open.yaml ;;
    *)
        run check open.yaml
        grep -v '^标识' open.yaml >all.yaml # its file is not there
        ;;
    esac
    ! grep -q "open.yaml.*error\[E1" "$scratch/err"
    ok $? 'it can be read with all of them open'
done
rm open.yaml
cp site.yaml before.yaml
run new sites -o site.yaml
ended 2 'a file that is there is not replaced' "error\[E976\]: 'site.yaml'"
cmp -s site.yaml before.yaml
ok $? 'and stays as it was'
ln -s nowhere link.yaml
run new site -o link.yaml
ended 2 'nor is a link that leads nowhere' 'error\[E976\]'
rm before.yaml link.yaml
run new site -o nowhere/site.yaml
ended 1 'a folder that is not there' "error\[E902\]: 'nowhere/site.yaml'"
holds 'nothing else was written' all.yaml site.yaml sites.yaml template.yaml

# Every shipped template by name, on a site with little and on one with much.
site little.yaml 新星路社区
cp "$srcdir/tests/scenes/wall-usual.yaml" listed.yaml
cp "$srcdir/tests/scenes/wall-point.yaml" point.yaml
for template in $("$signgen" templates | sed '1d; s/ .*//'); do
    run check little.yaml -t "$template"
    if grep -q 'error\[E443\]' "$scratch/err"; then
        ended 1 "$template: a site with two keys has nothing for it"
        case $template in
        points | duty | needs) run check "$srcdir/tests/scenes/sheets-usual.yaml" -t "$template" ;;
        point*) run check point.yaml -t "$template" ;;
        *) run check listed.yaml -t "$template" ;;
        esac
        ended 0 "$template: a site with what it shows" '^signgen: \([0-9]*\) asked, \1 good, 0 skipped, 0 failed$'
        continue
    fi
    ended 0 "$template: a site with two keys" '^signgen: \([0-9]*\) asked, \1 good, 0 skipped, 0 failed$'
    run check all.yaml -t "$template"
    ended 0 "$template: a site with all keys" '^signgen: \([0-9]*\) asked, \1 good, 0 skipped, 0 failed$'
done
run check little.yaml -t all
ended 0 '-t all is the set, without what a bare site has nothing for' '^signgen: 2 asked, 2 good, 0 skipped, 0 failed$'
run check little.yaml -t all -f pdf,png --width 400
ended 0 'and in two formats' '^signgen: 4 asked, 4 good, 0 skipped, 0 failed$'

# A template of one's own.
mkdir own
printf 'extends: annex2-wall\ntitle: 自己的\n' >own/mine.yaml
run check little.yaml -t mine --template-path own
ended 0 'a template of the office, by its folder'
run templates --template-path own
grep -q '^mine  *2400 × 1200  自己的' "$scratch/out"
ok $? 'is listed'
printf 'extends: annex2-wall\ntitel: 自己的\n' >own/mine.yaml
run check little.yaml -t own/mine.yaml
ended 1 'a misspelt key in a template' "^own/mine.yaml:2:1: error\[E1[0-9]*\]: .*'titel'" '^signgen: 1 asked, 0 good, 0 skipped, 1 failed$'
site two.yaml 奔月路社区 天生桥社区
run check little.yaml two.yaml -t own/mine.yaml
[ "$(grep -c "'titel'" "$scratch/err")" -eq 1 ]
ok $? 'is said once, however many sites there are'
run templates --template-path own
ended 1 'the list says so too' '^own/mine.yaml:2:1: error'


# An office's variant: another colour, another place for the emblem, and a photo that lies beside it.
run render little.yaml -t plate -o own/photo.png --width 300
ended 0 'a picture to stand for a photo'
printf '%s\n' 'template: ours' 'extends: annex2-wall' 'title: 自己的上墙牌' 'inks: {red: [100, 70, 0, 10]}' 'frames:' \
    '  - {id: emblem, at: [200, 480, 240, 240]}' '  - {id: region, before: emblem, remove: true}' >own/wrong.yaml
printf '%s\n' 'template: ours' 'extends: annex2-wall' 'title: 自己的上墙牌' 'inks: {red: [100, 70, 0, 10]}' 'frames:' \
    '  - {id: emblem, at: [200, 480, 240, 240]}' '  - {id: name, at: [770, 206, 880, 594]}' \
    '  - {id: photo, before: spirit, type: art, src: photo.png, at: [1700, 250, 600, 400], alt: 站点照片}' >own/ours.yaml
run render little.yaml -t own/ours.yaml -o by-name.pdf
ended 0 'an office changes colour and place, and adds a photo, by a file'
mv by-name.pdf by-file.pdf # whose name stands in its slug line
run render little.yaml -t ours --template-path own -o by-name.pdf
ended 0 'and by a folder'
cmp -s by-file.pdf by-name.pdf
ok $? 'which is the same sign'
run render little.yaml -o plain.pdf
! grep -aq '/Subtype */Image' plain.pdf && grep -aq '/Subtype */Image' by-file.pdf
ok $? 'with the photo in it'
run check little.yaml -t own/wrong.yaml
ended 1 'two edits of one frame at once are told' '^own/wrong.yaml:7:'
rm own/wrong.yaml own/ours.yaml own/photo.png

# A template that makes a document for each team.
printf '%s\n' 'template: each' 'title: 每队一张' 'kind: test' 'per: team' 'page: {width: 200, height: 100}' 'set: true' \
    'inks: {black: [0, 0, 0, 100]}' 'styles: {text: {role: hei, size: 8, ink: black}}' \
    'frames: [{id: team, type: text, style: text, at: [10, 10, 180, 80], text: "{team.name}"}]' >own/each.yaml
rm own/mine.yaml
printf 'town: 天生街道\nplace: 奔月路社区\nteams: [{name: 护绿队}, {name: a/b.c}, {name: 护绿队}]\n' >teams.yaml
run render teams.yaml -t own/each.yaml -o parts/
ended 0 'a document for each team' '^signgen: 3 asked, 3 made, 0 skipped, 0 failed: 3 files in parts$'
[ "$(cd parts && echo *)" = '奔月路社区志愿服务站-each-a_b_c.pdf 奔月路社区志愿服务站-each-护绿队-2.pdf 奔月路社区志愿服务站-each-护绿队.pdf' ]
ok $? 'is called by its name'
run render teams.yaml -t each --template-path own -o together.pdf
ended 0 'all in one file when one is named' '^signgen: 3 asked, 3 made, 0 skipped, 0 failed: together.pdf$'
run check little.yaml -t own/each.yaml
ended 1 'a site without teams, asked for by name, is told' '^little.yaml:3:5: error\[E443\]: .*each' 'teams' \
    '^signgen: 1 asked, 0 good, 0 skipped, 1 failed$'
run check little.yaml teams.yaml -t all --template-path own
ended 0 'in the set it is left out and counted' 'note\[N966\]: .*each (1)' '^signgen: 8 asked, 8 good, 0 skipped, 0 failed$'

run render little.yaml -o x.pdf --ignore-system-fonts
ended 1 'no fonts at all' 'error\[E303\]' 'fonts-noto-cjk'
[ ! -e x.pdf ]
ok $? 'nothing is written'
finish
