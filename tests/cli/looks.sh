#!/bin/sh
# One look for all sheets of a station: the office's own templates in the place of shipped ones.
. "$srcdir/tests/cli/signgen.sh"

cat >site.yaml <<'EOF'
town: 天生街道
place: 新星路社区
hours: 周一至周五 9:00—17:30
address: 碚峡路88号
services: [理论宣讲, 文明实践]
rules: [duties, rights]
teams: [{name: 邻里守望志愿服务队, leader: 李建国}]
EOF
run render site.yaml -t all -o shipped/
ended 0 'the shipped set'
for base in annex2-wall rules roster services; do
    mkdir -p by-name by-path variants
    printf 'template: %s\nextends: %s\ninks: {red: [100, 75, 0, 10]}\n' $base $base >by-name/$base.yaml
    printf 'template: %s\nextends: %s/templates/%s.yaml\ninks: {red: [100, 75, 0, 10]}\n' $base "$SIGNGEN_DATADIR" $base >by-path/$base.yaml
    printf 'template: our-%s\nextends: %s\ninks: {red: [100, 75, 0, 10]}\n' $base $base >variants/our-$base.yaml
done
for folder in by-name by-path variants; do
    run render site.yaml -t all --template-path $folder -o out-$folder/
    ended 0 "templates of one's own, $folder"
    quiet 'which leave no sheet of the set out and add none' sh -c "ls shipped >a; ls out-$folder >b; diff a b"
done
printf 'template: plate\nextends: plate\n' >plate.yaml
run render site.yaml -t ./plate.yaml -o plate.pdf
ended 0 'so does a file by its path'
# ---- no text twice in the set ----
{ cat site.yaml; } | sed 's/rules: .*/rules: [flow, duties]/' >flow.yaml
run render flow.yaml -t all -o twice/
ended 0 'a rule in steps, in the set'
[ "$(ls twice | grep -c 志愿服务活动流程)" = 1 ] && ls twice | grep -q 'flow-志愿服务活动流程'
ok $? 'hangs once, as the flow chart'
run render flow.yaml -t rules -o alone/
ended 0 'and asked for by itself'
[ "$(ls alone | wc -l)" = 2 ]
ok $? 'as a poster'

# ---- identities ----
run identity
ended 0 'identities are listed'
cp "$scratch/out" listed
for name in volunteer-red party-red civil-green property-blue titanium-gold steel-etched light-box; do
    grep -q "^$name " listed
    ok $? "$name is one of them"
    run render site.yaml -t all --identity $name -o id-$name/
    ended 0 "all sheets in $name"
    quiet 'are as many as in any other' sh -c "ls id-$name >b; diff a b"
done
run identity property-blue -o manual.pdf
ended 0 'the manual of an identity'
if command -v pdftotext >/dev/null; then
    pdftotext -layout manual.pdf manual.txt
    grep -q 'C100 *M60 *Y0 *K20' manual.txt && grep -q '#[0-9A-F]\{6\}' manual.txt && grep -q '不要' manual.txt && grep -q 'roster.*600 × 900' manual.txt
    ok $? 'has its colours, what not to do, and all sheets' || cat manual.txt
else
    skip 'the words of a manual' 'no pdftotext'
