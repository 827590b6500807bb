#!/bin/sh
# batch --bundle: an archive for each town, whole or not at all, the same bytes whatever the threads and however often it
# was stopped, with a list for the shop from which nothing is missing. KILLS (10) may be set.
. "$srcdir/tests/cli/signgen.sh"
command -v python3 >/dev/null || { skip 'what is in bundles' 'no python3'; finish; exit; }
kills=${KILLS:-10}
seed=${SEED:-$(date +%s)}
echo "# SEED=$seed"

# The zip's own module reads them: bundle.py WHAT FILE…
cat >"$scratch/bundle.py" <<'EOF'
import csv, hashlib, io, json, signal, sys, zipfile
import xml.etree.ElementTree as xml

signal.signal(signal.SIGPIPE, signal.SIG_DFL)

def archive(path):
    z = zipfile.ZipFile(path)
    assert z.testzip() is None, f"{path}: a member is broken"
    return z

def rows(z):
    text = z.read("制作清单.csv")
    assert text.startswith(b"\xef\xbb\xbf"), "no mark at the start"
    assert text.count(b"\n") == text.count(b"\r\n") > 0, "lines end in LF"
    head, *body = csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""))
    assert head == ["序号", "站点名称", "版面", "成品尺寸（毫米）", "材料", "印刷方式", "数量", "交货", "联系人", "文件", "备注"], head
    assert all(len(row) == 11 for row in body), "a row is ragged"
    return [dict(zip(head, row)) for row in body]

def book(z):
    """The cells of the workbook, as text; no cell is a formula."""
    ns = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    x = zipfile.ZipFile(io.BytesIO(z.read("制作清单.xlsx")))
    shared = ["".join(t.text or "" for t in s.iterfind(".//m:t", ns)) for s in xml.fromstring(x.read("xl/sharedStrings.xml"))]
    sheet = xml.fromstring(x.read("xl/worksheets/sheet1.xml"))
    assert not sheet.findall(".//m:f", ns), "a formula"
    return [[shared[int(c.find("m:v", ns).text)] if c.get("t") == "s" else "" if c.find("m:v", ns) is None else c.find("m:v", ns).text
             for c in row] for row in sheet.iterfind(".//m:row", ns)]

def lines(z):
    return [json.loads(line) for line in z.read("manifest.jsonl").decode().splitlines()]

