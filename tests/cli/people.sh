#!/bin/sh
# Who is shown: nobody who has not agreed is in a sheet for the wall, its text, its metadata or anything else
# of the file; --audience, --date, --policy.
. "$srcdir/tests/cli/signgen.sh"

cat >site.yaml <<'END'
district: 重庆市北碚区
town: 天生街道
place: 新星路社区
qr: https://www.example.org/join
staff:
  - {name: 王静, role: 专职, phone: "13900007777"}
  - {name: 卫不愿, role: 兼职, consent: 否}
teams:
  - name: 邻里守望志愿服务队
    leader: 韩未知
    members:
      - {name: 欧阳明华, phone: "13800001235", consent: 是, remark: 住天生街道, birth: 1980-05}
      - {name: 秦不愿, phone: "13800001236", consent: 否}
      - {name: 尤没说, phone: "13800001237"}
      - {name: 许孩子, consent: 是, birth: 2014-03}
      - {name: 何孩子, consent: 是, birth: 2014-03, guardian_consent: 是}
rules: [duties]
END
# A template that shows all it can get at.
cat >all.yaml <<'END'
template: all
title: 能看到的都写上
kind: own
per: team
page: {width: 420, height: 297}
inks: {black: [0, 0, 0, 100]}
styles: {cell: {role: hei, size: {max: 6, min: 2}, align: left, ink: black}}
frames:
  - {id: head, type: text, at: [20, 10, 380, 10], style: cell, text: "{name} {team.name} 队长{team.leader}"}
  - id: members
    type: stack
    direction: column
    at: [20, 30, 380, 160]
    each: team.members
    frames: [{id: member, type: text, style: cell, text: "{no} {member.name} {member.phone} {member.birth} {member.remark}"}]
  - id: staff
    type: stack
    direction: column
    at: [20, 200, 380, 80]
    each: staff
    frames: [{id: person, type: text, style: cell, text: "{person.name} {person.role} {person.phone}"}]
END

# bare FILE.pdf WORD…: good when no word is in the file, however it could be written there.
bare() {
    bare_file=$1
    shift
    qpdf --qdf --object-streams=disable --decode-level=all "$bare_file" "$scratch/bare.pdf" || return 1
    pdftotext "$bare_file" "$scratch/bare.txt" || return 1
    for bare_word; do
        bare_hex=$(printf %s "$bare_word" | iconv -t UTF-16BE | od -An -tx1 | tr -d ' \n')
        if grep -aqF -e "$bare_word" "$scratch/bare.pdf" "$scratch/bare.txt" ||
            grep -aqi -e "$bare_hex" "$scratch/bare.pdf" ||
            LC_ALL=C grep -aqF -e "$(printf %s "$bare_word" | iconv -t UTF-16BE)" "$scratch/bare.pdf"; then
            echo "$bare_word"
        fi
    done
}

run render site.yaml -t ./all.yaml --date 2026-11-25 -o wall.pdf
ended 0 'a wall' 'W245.*: 2 of 5, ' 'W246.*: 1 of 5, ' 'W248.*韩未知' 'W249.*: 1 of 2, '
if command -v qpdf >/dev/null && command -v pdftotext >/dev/null; then
    quiet 'none of those left out is anywhere in the file' bare wall.pdf 秦不愿 尤没说 许孩子 韩未知 卫不愿 13800001235 13800001236 \
        13800001237 13900007777 1980
    loud 'those who agreed are' bare wall.pdf 欧阳明华 何孩子 王静
    pdftotext wall.pdf - | grep -q '138\*\*\*\*1235'
    ok $? 'with a masked telephone'
    run render site.yaml -t roster -t staff --date 2026-11-25 -o roster.pdf
    ended 0 'a roster'
    quiet 'is as silent' bare roster.pdf 秦不愿 尤没说 许孩子 韩未知 卫不愿 13800001236 13800001237
    loud 'and has those who agreed' bare roster.pdf 何孩子
    run render site.yaml -t all --date 2026-11-25 -o set.pdf
    ended 0 'the whole set'
    quiet 'is as silent' bare set.pdf 秦不愿 尤没说 许孩子 韩未知 卫不愿 13800001236 13800001237
    run render site.yaml -t ./all.yaml --audience internal -o inside.pdf
    ended 0 'inside the house'
    ! grep -q 'W24[5-9]' "$scratch/err"
    ok $? 'nobody is left out'
    loud 'and all are shown in full' bare inside.pdf 秦不愿
    pdftotext inside.pdf - | grep -q '13800001237'
    ok $? 'also telephones'
    run render site.yaml -t ./all.yaml --date 2028-04-01 -o later.pdf
    loud 'a child grows up' bare later.pdf 许孩子
