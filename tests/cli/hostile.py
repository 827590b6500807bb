"""Two hundred rows of people with all that offices write where it does not belong, through every command that makes
something; then every byte of every output is searched: PDF decompressed and as text, PNG by chunks, XLSX and ZIP
unpacked, and what was said.

    hostile.py SIGNGEN

Speaks TAP; works in the folder it is started in.
"""
import csv
import io
import os
import random
import re
import struct
import subprocess
import sys
import unicodedata
import zipfile
import zlib

SIGNGEN = sys.argv[1]
VILLAGES = ["柳树湾村", "大垭村", "双河村", "石马村", "北泉村"]  # the last with slips, which refuse it
HEAD = ["村（社区）", "队伍", "是否队长", "姓名", "性别", "联系电话", "特长", "服务时长", "角色", "备注", "住址", "志愿者编号",
        "身份证号", "出生年月", "是否同意公示"]
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
HAN = str.maketrans("0123456789", "〇一二三四五六七八九")
CAPITAL = str.maketrans("0123456789", "零壹贰叁肆伍陆柒捌玖")
CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
SPELT = str.maketrans("〇零一壹幺二贰三叁四肆五伍六陆七柒八捌九玖", "001112233445566778899")
WRITINGS = [
    lambda n: n,
    lambda n: n.translate(WIDE),
    lambda n: n.translate(HAN),
    lambda n: n.translate(CAPITAL),
    lambda n: n.translate(CIRCLED),
    lambda n: n[:3] + " " + n[3:7] + " " + n[7:],
    lambda n: n[:3] + "-" + n[3:7] + "-" + n[7:],
    lambda n: n[:3] + "." + n[3:7] + "." + n[7:],
    lambda n: n[:3] + "／" + n[3:7] + "／" + n[7:],
    lambda n: "(" + n[:3] + ")" + n[3:],
    lambda n: n[:5] + n[5:].translate(HAN),
    lambda n: "　".join(n),
]
PRIVATE = ["精神残疾二级", "低保户", "刑满释放", "肝癌术后", "住青石镇大河路12号3单元5-2", "微信wang_fang88", "离异"]
random.seed(20801)
count = failed = 0
numbers, hidden, shown, seen = set(), set(), set(), set()


def ok(good, name, *remarks):
    global count, failed
    count += 1
    failed += not good
    print(f"{'' if good else 'not '}ok {count} - {name}")
    for remark in remarks if not good else ():
        print("#", remark)


def digits(n):
    return "".join(random.choice("0123456789") for _ in range(n))


def phone():
    numbers.add(number := "13" + digits(9))
    return number


def identity(year):
    numbers.add(number := f"500199{year}{random.randint(1, 12):02}{random.randint(1, 28):02}{digits(4)}")
    return number


def name(i):
    return random.choice("赵钱孙李周吴郑王") + chr(0x6500 + i) + chr(0x7500 + i)


def rows():
    teams = ["夕阳红" + WRITINGS[i](phone()) for i in (0, 2, 5, 8)]
    for i in range(200):
        write = WRITINGS[i % len(WRITINGS)]
        kind = i % 5  # agreed, refused, not asked, a child, agreed
        who, year = name(i), 2016 if kind == 3 else 1975
        (shown if kind in (0, 4) else hidden).add(who)
        row = dict.fromkeys(HEAD, "")
        row.update({"村（社区）": VILLAGES[4 if i % 50 > 47 else i % 4], "队伍": "环保队", "姓名": who, "性别": "女", "联系电话": phone(),
                    "身份证号": identity(year), "是否同意公示": ["是", "否", "", "是", "是"][kind],
                    "是否队长": "是" if i in (1, 6) else ""})
        text = [lambda: "身份证" + write(identity(year)), lambda: "电话" + write(phone()), lambda: "党员" + write(phone()),
                lambda: random.choice(PRIVATE), lambda: "银行卡" + write("6217" + phone() + "1234"), lambda: write(phone())][i % 6]()
        row[random.choice(["备注", "特长", "角色", "志愿者编号", "住址"])] = text
        if i % 7 == 0:
            row["队伍"] = teams[i % 4]
        if i % 50 == 49:
            row["联系电话"] = digits(9)
            numbers.add(row["联系电话"])
        if i % 50 == 48:
            row["姓名"] += phone()
        yield row


def plain(text):
    """The digits of numbers as they would be typed."""
    text = unicodedata.normalize("NFKC", text).translate(SPELT)
    return re.sub(r"(?<=\d)[\s().+~·•/\\_\-–—]{1,3}(?=\d)", "", text)


def known(text):
    """The numbers of the table within the runs of digits of a text."""
    runs = set(re.findall("[0-9]{9,}", text))
    return [number for number in numbers if any(number in run for run in runs)]


def unpacked(label, data):
    """Every layer of a file: what it is called, and its bytes."""
    yield label, data
    if data[:4] == b"PK\3\4":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.namelist():
                yield from unpacked(f"{label}/{entry}", archive.read(entry))
                yield label, entry.encode()
    elif data[:8] == b"\x89PNG\r\n\x1a\n":
        at = 8
        while at < len(data):
            length, kind = struct.unpack(">I4s", data[at:at + 8])
            chunk = data[at + 8:at + 8 + length]
            at += 12 + length
            if kind in (b"zTXt", b"iTXt", b"eXIf", b"tEXt"):
                yield label, chunk
                for start in range(len(chunk)):
                    if chunk[start:start + 1] == b"\x78":
                        try:
                            yield label, zlib.decompress(chunk[start:])
                        except zlib.error:
                            pass
    elif data[:5] == b"%PDF-":
        with open("search.pdf", "wb") as file:
            file.write(data)
        subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", "search.pdf", "search.qdf"], check=False)
        yield label + " (decompressed)", open("search.qdf", "rb").read()
        yield label + " (text)", subprocess.run(["pdftotext", "search.pdf", "-"], capture_output=True, check=True).stdout