fi
run identity nobodys -o none.pdf
ended 2 'of one that is not there' 'E469'
cat >ours.yaml <<'EOF'
identity: ours
title: 我们的蓝
extends: volunteer-red
inks: {brand: {cmyk: [100, 60, 0, 20], spot: PANTONE 286 C}, wash: {of: brand, tint: 10}}
EOF
run render site.yaml -t services -t rules --identity ./ours.yaml -o ours.pdf --profile screen
ended 0 "an identity of one's own"
qpdf --qdf --object-streams=disable ours.pdf - 2>/dev/null | grep -a -c 'PANTONE#20286#20C' >"$scratch/out"
[ "$(cat "$scratch/out")" -gt 0 ]
ok $? 'whose spot ink and its tint are printed'
{ cat site.yaml; echo 'identity: ./ours.yaml'; } >own.yaml
run render own.yaml -t services -t rules -o own.pdf --profile screen
ended 0 'a site may name it'
cmp own.pdf ours.pdf
ok $? 'and looks the same'
printf 'policy: ours\nextends: national\nidentity: ./ours.yaml\n' >policy.yaml
run render site.yaml -t services -t rules --policy ./policy.yaml -o by-policy.pdf --profile screen
ended 0 'a policy may'
cmp by-policy.pdf ours.pdf
ok $? 'and it looks the same again'
run check site.yaml --identity volunteer-rde
ended 2 'one that is not there' 'E469.*volunteer-rde' 'volunteer-red'
for ink in 'brand: {of: accent}, accent: {of: brand}' 'brand: {of: nothing}' 'brand: {tint: 20}' 'brand: [0, 1]' 'text: none'; do
    printf 'identity: bad\ntitle: x\nextends: volunteer-red\ninks: {%s}\n' "$ink" >bad.yaml
    run check site.yaml -t annex2-wall --identity ./bad.yaml
    ended 1 "the ink $ink is refused" 'error\[E4[0-9][0-9]\]: .*ink\|bad.yaml:4:.*error\[E4'
done

# ---- values ----
value() {
    printf 'template: v\ntitle: v\nkind: x\npage: {width: 200, height: 100}\nvalues: {margin: 10, double: =2 * margin, loop: %s}\nframes:\n  - {id: a, type: rect, at: [=margin, 30, %s, 10], fill: brand}\n' "${2:-1}" "$1" >v.yaml
    run check site.yaml -t ./v.yaml
}
value '=width - double'
ended 0 'a sum of values and the page'
value '=(width - 2 * (margin + 5)) / 3'
ended 0 'with brackets'
for sum in '=width +' '=nothing' '=1 / 0' '=(1' '=' "=$(awk 'BEGIN { for (i = 0; i < 3000; i++) printf "(" }')"; do
    value "$sum"
    ended 1 "the sum $(printf %.20s "$sum") is refused" 'v.yaml:.*E46[56]'
done

value =loop '=loop + 1'
ended 1 'a value that works with itself is refused' 'v.yaml:5:.*E46[56]'

# ---- one place for the emblem ----
cat >many.yaml <<'EOF'
defaults: {town: 天生街道, district: 重庆市北碚区, hours: 周一至周五 9:00—17:30}
sites:
  - {place: 王朴村}
  - {place: 天府可乐厂家属区社区}
  - {place: 内蒙古赤峰冶金化工开发区管理委员会巴林右旗产业园管理办公室虚拟社区}
EOF
for template in annex2-wall annex2-wide annex2-banner plate plate-vertical; do
    run render many.yaml -t $template -f svg -o place-$template/ --profile screen
    ended 0 "$template of names of 3, 10 and 33 characters"
done

# ---- plates ----
for plate in 白底黑字 白底红字 金底黑字 金底红字; do
    printf 'policy: p\nextends: national\nplate: %s\n' $plate >p.yaml
    for template in plate plate-vertical annex2-wall; do
        run render site.yaml -t $template --policy ./p.yaml -o $plate-$template.png --width 200
        ended 0 "$template in $plate"
    done
done
quiet 'each kind of plate looks different' sh -c 'sha256sum *-plate.png *-plate-vertical.png | cut -c1-64 | sort | uniq -d'
[ "$(sha256sum ./*-annex2-wall.png | cut -c1-64 | sort -u | wc -l)" = 1 ]
ok $? 'and what is no plate, the same'

# ---- a picture as ground ----
printf 'P6\n8 8\n255\n' >photo.ppm
head -c 192 /dev/zero | tr '\0' '\370' >>photo.ppm
convert photo.ppm -resize 3000x3000! photo.jpg 2>/dev/null || cjpeg photo.ppm >photo.jpg 2>/dev/null
if [ -s photo.jpg ]; then
    for at in '[0, 0, =width, =height]' '[0, 0, =width, 600]'; do
        printf 'template: p\nextends: annex2-wall\nframes:\n  - {id: photo, before: band, type: art, at: %s, src: photo.jpg, alt: 照片, bleed: true, focus: [30, 40]}\n' "$at" >photo.yaml
        run check site.yaml -t ./photo.yaml --distance 20m
        case $at in
        *600*) ended 1 'a picture that bleeds covers the page' E471 ;;
        *) ended 0 'a photo may be the ground' ;;
        esac
    done
