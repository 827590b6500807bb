#!/bin/sh
# The third part of `make bench`: the same three sheets by other tools, where the machine has them: time, processor time,
# peak memory and bytes beside signgen in pairs, and what a shop's readers find in their PDFs. Nothing is fetched.
# PYTHON, NODE, CHROMIUM, XELATEX name the programs; Typst is the npm package @myriaddreamin/typst-ts-node-compiler, found
# through NODE_PATH. PAIRS sets how many pairs of one sheet (5), ROUNDS of a batch (3), OTHERS_N how many sheets a batch has
# (100, signgen itself 1000 as N says); of what takes seconds for each, fewer are taken. OTHERS names the tools (all; none
# with "").
set -eu
pairs=${PAIRS:-5}
rounds=${ROUNDS:-3}
n=${OTHERS_N:-100}
tools=${OTHERS-typst xelatex reportlab chromium weasyprint}
[ -n "$tools" ] || exit 0
python=${PYTHON:-/usr/bin/python3} # Debian's, which has Debian's packages
node=${NODE:-node}
chromium=${CHROMIUM:-chromium}
xelatex=${XELATEX:-xelatex}
kai=/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf
. "$srcdir/bench/setup.sh"
here=$srcdir/bench/others
. "$srcdir/bench/sites.sh"

echo
"$signgen" --version | head -1
echo "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(nproc) cores, $(uname -sr)"
if ! $python -c 'import yaml' 2>/dev/null; then
    echo 'the other tools: their pages are written by Python with PyYAML (python3-yaml), which is not there'
    exit 0
fi
sites "$n" "$work/$n.yaml" "$(whole_station)"
$python "$here/sheets.py" "$work/$n.yaml" "$srcdir/templates/rules/duties.yaml" "$work/emblem.svg" "$work" "$n"
mkdir "$work/kept"

# there TOOL: whether it can be used; prints its name and version, or that it is not there.
there() {
    case $1 in
    typst)
        version=$($node -p 'require("@myriaddreamin/typst-ts-node-compiler/package.json").version' 2>/dev/null) &&
            echo "Typst by typst-ts-node-compiler $version, Node.js $($node --version)" ;;
    xelatex)
        command -v "$xelatex" >/dev/null && kpsewhich xeCJK.sty ctexhook.sty colortbl.sty >/dev/null &&
            "$xelatex" --version | head -1 ;;
    reportlab)
        [ -f $kai ] && version=$($python -c 'import reportlab; print(reportlab.Version)' 2>/dev/null) &&
            echo "ReportLab $version" ;;
    chromium) command -v "$chromium" >/dev/null && "$chromium" --version 2>/dev/null ;;
    weasyprint)
        version=$($python -c 'import weasyprint; print(weasyprint.__version__)' 2>/dev/null) && echo "WeasyPrint $version" ;;
    *) false ;;
    esac || { echo "$1: not there"; return 1; }
}

# command_of TOOL SHEET WAY N: one sheet, N files, or one PDF of N sheets, into $work/theirs, as a shell script.
command_of() {
    part=all out=$work/theirs/
    [ "$4" -gt 1 ] || part=one
    [ "$3" = files ] || out=${out}all.pdf
    case $1-$3 in
    typst-*) echo "exec '$node' '$here/typst.js' '$work/words.json' $2 $4 '$noto' '$out'" ;;
    xelatex-*)
        echo "exec '$xelatex' -interaction=batchmode -halt-on-error '-output-directory=$work/theirs' '$work/$part/$2.tex'" ;;
    reportlab-*) echo "exec $python '$here/reportlab_sheets.py' '$work/words.json' $2 $4 $kai '$work/theirs/'" ;;
    chromium-files) echo "exec '$node' '$here/chromium.js' '$chromium' '$out'" "'$work/each/$2-'" "$4" ;;
    chromium-*)
        echo "exec '$chromium' --headless --no-sandbox --disable-gpu --no-pdf-header-footer '--print-to-pdf=$out'" \
            "'file://$work/$part/$2.html'" ;;
    weasyprint-files)
        printf "exec %s '%s'" "$python" "$here/weasy.py"
        for i in $(seq 0 $(($4 - 1))); do printf " '%s' '%s'" "$work/each/$2-$i.html" "$out$i.pdf"; done ;;
    weasyprint-*) echo "exec $python '$here/weasy.py' '$work/$part/$2.html' '$out'" ;;
    esac
}

