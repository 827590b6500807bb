#!/bin/sh
# Small sheets side by side on larger ones: how many pages, where the cuts are, what is refused.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/cli/signgen.sh"

site seven.yaml 新星路社区 奔月路社区 荷花池社区 龙溪路社区 天生桥社区 碚峡路社区 宁溪社区

# Of paper, with live text.
sed -i 's/^defaults: *{/&material: 157 克铜版纸, /' seven.yaml

# 300 × 200 mm with 3 mm of bleed are 306 × 206: three by three on 1000 × 700 with a margin of 10 mm.
run render seven.yaml -t plate --size 300x200mm --nup 1000x700mm -o nup.pdf
ended 0 'seven plates on one sheet' '^signgen: 7 asked, 7 made, 0 skipped, 0 failed: nup.pdf$'
if command -v pdfinfo >/dev/null; then
    pdfinfo -box nup.pdf >info
    grep -q '^Pages: *1$' info && grep -q '^TrimBox: *0\.00 *0\.00 *2834\.65 *1984\.25$' info
    ok $? 'one page of 1000 × 700 mm'
    pdftotext nup.pdf - | tr -d ' \n\f' >text
    for place in 新星路社区 宁溪社区; do
        grep -q "$place" text
        ok $? "$place is on it"
    done
    run render seven.yaml -t plate --size 300x200mm --nup 640x460mm -o two.pdf
    pdfinfo two.pdf | grep -q '^Pages: *2$'
    ok $? 'four on a smaller sheet: two pages'
    # Upright 612 × 206 take one, turned 206 × 306 take three.
    run render seven.yaml -t plate --size 300x200mm --nup 660x340mm -o turned.pdf
    pdfinfo turned.pdf | grep -q '^Pages: *3$'
    ok $? 'turned where more fit so'
else
    skip 'the pages' 'no pdfinfo'
fi
if command -v qpdf >/dev/null; then
    qpdf --check nup.pdf >/dev/null 2>&1
    ok $? 'qpdf finds nothing to mend'
    # Three columns and three rows: six cuts across and six along, each with a mark at both ends, K and all inks alike.
    qpdf --qdf --object-streams=disable nup.pdf - 2>/dev/null | grep -ac ' l$' >lines
    [ "$(cat lines)" -ge 24 ]
    ok $? 'with a mark at both ends of each cut'
else
    skip 'the structure' 'no qpdf'
fi
run render seven.yaml -t plate --size 300x200mm --nup 1000x700mm -o again.pdf
cmp -s nup.pdf again.pdf
ok $? 'the same bytes again'
run render seven.yaml -t plate --nup 500x400mm -o none.pdf
ended 1 'a plate larger than the sheet' "error\[E660\]: a sheet of 606 × 406 mm .* 500 × 400 mm"
[ ! -e none.pdf ]
ok $? 'makes nothing'
run render seven.yaml -t plate --nup 1000x700mm --profile inkjet-outdoor -o none.pdf
ended 1 'a profile with a white edge' 'error\[E661\]'
run render seven.yaml -t plate --nup 1000x700mm -o folder/
ended 2 'one PDF is needed' 'error\[E968\]'
run render seven.yaml -t plate --nup 1000x700mm -o sheet.png
ended 2 'and no picture' 'error\[E968\]'
run render seven.yaml -t plate --nup 1000 -o none.pdf
ended 2 'a size that is none' 'error\[E958\]'
finish