else
    skip 'what is in the file' 'no qpdf or pdftotext'
fi
env -u SOURCE_DATE_EPOCH "$signgen" check site.yaml -t ./all.yaml >"$scratch/out" 2>"$scratch/err"
status=$?
ended 0 'without a day' "W247.*: 1 of 5; "
run check site.yaml -t ./all.yaml --date 2026-13-01
ended 2 'no such day' "error\[E955\]: '2026-13-01' is not possible for --date"
run check site.yaml --audience everybody
ended 2 'no such audience' "error\[E955\]"
run check site.yaml --policy beibai
ended 2 'no such policy' "error\[E280\]: .*'beibai'" 'did you mean beibei'
run check site.yaml --policy beibei
ended 0 'what a policy asks for' "W284.*requires plan:" "W285.*'rules'" "W284.*requires host:"
run render site.yaml -t rules --policy no-boards -o binder.pdf
ended 0 'a poster where the wall is not allowed' "N287.*'rules' a page of the binder: 'rules-binder'"
sed 's/^rules: .*/rules: [dutis]/' site.yaml >wrong.yaml
run check wrong.yaml
ended 1 'a rule that is not there, found with the sign' "wrong.yaml:17:9: error\[E235\]: .*'dutis'" 'did you mean duties?'
cat >wrong.yaml <<'END'
town: 天生街道
place: 新星路社区
staff: [{name: 王静, role: 专职}]
teams: [{name: 邻里守望队, members: [{name: 欧阳明华, consent: 大概, hours: 12, certificate: {number: 2026-001, content: 走访}}]}]
END
run render wrong.yaml -t certificate -o wrong.pdf
ended 1 'a certificate is of a person' 'E139' 'E848' '1 asked, 0 made, 0 skipped, 1 failed'
run render wrong.yaml -o wrong.pdf
ended 1 'the sign is of nobody' 'E139' '1 asked, 1 made, 0 skipped, 0 failed'
in_chinese check site.yaml -t ./all.yaml
ended 0 'in Chinese' '“邻里守望志愿服务队”有 5 名队员，其中 2 名没有同意公开'
# Minors by what a table says of them, and those who have left.
cat >p.csv <<'END'
村（社区）,队伍,姓名,年级,状态,是否同意公示,备注,班级
新星路社区,环保队,年级生,三年级,在队,是,,
新星路社区,环保队,话里生,,在队,是,2015年3月生,
新星路社区,环保队,退出人,,已退出,是,,
新星路社区,环保队,学生人,,在队,是,学生,
新星路社区,环保队,留下人,,在队,是,党员,
END
printf '街镇,村（社区）\n天生街道,新星路社区\n' >s.csv
run render s.csv --members p.csv -t roster --date 2026-11-25 -o gone.pdf
ended 0 'minors and those who left' 'N852.*: 1 of 5' 'W246.*: 2 of 5' 'W247.*: 1 of 5'
quiet 'are not on the roster' bare gone.pdf 年级生 话里生 退出人 学生人
loud 'and the others are' bare gone.pdf 留下人
run render s.csv --members p.csv -t roster --date 2026-11-25 --audience internal -o inside.pdf
ended 0 'inside the house' 'N852.*: 1 of 5'
quiet 'who left is on no roster' bare inside.pdf 退出人

finish