def check(path):
    """Everything that must be true of any bundle."""
    z = archive(path)
    names = z.namelist()
    raw = open(path, "rb").read()
    for i in z.infolist():
        assert i.date_time == (1980, 1, 1, 0, 0, 0), i
        assert i.external_attr >> 16 == 0o100644, i
        assert i.flag_bits & 0x800, f"{i.filename}: not marked as UTF-8"
        assert raw[i.header_offset + 7] & 0x08, "nor in its local header"
        assert i.compress_type == (0 if i.filename[-4:] in (".pdf", ".png", "xlsx") else 8), i
        assert i.filename.encode() in raw
    assert [n.encode() for n in names] == sorted(n.encode() for n in names), "members are not sorted"
    assert len(set(names)) == len(names)
    head, *outputs, foot = lines(z)
    assert head["type"] == "header" and foot["type"] == "footer"
    made = [o for o in outputs if o["status"] == "made"]
    papers = {n for n in names if n.startswith(("清样", "印前检查单", "制作清单", "manifest"))}
    assert {o["path"] for o in made} == set(names) - papers, "other files than the manifest says"
    for o in made:
        data = z.read(o["path"])
        assert len(data) == o["bytes"] and hashlib.sha256(data).hexdigest() == o["sha256"], o["path"]
    first = [o for o in outputs if o.get("page", 1) == 1]
    assert foot["asked"] == len(first) == foot["made"] + foot["failed"], foot
    assert foot["files"] == len(made)
    things = [r for r in rows(z) if r["序号"]]
    assert [int(r["序号"]) for r in things] == list(range(1, len(things) + 1))
    listed = [f for r in things for f in r["文件"].split("；") if f]
    assert sorted(f.lstrip("'") for f in listed) == sorted(o["path"] for o in made), "the list has other files"
    ticket = json.loads(z.read("制作清单.json"))["jobs"]
    assert [t["quantity"] for t in ticket] == [int(r["数量"]) for r in things], "the ticket orders others"
    assert [f for t in ticket for f in t["files"]] == [f.lstrip("'") for f in listed]
    assert all(t.get("profile", "") == r["印刷方式"] for t, r in zip(ticket, things))
    total = [r for r in rows(z) if r["站点名称"] == "合计"]
    assert len(total) == 1 and int(total[0]["数量"]) == sum(int(r["数量"]) for r in things)
    sums = [r for r in rows(z) if r["站点名称"] == "小计"]
    assert sum(int(r["数量"]) for r in sums) == int(total[0]["数量"])
    for s in sums:
        same = [r for r in things if all(r[k] == s[k] for k in ("成品尺寸（毫米）", "材料", "印刷方式")) and r["版面"].startswith(s["版面"])]
        assert sum(int(r["数量"]) for r in same) == int(s["数量"]), s
        assert float(s["备注"].removesuffix(" 平方米")) > 0, s
    plain = lambda cells: [c[1:] if c[:1] == "'" else c for c in cells]
    assert [plain(r.values()) for r in rows(z)] == book(z)[1:], "the workbook has other cells"
    for r in things:
        assert (int(r["数量"]) > 0) == bool(r["文件"]), r
        assert r["文件"] or "未制作" in r["备注"], r
        assert r["版面"] and r["材料"] and r["站点名称"], r
        for cell in r.values():
            assert not cell or cell[0] not in "=+-@\t\r", cell
            assert "{" not in cell, cell
    assert not [d for o in outputs for d in o["diagnostics"] if "{" in d["message"]], "a key that nobody named"
    return len(outputs), len(things)

what, *files = sys.argv[1:]
if what == "check":
    outputs = things = 0
    for path in files:
        a, b = check(path)
        outputs, things = outputs + a, things + b
    print(outputs, things)
elif what == "cell":
    path, name, column = files
    print("\n".join(r[column] for r in rows(archive(path)) if r["站点名称"] == name))
elif what == "names":
    print("\n".join(archive(files[0]).namelist()))
elif what == "line":  # of the batch's manifest, the last about a path
    manifest, path, key = files
    found = [json.loads(l) for l in open(manifest) if f'"path":"{path}"' in l]
    print(found[-1][key])
EOF
bundle() { python3 "$scratch/bundle.py" "$@"; }

# sums FOLDER: the digests of its archives.
sums() { (cd "$1" && sha256sum -- *.zip); }

list=$srcdir/examples/beibei/villages.csv
run batch "$list" --set district=重庆市北碚区 -o whole/ -j 1 --bundle zip
ended 0 'bundles of a district' '^signgen: 192 asked, 192 made, 0 skipped, 0 failed' \
    'note\[N969\]: bundles of 17 towns: 17 written, 0 unchanged, 0 failed, 0 not reached' \
    'warning\[W910\]: 192 sheets'
[ "$(ls whole/*.zip | wc -l)" -eq 17 ] && [ -f whole/天生街道.zip ]
ok $? 'one a town, called by it'
[ "$(bundle check whole/*.zip)" = '192 192' ]
ok $? 'what is in them is what the manifest and the list say, and adds up'
[ "$(bundle names whole/天生街道.zip | wc -l)" -eq 16 ] &&
    bundle names whole/天生街道.zip | grep -x '天生街道新星路社区志愿服务站-annex2-wall.pdf' >/dev/null &&
    [ "$(bundle names whole/天生街道.zip | grep -cx '清样.pdf\|印前检查单.pdf\|制作清单.csv\|制作清单.xlsx\|制作清单.json\|manifest.jsonl')" -eq 6 ]
