#!/bin/sh
# What `make gallery` runs: a small picture of every sheet with little, usual and much content into
# docs/images/gallery/, the page docs/gallery.md that shows them, and the specimen of the README.
# Needs $srcdir, $builddir and pngquant.
set -eu
command -v pngquant >/dev/null || { echo 'make gallery needs pngquant' >&2; exit 2; }
SIGNGEN_DATADIR=$srcdir
LC_ALL=C.UTF-8
export SIGNGEN_DATADIR LC_ALL
pictures=$srcdir/docs/images/gallery
page=$srcdir/docs/gallery.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Little: what a site must say. Usual: the example. Much: the longest name there is, sixty members, a full year.
printf 'district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\n' >"$work/little.yaml"
cp -r "$srcdir/examples/full/." "$work/"
mv "$work/site.yaml" "$work/usual.yaml"
{
    sed -e '/^place:/s/:.*/: 内蒙古赤峰冶金化工开发区管理委员会巴林右旗产业园管理办公室虚拟社区/' -e '/^pinyin:/d' \
        -e '/^teams:/,/^services:/{/^services:/!d}' \
        -e '/^services:/s/\[.*/[理论宣讲, 扶老助困, 便民利民, 法律援助, 环境保护, 儿童青少年关爱教育, 邻里守望关爱, 养老]/' "$work/usual.yaml"
    echo 'teams:'
    awk 'BEGIN {
        split("张 王 李 赵 陈 刘 杨 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗", family, " ")
        split("伟 芳 秀英 敏 静 丽娟 强 磊 洋 艳梅", given, " ")
        split("邻里守望 环境保护 青少年关爱", team, " ")
        split("法律援助 扶老助困 心理疏导 环境保护 应急救援", skill, " ")
        for (t = 1; t <= 3; t++) {
            printf "  - name: %s志愿服务队\n    leader: %s%s\n    members:\n", team[t], family[t], given[t]
            for (m = 0; m < (t == 1 ? 60 : 12); m++)
                printf "      - {name: %s%s, gender: %s, phone: \"1380000%04d\", skills: [%s], hours: %d, consent: true%s}\n",
                    family[(m * 7 + t - 1) % 20 + 1], given[(m * 3 + t - 1) % 10 + 1], m % 2 ? "男" : "女", 1000 + m * 17 + t,
                    skill[m % 5 + 1], 40 + m * 23 % 1600, m ? "" : ", volunteer_no: CQ50010900012" t ", id_number: \"110101199003074610\", " \
                        "certificate: {number: 2026-00" t ", period: 2025年1月至2026年10月, content: 入户走访独居老人，开展法律咨询和政策宣传。, head: 李建国, handler: 王芳}"
        }
    }'
} >"$work/much.yaml"
# A point belongs to a compound.
for content in little usual much; do
    { cat "$work/$content.yaml"; printf 'level: 点\ncompound: 碚峡路88号院\n'; } >"$work/$content-point.yaml"
done

# picture TEMPLATE CONTENT: its first page; nothing when the site has nothing for it.
picture() {
    rm -rf "$work/out"
    mkdir "$work/out"
    site=$work/$2.yaml
    [ "$1" != point ] || site=$work/$2-point.yaml
    case $1 in # which need what the others do not
    board | direction | duty | ledger | ledger-index | ledger-spine | needs | notice | plate-desk | plate-room | plate-window | pledge | points | portraits | stars)
        site=$srcdir/tests/scenes/sheets-$2.yaml ;;
    esac
    "$builddir/signgen" render "$site" -t "$1" -o "$work/out/" -f png --width 460 >"$work/log" 2>&1 || {
        # E443: the site has nothing for it; what else is refused should be seen.
        grep -q 'error\[E443\]' "$work/log" || { echo "$1, $2:"; grep -m 2 'error' "$work/log"; } >&2
        return 0
    }
    first=$(find "$work/out" -name '*.png' | LC_ALL=C sort | head -1)
    [ -n "$first" ] || return 0
    pngquant --force --speed 1 --strip 24 -o "$pictures/$1-$2.png" "$first"
    echo "$1-$2.png" >>"$work/made"
}