else
    skip 'a photo may be the ground' 'nothing makes a JPEG here'
fi

# ---- letters do not get larger again as a list grows ----
sizes() {
    mutool draw -F stext staff.pdf 2>/dev/null | sed -n 's/.*font name="\([^"]*\)" size="\([0-9.]*\)".*/\1 \2/p' | sort -u
}
if command -v mutool >/dev/null; then
    before=''
    for n in 1 2 3 4 5 8 12; do
        { sed '/^teams\|^services\|^rules/d' site.yaml
          echo 'teams: [{name: 邻里守望志愿服务队, members: [{name: 王芳, consent: true}]}]'
          echo 'staff:'
          for k in 国 民 华 强 军 伟 明 东 海 波 涛 红; do echo "  - {name: 李建$k, role: 专职}"; done | head -n $n; } >staff.yaml
        run render staff.yaml -t org-chart --profile screen --text font -o staff.pdf
        ended 0 "an org chart of $n"
        now=$(sizes)
        [ -z "$before" ] || [ "$before" = "$now" ]
        ok $? 'has letters of the same sizes'
        before=$now
    done
else
    skip 'letters of org charts' 'no mutool here'
fi
printf 'template: high\ntitle: t\nkind: x\npage: {width: 600, height: 400}\nframes:\n  - {id: row, type: stack, direction: row, at: [50, 150, 500, 100], frames: [{id: b, type: rect, width: 100, height: 180, fill: brand}]}\n' >high.yaml
run check site.yaml -t ./high.yaml
ended 1 'what is too high for its row is told' 'E424.*180 mm.*100 mm'
sed 's/direction: row/direction: column/; s/width: 100, height: 180/width: 580, height: 80/' high.yaml >wide.yaml
run check site.yaml -t ./wide.yaml
ended 1 'and what is too wide for its column' 'E424.*580 mm.*500 mm'
sed 's/direction: row/direction: grid, columns: 2/; s/frames: \[{id: b, .*/frames: [{id: b, type: rect, width: 300, height: 80, fill: brand}, {id: c, type: rect, width: 90, height: 80, fill: brand}]}/' high.yaml >cell.yaml
run check site.yaml -t ./cell.yaml
ended 1 'and for the cell of its grid' 'E424.*300 mm.*250 mm'

# ---- the label of the spirit ----
for label in 志愿精神 志愿者精神; do
    printf 'policy: l\nextends: national\nspirit_label: %s\n' $label >label.yaml
    sed 's/^rules:.*/rules: [duties, rights, training]/' site.yaml >labelled.yaml
    run render labelled.yaml -t rules --policy ./label.yaml --profile screen --text font -o label.pdf
    ended 0 "rule texts with $label"
    [ "$(pdftotext label.pdf - | tr -d '\n\f' | grep -o "的\{0,1\}$label\|了解$label" | wc -l)" = 3 ]
    ok $? 'say it wherever they name it'
done

# ---- a copy of a shipped template ----
mkdir elsewhere && cp "$srcdir/templates/annex2-wall.yaml" elsewhere/mine.yaml
run render site.yaml -t elsewhere/mine.yaml -f png -o copy.png
run render site.yaml -t annex2-wall -f png -o shipped.png
cmp copy.png shipped.png
ok $? 'a copy of a shipped template, saved elsewhere, finds the shipped emblem'
finish