ok $? 'the town'"'"'s files and six papers'
[ "$(bundle cell whole/天生街道.zip 新星路社区志愿服务站 '成品尺寸（毫米）')" = '2400 × 1200' ] &&
    bundle cell whole/天生街道.zip 新星路社区志愿服务站 材料 | grep -q 'PVC' &&
    bundle cell whole/天生街道.zip 新星路社区志愿服务站 备注 | grep -q '^不能付印；.*W427' &&
    [ "$(bundle cell whole/天生街道.zip 小计 备注)" = '28.80 平方米' ]
ok $? 'size, material, remark and area of boards'
if command -v unzip >/dev/null; then
    quiet 'unzip reads all of them' sh -c 'for f in whole/*.zip; do unzip -tqq "$f"; done'
    mkdir unpacked && (cd unpacked && unzip -q ../whole/天生街道.zip)
    run manifest verify unpacked/
    ended 0 'an unpacked bundle can be verified' '^signgen: 10 asked, 10 good'
else
    skip 'unzip reads all of them' 'no unzip'
fi
if command -v pdftotext >/dev/null && [ -d unpacked ]; then
    for paper in 清样 印前检查单; do pdftotext unpacked/$paper.pdf -; done >"$scratch/text"
    grep -q 'W427\|E428' "$scratch/text" && ! grep -F '{' "$scratch/text"
    ok $? 'keys are said in the reader'"'"'s words on paper too'
    pdftotext unpacked/清样.pdf - | tr -d ' \n\f' >"$scratch/text"
    [ "$(grep -o '社区志愿服务站' "$scratch/text" | wc -l)" -ge 10 ] && ! grep -q 朝阳街道 "$scratch/text"
    ok $? 'the proof has the town'"'"'s names and no others'
    [ "$(pdfinfo unpacked/印前检查单.pdf | sed -n 's/^Pages: *//p')" -eq 1 ]
    ok $? 'ten boards with one and the same warning are one preflight sheet'
fi
quiet 'nothing is left behind' find whole -name '.*' -type f
run manifest verify whole/
ended 0 'verify reads archives too' '^signgen: 209 asked, 209 good'

run batch "$list" --set district=重庆市北碚区 -o eight/ -j 8 --bundle zip
ended 0 'eight threads'
sums whole >"$scratch/whole.sums"
sums eight >"$scratch/eight.sums"
quiet 'the same archives' cmp "$scratch/whole.sums" "$scratch/eight.sums"
quiet 'and the same manifest' cmp whole/manifest.jsonl eight/manifest.jsonl
run batch "$list" --set district=重庆市北碚区 -o eight/ -j 3 --bundle zip --resume
ended 0 'resumed' 'note\[N969\]: bundles of 17 towns: 0 written, 17 unchanged, 0 failed'
sums eight >"$scratch/eight.sums"
quiet 'they stay as they are' cmp "$scratch/whole.sums" "$scratch/eight.sums"
in_chinese batch "$list" --set district=重庆市北碚区 -o zh/ --bundle zip
sums zh >"$scratch/zh.sums"
quiet 'the same under a Chinese locale' cmp "$scratch/whole.sums" "$scratch/zh.sums"
run batch "$list" --set district=重庆市北碚区 -o later/
run batch "$list" --set district=重庆市北碚区 -o later/ --bundle zip --resume
ended 0 'bundles of what an earlier run made' '17 written'
sums later >"$scratch/later.sums"
quiet 'are the same' cmp "$scratch/whole.sums" "$scratch/later.sums"

# The mixture of towns decides about passes, not about bytes of any town.
{ head -1 "$list"; tail -n +2 "$list" | awk '{ print NR % 7, NR, $0 }' | sort -k1,1n -k2,2n | cut -d' ' -f3-; } >mixed.csv
run batch mixed.csv --set district=重庆市北碚区 -o mixed/ --bundle zip
ended 0 'towns that are mixed in the input' '17 written'
[ "$(bundle check mixed/*.zip)" = '192 192' ]
ok $? 'have all they must'

