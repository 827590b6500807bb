#!/bin/sh
# Files of strangers: what they name, nest and leave out ends in a finding, never the process.
. "$srcdir/tests/cli/signgen.sh"

# logo FILE: a site with this logo, checked.
logo() {
    printf 'town: 天生街道\nplace: 新星路社区\nlogos: [%s]\n' "$1" >site.yaml
    run check site.yaml
}

# nested OPEN CLOSE N
nested() {
    awk -v open="$1" -v close_="$2" -v n="$3" 'BEGIN {
        for (i = 0; i < n; i++) printf "%s", open
        printf "a"
        for (i = 0; i < n; i++) printf "%s", close_
    }'
}

# styled CSS: such a style sheet in a drawing.
styled() {
    printf '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>%s{fill:#000}</style>' "$1" >styled.svg
    echo '<rect width="9" height="9"/></svg>' >>styled.svg
    logo styled.svg
}

for selector in ':not(' ':is(' ':where(' 'rect:not('; do
    styled "$(nested "$selector" ')' 3000)"
    ended 1 "a selector of 3,000 $selector is a finding" E511
done
styled "$(nested 'a ~ ' '' 3000)"
ended 1 'so is one of 3,000 parts' E511
styled "$(nested 'a{' '}' 3000)"
ended 1 'and blocks in blocks' E511
styled "$(nested ':not(' ')' 3)"
ended 0 'three are drawn'

# spots OBJECT…: a PDF whose colour C is object 5; objects 5 and on are these.
spots() {
    {
        echo '%PDF-1.5'
        echo '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj'
        echo '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj'
        echo '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 100 50] /Contents 4 0 R'
        echo '/Resources << /ColorSpace << /C 5 0 R >> >> >> endobj'
        printf '4 0 obj << /Length 24 >> stream\n/C cs 1 scn 0 0 9 9 re f\nendstream endobj\n'
        spots_n=5
        for spots_object in "$@"; do
            echo "$spots_n 0 obj $spots_object endobj"
            spots_n=$((spots_n + 1))
        done
        echo 'trailer << /Size 9 /Root 1 0 R >>'
        echo '%%EOF'
    } >spots.pdf
    logo spots.pdf
}

tint='<< /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >>'
spots "[/Separation /X 5 0 R $tint]"
ended 1 'a spot that is its own alternate is a finding' E559
spots "[/Separation /X 6 0 R $tint]" "[/DeviceN [/Y] 5 0 R $tint]"
ended 1 'so are two that are each other'\''s' E559
spots '[/Separation /X /DeviceGray 6 0 R]' '<< /FunctionType 3 /Functions [6 0 R] /Bounds [] /Encode [0 1] >>'
ended 1 'and a function that is made of itself' E559
spots "[/Separation /X /DeviceGray $tint]"
ended 0 'a spot over a plain space is drawn'

# secret FILE WHAT: the site in FILE is refused, and no word of the file elsewhere is said.
secret() {
    run check "$1"
    ended 1 "$2 is refused" E564
    ! grep -q -e geheim -e database "$scratch/out" "$scratch/err"
    ok $? 'and no line of it is shown'
}

printf 'database:\n  password: geheim\n' >../elsewhere.yaml
ln -s ../elsewhere.yaml link.yaml
for key in profile policy; do
    for path in ../elsewhere.yaml "$scratch/elsewhere.yaml" ./link.yaml ../nothing.yaml /nothing/x.yml; do
        printf 'town: 天生街道\nplace: 新星路社区\n%s: %s\n' $key "$path" >names.yaml
        secret names.yaml "$key: $path"
    done
    printf '%s: ours\nextends: %s\n' $key ../elsewhere.yaml >ours.yaml
    printf 'town: 天生街道\nplace: 新星路社区\n%s: ./ours.yaml\n' $key >names.yaml
    secret names.yaml "what a $key beside it extends"
