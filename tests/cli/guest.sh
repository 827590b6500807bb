#!/bin/sh
# The library as a guest: JSON of other programs, no thread to be had, what pkg-config asks for, loading and unloading.
. "$srcdir/tests/cli/signgen.sh"

good() {
    run check "$1"
    ended 0 "$2" "${3:-1 good}"
}
printf '{"town": "\\u5929\\u751f\\u8857\\u9053", "place": "\\ud842\\udfb7\\u7965\\u6751"}' >pair.json
good pair.json 'a pair of surrogates is one character' '𠮷祥村'
printf '{"town":"天生街道","place":"\\uD842\\uDFB7祥村","zusatz":{"附注":"a\\/b"}}' >tight.json
run check tight.json
ended 1 'capitals, no blanks and escaped slashes are read, too' "zusatz"
printf '{"town": "天生街道", "place": "\\ud842祥村"}' >half.json
run check half.json
ended 2 'half a pair is refused' E112
printf '{"town": "天生街道", "place": "\\udfb7\\ud842祥村"}' >back.json
run check back.json
ended 2 'so is one back to front' E112
printf '{\n\t"town":\t"天生街道",\r\n\t\t"place"\t:"新星路社区"\n}\n' >tabs.json
good tabs.json 'tabs between tokens are blanks'
printf '\n{"sites":\t[\t{"town": "天生街道", "place": "甲村"},\n\t{"town": "天生街道", "place": "乙村"}]}\n' >list.json
good list.json 'so are they in a list' '2 good'
printf '{"town": "天生街道", "place": "甲村"}\n{"town": "天生街道", "place": "乙村"}\n' >lines.json
good lines.json 'an object a line' '2 good'
printf 'town: 天生街道\n\tplace: 甲村\n' >tabs.yaml
run check tabs.yaml
ended 2 'a tab in YAML is none' E108
printf '{town: 天生街道,\n\tplace: 甲村}\n' >flow.yaml
run check flow.yaml
ended 2 'nor in braces without quotation marks' E108

# As one who may have no thread; looking for leaks takes one itself.
printf 'town: 天生街道\nplace: 新星路社区\n' >plain.yaml
printf 'town: 天生街道\nplace: མི་རིགས་新星社区\n' >tibetan.yaml
fresh() {
    rm -rf o
    mkdir -m 777 o
}
alone() {
    quiet_leaks=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=65534 --regid=65534 --clear-groups env HOME="$PWD" ASAN_OPTIONS="$quiet_leaks" prlimit --nproc=1:1 "$@"
    else
        env ASAN_OPTIONS="$quiet_leaks" prlimit --nproc=1:1 "$@"
    fi
}
chmod 777 . "$scratch" 2>/dev/null
if alone true 2>/dev/null && alone test -x "$signgen" && alone test -r "$SIGNGEN_DATADIR/templates/plate.yaml" && ! alone sh -c 'true & wait $!' 2>/dev/null; then
    for jobs in 1 4; do
        fresh
        alone "$signgen" batch plain.yaml --jobs $jobs -o o/ >"$scratch/out" 2>"$scratch/err"
        status=$?
        ended 0 "no thread for $jobs" '1 made'
    done
    grep -q W933 "$scratch/err"
    ok $? 'and it is told'
    fresh
    alone "$signgen" render tibetan.yaml -o o/t.pdf >"$scratch/out" 2>"$scratch/err"
    status=$?
    ended 1 'a script that takes one' E932
else
    skip 'no thread' 'needs setpriv, prlimit and a build that everybody may read'
fi
finish