# Damage, loss and change.
printf 'damaged here' | dd of=eight/天生街道.zip bs=1 seek=5000 conv=notrunc 2>/dev/null
rm eight/静观镇.zip
run manifest verify eight/
ended 1 'damage and loss are told of' 'error\[E999\]' 'error\[E970\]' '^signgen: 209 asked, 207 good, 0 skipped, 2 failed'
run batch "$list" --set district=重庆市北碚区 -o eight/ --bundle zip --resume
ended 0 'and mended' 'note\[N969\]: bundles of 17 towns: 2 written, 15 unchanged'
sums eight >"$scratch/eight.sums"
quiet 'to the same bytes' cmp "$scratch/whole.sums" "$scratch/eight.sums"
sed 's/柳荫镇,东升村/柳荫镇,东生村/' "$list" >changed.csv
if cmp -s "$list" changed.csv; then sed '0,/柳荫镇,[^村社,]*村/s//柳荫镇,改了名村/' "$list" >changed.csv; fi
cp changed.csv same.csv && run batch same.csv --set district=重庆市北碚区 -o changes/ --bundle zip
sed '0,/天生街道,新星路/s//天生街道,新星罗/' same.csv >now.csv && mv now.csv same.csv
run batch same.csv --set district=重庆市北碚区 -o changes/ --bundle zip --resume
ended 0 'one changed site' '^signgen: 192 asked, 1 made, 191 skipped' '1 written, 16 unchanged'
[ "$(bundle check changes/*.zip)" = '192 192' ] && bundle names changes/天生街道.zip | grep 新星罗 >/dev/null
ok $? 'is in its new bundle'

run manifest verify changes/
ended 0 'verify takes the last bundles' '^signgen: 209 asked, 209 good'
sed '0,/天生街道,新星罗/s//天生街道,新星路/' same.csv >now.csv && mv now.csv same.csv
run batch same.csv --set district=重庆市北碚区 -o changes/ --resume
ended 0 'a change without --bundle' 'warning\[W924\]: 18 files of earlier runs'
run manifest verify changes/
ended 0 'leaves bundles that are old' 'changes/天生街道.zip: warning\[W921\]' '^signgen: 192 asked, 192 good'
sed 's/天生街道/天升街道/' same.csv >now.csv && mv now.csv same.csv
run batch same.csv --set district=重庆市北碚区 -o changes/ --resume --bundle zip
ended 0 'a town of another name' '1 written, 16 unchanged' 'warning\[W924\]'
run manifest verify changes/
ended 0 'leaves its bundle, which is told of' 'changes/天生街道.zip: warning\[W921\]' '^signgen: 209 asked, 209 good'

# What cannot be made is in the list.
cat >odd.yaml <<'EOF'
defaults: {district: 重庆市北碚区}
sites:
  - {town: 天生街道, place: 新星路社区}
  - {town: 天生街道, place: 王朴村, plcae: x}
  - {town: 天生街道, place: 󰀀村}
  - {town: 朝阳街道, code: "500109001001", place: 甲社区}
  - {town: 朝阳街道, code: "500109001001", place: 乙社区}
  - nothing
EOF
run batch odd.yaml -t annex2-wall -t plate -o odd/ --bundle zip
ended 1 'sites that are refused' '^signgen: 12 asked, 2 made, 0 skipped, 10 failed' 'bundles of 3 towns: 3 written'
[ "$(bundle check odd/*.zip)" = '12 12' ]
ok $? 'are all in some list'
bundle cell odd/天生街道.zip 王朴村 备注 | grep -q '未制作.*E132' && bundle cell odd/天生街道.zip 王朴村 数量 | grep -qx 0
ok $? 'under their town, with the reason'
[ "$(bundle names odd/朝阳街道.zip | grep -c annex2)" -eq 0 ] && bundle cell odd/朝阳街道.zip 甲社区 备注 | grep -q 'E186'
ok $? 'a town of which nothing could be made says so'
bundle names odd/重庆市北碚区.zip | grep -x 清样.pdf >/dev/null
ok $? 'what names no town is with its district'
if command -v pdftotext >/dev/null; then
    python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile("odd/朝阳街道.zip").read("清样.pdf"))' >proof.pdf
    pdftotext proof.pdf - | tr -d ' \n' | grep -q 朝阳街道
    ok $? 'and in its proof'