done
printf '街镇,村（社区）,印刷方式\n天生街道,新星路社区,../elsewhere.yaml\n' >names.csv
secret names.csv 'a column of profiles'
printf 'policy: ours\nplaces: ../elsewhere.yaml\n' >ours.yaml
printf 'town: 天生街道\nplace: 新星路社区\npolicy: ./ours.yaml\n' >names.yaml
secret names.yaml 'a list of places elsewhere'
mkdir below
cp "$srcdir/templates/profiles/offset.yaml" "$srcdir/templates/profiles/FOGRA39L_coated.icc" .
printf 'town: 天生街道\nplace: 新星路社区\nprofile: ../offset.yaml\n' >below/names.yaml
run check below/names.yaml --root .
ended 0 'with --root it may lie below that'

# An unreadable template of the set is a sheet that was not made; one that is not of the set is not missed.
site one.yaml 甲村
mkdir own drafts
printf 'template: certificate\ntitle: 证明\nextends: annex2-wall\nset: true\nframes: [{id: emblem, widht: 360}]\n' >own/certificate.yaml
printf 'template: draft\ntitle: 草稿\nset: false\nframes: [{id: emblem, widht: 360}]\n' >drafts/draft.yaml
run check one.yaml -t all --template-path drafts
cp "$scratch/err" drafts.err
drafts=$status
run check one.yaml -t all --template-path own
ended 1 'a sheet of the set that cannot be read' 'widht'
grep -q ' 1 failed' "$scratch/err"
ok $? 'is counted'
[ "$drafts" -eq 0 ] && grep -q ' 0 failed' drafts.err
ok $? 'a draft is not'
run batch one.yaml -t all --template-path own -o b
ended 1 'the same of a batch'
grep -h certificate b/manifest* | grep -q failed
ok $? 'and of its manifest'

# Blanks of every sort alone are nothing.
for blank in ' ' '　' "$(printf '\342\200\213')" "$(printf '\302\255')" "$(printf '\343\205\244')"; do
    printf 'town: 天生街道\nplace: "%s"\n' "$blank" >blank.yaml
    run check blank.yaml
    ended 1 'a place of blanks is empty' E136
done

# packed FILTERS PARTS: a PDF whose content, of 40 MB of blanks, these filters pack, as many times.
packed() {
    python3 - "$1" "$2" <<'PY'
import sys, zlib
data = b'0 0 9 9 re f' + b' ' * (40 << 20)
for name in reversed(sys.argv[1].split()):
    data = zlib.compress(data, 9) if name == 'FlateDecode' else data.hex().encode() + b'>'
parts = b'4 0 R ' * int(sys.argv[2])
filters = ' '.join('/' + name for name in sys.argv[1].split()).encode()
with open('packed.pdf', 'wb') as out:
    out.write(b'%PDF-1.5\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n'
              b'2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n'
              b'3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents [' + parts + b'] >> endobj\n'
              b'4 0 obj << /Length %d /Filter [%s] >> stream\n' % (len(data), filters) + data +
              b'\nendstream endobj\ntrailer << /Size 5 /Root 1 0 R >>\n%%EOF\n')
PY
    logo packed.pdf
}
if command -v python3 >/dev/null; then
    packed 'FlateDecode FlateDecode' 1
    ended 1 'a stream packed twice is not unpacked' 'E552.*far larger than it looks'
    packed 'ASCIIHexDecode FlateDecode ASCIIHexDecode FlateDecode' 1
    ended 1 'nor with hex between' 'E552.*far larger than it looks'
    packed 'FlateDecode' 20
    ended 1 'nor one that stands there often' 'E552.*far larger than it looks'
    packed 'ASCIIHexDecode FlateDecode' 1
    ended 0 'hex around one packing is read'
fi

# A text too long to be set is told of by its length, and no finding quotes more than its beginning.
long() {
    { printf 'town: 天生街道\nplace: 新星路社区\naddress: "'; awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) printf "a " }'; echo '"'; } >long.yaml
    run check long.yaml
    ended 1 "$2" "$3"
    ! awk 'length($0) > 1200 { exit 0 } END { exit 1 }' "$scratch/err"
    ok $? 'in lines that can be read'
}
long 50000 '100,000 characters' 'E937.* characters; at most 5000'
long 2000 '4,000 that fit nowhere' E401