mkdir -p "$pictures"
rm -f "$pictures"/*.png
: >"$work/made"
for file in "$srcdir"/templates/*.yaml; do
    for content in little usual much; do
        picture "$(basename "$file" .yaml)" "$content"
    done
done

# Names of growing length, each as large as it can be; those a town may have also in one size.
town='里村 王朴村 新星路社区 澄江镇北泉村 天府可乐厂家属区社区'
long='乌拉特前旗白彦花镇乌宝力格嘎查村 新疆生产建设兵团第七师胡杨河市一三〇团第二十八连社区 内蒙古赤峰冶金化工开发区管理委员会巴林右旗产业园管理办公室虚拟社区'
# fitted TEMPLATE WIDTH own|together NAME…: one picture a name, numbered.
fitted() {
    template=$1 width=$2 fit=$3
    shift 3
    rm -rf "$work/out"
    mkdir "$work/out"
    {
        printf 'defaults: {district: 重庆市北碚区, town: 天生街道}\nsites:\n'
        printf '  - place: %s\n' "$@"
    } >"$work/names.yaml"
    "$builddir/signgen" render "$work/names.yaml" -t "$template" --fit "$fit" -o "$work/out/" -f png --width "$width" >"$work/log" 2>&1 ||
        grep -m 2 'error' "$work/log" >&2
    n=0
    for name in "$@"; do
        n=$((n + 1))
        pngquant --force --speed 1 --strip 24 -o "$pictures/fit-$template-$fit-$n.png" "$work/out/$name"*.png
    done
}
# Names are told apart by blanks.
# shellcheck disable=SC2086
fitted annex2-wall 300 own $town $long
# shellcheck disable=SC2086
fitted plate-vertical 90 own $town $long
# shellcheck disable=SC2086
fitted annex2-wall 300 together $town

signs='annex2-wall annex2-wide annex2-banner annex2-classic plate plate-vertical point'

# Places of three to twelve characters on each sign.
lengths='柏沟村 崇文社区 白水河社区 都市花园社区 有色设计院社区 太湖花园第一社区 崇皇街道雅馨苑社区 平天湖风景区虚拟社区 九园工业园九园工贸社区 庐山生态文化新城虚拟社区'
# shown NAME TEMPLATE WIDTH SITE.yaml [OPTION…]: a picture, of the first page.
shown() {
    name=$1 template=$2 width=$3 site=$4
    shift 4
    rm -rf "$work/out"
    "$builddir/signgen" render "$site" -t "$template" "$@" -o "$work/out/" -f png --width "$width" >"$work/log" 2>&1 ||
        grep -m 2 'error' "$work/log" >&2
    pngquant --force --speed 1 --strip 24 -o "$pictures/$name.png" "$(find "$work/out" -name '*.png' | LC_ALL=C sort | head -1)"
}
width_of() {
    case $1 in plate-vertical) echo "$2" ;; *) echo "$3" ;; esac
}
level_of() {
    case $1 in point) printf 'level: 点\ncompound: 碚峡路88号院\n' ;; esac
}
for sign in $signs; do
    n=2
    for name in $lengths; do
        n=$((n + 1))
        { printf 'district: 重庆市北碚区\ntown: 天生街道\nplace: %s\n' "$name"; level_of "$sign"; } >"$work/name.yaml"
        shown "row-$sign-$n" "$sign" "$(width_of "$sign" 60 160)" "$work/name.yaml"
    done
done

# Two scripts, under the policy of their region.
scripts='mongolian:inner-mongolia tibetan:tibet uyghur:xinjiang zhuang:guangxi korean:yanbian yi:liangshan'
text_of() {
    case $1 in
    mongolian) echo ᠰᠢᠨᠡ ᠣᠳᠣᠨ ᠵᠠᠮ ᠤᠨ ᠣᠷᠣᠨ ᠬᠣᠷᠢᠶᠠᠨ ᠤ ᠰᠠᠢᠢᠨ ᠳᠤᠷᠠᠨ ᠤ ᠦᠢᠯᠡᠴᠢᠯᠡᠭᠡᠨ ᠦ ᠥᠷᠲᠡᠭᠡ ;;
    tibetan) echo སྐར་གསར་ལམ་སྡེ་ཁུལ་དང་བླངས་ཞབས་ཞུ་ས་ཚིགས། ;;
    uyghur) echo شىنشىڭلۇ مەھەللىسى پىدائىيلار مۇلازىمەت پونكىتى ;;
    zhuang) echo Sinhsinghlu Sevgih Cigyienh Fugvu Camh ;;
    korean) echo 신성로사회구역 자원봉사소 ;;
    yi) echo ꑟꑞꇊꌋꈧꃅꄉꐨꐥꀕꃅꄉ ;;
    esac
}
for pair in $scripts; do
    script=${pair%:*} policy=${pair#*:}
    for sign in $signs; do
        {
            printf 'town: 新城街道\nplace: 新星路社区\nsecond: {script: %s, text: "%s"}\n' "$script" "$(text_of "$script")"
            level_of "$sign"
        } >"$work/second.yaml"
        shown "second-$sign-$script" "$sign" "$(width_of "$sign" 80 220)" "$work/second.yaml" --policy "$policy"
    done
done

# row TEMPLATE own|together NUMBER…: a row of pictures.
row() {
    template=$1 fit=$2
    shift 2
    printf '|'
    for n in "$@"; do
        printf ' ![%s, --fit %s, %s](images/gallery/fit-%s-%s-%s.png) |' "$template" "$fit" "$n" "$template" "$fit" "$n"
    done
    echo
}

# cell TEMPLATE CONTENT
cell() {
    grep -qx "$1-$2.png" "$work/made" && printf ' ![%s, %s](images/gallery/%s-%s.png) |' "$1" "$2" "$1" "$2" || printf ' – |'
}
{
    cat <<'END'
# The sheets, with little, usual and much to say

Made by `make gallery`. Little: a place and its town. Usual: `examples/full/site.yaml`. Much: the longest name of the country (33
characters), three teams of 60 and 12 members. The first page of each, with the placeholder emblem; – where a site with so little has
nothing for the sheet. People and telephone numbers are invented.
END
    for file in "$srcdir"/templates/*.yaml; do
        name=$(basename "$file" .yaml)
        grep -q "^$name-" "$work/made" || continue
        printf '\n## %s\n\n%s\n\n| little | usual | much |\n| --- | --- | --- |\n|' "$name" "$(sed -n 's/^title: *//p' "$file" | head -1)"
        for content in little usual much; do
            cell "$name" "$content"
        done
        echo
    done
    cat <<'END'