fi
sed 's/town: [^,]*, //; /^defaults/d; /  - nothing/d' odd.yaml >lost.yaml
run batch lost.yaml -o lost/ --bundle zip
[ -f lost/未分街镇.zip ] && [ "$(bundle check lost/*.zip)" = '5 5' ]
ok $? 'without town and district there is one more'

# Formulas, and names that no system may hold.
cat >formula.yaml <<'EOF'
- {district: 甲县, town: "=HYPERLINK(1)镇", place: "东村"}
EOF
cat >shop.yaml <<'EOF'
template: shop
title: "=1+1"
extends: annex2-wall
material: "@SUM(A1)"
EOF
cat >formula.yaml <<'EOF'
sites:
  - {district: 甲县, town: 城关镇, place: 东村}
  - {district: 乙县, town: 城关镇, place: 东村}
  - {district: 乙县, town: 西镇, place: 西村}
EOF
run batch formula.yaml -t shop.yaml --name '=x/{district}{name}' -o formula/ --bundle zip
ended 0 'texts that programs would run' '3 written'
[ "$(bundle check formula/*.zip)" = '3 3' ]
ok $? 'are cells like others'
[ "$(bundle cell formula/西镇.zip 西村志愿服务站 版面)" = "'=1+1" ] &&
    [ "$(bundle cell formula/西镇.zip 西村志愿服务站 材料)" = "'@SUM(A1)" ]
ok $? 'title and material are those of the office'"'"'s own template'
[ -f formula/甲县城关镇.zip ] && [ -f formula/乙县城关镇.zip ] && [ -f formula/西镇.zip ]
ok $? 'two towns of one name are told apart by their districts'
cat >clash.yaml <<'EOF'
sites:
  - {town: "城:关镇", place: 东村}
  - {town: "城|关镇", place: 西村}
EOF
run batch clash.yaml -o clash/ --bundle zip
ended 2 'two towns that would be one file' 'error\[E960\]: .*城_关镇.zip.*城:关镇.*城|关镇'
run batch formula.yaml --name '清样' -o clash/ --bundle zip
ended 2 'a sheet that would be taken for a paper' 'error\[E960\]'
[ ! -e clash ]
ok $? 'before anything is written'
run batch "$list" --set district=重庆市北碚区 -o clash/ --bundle zip --shard 2/3
ended 2 'a part of the sites' 'error\[E967\]: .*2/3' 'hint: .*manifest merge clash/.*--resume --bundle zip'
run batch "$list" --set district=重庆市北碚区 -o one/ --bundle zip --shard 1/1
ended 0 'the only part' '17 written'
run batch "$list" -o clash/ --bundle rar
ended 2 'another form' 'error\[E955\]'

# Parts by several machines, then the bundles of all.
for k in 1 2 3; do
    run batch "$list" --set district=重庆市北碚区 -o parts/ --shard $k/3
done
run manifest merge parts/
ended 0 'manifests of parts are merged'
run batch "$list" --set district=重庆市北碚区 -o parts/ --resume --bundle zip
ended 0 'then a run without --shard makes the bundles' '^signgen: 192 asked, 0 made, 192 skipped' '17 written'
sums parts >"$scratch/parts.sums"
quiet 'the same as of one run' cmp "$scratch/whole.sums" "$scratch/parts.sums"
run manifest verify parts/
ended 0 'and they can be verified' '^signgen: 209 asked, 209 good'

# A station whose emblem is its own is fit for print.
cat >mark.svg <<'EOF'
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10" fill="#c00"/></svg>
EOF
cat >fit.yaml <<'EOF'
{district: 重庆市北碚区, town: 天生街道, place: 新星路社区, logos: [mark.svg]}
EOF
run batch fit.yaml -o fit/ --bundle zip
grep -q W910 "$scratch/err" || bundle cell fit/天生街道.zip 新星路社区志愿服务站 备注 | grep -q 不能付印
[ $? -ne 0 ]
ok $? 'what is fit for print is not warned of'
sed 's/}$/, qr: "https:\/\/www.example.org\/join"}/' fit.yaml >far.yaml
run batch far.yaml -o far/ --bundle zip --final --distance 5m
ended 0 'for the press, to be seen from afar' 'W753'
if command -v pdftotext >/dev/null; then
    python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile("far/天生街道.zip").read("印前检查单.pdf"))' >far.pdf
    pdftotext far.pdf - | tr -d ' \n' | sed 's/　//g' >"$scratch/text"
    [ "$(grep -o W753 "$scratch/text" | wc -l)" -eq 1 ] && grep -q '提醒1，' "$scratch/text"
    ok $? 'what is found is on the preflight sheet once'
