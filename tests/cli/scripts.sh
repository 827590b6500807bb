#!/bin/sh
# Characters that the first face does not have, and lines in other scripts: what is said, and what a
# reader gets back out of the PDF.
. "$srcdir/tests/cli/signgen.sh"
need() {
    fc-list ":charset=$1" 2>/dev/null | grep -q .
}

# station FILE PLACE [LINE…]
station() {
    station_file=$1
    printf 'district: 重庆市北碚区\ntown: 天生街道\nplace: %s\n' "$2" >"$station_file"
    shift 2
    [ $# -eq 0 ] || printf '%s\n' "$@" >>"$station_file"
}

# said CODE N: findings of that code.
said() {
    [ "$(grep -c "\[$1\]" "$scratch/err")" -eq "$2" ]
    ok $? "$1: $2 times"
}

if need 23d66; then
    station rare.yaml 𣵦龙𣵦村 'hours: 周一𣵦，周二𣵦'
    run check rare.yaml
    ended 0 'a rare character in the name, and twice in the hours' \
        'rare.yaml:3:8: warning\[W307\]: 𣵦 (U+23D66) in the name is set from HanaMinB Regular.*Noto Sans CJK SC Black' \
        "rare.yaml:4:8: note\[N304\]: 𣵦 (U+23D66) is set from HanaMinB: .*'hei'"
    said W307 1
    said N304 1
    run render rare.yaml --text font -o rare.pdf
    pdftotext rare.pdf - 2>/dev/null | grep -qx '𣵦龙𣵦村志愿服务站'
    ok $? 'and reads so in the PDF'
else
    skip 'a rare character' 'fonts-hanazono is not installed'
fi

# Only the faces of the name are there: the finding names the package that would help.
mkdir faces
for face in $(fc-list 'Noto Sans CJK SC' file | sed 's/: *$//'); do
    ln -s "$face" faces/
done
station unknown.yaml 𰀀村 'hours: 𠀀' 'pinyin: བོད་ཡིག' 'host: འབྲེལ'
run check unknown.yaml --font-path faces --ignore-system-fonts
ended 1 'faces that are not there' 'E301.*𰀀' '(fonts-babelstone-han)' 'E301.*𠀀' '(fonts-hanazono)' \
    'unknown.yaml:5:9: error\[E305\]: no font here has the Tibetan script.*བ (U+0F56)' 'install fonts-noto-core'
in_chinese check unknown.yaml --font-path faces --ignore-system-fonts
ended 1 'in Chinese' 'E305.*没有藏文的字体' '请安装 fonts-noto-core'

# reads NAME LINE: a second line, its finding, and the same letters in the same order out of the PDF.
reads() {
    station other.yaml 新星路社区 "pinyin: \"$2\""
    run render other.yaml --text font -o other.pdf
    ended 0 "$1" "other.yaml:4:9: note\[N306\]: the $1 script is set from Noto"
    said N306 1
    # Poppler marks the direction of text that runs to the left.
    pdftotext other.pdf - 2>/dev/null | LC_ALL=C sed 's/\xe2\x80[\xaa-\xae]//g' | grep -qxF "$2"
    ok $? "$1: reads so in the PDF"
    cp other.pdf "first.pdf"
    run render other.yaml --text font -o other.pdf
    quiet "$1: the same bytes again" cmp first.pdf other.pdf
    run render other.yaml -o other.pdf --text outline
    ended 0 "$1: as outlines"
}
if need 0f56 && need 067e && need 1820; then
    reads Tibetan 'བོད་ལྗོངས་དང་བླངས་ཞབས་ཞུའི་ས་ཚིགས།'
    reads Arabic 'پىدائىيلار مۇلازىمەت پونكىتى'
    grep -aq 'ActualText' other.pdf
    ok $? 'the logical order of text that runs to the left is in the structure'
    reads Mongolian 'ᠰᠠᠶᠢᠨ ᠳᠤᠷᠠᠲᠠᠨ ᠤ ᠦᠢᠯᠡᠴᠢᠯᠡᠭᠡ'
    reads Yi 'ꆈꌠꁱꂷ'
    # Several threads share the faces, none a font map.
    for n in 1 2 3 4 5 6 7 8 9; do
        printf '%s\n' '---' 'town: 天生街道' "place: 新星路${n}社区" 'pinyin: "བོད་ལྗོངས། پونكىتى ᠰᠠᠶᠢᠨ"'
    done >many.yaml
    run render many.yaml --text font -o many.pdf
    ended 0 'three scripts on one line, many times' 'N306'
else
    skip 'other scripts' 'fonts-noto-core is not installed'
fi
finish