# many KEY ITEM N CODE WHAT: a site with so many of them.
many() {
    { printf 'town: 天生街道\nplace: 新星路社区\n%s\n' "$1"; awk -v item="$2" -v n="$3" 'BEGIN { for (i = 0; i < n; i++) print item }'; } >many.yaml
    run check many.yaml
    ended 1 "$5" "$4"
}
many 'services:' '- 甲' 500 E866 '500 services are not looked at'
many 'logos:' '- a.svg' 50 E866 'nor 50 logos'
many 'second:' '- {文字: 蒙古文, 内容: ᠮ}' 50 E866 'nor 50 second scripts'
many 'rules:' '- duties' 80 E866 'nor 80 rules'
many 'teams:' '- {name: 甲队}' 80 E866 'nor 80 teams'
many 'plan:' '- {title: 甲}' 2000 E866 'nor a plan of 2,000'
many 'rules:
 - title: 甲
   clauses:' '    - 甲' 3000 E866 'nor 3,000 clauses'
many 'staff:' '- {name: 甲}' 2000 E866 'nor 2,000 of staff'
{
    printf 'town: 天生街道\nplace: 新星路社区\nteams:\n'
    awk 'BEGIN { for (t = 0; t < 2; t++) { print " - name: 甲队\n   members:"; for (i = 0; i < 6000; i++) print "    - {name: 甲}" } }'
} >people.yaml
run check people.yaml
ended 1 'nor 12,000 people in two teams' E868

# A drawing whose styles are tried on everything, and one that goes far beyond its frame.
{
    echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>'
    awk 'BEGIN { for (i = 0; i < 9000; i++) printf ".c%d{fill:#000}", i; print "</style>"; for (i = 0; i < 9000; i++) printf "<rect/>" }'
    echo '</svg>'
} >styles.svg
logo styles.svg
ended 1 'styles by the thousand on elements by the thousand' 'E511.*selectors'
echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g transform="scale(100)"><path d="M0 0h900v9z"/></g></svg>' >far.svg
logo far.svg
ended 1 'a path far beyond the drawing' 'E511.*size'

# Strokes that cross themselves everywhere are given up, not waited for.
{
    echo '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">'
    awk 'BEGIN { for (i = 0; i < 40; i++)
        printf "<path d=\"M0 1a3 4 0 1 1 3 4q1 1 2 2t3 3S1 2 3 4c1 2 3 4 5 6H1V2z\" fill=\"none\" stroke=\"#000\" transform=\"translate(%.2f 0)\"/>\n", i / 100 }'
    echo '</svg>'
} >crossing.svg
printf 'template: art\ntitle: x\nkind: other\npage: {width: 200, height: 100}\ninks:\n  black: [0, 0, 0, 100]\nframes:\n  - {id: l, type: logos, at: [10, 10, 180, 80], placeholder: crossing.svg, ink: black, alt: x}\n' >art.yaml
printf 'town: 天生街道\nplace: 新星路社区\nlogos: [crossing.svg]\n' >crossing.yaml
run render crossing.yaml -t ./art.yaml -o crossing.dxf
ended 1 'strokes that cross everywhere' E936
[ ! -e crossing.dxf ]
ok $? 'and no file'

# A workbook that the disk had no room for is not half of one.
awk 'BEGIN { print "街镇,村（社区）"; for (i = 1; i <= 3000; i++) printf "天生街道,第%d村\n", i }' >big.csv
if [ "$(id -u)" -eq 0 ] && mkdir full && mount -t tmpfs -o size=24k tmpfs full 2>/dev/null; then
    trap 'umount "$scratch/work/full" 2>/dev/null; chmod -R u+w "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
    TMPDIR=full
    export TMPDIR
    run return big.csv -o full.xlsx
    ended 1 'a workbook on a full disk' 'E902.*space'
    [ ! -e full.xlsx ]
    ok $? 'and no file'
    unset TMPDIR
    umount full
else
    skip 'a workbook on a full disk' 'needs root and tmpfs'
fi
finish