fi

# What is a picture alone, and too coarse to be printed.
run batch fit.yaml -f png --width 300 -o coarse/ --bundle zip
bundle cell coarse/天生街道.zip 新星路社区志愿服务站 备注 | grep -q 'PNG 只供查看，不能付印：成品尺寸下 3.2 ppi，付印至少要 80 ppi'
ok $? 'the list says that a PNG is too coarse'
! bundle cell coarse/天生街道.zip 说明 备注 | grep 'PDF\|TrimBox'
ok $? 'and nothing of a PDF, as there is none'
if command -v pdftotext >/dev/null; then
    for out in coarse fit; do
        python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read("印前检查单.pdf"))' \
            $out/天生街道.zip >$out.pdf
        pdftotext $out.pdf - | tr -d ' \n' >"$scratch/$out.text"
    done
    grep -q '没有做PDF；' "$scratch/coarse.text" && ! grep -q 'PDF/X' "$scratch/coarse.text" &&
        grep -q 'PDF的目标是PDF/X-4；' "$scratch/fit.text" && grep -q 转曲 "$scratch/fit.text"
    ok $? 'nor does the preflight sheet'
fi
run batch fit.yaml -f pdf,png --dpi 48 --distance 5m -o enough/ --bundle zip
! bundle cell enough/天生街道.zip 新星路社区志愿服务站 备注 | grep PNG
ok $? 'one that is fine enough from where it is seen is not remarked on'
bundle cell enough/天生街道.zip 说明 备注 | grep -q TrimBox && bundle cell fit/天生街道.zip 说明 备注 | grep -q TrimBox
ok $? 'where there is a PDF, its box is told'

