#!/bin/sh
# Keys of a site: what is said for all sites goes with each of them, and what is one site's own is shared by none.
. "$srcdir/tests/cli/signgen.sh"

# ---- What --set and defaults: say is in the YAML that import writes ----

printf '街镇,村（社区）\n天生街道,新星路社区\n' >point.csv
run import point.csv --set level=点 --set compound=缙云小区 -o point.yaml
ended 0 'a point by --set'
run render point.csv --set level=点 --set compound=缙云小区 -o one/
run render point.yaml -o two/
ended 0 'and from its YAML'
ls two | grep -q '缙云小区.*志愿服务点'
ok $? 'is a point too'
diff -r one two >/dev/null
ok $? 'with the same bytes'
printf '街镇,村（社区）\n北大荒,八五〇农场二队\n' >kind.csv
run import kind.csv --set kind=社区 -o kind.yaml
run check kind.yaml
ended 0 'the kind of a place'

# Every key at once, under defaults:, on the site's lines, and in part on each.
full=$(cd "$srcdir" && pwd)/examples/full
cp "$full"/* .
{ echo defaults:; sed 's/^/  /' site.yaml; printf 'sites:\n  - {town: 天生街道}\n'; } >all.yaml
run render site.yaml -t all -o whole/
ended 0 'a site that says everything'
run import all.yaml -o all-again.yaml
ended 0 'the same under defaults:'
run render all-again.yaml -t all -o again/
ended 0 'as one site'
diff -r whole again >"$scratch/diff"
ok $? 'with the same bytes'
# Keys of the schema and of what was written.
keys() { sed -n 's/^    \([a-z]*\):.*/\1/p; s/^  - \([a-z]*\):.*/\1/p' "$1" | sort; }
keys all-again.yaml >written
sed -n 's/^\([a-z]*\):.*/\1/p' site.yaml | sort >given
cmp -s written given
ok $? 'and every key is written'

cat >layers.yaml <<'EOF'
defaults: {town: 天生街道, contact: {name: 李建国}, services: [理论宣讲], hours: 周一至周五, host: }
sites:
  - {place: 新星路社区, contact: {phone: "68860000"}, services: ["扶老, 助困"], hours: , qr: "12"}
EOF
run import layers.yaml --set host=便民服务中心 --set hours=9 --set date=2026年11月25日 --set qr=x -o layers-again.yaml
ended 0 'one over the other'
cat >want <<'EOF'
sites:
  - place: 新星路社区
    contact:
      phone: "68860000"
      name: 李建国
    services: ["扶老, 助困"]
    qr: "12"
    town: 天生街道
    host: 便民服务中心
    hours: 周一至周五
    date: "2026-11-25"
EOF
cmp -s want layers-again.yaml
ok $? 'the nearest counts, an empty key says nothing, maps are joined'
run import layers-again.yaml -o layers-third.yaml
cmp -s layers-again.yaml layers-third.yaml
ok $? 'and it stays so'
printf 'town: 天生街道\nplace: 新星路社区\nservices:\n  - 扶老, 助困\n  - 普法\nhours: "9"\naddress: |\n  天生路\n  1 号\n' >odd.yaml
run import odd.yaml -o odd-again.yaml
run check odd-again.yaml
ended 0 'texts that only stand alone without marks' 
grep -q '^    services: \["扶老, 助困", 普法\]$' odd-again.yaml && grep -q '^    hours: "9"$' odd-again.yaml
ok $? 'are marked'

"$signgen" schema >schema.json
for map in $(grep -o '#/$defs/[a-z]*' schema.json | sort -u); do
    grep -q "^    \"${map##*/}\": {$" schema.json || echo "$map"
done >undefined
test ! -s undefined
ok $? 'every map of the JSON Schema is in it'

# ---- What is one site's own ----

for key in code:'"500109001028"' name:新星路社区志愿服务站 compound:缙云小区 pinyin:Xin; do
    name=${key%%:*} value=${key#*:} bare=$(echo "${key#*:}" | tr -d '"')
    printf 'defaults:\n  town: 天生街道\n  %s: %s\nsites:\n  - {place: 新星路社区}\n  - {place: 文星湾社区}\n' "$name" "$value" >shared.yaml
    run render shared.yaml -o shared/
    ended 1 "$name: under defaults:" "shared.yaml:3:[0-9]*: error\[E232\].*$name" '2 asked, 0 made'
    printf 'town: 天生街道\nsites:\n  - {place: 新星路社区}\n  - {place: 文星湾社区}\n' | sed 1d >list.yaml
    run render list.yaml --set town=天生街道 --set "$name=$bare" -o shared/
    ended 2 "$name by --set" "^--set:1:[0-9]*: error\[E232\].*$name"
    printf 'town: 天生街道\nplace: 新星路社区\n---\ntown: 天生街道\nplace: 文星湾社区\n' >documents.yaml
    run render documents.yaml --set "$name=$bare" -o shared/
    ended 2 "$name: for several documents" "^--set:1:[0-9]*: error\[E232\].*$name"
    printf '街镇,村（社区）\n天生街道,新星路社区\n天生街道,文星湾社区\n' >two.csv
    run render two.csv --set "$name=$bare" -o shared/
    ended 2 "$name: for the rows of a table" "^--set:1:[0-9]*: error\[E232\].*$name"
    printf '村（社区）\n新星路社区\n' >first.csv
    printf '村（社区）\n文星湾社区\n' >second.csv
    run render first.csv second.csv --set town=天生街道 --set "$name=$bare" -o shared/
    ended 2 "$name: for several inputs" "^--set:1:[0-9]*: error\[E232\].*$name"
    test ! -e shared
    ok $? 'and nothing is made'
done
for set in 'code=500109001028:E232' 'storey=1:E183'; do
    "$signgen" check - --set "${set%:*}" <two.csv >/dev/null 2>"$scratch/err"
    [ $? -ne 0 ] && grep -q "^--set:1:.*${set#*:}" "$scratch/err" && ! grep -q E129 "$scratch/err"
    ok $? "standard input, and ${set%:*}"
done
run render point.csv --set code=500109001028 --set pinyin=Xin -o alone/
ended 0 'a table of one row'
printf 'defaults:\n  town: 天生街道\n  pinyin: Xin\nsites:\n  - {place: 新星路社区}\n' >alone.yaml
run render alone.yaml -o alone/
ended 0 'a list of one site'
printf 'defaults: {town: 天生街道, place: 新星路社区, level: 点}\nsites:\n  - {compound: 缙云小区}\n  - {compound: 嘉陵小区}\n' >points.yaml
run render points.yaml -o points/
ended 0 'the points of one community share its place'
finish