def leaks(label, data, names=True):
    found = []
    for where, part in unpacked(label, data):
        text = part.decode("utf-8", "replace")
        seen.update(word for word in shown if names and word in text)
        if "(decompressed)" in where:  # strings of PDF, in hex or bytes; what it paints is in its text
            hexes = bytes.fromhex(re.sub(rb"[^0-9a-fA-F]|<<|>>", b"", b"".join(re.findall(rb"<(?:[0-9a-fA-F]{4})+>", part))).decode())
            texts = [text] + [some.decode("utf-16-be", "replace") for some in (part, part[1:], hexes)]
            there = set().union(*texts)
            found += [f"{where}: {word}" for word in hidden
                      if names and set(word) <= there and any(word in one for one in texts)]
            found += [f"{where}: {n}" for n in known(part.replace(b"\0", b"").decode("latin-1"))]
            continue
        found += [f"{where}: {number}" for number in known(plain(text))]
        found += [f"{where}: {word}" for word in hidden if names and word in text]
        found += [f"{where}: {word}" for word in PRIVATE if names and word in text]
    return found


def run(*args):
    return subprocess.run([SIGNGEN, *args], capture_output=True, check=False)


with open("people.csv", "w", encoding="utf-8", newline="") as file:
    writer = csv.DictWriter(file, HEAD)
    writer.writeheader()
    writer.writerows(rows())
with open("sites.csv", "w", encoding="utf-8") as file:
    file.write("街镇,村（社区）,联系电话,服务时间,服务项目\n")
    for village in VILLAGES:
        file.write(f"青石镇,{village},023-68860000,8:30-17:30 找我{phone()},量血压{WRITINGS[2](phone())}、扶老助困\n")
INPUT = ["sites.csv", "--members", "people.csv", "--date", "2026-11-25"]
said = {}
for what, args in {
        "check": ["check", *INPUT], "check in JSON": ["check", *INPUT, "--diagnostics", "json"],
        "render": ["render", *INPUT, "-t", "services", "-t", "org-chart", "-o", "out/"],
        "pictures": ["render", *INPUT, "-t", "annex2-wall", "-f", "png,svg", "--width", "200", "-o", "out/"],
        "batch": ["batch", *INPUT, "-t", "annex2-wall", "-t", "roster", "-t", "staff", "-o", "batch", "--bundle", "zip"],
        "proof": ["proof", *INPUT, "-t", "roster", "-o", "proof.pdf"],
        "the whole set": ["render", *INPUT, "-t", "all", "-f", "pdf,png,svg,dxf", "--dpi", "40", "--only", "柳树湾村", "-o", "all/"],
        "preflight sheet": ["check", *INPUT, "-t", "roster", "-o", "preflight.pdf"],
        "the page": ["check", *INPUT, "--understood", "-o", "page.pdf"],
        "import": ["import", *INPUT[:-2], "-o", "own.yaml"],
        "sites of YAML": ["render", "own.yaml", "--date", "2026-11-25", "-t", "roster", "-t", "staff", "-t", "annex2-wall", "-o", "yaml/"],
        "check of YAML": ["check", "own.yaml", "--date", "2026-11-25"],
        "check of YAML in JSON": ["check", "own.yaml", "--date", "2026-11-25", "--diagnostics", "json"],
        "the return": ["return", "batch/manifest.jsonl", "-o", "annex1.xlsx"],
        "the workbook that goes back": ["check", *INPUT, "-o", "back.xlsx"]}.items():
    result = run(*args)
    said[what] = result.stdout + b"\n" + result.stderr
for what, text in said.items():
    found = leaks(what, text, names=False)
    ok(not found, f"{what} says no number in full", *found[:10])
files = [os.path.join(folder, one) for top in ("out", "batch", "all", "yaml", "proof.pdf", "preflight.pdf", "page.pdf", "annex1.xlsx")
         for folder, _, ones in (os.walk(top) if os.path.isdir(top) else [("", [], [top])]) for one in ones]
for path in sorted(files):
    if path.startswith("batch/") and path.endswith(".pdf") or not os.path.exists(path):  # the archive has it
        continue
    data = open(path, "rb").read()
    found = leaks(path, data) + [f"{path}: {word}" for word in hidden if word in path]
    if found:
        ok(False, f"{path} has nothing of them", *found[:10])
# The workbook that goes back is the clerk's own table; what is put into it quotes no number.
with zipfile.ZipFile("back.xlsx") as book:
    remarks = b"".join(book.read(part) for part in book.namelist() if "comments" in part)
ok(b"<comment" in remarks and not leaks("back.xlsx", remarks, names=False), "the remarks in it have no number", *leaks("back.xlsx", remarks, names=False)[:5])
made = [top for top in ("out", "batch", "all", "yaml") if not os.path.isdir(top) or not os.listdir(top)]
ok(not made and {path[-3:] for path in files if path.startswith("all/")} == {"pdf", "png", "svg", "dxf"}, "each of them made something", *made)
ok(len(files) > 20, f"{len(files)} files were searched")
ok(len(seen) > 30, f"{len(seen)} of {len(shown)} who agreed are found by the same search")
print(f"1..{count}")
sys.exit(failed > 0)
