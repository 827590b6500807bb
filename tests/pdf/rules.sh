#!/bin/sh
# What the files claim they keep, as far as structure shows it (tests/pdf/rules.js): PDF/A-2u and PDF/UA-1, alone and together, as font
# and as outlines; and the day of a sheet is the file's.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/pdf/pdf.inc"
need qpdf pdfinfo node
signgen=$builddir/signgen
SIGNGEN_DATADIR=$srcdir
export SIGNGEN_DATADIR
site=$srcdir/examples/full/site.yaml

render() { # TEMPLATE CLAIMS TEXT: the first file of it in $pdf
    pdf=$work/sheet.pdf
    "$signgen" render "$site" -t "$1" --audience internal --profile offset --conformance "$2" --text "$3" -o "$pdf" >"$work/log" 2>&1 ||
        sed 's/^/# /' "$work/log"
}
keeps() { node "$srcdir/tests/pdf/rules.js" "$@" >"$work/broken" || { sed 's/^/# /' "$work/broken"; false; }; }

for template in annex2-wall plate-vertical rules roster services flow plan org-chart certificate recruit; do
    case $template in
    rules | plan | org-chart | recruit) has='L LI LBody' ;;
    services) has='L LI LBody H2' ;;
    flow) has='L LI Lbl LBody' ;;
    roster | certificate) has='Table TR TH TD' ;;
    *) has='H1 P Figure' ;;
    esac
    for text in font outline; do
        render $template x4,a2u,ua1 $text
        keeps "$pdf" a2u ua1 $has
        ok $? "$template, $text: all claims are kept"
    done
done
render rules a2u font
keeps "$pdf" a2u
ok $? 'PDF/A-2u alone'
render rules ua1 font
keeps "$pdf" ua1
ok $? 'PDF/UA-1 alone'
keeps "$pdf" a2u
ok $((1 - $?)) 'a claim that is not made is missed'
! "$signgen" render "$site" -t rules --conformance x1a,ua1 -o "$work/none.pdf" >"$work/log" 2>&1 && grep -q 'E955' "$work/log"
ok $? 'PDF/X-1a claims nothing besides'
"$signgen" render "$site" -t rules --conformance x1a -o "$work/x1a.pdf" >"$work/log" 2>&1
! grep -aqE 'pdfuaid|pdfaid' "$work/x1a.pdf"
ok $? 'and says nothing of others'
render certificate x4 font
pdfinfo -struct-text "$pdf" | tr -d ' \n"' | sed 's/\xE2\x80\x8B//g' | grep -q '矛盾纠纷调解'
ok $? 'ActualText takes no text from the structure'

printf 'town: 天生街道\nplace: 新星路社区\n' >"$work/dated.yaml"
printf 'date: 2026-11-25\n' | cat "$work/dated.yaml" - >"$work/own.yaml"
created() { "$signgen" render "$@" -t plate -o "$work/dated.pdf" >"$work/log" 2>&1; pdfinfo "$work/dated.pdf" | TZ=UTC sed -n 's/^CreationDate: *//p'; }
created "$work/own.yaml" | grep -q 'Nov 25 .* 2026' && grep -aq '<xmp:MetadataDate>2026-11-25T00:00:00Z' "$work/dated.pdf"
ok $? "the site's date is the file's"
created "$work/dated.yaml" --date 2026-03-05 | grep -q 'Mar  5 .* 2026'
ok $? 'or that of --date'
created "$work/own.yaml" --date 2026-03-05 | grep -q 'Nov 25 .* 2026'
ok $? "the site's before that"
SOURCE_DATE_EPOCH=1700000000 created "$work/dated.yaml" | grep -q 'Nov 14 .* 2023'
ok $? 'and SOURCE_DATE_EPOCH serves those without one'
finish