## How names fit

The same frames with places of 2, 3, 5, 6, 10, 16, 26 and 33 characters. Each as large as it can be:

| | | | |
| --- | --- | --- | --- |
END
    row annex2-wall own 1 2 3 4
    row annex2-wall own 5 6 7 8
    printf '\n| | | | | | | | |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n'
    row plate-vertical own 1 2 3 4 5 6 7 8
    cat <<'END'

A town hangs them up side by side. `--fit together`, the default, sets them in few sizes:

| | | | | |
| --- | --- | --- | --- | --- |
END
    row annex2-wall together 1 2 3 4 5
    printf '\n## Places of 3 to 12 characters\n\nOn each sign, each as large as it can be.\n'
    for sign in $signs; do
        printf '\n**%s**\n\n| 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n|' "$sign"
        for n in 3 4 5 6 7 8 9 10 11 12; do
            printf ' ![%s, %s](images/gallery/row-%s-%s.png) |' "$sign" "$n" "$sign" "$n"
        done
        echo
    done
    printf '\n## In two scripts\n\nUnder the policy of the region, both of one size by their ink.\n\n|'
    for sign in $signs; do printf ' %s |' "$sign"; done
    printf '\n|'
    for sign in $signs; do printf ' --- |'; done
    echo
    for pair in $scripts; do
        printf '|'
        for sign in $signs; do
            printf ' ![%s, %s](images/gallery/second-%s-%s.png) |' "$sign" "${pair%:*}" "$sign" "${pair%:*}"
        done
        echo
    done
    cat <<'END'

## What keeps together

The clauses of a poster (at the left; PangoLayout at the right): above, dates, times, quantities and an address are kept whole at any price;
below by a price that a loose line outweighs, as all posters are set.

![A poster before and after](images/gallery/keeps.png)
END
} >"$page"
pngquant --force --speed 1 --strip 32 -o "$pictures/keeps.png" "$builddir/gallery/out/keeps.png"
pngquant --force --speed 1 --strip 32 -o "$srcdir/docs/images/typesetting.png" "$builddir/gallery/out/compression.png"
du -sh "$pictures" | sed 's/\t.*/ of pictures/'