# Several forms, pages and parts are one thing to make.
run batch "$srcdir/examples/full/site.yaml" -t all -f pdf,png --width 200 -o full/ --bundle zip
ended 0 'the whole set of a station'
bundle check full/*.zip >"$scratch/counts" && awk '{ exit !($1 > $2 && $2 > 5) }' "$scratch/counts"
ok $? 'several files of a sheet are one row'

# Volumes.
awk 'BEGIN {
    print "defaults: {district: 重庆市北碚区, town: 天生街道}\nsites:"
    split("新 星 路 王 朴 河 嘉 龙 溪 荷 花 池 奔 月 泉 外 园 宁 天 生 桥", word, " ")
    for (i = 1; i <= 230; i++)
        printf "  - {place: %s%s%s村}\n", word[i % 21 + 1], word[int(i / 21) % 21 + 1], word[int(i / 441) % 21 + 1]
}' >many.yaml
run batch many.yaml -t plate -o many/ --bundle zip
ended 0 'a town of 230'
[ "$(bundle names many/天生街道.zip | grep 清样 | tr '\n' ' ')" = '清样-1.pdf 清样-2.pdf 清样-3.pdf ' ]
ok $? 'has a proof in three volumes'

# A disk that ends, and a file that is gone while bundles are made.
mkdir small
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=28m tmpfs small 2>/dev/null; then
    run batch "$list" --set district=重庆市北碚区 -o small/ --bundle zip
    ended 1 'a full disk' 'error\[E981\]: .*zip.*no space' '^signgen: 192 asked, 192 made'
    tail -1 small/manifest.jsonl | grep -q '"type":"footer".*"bundles":{"made":[0-9]*,"unchanged":0,"failed":1,'
    ok $? 'the manifest says how far it came'
    made=$(ls small/*.zip 2>/dev/null)
    # shellcheck disable=SC2086
    [ -n "$made" ] && bundle check $made >/dev/null
    ok $? 'what is there is whole'
    quiet 'nothing else' find small -name '.*' -type f
    mount -o remount,size=100m small
    run batch "$list" --set district=重庆市北碚区 -o small/ --bundle zip --resume
    ended 0 'with room it goes on' '0 failed, 0 not reached'
    sums small >"$scratch/small.sums"
    quiet 'to the same bytes' cmp "$scratch/whole.sums" "$scratch/small.sums"
    umount small
else
    skip 'a full disk' 'no mount'
fi
mkdir -p blocked/天生街道.zip/x
run batch "$list" --set district=重庆市北碚区 -o blocked/ --bundle zip
ended 1 'a folder where the archive belongs' 'error\[E981\]: .*天生街道.zip'
quiet 'leaves nothing behind' find blocked -name '.*' -type f

# kill -9 at random moments, within what all of it takes on this machine, early rather than late.
begun=$(date +%s%N)
run batch "$list" --set district=重庆市北碚区 -o out/ -j 2 --bundle zip
span=$((($(date +%s%N) - begun) / 1000000))
rm -rf out
mkdir out
killed=0 round=0 partial=0
while [ $killed -lt "$kills" ] && [ $round -lt $((kills * 6)) ]; do
    round=$((round + 1))
    "$signgen" batch "$list" --set district=重庆市北碚区 -o out/ -j 2 --bundle zip --resume 2>/dev/null &
    pid=$!
    sleep "$(awk -v seed="$seed$round" 'BEGIN { srand(seed); printf "%.3f", 0.02 + rand() * rand() * '$span' / 1000 }')"
    kill -9 $pid 2>/dev/null
    wait $pid 2>/dev/null
    [ $? -eq 137 ] && killed=$((killed + 1))
    (cd out && ls ./*.zip >/dev/null 2>&1 && sha256sum -- *.zip) | LC_ALL=C sort >"$scratch/out.sums"
    LC_ALL=C sort "$scratch/whole.sums" | LC_ALL=C comm -23 "$scratch/out.sums" - | grep -q . && partial=$((partial + 1))
    # Something is left to do for the next one.
    find out -name '*.zip' | awk -v seed="$seed$round" 'BEGIN { srand(seed) } rand() < .6' | xargs -d '\n' rm -f
done
[ $killed -ge "$kills" ]
ok $? "killed $killed times in $round runs"
[ $partial -eq 0 ]
ok $? 'no archive was ever anything but whole'
run batch "$list" --set district=重庆市北碚区 -o out/ -j 2 --bundle zip --resume
ended 0 '--resume completes'
sums out >"$scratch/out.sums"
quiet 'to the same bytes' cmp "$scratch/whole.sums" "$scratch/out.sums"
quiet 'with nothing left behind' find out -name '.*' -type f
run manifest verify out/
ended 0 'and the manifest is true' '^signgen: 209 asked, 209 good'

# A signal that can be caught.
"$signgen" batch many.yaml -t annex2-wall -t plate-vertical -o stopped/ -j 1 --bundle zip 2>"$scratch/err" &
pid=$!
while [ -z "$(ls stopped 2>/dev/null | grep pdf)" ]; do sleep 0.01; done
kill -TERM $pid
wait $pid
status=$?
ended 143 'SIGTERM' 'bundles of 1 towns: 0 written, 0 unchanged, 0 failed, 1 not reached'
quiet 'leaves nothing behind' find stopped -name '.*' -type f
run batch many.yaml -t annex2-wall -t plate-vertical -o stopped/ -j 2 --bundle zip --resume
ended 0 '--resume makes them' '1 written'

# merge keeps what is said of bundles.
run manifest merge whole/ -o merged.jsonl
ended 0 'merge'
[ "$(grep -c '"type":"bundle"' merged.jsonl)" -eq 17 ] && [ "$(tail -2 merged.jsonl | head -1 | grep -c '"type":"bundle"')" -eq 1 ]
ok $? 'keeps bundles, behind the outputs'
finish