# row TOOL SHEET WAY N PAIRS COMMAND…: against signgen doing the same in the same way; a row of the table.
row() {
    tool=$1 sheet=$2 way=$3 sheets=$4 count=$5
    shift 5
    rm -rf "$work/theirs" "$work/ours"
    mkdir "$work/theirs" "$work/ours"
    from=$work/$sheets.yaml
    [ -f "$from" ] || sites "$sheets" "$from" "$(whole_station)"
    template=$(template "$sheet")
    if [ "$way" = files ]; then
        set -- "$signgen" batch "$from" -t "$template" -o "$work/ours/" -j 1 -- "$@"
    else
        set -- "$signgen" render "$from" -t "$template" -o "$work/ours/all.pdf" -- "$@"
    fi
    if ! "$builddir/bench/pairs" "$count" ours theirs -- "$@" >"$work/times" 2>"$work/err"; then
        echo "$tool, $sheet, $way: $(tail -1 "$work/err")"
        return 0
    fi
    if [ "$sheets" -eq 1 ]; then
        cp "$(find "$work/theirs" -name '*.pdf')" "$work/kept/$tool-$sheet.pdf"
        cp "$work/ours/all.pdf" "$work/kept/signgen-$sheet.pdf"
        way='one, cold'
    elif [ "$way" = files ]; then
        way="$sheets files"
    else
        way="a PDF of $sheets"
    fi
    awk -v tool="$tool" -v sheet="$sheet" -v way="$way" -v n="$sheets" -v theirs="$(bytes theirs)" -v ours="$(bytes ours)" '
        / takes / { ratio = $3; next }
        $1 == "theirs" { wall = $2; cpu = $5; peak = $6 }
        $1 == "ours" { our_wall = $2; our_cpu = $5; our_peak = $6 }
        END {
            printf "| %s | %s | %s | %.1f | %.1f | %.0f | %.0f ", tool, sheet, way, wall / n, cpu / n, peak, theirs / n / 1000
            printf "| %.2f | %.2f | %.0f | %.0f | %.1f | %.1f |\n", our_wall / n, our_cpu / n, our_peak, ours / n / 1000, ratio,
                   cpu / our_cpu
        }' "$work/times"
}
bytes() {
    find "$work/$1" -name '*.pdf' -exec cat {} + | wc -c
}

least() {
    echo "$(($1 < n ? $1 : n))"
}
template() {
    case $1 in sign) echo annex2-wall ;; roster) echo roster-a3 ;; *) echo "$1" ;; esac
}

noto=$(dirname "$(fc-match -f '%{file}' 'Noto Sans CJK SC')")
found=''
for tool in $tools; do
    ! there "$tool" || found="$found $tool"
done
echo
echo "For each sheet, in ms, MB and KB; signgen's own of the same; last, how many times its time the tool takes,
pair by pair, and of its processor time"
echo '| tool | sheet | way | wall | CPU | peak | size | signgen: wall | CPU | peak | size | times | of CPU |'
echo '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |'
for tool in $found; do
    for sheet in sign roster rules; do
        once=$pairs many=$rounds files=$n
        case $tool in
        chromium) files=$(least 20) many=1 ;;
        weasyprint) files=$(least 2) once=1 many=1 ;;
        esac
        command_of "$tool" $sheet one 1 >"$work/their.sh"
        row "$tool" $sheet one 1 "$once" sh "$work/their.sh"
        if [ "$tool" != xelatex ]; then
            command_of "$tool" $sheet files "$files" >"$work/their.sh"
            row "$tool" $sheet files "$files" "$many" sh "$work/their.sh"
        fi
        if [ "$tool" != reportlab ]; then
            command_of "$tool" $sheet pdf "$n" >"$work/their.sh"
            row "$tool" $sheet pdf "$n" "$many" sh "$work/their.sh"
        fi
    done
