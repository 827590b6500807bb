#!/bin/sh
# signgen tidy: the marks of a site's texts, mended in place; and shipped texts need none.
. "$srcdir/tests/cli/signgen.sh"

cat >raw.yaml <<'EOS'
# 站点说明, 不要改!
defaults:
  district: 重庆市北碚区   # 区,县
  town: 天生街道
  hours: "周一至周五,9:00-17:30"
sites:
  - place: 新星路社区
    address: "碚峡路88号,\"二楼\"(左侧)"
    qr: https://www.example.org/a,b;c?d=(1)
    rules:
      - title: 守则(试行)
        clauses:
          - 1. 志愿者应当
            按时到岗,不迟到.
          - "2. 说\"好\"话\u3002\u3002不要(随意)请假"
          - '3. 说''好''话,见<<条例>>'
          - |
            4. 多行文字,第一行
            第二行;完了.
          - 5. *重要*,距离3.5公里,1,200米
    plan:
      - {month: 3月~5月, title: 走访慰问,   team: 各队}
  - place: 石马村
    services: [1.扶老, 2.助残]
EOS
cat >right.yaml <<'EOS'
# 站点说明, 不要改!
defaults:
  district: 重庆市北碚区   # 区,县
  town: 天生街道
  hours: "周一至周五，9:00-17:30"
sites:
  - place: 新星路社区
    address: "碚峡路88号，“二楼”（左侧）"
    qr: https://www.example.org/a,b;c?d=(1)
    rules:
      - title: 守则（试行）
        clauses:
          - 志愿者应当按时到岗，不迟到。
          - "说“好”话。不要（随意）请假"
          - '说‘好’话，见《条例》'
          - |
            多行文字，第一行
            第二行；完了。
          - "*重要*，距离3.5公里，1,200米"
    plan:
      - {month: 3月～5月, title: 走访慰问,   team: 各队}
  - place: 石马村
    services: [扶老, 助残]
EOS
run check raw.yaml -t rules
ended 1 'check tells them, each at its place' 'raw.yaml:8:21: warning\[W320\]' "write '号，\"'" 'raw.yaml:15:24: warning\[W321\]' \
    'raw.yaml:13:13: warning\[W324\]'
run tidy raw.yaml -o tidy.yaml
ended 0 'tidy says what it changed' "raw.yaml:8:21: note\[N327\]: '号,\"' is now '号，\"'"
cmp tidy.yaml right.yaml
ok $? 'and changes nothing else'
run tidy tidy.yaml -o again.yaml
ended 0 'tidy of what is tidy'
! grep -q N327 "$scratch/err"
ok $? 'has nothing to say'
cmp tidy.yaml again.yaml
ok $? 'and changes nothing'
run tidy raw.yaml -o raw.yaml
ended 2 'never over the input' 'E975'
printf '\357\273\277' >bom.yaml
sed 's/$/\r/' raw.yaml >>bom.yaml
iconv -f utf-8 -t gb18030 raw.yaml >gb.yaml
"$signgen" tidy bom.yaml -o bom-tidy.yaml 2>/dev/null
"$signgen" tidy gb.yaml -o gb-tidy.yaml 2>/dev/null
tail -c +4 bom-tidy.yaml | tr -d '\r' | cmp - right.yaml && iconv -f gb18030 -t utf-8 gb-tidy.yaml | cmp - right.yaml
ok $? 'line ends and encodings stay'

cat >raw.csv <<'EOS'
街镇,村（社区）,开放时间,地址,服务项目,联系人
天生街道,新星路社区,"周一至周五,9:00",碚峡路88号(二楼),扶老助困、家电维修.代购,李建国
天生街道,石马村,周一 至 周五;休息,"碚峡路""甲座""旁",,买买提.艾力
EOS
cat >right.csv <<'EOS'
街镇,村（社区）,开放时间,地址,服务项目,联系人
天生街道,新星路社区,"周一至周五，9:00",碚峡路88号（二楼）,扶老助困、家电维修、代购,李建国
天生街道,石马村,周一至周五；休息,"碚峡路“甲座”旁",,买买提·艾力
EOS
run tidy raw.csv -o tidy.csv
ended 0 'a table' 'raw.csv:2:31: note\[N327\]'
cmp tidy.csv right.csv
ok $? 'keeps its form'
"$signgen" check raw.csv -o raw.xlsx >/dev/null 2>&1
run tidy raw.xlsx -o tidy.xlsx
ended 0 'a workbook' 'raw.xlsx:raw!D2: note\[N327\]'
"$signgen" import tidy.xlsx -o from-book.yaml 2>/dev/null
"$signgen" import right.csv -o from-text.yaml 2>/dev/null
cmp from-book.yaml from-text.yaml
ok $? 'says the same as the table mended'
run tidy raw.xlsx -o wrong.csv
ended 2 'a workbook stays one' 'E329'

ids=$("$signgen" rules 2>/dev/null | sed -n 's/^\([a-z]*\) .*/\1/p' | paste -sd, -)
printf 'district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\naddress: 碚峡路88号\ncontact: {name: 李建国, phone: "023-68860000"}\nrules: [%s]\n' "$ids" >all.yaml
run check all.yaml -t rules --diagnostics json
! grep -q '"W32[0-9]"' "$scratch/err"
ok $? 'shipped rule texts are well marked'
for file in "$srcdir"/examples/full/*.yaml "$srcdir"/examples/tiansheng/*.yaml; do
    "$signgen" tidy "$file" -o out.yaml 2>/dev/null
    cmp -s "$file" out.yaml || echo "$file"
done >changed
[ ! -s changed ]
ok $? 'and so are the examples'

finish
