"""What LibreOffice shows of the sheets of workbooks, against what signgen reads of them.

    oracle.py SIGNGEN FOLDER...

Speaks TAP; works in the folder it is started in. What we read is taken from the workbook that `check -o` gives back.
"""
import csv
import glob
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile

SIGNGEN, FOLDERS = sys.argv[1], sys.argv[2:]
NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
# Where the two differ, and why: LibreOffice 7.4 takes the escapes of Excel for letters, has no [DBNum1] of numbers in CSV,
# calculates formulas anew, and writes what is struck out; merged cells we fill down.
OTHERWISE = {
    "escapes-站点": "_xHHHH_ is a character", "formats-站点!C5": "[DBNum1]", "formulas-站点!C2": "calculated anew", "formulas-站点!G2": "是 for TRUE",
    "merged-站点!A3": "merged", "merged-站点!A4": "merged", "people-struck-站点": "struck out", "struck-站点": "struck out",
}
count = failed = 0


def ok(good, name, *remarks):
    global count, failed
    count += 1
    failed += not good
    print(f"{'' if good else 'not '}ok {count} - {name}")
    for remark in remarks if not good else ():
        print("#", remark)


def texts(element):
    return "".join(t.text or "" for t in element.iter(f"{{{NS['m']}}}t"))


def column(ref):
    n = 0
    for c in re.match("[A-Z]+", ref).group():
        n = n * 26 + ord(c) - 64
    return n


def ours(path):
    """The cells of each sheet of the workbook that goes back, {name: {(row, column): text}}."""
    book = zipfile.ZipFile(path)
    shared = []
    if "xl/sharedStrings.xml" in book.namelist():
        shared = [texts(s) for s in ET.fromstring(book.read("xl/sharedStrings.xml")).findall("m:si", NS)]
    targets = {r.get("Id"): r.get("Target") for r in ET.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
    sheets = {}
    for sheet in ET.fromstring(book.read("xl/workbook.xml")).find("m:sheets", NS):
        cells = {}
        for cell in ET.fromstring(book.read("xl/" + targets[sheet.get(REL)].removeprefix("/xl/"))).iter(f"{{{NS['m']}}}c"):
            ref, value = cell.get("r"), cell.find("m:v", NS)
            text = texts(cell) if cell.get("t") == "inlineStr" else value.text if value is not None else ""
            cells[int(re.search("[0-9]+", ref).group()), column(ref)] = shared[int(text)] if cell.get("t") == "s" else text
        sheets[sheet.get("name")] = cells
    return sheets


def date(text):
    """3/5/2026 as we read it by the Chinese formats of Excel: 2026-03-05, or 3月5日."""
    found = re.fullmatch("([0-9]+)/([0-9]+)/([0-9]{4})", text or "")
    if not found:
        return set()
    month, day, year = map(int, found.groups())
    return {f"{year}-{month:02}-{day:02}", f"{month}月{day}日"}


def same(a, b):
    """Blanks at the ends, and what a cell has of line breaks, are no matter."""
    if a in date(b):
        return True
    return re.sub(r"\s+", " ", a or "").strip() == re.sub(r"\s+", " ", b or "").strip()


form = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
compared = 0
for folder in FOLDERS:
    books = sorted(glob.glob(folder + "/*.xlsx") + glob.glob(folder + "/*.ods"))
    shown = "shown-" + os.path.basename(folder)
    subprocess.run(["soffice", f"-env:UserInstallation=file://{os.getcwd()}/profile", "--headless", "--convert-to", form, "--outdir", shown, *books],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=300)
    for book in books:
        stem = os.path.splitext(os.path.basename(book))[0]
        result = subprocess.run([SIGNGEN, "check", book, "--diagnostics", "json", "-o", "back.xlsx"], capture_output=True, check=False)
        if not os.path.exists("back.xlsx"):
            continue
        refused = set(re.findall(r'"severity":"error".*?"cell":"([^"]*)"', result.stderr.decode()))
        for name, cells in ours("back.xlsx").items():
            sheet = f"{shown}/{stem}-{name}.csv"
            if not os.path.exists(sheet):
                continue
            different = []
            for i, row in enumerate(csv.reader(open(sheet, encoding="utf-8")), 1):
                for k, theirs in enumerate(row, 1):
                    cell = f"{name}!{chr(64 + k)}{i}"
                    if cells.get((1, k)) == "问题" or {f"{stem}-{name}", f"{stem}-{cell}"} & set(OTHERWISE):
                        continue
                    if (i, k) in cells and cell not in refused:
                        compared += 1
                        if not same(cells[i, k], theirs):
                            different.append(f"{cell}: we read '{cells[i, k]}', LibreOffice shows '{theirs}'")
            ok(not different, f"{os.path.basename(book)}, {name}", *different[:20])
        os.remove("back.xlsx")
ok(compared > 300, f"{compared} cells were compared")
print(f"1..{count}")
sys.exit(failed > 0)
