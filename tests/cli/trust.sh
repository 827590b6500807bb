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
finish