done
for sheet in sign roster rules; do
    row 'signgen -j 2' $sheet files "${N:-1000}" "$rounds" "$signgen" batch "$work/${N:-1000}.yaml" -t "$(template $sheet)" \
        -o "$work/theirs/" -j 2
done

# What a shop asks of a file, answered by its readers.
for reader in pdfinfo pdffonts pdftotext qpdf gs node; do
    command -v $reader >/dev/null || { echo "the PDFs are not looked into: $reader is not there"; exit 0; }
done
echo
echo 'What a shop finds in the files'
echo '| tool | sheet | black text | colours | output intent | trim and bleed box | overprint | fonts | tagged | name as text |'
echo '| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |'
name=$(sed -n '3s/.*place: \(.*\)}/\1/p' "$work/1.yaml")志愿服务站
for sheet in sign roster rules; do
    dpi=72
    [ $sheet != sign ] || dpi=12
    for tool in $found signgen; do
        pdf=$work/kept/$tool-$sheet.pdf
        [ -f "$pdf" ] || continue
        gs -q -dNOPAUSE -dBATCH -dSAFER -sDEVICE=tiffsep -r$dpi -sCompression=none -dLastPage=1 -sOutputFile="$work/sep.tif" "$pdf" \
            >/dev/null 2>&1
        black=$(node "$srcdir/bench/black.js" "$work/sep")
        rm -f "$work"/sep*
        qpdf --qdf --object-streams=disable "$pdf" "$work/plain.pdf" || [ $? -eq 3 ]
        colours=''
        for pair in 'rg RGB' 'RG RGB' 'k CMYK' 'K CMYK' 'g grey' 'scn other'; do
            grep -aqE "(^|[ 0-9.])[0-9.]+ ${pair% *}( |$)" "$work/plain.pdf" || continue
            case $colours in *"${pair#* }"*) ;; *) colours="$colours${colours:+, }${pair#* }" ;; esac
        done
        intent=$(grep -aoE '/S /GTS_PDF[A-Z0-9]+' "$work/plain.pdf" | cut -c 5- | sort -u | tr '\n' ' ')
        boxes=$(pdfinfo -box "$pdf" 2>/dev/null | awk '$1 ~ /Box:/ { box[$1] = $2 " " $3 " " $4 " " $5 }
            END { trim = box["TrimBox:"] != box["MediaBox:"]; bleed = box["BleedBox:"] != box["TrimBox:"]
                  print (trim ? "trim" : "no trim") ", " (bleed ? "bleed" : "no bleed") }')
        overprint=no
        ! grep -aqE '/OP true|/op true' "$work/plain.pdf" || overprint=yes
        fonts=$(pdffonts "$pdf" | awk 'NR > 2 { n++; for (i = 2; i < NF; i++) if ($i == "yes" || $i == "no") break
            embedded += $i == "yes"; subset += $(i + 1) == "yes"; type[$2 " " $3 " " (i > 5 ? $4 : "")] = 1 }
            END { printf "%d, %d embedded, %d subset", n, embedded, subset; if ("Type 3 " in type) printf ", Type 3" }')
        tagged=$(pdfinfo "$pdf" 2>/dev/null | sed -n 's/^Tagged: *//p')
        text=no
        ! pdftotext "$pdf" - 2>/dev/null | tr -d ' \n' | grep -q "$name" || text=yes
        echo "| $tool | $sheet | $black | $colours | ${intent:-none} | $boxes | $overprint | $fonts | $tagged | $text |"
    done
done
