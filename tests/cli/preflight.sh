#!/bin/sh
# check and --final: what is judged, what is refused, and what programs read of it.
. "$srcdir/tests/cli/signgen.sh"

cat >mark.svg <<'EOF'
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#c00"/></svg>
EOF
printf 'town: 天生街道\nplace: 新星路社区\nlogos: [mark.svg]\nqr: https://www.example.org/join\n' >site.yaml
cat >short.yaml <<'EOF'
template: short
title: 没有出血
extends: annex2-wall
material: 157 克铜版纸
frames:
  - {id: stripe, before: band, type: rect, at: [0, 0, 2400, 30], fill: gold}
EOF
cat >thin.yaml <<'EOF'
template: thin
title: 细线
extends: annex2-wall
frames:
  - {id: thin, before: spirit, type: line, from: [200, 900], to: [2200, 900], line: red, line_width: 0.15}
EOF

run check site.yaml
ended 0 'a sheet in order passes' '^signgen: 1 asked, 1 good'
run check site.yaml -t ./short.yaml
ended 1 'a ground without bleed does not' "short.yaml:6:5: error\[E732\]: the ground in frame 'stripe' goes 0 mm beyond the trim"
run render site.yaml -t ./short.yaml -o out.pdf
ended 0 'a draft is made of it all the same'
holds 'as a file' mark.svg out.pdf short.yaml site.yaml thin.yaml
rm -f out.pdf
run render site.yaml -t ./short.yaml -o out.pdf --final
ended 1 'but nothing for the press' 'error\[E732\]' '1 asked, 0 made, 0 skipped, 1 failed'
holds 'no file is there' mark.svg short.yaml site.yaml thin.yaml
run render site.yaml -t ./short.yaml -o out.pdf --final --profile inkjet-indoor --material 写真
ended 0 'unless its profile asks for no bleed'
rm -f out.pdf
run render site.yaml -t ./thin.yaml -o out.pdf --final
ended 0 'a warning stops nothing' "warning\[W731\]: a line of 0.43 pt in frame 'thin'"
rm -f out.pdf

run check site.yaml --distance 5m
ended 0 'from 5 m the code is small' "warning\[W753\]: the QR code in frame 'qr' is [0-9.]* mm wide; to be scanned from 5 m it takes 500 mm"
run check site.yaml --distance 80m
ended 1 'from 80 m the name is' "error\[E720\].*at least 320 mm"
run render site.yaml --final --distance '80 米' -o out.pdf
ended 1 'so it is not printed' 'error\[E720\]'
holds 'and there is no file' mark.svg short.yaml site.yaml thin.yaml
run check site.yaml --distance 5
ended 2 'a distance needs its unit' "'5' is not possible for --distance"
run check site.yaml --distance 5furlongs
ended 2 'and one that is known' "'5furlongs' is not possible"

run check site.yaml -t ./thin.yaml --diagnostics json
grep -q '"code":"W731".*"measured":0.42[0-9]*,"allowed":0.5,"unit":"pt"' "$scratch/err"
ok $? 'programs get the numbers'

cat >strict.yaml <<'EOF'
profile: strict
bleed: 3mm
safe: 3mm
ink_limit: 150
checks: {distance: 3m, min_line_mixed: 0.3, contrast: 2}
intent: {icc: FOGRA39L_coated.icc, id: FOGRA39}
EOF
cp "$srcdir/templates/profiles/FOGRA39L_coated.icc" .
run check site.yaml -t ./thin.yaml --profile ./strict.yaml
ended 1 'a profile sets its own limits' 'error\[E740\].*at most 150 %'
! grep -q W731 "$scratch/err"
ok $? 'lower ones as well'
sed -i 's/contrast: 2/contrasts: 2/' strict.yaml
run check site.yaml --profile ./strict.yaml
ended 1 'and is told of a key that is none' "error\[E1[0-9]*\].*contrasts" "contrast'"

# The sheet of paper.
if command -v pdftotext >/dev/null; then
    rm -f ./*.pdf
    # paper NAME WORDS…: the text of paper.pdf, without blanks and line breaks, has the words.
    paper() {
        paper_name=$1
        shift
        pdftotext paper.pdf - | tr -d ' \n\f' | sed 's/　//g' >"$scratch/text"
        paper_good=0
        for paper_words in "$@"; do
            grep -qF -e "$paper_words" "$scratch/text" || {
                echo "# not said: $paper_words"
                paper_good=1
            }
        done
        ok $paper_good "$paper_name"
    }
    run check site.yaml -t ./short.yaml --distance 5m -o paper.pdf
    ended 1 'the paper of a sheet with errors is made, and the status tells of them' 'error\[E732\]' '1 asked, 0 made, 0 skipped, 1 failed'
    paper 'it says that this cannot be printed, and why' 不能付印 '错误1，提醒1' '“stripe”的底色只出到裁切线外0毫米，出血要3毫米' E732 W753
    paper 'sizes and ways' 2400×1200毫米 连出血2406×1206毫米 '观看距离5米' 胶印和数码印刷 总墨量上限290%
    paper 'inks with what they take' C0M100Y85K10共195% C0M0Y0K100共100%
    paper 'fonts with version and licence' NotoSansCJKSCBlack版本2.004授权SILOFL1.1可以嵌入
    run check site.yaml -t annex2-wall -t plate -o paper.pdf
    ended 0 'two sheets in order' '^signgen: 1 asked, 1 made'
    paper 'can be printed' 可以付印 没有发现问题 600×400毫米
    [ "$(pdfinfo paper.pdf | sed -n 's/^Pages: *//p')" -eq 2 ]
    ok $? 'and have a page each'
    site bare.yaml 新星路社区
    run check bare.yaml -o paper.pdf
    ended 0 'a draft with the placeholder is no error'
    paper 'but nothing to print' 不能付印 E428 '请指定标识文件：“logos:[emblem.svg]”'
    printf '\357\273\277街道,社区\n天生街道,新星路社区\n' >bare.csv
    run check bare.csv -o paper.pdf
    paper 'in the words of a table, where it is one' E428 '请指定标识文件：“标识”列（表里还没有，请加上）：emblem.svg'
    run check site.yaml --distance 5m --final -o paper.pdf
    ended 0 'for the press' 'warning\[W753\]'
    paper 'what is found is counted once' '错误0，提醒1，'
    [ "$(grep -o W753 "$scratch/text" | wc -l)" -eq 1 ] && [ "$(grep -c 'warning\[W753\]' "$scratch/err")" -eq 1 ]
    ok $? 'and said once'
    run check site.yaml --conformance a2u -o paper.pdf
    ended 0 'asked for by name'
    paper 'the conformance is the one that was asked for' 'PDF的目标是PDF/X-4、PDF/A-2u；'
    run check site.yaml --conformance x1a -o paper.pdf
    paper 'whatever the profile says' 'PDF的目标是PDF/X-1a；'
    run check site.yaml -o paper.png
    ended 2 'the paper is a PDF' 'error\[E790\]'
else
    skip 'the preflight sheet' 'no pdftotext'
fi
finish
