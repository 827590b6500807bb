"""Inputs of at most 1 MB that cost as much as they can, of every kind, through the commands that read them: none takes
more than 2 s of the processor a sheet, or 300 MB, and none ends by a signal.

    worst.py SIGNGEN [--all] [WORD…]

Speaks TAP; works in the folder it is started in. Without --all each input goes through one command; with WORDs only the
inputs of these names are tried. WORST_SLOW multiplies the time (a machine in use, valgrind).
"""
import io
import os
import resource
import struct
import sys
import zipfile
import zlib

SIGNGEN = sys.argv[1]
WORDS = [word for word in sys.argv[2:] if not word.startswith("--")]
ALL = "--all" in sys.argv
SECONDS = 2 * float(os.environ.get("WORST_SLOW", "1"))
MEGABYTES = 300
MOST = 1000000
PLACE = "town: 天生街道\nplace: 新星路社区\n"
# A command, and how many sheets it may make of an input of many sites.
OUTPUTS = [["render", "-o", "o." + ending] for ending in ("pdf", "png", "svg", "dxf", "tif", "plt", "jpg")]
COMMANDS = [["check"]] + OUTPUTS + [["proof", "-o", "proof.pdf"], ["batch", "-o", "b"]]
TABLE_COMMANDS = [["import", "-o", "i.yaml"], ["check"], ["return", "-o", "r.xlsx"], ["tidy"]]
cases = []


def case(name, data, kind="site", argv=(), commands=None, files=()):
    """One input: `kind` says what file it is; files: (name, bytes) beside it."""
    if isinstance(data, str):
        data = data.encode()
    cases.append((name, data, kind, list(argv), commands, files))


def fill(piece, most=MOST, head="", tail=""):
    """As often as it fits: `piece` a text, or a function of the number."""
    out, size, i = [head], len(head.encode()) + len(tail.encode()), 0
    while True:
        text = piece(i) if callable(piece) else piece
        size += len(text.encode())
        if size > most:
            break
        out.append(text)
        i += 1
    return "".join(out) + tail


# ---- YAML ----
def yaml_cases():
    case("yaml-unknown-keys", fill(lambda i: f"k{i}: 1\n", head=PLACE))
    case("yaml-unknown-keys-long", PLACE + "".join(f"{chr(97 + i % 26) * 3000}{i}: 1\n" for i in range(300)))
    case("yaml-twice", fill("place: 甲村\n", head=PLACE))
    case("yaml-nested-flow", PLACE + "teams: " + "[" * 400000)
    case("yaml-nested-map", PLACE + "teams: " + "{a: " * 200000)
    case("yaml-nested-block", PLACE + "teams:\n" + "".join(" " * i + "-\n" for i in range(1, 1400)))
    case("yaml-question", PLACE + "? " * 400000)
    case("yaml-aliases", PLACE + "teams: [&a {name: 甲}" + ", *a" * 200000 + "]")
    case("yaml-laughs", PLACE + "".join(f"x{i}: &x{i} [" + ", ".join([f"*x{i - 1}" if i else "甲"] * 10) + "]\n" for i in range(30)))
    case("yaml-anchors", fill(lambda i: f"&a{i} a{i}: &b{i} 1\n", head=PLACE))
    case("yaml-merge", PLACE + "x: &x {address: 甲}\n" + fill("<<: *x\n", 900000))
    case("yaml-tags", fill("- !a b\n", head=PLACE + "services:\n"))
    case("yaml-comments", PLACE + fill("#\n", 900000))
    case("yaml-documents", fill("---\n", head=PLACE))
    case("yaml-documents-sites", fill(lambda i: f"--- {{place: 甲{i}村}}\n", 300000), commands=[["import", "-o", "i.yaml"]])
    case("yaml-quotes", PLACE + 'address: "' + "\\u4e00" * 150000 + '"\n')
    case("yaml-escapes", PLACE + 'address: "' + "\\\n" * 300000 + '"\n')
    case("yaml-folded", PLACE + "address: >\n" + " 甲\n" * 180000)
    case("yaml-spaces", PLACE + "address: 甲" + " " * 900000 + "乙\n")
    case("yaml-nuls", PLACE.encode() + b"address: " + b"\0" * 900000)
    case("yaml-bad-bytes", PLACE.encode() + b"address: " + b"\xff" * 900000)
    case("yaml-tabs", PLACE + "\t" * 900000 + "a: b\n")
    case("yaml-clauses", fill(lambda i: f"    - 第{i}条\n", head=PLACE + "rules:\n - title: 制度\n   clauses:\n"), argv=["-t", "rules"])
    case("yaml-clauses-2000", fill(lambda i: f"    - {'志愿服务站' * 40}{i}\n", head=PLACE + "rules:\n - title: 制度\n   clauses:\n"), argv=["-t", "rules"])
    case("yaml-clause-long", PLACE + "rules:\n - title: 制度\n   clauses: [" + "志愿" * 4900 + "]\n", argv=["-t", "rules"])
    case("yaml-clause-long-many", PLACE + "rules:\n - title: 制度\n   clauses: [" + ", ".join(["志愿服务" * 2400] * 32) + "]\n", argv=["-t", "rules"])
    case("yaml-rules-many", fill(lambda i: f" - {{title: 制{i}, clauses: [甲]}}\n", head=PLACE + "rules:\n"), argv=["-t", "rules"])
    case("yaml-services", fill(lambda i: f"- 甲{i}\n", head=PLACE + "services:\n"), argv=["-t", "services"])
    case("yaml-services-20", PLACE + "services:\n" + "- 甲\n- 乙\n" * 10000, argv=["-t", "services"])
    case("yaml-plan", fill(lambda i: f"- {{title: 甲{i}}}\n", head=PLACE + "plan:\n"), argv=["-t", "plan"])
    case("yaml-members", fill(lambda i: f"  - {{name: 赵{i}, consent: 是}}\n", head=PLACE + "teams:\n- name: 甲队\n  members:\n"), argv=["-t", "roster"])
    case("yaml-members-same", fill("  - {name: 赵甲, consent: 是}\n", head=PLACE + "teams:\n- name: 甲队\n  members:\n"), argv=["-t", "roster"])
    case("yaml-members-bare", fill("  - 赵甲\n", head=PLACE + "teams:\n- name: 甲队\n  members:\n"), argv=["-t", "roster"])
    case("yaml-members-alias", PLACE + "teams:\n- name: 甲队\n  members:\n  - &a {name: 赵甲, consent: 是}\n" + "  - *a\n" * 130000, argv=["-t", "roster"])
    case("yaml-member-skills", PLACE + "teams:\n- name: 甲队\n  members:\n  - name: 赵甲\n    consent: 是\n    skills: [" + ", ".join(f"甲{i}" for i in range(80000)) + "]\n", argv=["-t", "roster"])
    case("yaml-member-remark", PLACE + "teams:\n- name: 甲队\n  members:\n" + "".join(f"  - {{name: 赵{i}, consent: 是, remark: {'党员老' * 1000}}}\n" for i in range(100)), argv=["-t", "roster"])
    case("yaml-member-role", PLACE + "teams:\n- name: 甲队\n  members:\n" + "".join(f"  - {{name: 赵{i}, consent: 是, role: {'社区' * 4900}}}\n" for i in range(33)), argv=["-t", "roster"])
    case("yaml-staff", fill(lambda i: f"- {{name: 赵{i}, consent: 是}}\n", head=PLACE + "staff:\n"), argv=["-t", "staff"])
    case("yaml-teams", fill(lambda i: f"- {{name: 甲{i}队}}\n", head=PLACE + "teams:\n"), argv=["-t", "org-chart"])
    case("yaml-teams-roster", fill(lambda i: f"- {{name: 甲{i}队, members: [{{name: 赵, consent: 是}}]}}\n", head=PLACE + "teams:\n"), argv=["-t", "roster"])
    case("yaml-certificates", fill(lambda i: f"  - {{name: 赵{i}, consent: 是, certificate: {{number: {i}}}}}\n", head=PLACE + "teams:\n- name: 甲队\n  members:\n", most=100000), argv=["-t", "certificate"])
    case("yaml-logos", fill("- a.svg\n", head=PLACE + "logos:\n"))
    case("yaml-second", PLACE + "second:\n" + fill("- {文字: 蒙古文, 内容: ᠮᠣᠩᠭᠣᠯ, 位置: 上}\n", 900000))
    case("yaml-defaults", fill(lambda i: f"  k{i}: 1\n", head="defaults:\n") + "sites: [{place: 甲村}]\n")
    case("yaml-sites-check", fill(lambda i: f"- {{place: 甲{i}村}}\n", 60000), commands=[["import", "-o", "i.yaml"]])
    case("yaml-sites-same", fill("- {town: 天镇, place: 甲村}\n"))
    case("yaml-sites-bad", fill("- {town: 天镇, plase: 甲村}\n"))
    case("yaml-sites-empty", fill("- {}\n"))
    case("yaml-sites-scalars", fill("- a\n"))
    case("yaml-sites-alias", "defaults: {town: 天镇}\nsites:\n- &a {place: 甲村}\n" + "- *a\n" * 160000)
    case("yaml-aliased-members", "defaults: {town: 天镇}\nm: &m [" + "{name: 赵}, " * 10000 + "]\nsites:\n" + "".join(f"- {{place: 甲{i}村, teams: [{{name: 甲, members: *m}}]}}\n" for i in range(10000)))
    case("yaml-key-long", PLACE + "a" * 900000 + ": b\n")
    case("yaml-json", "[" + ",".join('{"town":"天镇","plase":"甲村"}' for i in range(28000)) + "]")


# ---- texts ----
TEXTS = {
    "han": "志愿服务", "latin": "Volunteer ", "word": "a", "digits": "1", "mixed": "1一", "brackets": "（）", "opening": "（",
    "closing": "）", "stops": "。", "dashes": "——", "ellipsis": "……", "combining": "e\u0301\u0301\u0301", "marks": "\u0301",
    "joiners": "👨\u200d", "selectors": "一\ufe00", "arabic": "ا", "tibetan": "བོད", "mongolian": "ᠮᠣᠩᠭᠣᠯ", "yi": "ꆈ", "hangul": "ᄒ",
    "thai": "กำ", "missing": "\U0003134a", "private": "\ue000", "emoji": "😀", "flags": "🇨", "ideographic": "⿰", "spaces": "　一",
    "hyphens": "a-", "slashes": "a/", "nobreak": "a\u00a0", "quotes": "“", "swap": "、", "brace": "{name}", "open": "{",
    "bidi": "\u202e", "zero": "\u200b一", "tag": "\U000e0041", "kana": "ｶﾞ", "compat": "㍿", "numbers": "①", "ids": "110101199003078888 ",
    "phones": "13812345678 ", "suffix": "村委会", "words": "社区", "region": "重庆市北碚区", "newlines": "一\\n", "devanagari": "क्षि",
}
KEYS = {"place": "annex2-wall", "address": "annex2-wall", "hours": "annex2-wall", "host": "annex2-wall", "town": "annex2-wall",
        "district": "annex2-wall", "pinyin": "annex2-wall", "spirit": "annex2-wall", "qr": "annex2-wall", "name": "plate",
        "delivery": "annex2-wall", "material": "annex2-wall", "second": "annex2-wall"}


def text_cases():
    for word, piece in TEXTS.items():
        for n in (400, 9990):
            many = piece * (n // len(piece.replace("\\n", "n")))
            for key, template in KEYS.items():
                if key != "place" and key != "address" and not ALL and word not in ("han", "combining"):
                    continue
                site = {"town": "天生街道", "place": "新星路社区"}
                site[key] = many
                case(f"text-{word}-{key}-{n}", "".join(f'{k}: "{v}"\n' for k, v in site.items()), argv=["-t", template])
            case(f"text-{word}-clause-{n}", PLACE + "rules:\n - title: 制度\n   clauses: [" + ", ".join([f'"{many}"'] * (1 if n < 9000 else 20)) + "]\n", argv=["-t", "rules"])
            case(f"text-{word}-title-{n}", PLACE + f'rules:\n - title: "{many}"\n   clauses: [甲]\n', argv=["-t", "rules"])
            case(f"text-{word}-plan-{n}", PLACE + f'plan:\n - title: "{many}"\n   month: "{many}"\n', argv=["-t", "plan"])
            case(f"text-{word}-member-{n}", PLACE + f'teams:\n - name: "{many}"\n   members: [{{name: "{many}", consent: 是}}]\n', argv=["-t", "roster"])
        case(f"typeset-{word}", (piece.replace("\\n", "\n") * 400000).encode()[:900000].decode(errors="ignore"), kind="typeset")


# ---- tables ----
def xlsx(sheets, shared=None, styles=None, merged=""):
    """A workbook of these sheets' XML bodies."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        parts = "".join(f'<Override PartName="/xl/worksheets/sheet{i + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>' for i in range(len(sheets)))
        z.writestr("[Content_Types].xml", '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' + parts + "</Types>")
        z.writestr("_rels/.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        z.writestr("xl/workbook.xml", '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>' + "".join(f'<sheet name="s{i}" sheetId="{i + 1}" r:id="rId{i + 1}"/>' for i in range(len(sheets))) + "</sheets></workbook>")
        z.writestr("xl/_rels/workbook.xml.rels", '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(f'<Relationship Id="rId{i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{i + 1}.xml"/>' for i in range(len(sheets))) + '<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rIdT" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>')
        for i, body in enumerate(sheets):
            z.writestr(f"xl/worksheets/sheet{i + 1}.xml", '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + body + "</sheetData>" + merged + "</worksheet>")
        if shared is not None:
            z.writestr("xl/sharedStrings.xml", '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + shared + "</sst>")
        if styles is not None:
            z.writestr("xl/styles.xml", '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' + styles + "</styleSheet>")
    return out.getvalue()


def cell(ref, text):
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


def ods(body):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as z:
        z.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        z.writestr("content.xml", '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>' + body + "</office:spreadsheet></office:body></office:document-content>")
    return out.getvalue()


def ods_cell(text, more=""):
    return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'


def table_cases():
    head = "街镇,村（社区）\n"

    def csv(name, text):
        case("csv-" + name, text, kind="csv", commands=TABLE_COMMANDS)

    csv("rows-empty", head + ",\n" * 300000)
    csv("rows-blank", head + "\n" * 900000)
    csv("rows-town", fill("天镇,\n", head=head))
    csv("rows-same", fill("天镇,甲村\n", head=head))
    csv("columns", "街镇,村（社区）" + ",a" * 400000 + "\n天镇,甲村\n")
    csv("columns-head", "街镇,村（社区）" + fill(lambda i: f",列{i}", 500000) + "\n天镇,甲村\n")
    csv("columns-same", "街镇" + ",村（社区）" * 45000 + "\n天镇,甲村\n")
    csv("columns-empty", "街镇,村（社区）" + "," * 900000 + "\n天镇,甲村\n")
    csv("columns-rows", "街镇,村（社区）" + "," * 900 + "\n" + ("天镇,甲村" + "," * 900 + "\n") * 1000)
    csv("no-head", fill(lambda i: f"甲{i},乙{i}\n"))
    csv("one-cell", head + '天镇,"' + "甲" * 300000 + '"\n')
    csv("quotes", head + '天镇,' + '"' * 900000)
    csv("quote-open", head + '天镇,"' + "a\n" * 400000)
    csv("commas", "," * 1000000)
    csv("letters", "a" * 1000000)
    csv("semicolons", fill("a;b\n"))
    csv("tabs", fill("a\tb\n"))
    csv("members", fill(lambda i: f"甲村,赵{i},是\n", head="村（社区）,姓名,是否同意公开\n"))
    csv("members-one-village-many-teams", fill(lambda i: f"甲村,队{i},赵{i}\n", head="村（社区）,队伍,姓名\n"))
    csv("members-phones", fill(lambda i: f"甲村,赵{i} 13812345678\n", head="村（社区）,姓名\n"))
    csv("members-list", "村（社区）,队伍,队员\n甲村,甲队," + "、".join(f"赵{i}" for i in range(90000)) + "\n")
    csv("utf16", ("\ufeff" + head + "天镇,甲村\n" * 50000).encode("utf-16le"))
    csv("gb18030", (head + "天镇,甲村\n" * 50000).encode("gb18030"))
    csv("gb18030-bad", head.encode("gb18030") + b"\x81\x30" * 400000)
    csv("sums", fill(lambda i: f"合计,{i}\n", head=head))
    csv("heads", fill(head))
    csv("codes", fill(lambda i: f"{500109001000 + i},天镇,甲{i}村\n", head="区划代码,街镇,村（社区）\n", most=60000))
    rows = "".join(f'<row r="{i}"></row>' for i in range(1, 1000000))

    def book(name, *args, **more):
        data = xlsx(*args, **more)
        if len(data) <= MOST + 20000:
            case("xlsx-" + name, data, kind="xlsx", commands=TABLE_COMMANDS)
        else:
            print(f"# {name} is {len(data)} bytes")

    two = f'<row r="1">{cell("A1", "街镇")}{cell("B1", "村（社区）")}</row><row r="2">{cell("A2", "天镇")}{cell("B2", "甲村")}</row>'
    book("rows", [two + rows])
    book("rows-cells", [two + "".join(f'<row r="{i}"><c r="A{i}"/></row>' for i in range(3, 1000000))])
    book("rows-same", [two + "".join(f'<row r="{i}">{cell(f"A{i}", "天镇")}{cell(f"B{i}", "甲村")}</row>' for i in range(3, 200000))])
    book("far", [two + f'<row r="1048576">{cell("XFD1048576", "甲")}</row>'])
    book("far-columns", [two + "".join(f'<row r="{i}">{cell(f"XFD{i}", "甲")}</row>' for i in range(3, 20000))])
    book("blanks", [two + " " * 200000000])
    book("long-cell", [f'<row r="1">{cell("A1", "街镇")}{cell("B1", "村（社区）")}</row><row r="2">{cell("A2", "a" * 200000000)}</row>'])
    book("sheets", [two] * 2000)
    book("shared", [two + "".join(f'<row r="{i}"><c r="A{i}" t="s"><v>0</v></c></row>' for i in range(3, 100000))], shared="<si><t>" + "a" * 30000 + "</t></si>")
    book("shared-many", [two], shared="<si><t>a</t></si>" * 5000000)
    book("shared-runs", [two], shared="<si>" + "<r><t>a</t></r>" * 5000000 + "</si>")
    book("merged", [two], merged="<mergeCells>" + "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(3, 100000)) + "</mergeCells>")
    book("merged-all", [two + rows], merged='<mergeCells><mergeCell ref="A2:A1048576"/></mergeCells>')
    book("merged-wide", [two], merged='<mergeCells>' + '<mergeCell ref="A2:XFD1048576"/>' * 10000 + '</mergeCells>')
    book("styles", [two], styles="<cellXfs>" + '<xf numFmtId="0"/>' * 3000000 + "</cellXfs>")
    book("formats", ['<row r="1">' + cell("A1", "街镇") + cell("B1", "村（社区）") + '</row>' + "".join(f'<row r="{i}"><c r="A{i}" s="0"><v>44000.5</v></c></row>' for i in range(2, 60000))], styles='<numFmts><numFmt numFmtId="200" formatCode="' + "yyyy" * 20000 + '"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>')
    book("nested", ["<a>" * 1000000])
    book("attributes", ["<row " + " ".join(f'a{i}="1"' for i in range(100000)) + "/>"])
    entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY a{i} "{"&a" + str(i - 1) + ";" if i else "&a;"}' * 1 + '">' for i in range(2)) + "]>"
    book("entities", [entities])

    def sheet(name, body):
        case("ods-" + name, ods(body), kind="ods", commands=TABLE_COMMANDS)

    top = "<table:table-row>" + ods_cell("街镇") + ods_cell("村（社区）") + "</table:table-row>"
    sheet("rows", f'<table:table table:name="s">{top}<table:table-row table:number-rows-repeated="1000000">' + ods_cell("天镇") + ods_cell("甲村") + "</table:table-row></table:table>")
    sheet("cells", f'<table:table table:name="s">{top}<table:table-row>' + ods_cell("天镇", 'table:number-columns-repeated="16384"') + "</table:table-row></table:table>")
    sheet("both", f'<table:table table:name="s">{top}<table:table-row table:number-rows-repeated="1000000">' + ods_cell("天镇", 'table:number-columns-repeated="16384"') + "</table:table-row></table:table>")
    sheet("head-cells", '<table:table table:name="s"><table:table-row>' + ods_cell("街镇", 'table:number-columns-repeated="16384"') + "</table:table-row>" + top * 3 + "</table:table>")
    sheet("spaces", f'<table:table table:name="s">{top}<table:table-row><table:table-cell><text:p>a<text:s text:c="2000000000"/>b</text:p></table:table-cell></table:table-row></table:table>')
    sheet("spaces-many", f'<table:table table:name="s">{top}<table:table-row><table:table-cell><text:p>a' + '<text:s text:c="10000"/>' * 100000 + 'b</text:p></table:table-cell></table:table-row></table:table>')
    sheet("nested", "<a>" * 3000000)
    sheet("tables", f'<table:table table:name="s">{top}</table:table>' * 20000)
    sheet("spans", f'<table:table table:name="s">{top}' + '<table:table-row><table:table-cell table:number-rows-spanned="1000000" table:number-columns-spanned="16384"><text:p>a</text:p></table:table-cell></table:table-row>' * 5000 + "</table:table>")
    sheet("paragraphs", f'<table:table table:name="s">{top}<table:table-row><table:table-cell>' + "<text:p>a</text:p>" * 1000000 + "</table:table-cell></table:table-row></table:table>")


# ---- artwork ----
def svg(body, attributes='viewBox="0 0 100 100"'):
    return f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>{body}</svg>'


def zigzag(n, long_=100):
    return "M0 0" + "".join(f"L{(i * 37) % long_} {(i * 61) % long_}" for i in range(n))


def svg_cases():
    def art(name, body, **more):
        case("svg-" + name, svg(body, **more), kind="svg")

    rect = '<rect width="9" height="9"/>'
    for n in (300, 1500, 20000, 100000):
        art(f"zigzag-fill-{n}", f'<path d="{zigzag(n)}"/>')
        art(f"zigzag-stroke-{n}", f'<path d="{zigzag(n)}" fill="none" stroke="#000"/>')
        art(f"zigzag-round-{n}", f'<path d="{zigzag(n)}" fill="none" stroke="#000" stroke-width="9" stroke-linejoin="round" stroke-linecap="round"/>')
    art("row-fill", '<path d="' + "M" + "".join(f"{i % 900} {i % 2}L" for i in range(90000)) + '0 0"/>')
    art("comb", '<path d="M0 0' + "".join(f"h.001v{99 if i % 2 else -99}" for i in range(60000)) + '"/>')
    art("comb-stroke", '<path fill="none" stroke="#000" stroke-width=".0001" d="M0 0' + "".join(f"h.001v{99 if i % 2 else -99}" for i in range(60000)) + '"/>')
    art("squares", "".join(f'<path d="M{i % 90} {i // 90 % 90}h5v5h-5z"/>' for i in range(25000)))
    art("squares-same", '<path d="M1 1h5v5h-5z"/>' * 40000)
    art("squares-one-path", '<path d="' + "M1 1h5v5h-5z" * 75000 + '"/>')
    art("circles", '<circle cx="9" cy="9" r="9"/>' * 33000)
    art("curves", '<path d="M0 0' + "c9 9 -9 9 1 1" * 60000 + '"/>')
    art("arcs", '<path d="M0 0' + "a9 3 30 1 1 9 9" * 55000 + '"/>')
    for dash in (".0001", ".001", ".01", "0 .001", "1e-30"):
        art(f"dash-{dash.replace(' ', '_')}", f'<path d="M0 0L99 99L0 99L99 0" fill="none" stroke="#000" stroke-dasharray="{dash}"/>')
    art("dash-circles", '<circle cx="50" cy="50" r="49" fill="none" stroke="#000" stroke-dasharray=".05" stroke-linecap="round"/>' * 1000)
    art("dash-list", '<path d="M0 0L99 99" stroke="#000" stroke-dasharray="' + "1 " * 400000 + '"/>')
    art("use-doubled", "<defs>" + '<g id="g0">' + rect + "</g>" + "".join(f'<g id="g{i}"><use xlink:href="#g{i - 1}"/><use xlink:href="#g{i - 1}"/></g>' for i in range(1, 40)) + '</defs><use xlink:href="#g39"/>')
    art("use-13", "<defs>" + '<g id="g0">' + rect + "</g>" + "".join(f'<g id="g{i}"><use xlink:href="#g{i - 1}"/><use xlink:href="#g{i - 1}"/></g>' for i in range(1, 14)) + '</defs><use xlink:href="#g13"/>')
    art("use-self", '<g id="a"><use xlink:href="#a"/></g>')
    art("use-each-other", '<g id="a"><use xlink:href="#b"/></g><g id="b"><use xlink:href="#a"/></g>')
    art("use-many", '<defs><path id="a" d="M0 0h9v9z"/></defs>' + '<use xlink:href="#a"/>' * 45000)
    art("use-heavy", f'<defs><path id="a" d="{zigzag(2000)}"/></defs>' + '<use xlink:href="#a"/>' * 2000)
    art("symbol", '<symbol id="s" viewBox="0 0 1 1">' + rect * 3000 + "</symbol>" + '<use xlink:href="#s"/>' * 3000)
    art("symbol-chain", "".join(f'<symbol id="s{i}" viewBox="0 0 9 9"><use xlink:href="#s{i + 1}"/></symbol>' for i in range(8000)) + '<use xlink:href="#s0"/>')
    art("groups", "<g>" * 100000 + rect + "</g>" * 100000)
    art("groups-250", ("<g>" * 250 + rect + "</g>" * 250) * 500)
    art("groups-opacity", '<g opacity=".5">' * 200 + rect + "</g>" * 200)
    art("groups-clip", '<clipPath id="c"><rect width="9" height="9"/></clipPath>' + '<g clip-path="url(#c)">' * 240 + rect + "</g>" * 240)
    art("clip-many", '<clipPath id="c"><circle r="9"/></clipPath>' + '<rect width="9" height="9" clip-path="url(#c)"/>' * 18000)
    art("clip-heavy", f'<clipPath id="c"><path d="{zigzag(3000)}"/></clipPath>' + '<rect width="9" height="9" clip-path="url(#c)"/>' * 3000)
    art("clip-one-heavy", f'<clipPath id="c"><path d="{zigzag(50000)}"/></clipPath><rect width="99" height="99" clip-path="url(#c)"/>')
    art("clip-chain", "".join(f'<clipPath id="c{i}" clip-path="url(#c{i + 1})"><rect width="9" height="9"/></clipPath>' for i in range(8000)) + '<rect width="9" height="9" clip-path="url(#c0)"/>')
    art("clip-self", '<clipPath id="c" clip-path="url(#c)"><rect width="9" height="9" clip-path="url(#c)"/></clipPath><rect width="9" height="9" clip-path="url(#c)"/>')
    art("mask-many", '<mask id="m"><rect width="9" height="9" fill="#fff"/></mask>' + '<rect width="9" height="9" mask="url(#m)"/>' * 18000)
    art("mask-chain", "".join(f'<mask id="m{i}"><rect width="9" height="9" fill="#fff" mask="url(#m{i + 1})"/></mask>' for i in range(8000)) + '<rect width="9" height="9" mask="url(#m0)"/>')
    art("mask-doubled", "".join(f'<mask id="m{i}"><rect width="9" height="9" fill="#fff" mask="url(#m{i + 1})"/><rect width="9" height="9" fill="#fff" mask="url(#m{i + 1})"/></mask>' for i in range(40)) + '<rect width="9" height="9" mask="url(#m0)"/>')
    art("pattern", '<pattern id="p" width=".01" height=".01" patternUnits="userSpaceOnUse"><path d="M0 0h1v1z"/></pattern><rect width="99" height="99" fill="url(#p)"/>')
    art("pattern-big", '<pattern id="p" width="1e9" height="1e9" patternUnits="userSpaceOnUse"><path d="M0 0h1v1z"/></pattern><rect width="99" height="99" fill="url(#p)"/>')
    art("pattern-chain", "".join(f'<pattern id="p{i}" width=".5" height=".5"><rect width="9" height="9" fill="url(#p{i + 1})"/><rect width="9" height="9" fill="url(#p{i + 1})"/></pattern>' for i in range(30)) + '<rect width="99" height="99" fill="url(#p0)"/>')
    art("pattern-many", '<pattern id="p" width="1" height="1" patternUnits="userSpaceOnUse"><path d="M0 0h1v1z"/></pattern>' + '<rect width="99" height="99" fill="url(#p)"/>' * 20000)
    art("gradient-stops", '<linearGradient id="g">' + "".join(f'<stop offset="{i / 30000:.5f}" stop-color="#{i % 4096:03x}"/>' for i in range(20000)) + '</linearGradient><rect width="99" height="99" fill="url(#g)"/>')
    art("gradient-many", '<linearGradient id="g"><stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient>' + '<rect width="99" height="99" fill="url(#g)"/>' * 20000)
    art("gradient-radial-many", '<radialGradient id="g"><stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/></radialGradient>' + '<rect width="99" height="99" fill="url(#g)"/>' * 3000)
    art("gradient-chain", "".join(f'<linearGradient id="g{i}" xlink:href="#g{i + 1}"/>' for i in range(20000)) + '<rect width="99" height="99" fill="url(#g0)"/>')
    art("gradient-defs", "".join(f'<linearGradient id="g{i}"><stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/></linearGradient><rect width="9" height="9" fill="url(#g{i})"/>' for i in range(6000)))
    art("filter", '<filter id="f"><feGaussianBlur stdDeviation="500"/></filter><rect width="99" height="99" filter="url(#f)"/>')
    art("filter-many", '<filter id="f">' + "<feGaussianBlur stdDeviation='50'/>" * 20000 + '</filter><rect width="99" height="99" filter="url(#f)"/>')
    art("filter-turbulence", '<filter id="f"><feTurbulence numOctaves="100000" baseFrequency="9"/></filter><rect width="99" height="99" filter="url(#f)"/>')
    art("filter-morphology", '<filter id="f"><feMorphology radius="500" operator="dilate"/></filter><rect width="99" height="99" filter="url(#f)"/>')
    art("filter-convolve", '<filter id="f"><feConvolveMatrix order="100" kernelMatrix="' + "1 " * 10000 + '"/></filter><rect width="99" height="99" filter="url(#f)"/>')
    art("filter-style", '<style>rect{filter:blur(50px)}</style>' + '<rect width="99" height="99"/>' * 300)
    art("filter-function", '<rect width="99" height="99" style="filter:blur(99px) drop-shadow(9px 9px 99px red)"/>' * 50)
    art("style-rules", "<style>" + "".join(f".c{i}{{fill:#000}}" for i in range(20000)) + "</style>" + '<rect class="c1"/>' * 20000)
    art("style-descendants", "<style>" + "a b c d e f g rect{fill:#000}" * 3000 + "</style>" + "<g>" * 200 + rect * 10000 + "</g>" * 200)
    art("style-siblings", "<style>" + "rect ~ rect ~ rect{fill:#000}" * 30 + "</style>" + '<rect/>' * 20000)
    art("style-nth", "<style>" + ":nth-last-child(3n+1){fill:#000}" * 5 + "</style>" + '<rect/>' * 20000)
    art("style-nth-type", "<style>rect:nth-last-of-type(3n+1){fill:#000}</style>" + '<rect/>' * 40000)
    art("style-only", "<style>:only-of-type{fill:#000} :empty{fill:#000}</style>" + '<rect/>' * 40000)
    art("style-contains", '<style>[class*="aaaaaaaaaaaaaaaaaaaaaaaaab"]{fill:#000}</style><rect class="' + "a" * 400000 + '"/>' + f'<rect class="{"a" * 1000}"/>' * 400)
    art("style-universal", "<style>" + "*{fill:#000}" * 1000 + "</style>" + '<rect/>' * 20000)
    art("style-comma", "<style>" + "rect," * 100000 + "rect{fill:#000}</style>" + '<rect/>' * 20000)
    art("style-inline", '<rect width="9" height="9" style="' + "fill:#000;" * 80000 + '"/>')
    art("style-declarations", "<style>rect{" + "fill:#000;" * 40000 + "}</style>" + '<rect/>' * 20000)
    art("style-classes", '<style>.a.b.c.d{fill:#000}</style><rect class="' + "a " * 300000 + '"/>')
    art("style-import", '<style>@import "/etc/passwd";' + "@import url(data:text/css,a);" * 30000 + "</style>" + rect)
    art("style-media", "<style>" + "@media print{" * 50000 + "</style>" + rect)
    art("style-open", "<style>" + "a{b:(" * 150000 + "</style>" + rect)
    art("style-brackets", '<rect width="9" height="9" style="fill:' + "(" * 400000 + '"/>')
    art("style-calc", '<rect width="9" height="9" style="stroke-width:' + "calc(" * 100000 + '"/>')
    art("transform", '<rect width="9" height="9" transform="' + "rotate(1) " * 80000 + '"/>')
    art("transforms-groups", '<g transform="' + "rotate(1) " * 300 + '">' * 200 + rect + "</g>" * 200)
    art("points", '<polyline fill="none" stroke="#000" points="' + "1 2 " * 200000 + '"/>')
    art("attributes", "<rect " + " ".join(f'a{i}="1"' for i in range(80000)) + "/>")
    art("text", '<text y="50">' + "字" * 300000 + "</text>")
    art("text-many", '<text y="50">a</text>' * 30000)
    art("text-spans", '<text y="50">' + "<tspan>a</tspan>" * 50000 + "</text>")
    art("text-dx", f'<text y="50" dx="{"1 " * 100000}">{"a" * 100000}</text>')
    art("text-size", '<text y="50" font-size="1e9">a</text>')
    art("text-fonts", "".join(f'<text y="50" font-family="f{i}">字</text>' for i in range(15000)))
    art("text-path", '<text><textPath xlink:href="#p">a</textPath></text>' * 10000)
    art("switch", "<switch>" + '<g systemLanguage="en"/>' * 30000 + rect + "</switch>")
    art("marker", '<marker id="m" markerWidth="9" markerHeight="9">' + rect * 100 + f'</marker><path d="{zigzag(10000)}" marker-mid="url(#m)"/>')
    art("marker-self", '<marker id="m"><path d="M0 0L1 1L2 2" marker-mid="url(#m)"/></marker><path d="M0 0L1 1L2 2" marker-mid="url(#m)"/>')
    art("marker-doubled", "".join(f'<marker id="m{i}"><path d="M0 0L1 1L2 2L3 3L4 4" marker-mid="url(#m{i + 1})"/></marker>' for i in range(30)) + '<path d="M0 0L1 1L2 2L3 3" marker-mid="url(#m0)"/>')
    art("foreign", "<foreignObject>" * 50000)
    art("comments", "<!-- -->" * 100000 + rect)
    art("instructions", "<?a?>" * 180000 + rect)
    art("cdata", "<desc><![CDATA[" + "a" * 900000 + "]]></desc>" + rect)
    art("ids", "".join(f'<g id="g{i}"/>' for i in range(60000)) + rect)
    art("ids-same", '<g id="g"/>' * 80000 + rect)
    art("switches-of-names", "<a:b xmlns:a='c'/>" * 50000 + rect)
    for name, attributes in {"huge": 'viewBox="0 0 1e30 1e30"', "tiny": 'viewBox="0 0 1e-30 1e-30"', "wide": 'width="100000" height="1" viewBox="0 0 100000 1"', "inf": 'width="1e400" height="1"'}.items():
        art("box-" + name, rect, attributes=attributes)
    pixels = png(1500, 1500, bytes(1 + 1500 * 3) * 1500)
    data = __import__("base64").b64encode(pixels).decode()
    art("picture", f'<image width="99" height="99" xlink:href="data:image/png;base64,{data}"/>')
    art("picture-many", f'<defs><image id="i" width="99" height="99" xlink:href="data:image/png;base64,{data}"/></defs>' + '<use xlink:href="#i"/>' * 100)
    big = __import__("base64").b64encode(png(20000, 20000, None, depth=1)).decode()
    art("picture-huge", f'<image width="99" height="99" xlink:href="data:image/png;base64,{big}"/>')
    art("picture-svg", '<image width="9" height="9" xlink:href="data:image/svg+xml;base64,' + __import__("base64").b64encode(svg(rect * 10000).encode()).decode() + '"/>')
    laughs = "".join(f'<!ENTITY l{i} "' + (f"&l{i - 1};" * 10 if i else "lol") + '">' for i in range(12))
    case("svg-laughs", f"<!DOCTYPE svg [{laughs}]>" + svg("<desc>&l11;</desc>" + rect), kind="svg")
    case("svg-quadratic", f'<!DOCTYPE svg [<!ENTITY a "{"a" * 100000}">]>' + svg("<desc>" + "&a;" * 200000 + "</desc>" + rect), kind="svg")
    case("svg-entities-shapes", f"<!DOCTYPE svg [<!ENTITY a '{rect * 100}'>]>" + svg("&a;" * 10000), kind="svg")
    case("svg-doctype", "<!DOCTYPE svg [" + "<!ENTITY a 'b'>" * 60000 + "]>" + svg(rect), kind="svg")
    case("svg-unclosed", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">' + "<g>" * 300000, kind="svg")
    case("svg-utf16", svg(rect * 10000).encode("utf-16"), kind="svg")


# ---- pictures ----
def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def deflated(n, row):
    """n bytes or so of one row repeated, deflated without being held at once."""
    packer, out, block = zlib.compressobj(9), [], row * max(1, (1 << 20) // len(row))
    left = n
    while left > 0:
        piece = block[:left]
        out.append(packer.compress(piece))
        left -= len(piece)
    return b"".join(out) + packer.flush()


def png(width, height, raw, depth=8, colour=None, interlace=0, more=b"", palette=b""):
    colour = colour if colour is not None else (0 if depth == 1 else 2)
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour]
    row = (width * samples * depth + 7) // 8 + 1
    data = zlib.compress(raw, 9) if raw is not None else deflated(row * height, b"\0" * row)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlace)) + more + palette +
            chunk(b"IDAT", data) + chunk(b"IEND", b""))


def png_cases():
    def art(name, data):
        if len(data) <= MOST + 100000:
            case("png-" + name, data, kind="png")
        else:
            print(f"# png-{name} is {len(data)} bytes")

    palette = chunk(b"PLTE", bytes(range(256)) * 3)
    for side in (4000, 8000, 10000, 15000, 30000, 60000):
        art(f"bits-{side}", png(side, side, None, depth=1))
        if side < 30000:
            art(f"palette-{side}", png(side, side, None, depth=8, colour=3, palette=palette))
            art(f"gray-{side}", png(side, side, None, depth=8, colour=0))
        if side <= 10000:
            art(f"rgb-{side}", png(side, side, None))
            art(f"rgba-{side}", png(side, side, None, colour=6))
        if side <= 8000:
            art(f"rgba16-{side}", png(side, side, None, depth=16, colour=6))
            art(f"interlaced-{side}", png(side, side, None, colour=6, interlace=1))
    art("wide", png(30000, 100, None))
    art("tall", png(100, 30000, None))
    art("thin", png(30000, 1, None))
    bomb = deflated(500 << 20, b"a")
    art("iccp", png(9, 9, bytes(9 * 28), more=chunk(b"iCCP", b"a\0\0" + bomb)))
    art("ztxt", png(9, 9, bytes(9 * 28), more=chunk(b"zTXt", b"a\0\0" + bomb)))
    art("itxt", png(9, 9, bytes(9 * 28), more=chunk(b"iTXt", b"a\0\1\0\0\0" + bomb)))
    art("chunks", png(9, 9, bytes(9 * 28), more=chunk(b"tEXt", b"a\0b") * 60000))
    art("unknown", png(9, 9, bytes(9 * 28), more=chunk(b"abCd", b"") * 80000))
    art("idats", b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 2, 0, 0, 0)) + chunk(b"IDAT", b"") * 80000)
    art("more-data", png(9, 9, bytes(400 << 20)))


def jpeg_marker(kind, data):
    return b"\xff" + bytes([kind]) + struct.pack(">H", len(data) + 2) + data


def jpeg(width, height, components=3, progressive=False, scans=1, more=b"", tail=None):
    """Gray at 0 bits a block where the decoder lets it: one code of one bit, the rest made up by the end of the data."""
    out = b"\xff\xd8" + more + jpeg_marker(0xdb, b"\0" + bytes([1] * 64))
    sampling = b"".join(bytes([i + 1, 0x11, 0]) for i in range(components))
    out += jpeg_marker(0xc2 if progressive else 0xc0, struct.pack(">BHHB", 8, height, width, components) + sampling)
    for kind in (0, 0x10):
        out += jpeg_marker(0xc4, bytes([kind]) + bytes([1] + [0] * 15) + b"\0")
    for i in range(scans):
        which = range(components)
        if progressive and i:
            which = [i % components]
        out += jpeg_marker(0xda, bytes([len(which)]) + b"".join(bytes([c + 1, 0]) for c in which) +
                           (bytes([1 + i % 60, 63, 0]) if progressive and i else bytes([0, 0 if progressive else 63, 0])))
        out += b"\0\0" if tail is None else tail
    return out + b"\xff\xd9"


def jpeg_cases():
    for side in (4000, 8000, 10000, 15000, 30000, 65500):
        case(f"jpeg-{side}", jpeg(side, side), kind="jpg")
        case(f"jpeg-gray-{side}", jpeg(side, side, components=1), kind="jpg")
        case(f"jpeg-cmyk-{side}", jpeg(side, side, components=4), kind="jpg")
        case(f"jpeg-progressive-{side}", jpeg(side, side, progressive=True, scans=2), kind="jpg")
        case(f"jpeg-scans-{side}", jpeg(side, side, progressive=True, scans=1000), kind="jpg")
    case("jpeg-scans-many", jpeg(2000, 2000, progressive=True, scans=30000), kind="jpg")
    case("jpeg-full", jpeg(3000, 3000, tail=bytes(900000)), kind="jpg")
    case("jpeg-comments", jpeg(99, 99, more=jpeg_marker(0xfe, b"") * 200000), kind="jpg")
    case("jpeg-exif", jpeg(99, 99, more=jpeg_marker(0xe1, b"Exif\0\0II*\0\x08\0\0\0" + b"\xff\xff" + b"\x12\x01\3\0\1\0\0\0\6\0\0\0" * 5000)), kind="jpg")
    case("jpeg-exif-circle", jpeg(99, 99, more=jpeg_marker(0xe1, b"Exif\0\0II*\0\x08\0\0\0" + (b"\1\0" + b"\x69\x87\4\0\1\0\0\0\x08\0\0\0" + b"\x08\0\0\0") * 3000) * 10), kind="jpg")
    case("jpeg-icc", jpeg(99, 99, more=b"".join(jpeg_marker(0xe2, b"ICC_PROFILE\0" + bytes([i + 1, 14]) + b"a" * 60000) for i in range(14))), kind="jpg")


# ---- PDF ----
def pdf(content, resources="", objects=(), page="", filters=None, box="0 0 100 100", raw=None):
    """One page; further objects are numbers 10 and on: (dictionary, stream or None)."""
    content = content.encode() if isinstance(content, str) else content
    if filters:
        content = zlib.compress(content, 9)
    out = b"%PDF-1.5\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n"
    out += f"3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents 4 0 R /Resources << {resources} >> {page} >> endobj\n".encode()
    out += f"4 0 obj << /Length {len(content)} {'/Filter /FlateDecode' if filters else ''} >> stream\n".encode() + content + b"\nendstream endobj\n"
    for i, (dictionary, stream) in enumerate(objects):
        if stream is None:
            out += f"{10 + i} 0 obj {dictionary} endobj\n".encode()
        else:
            stream = stream.encode() if isinstance(stream, str) else stream
            out += f"{10 + i} 0 obj << {dictionary} /Length {len(stream)} >> stream\n".encode() + stream + b"\nendstream endobj\n"
    return out + (raw or b"") + b"trailer << /Size 9999 /Root 1 0 R >>\n%%EOF\n"


def pdf_cases():
    def art(name, *args, **more):
        data = pdf(*args, **more)
        if len(data) <= MOST + 100000:
            case("pdf-" + name, data, kind="pdf")
        else:
            print(f"# pdf-{name} is {len(data)} bytes")

    lines = "0 0 m " + "".join(f"{i * 37 % 100} {i * 61 % 100} l " for i in range(90000))
    packed = {"filters": True}
    square = "0 0 9 9 re f "
    art("lines-fill", lines + "f")
    art("lines-stroke", lines + "S")
    for n in (300, 1500, 6000, 20000):
        some = "0 0 m " + "".join(f"{i * 37 % 100} {i * 61 % 100} l " for i in range(n))
        art(f"lines-fill-{n}", some + "f")
        art(f"lines-stroke-{n}", some + "S")
        art(f"lines-round-{n}", "1 J 1 j 9 w " + some + "S")
        art(f"lines-clip-{n}", some + "W n " + square * 20)
    art("lines-packed", "0 0 m " + "9 9 l 0 0 l " * 2000000 + "f", **packed)
    art("curves-packed", "0 0 m " + "9 9 0 9 1 1 c " * 1000000 + "f", **packed)
    art("squares-packed", square * 2000000, **packed)
    art("squares-20000-packed", square * 20000, **packed)
    art("squares-100000-packed", square * 100000, **packed)
    art("strokes-100000-packed", "0 0 m 9 9 l S " * 100000, **packed)
    art("dashes", "[.0001] 0 d 0 0 m 99 99 l S")
    art("dashes-packed", "[.01] 0 d " + "0 0 m 99 99 l S " * 10000, **packed)
    art("dashes-list", "[" + "1 " * 300000 + "] 0 d 0 0 m 99 99 l S")
    art("dashes-list-many", "[" + "1 " * 3000 + "] 0 d " + "0 0 m 99 99 l S " * 50000, **packed)
    art("saves", "q " * 400000)
    art("saves-packed", "q " * 10000000, **packed)
    art("saves-restores", "q Q " * 2000000 + square, **packed)
    art("saves-clip", "q 0 0 9 9 re W n " * 50000 + square, **packed)
    art("clips", "0 0 9 9 re W n " * 200000 + square, **packed)
    art("clips-squares", ("0 0 9 9 re W n " + square) * 20000, **packed)
    art("clips-lines", ("q " + "0 0 m " + "".join(f"{i * 37 % 100} {i * 61 % 100} l " for i in range(3000)) + "W n " + square + "Q ") * 300, **packed)
    art("operands", "1 " * 400000 + "f")
    art("operands-packed", "1 " * 15000000 + "f", **packed)
    art("arrays", "[" * 400000)
    art("dictionaries", "<<" * 400000)
    art("strings", "(" * 900000)
    art("marked", "/a BMC " * 300000 + square, **packed)
    art("inline-image", "BI /W 60000 /H 60000 /BPC 8 /CS /RGB ID aaa EI " + square)
    art("inline-images", "BI /W 1 /H 1 /BPC 8 /CS /G ID a EI " * 100000, **packed)
    art("colours", ".1 .2 .3 .4 k " * 1000000 + square, **packed)
    art("colours-squares", "".join(f".{i % 10} .{i // 10 % 10} .3 .4 k {i % 90} 0 9 9 re f " for i in range(100000)), **packed)
    art("transforms", "1 0 0 1 .1 .1 cm " * 1000000 + square, **packed)
    form = "/Type /XObject /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << /F %d 0 R >> >>"
    art("forms-doubled", "/F Do", "/XObject << /F 10 0 R >>", [(form % (11 + i), "/F Do /F Do ") for i in range(40)] + [(form % 10, square)])
    art("forms-12", "/F Do", "/XObject << /F 10 0 R >>", [(form % (11 + i), "/F Do /F Do ") for i in range(12)] + [("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", square)])
    art("forms-self", "/F Do", "/XObject << /F 10 0 R >>", [(form % 10, "/F Do ")])
    art("forms-chain", "/F Do", "/XObject << /F 10 0 R >>", [(form % (11 + i), "/F Do ") for i in range(5000)])
    art("forms-many", "/F Do " * 200000, "/XObject << /F 10 0 R >>", [("/Type /XObject /Subtype /Form /BBox [0 0 9 9]", square)], **packed)
    art("forms-many-heavy", "/F Do " * 1000, "/XObject << /F 10 0 R >>", [("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode", zlib.compress((square * 100000).encode(), 9))], **packed)
    art("forms-many-blank", "/F Do " * 10000, "/XObject << /F 10 0 R >>", [("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Filter /FlateDecode", zlib.compress(b" " * 30000000, 9))], **packed)
    art("forms-groups", "/F Do " * 20000, "/XObject << /F 10 0 R >>", [("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >>", square)], **packed)
    for side in (3000, 8000, 20000, 60000):
        for name, space, n in (("gray", "/DeviceGray", 1), ("rgb", "/DeviceRGB", 3), ("cmyk", "/DeviceCMYK", 4)):
            if side * side * n > 500 << 20:
                continue
            art(f"picture-{name}-{side}", "99 0 0 99 0 0 cm /I Do", "/XObject << /I 10 0 R >>", [(f"/Type /XObject /Subtype /Image /Width {side} /Height {side} /BitsPerComponent 8 /ColorSpace {space} /Filter /FlateDecode", deflated(side * side * n, b"a"))])
        art(f"picture-bits-{side}", "99 0 0 99 0 0 cm /I Do", "/XObject << /I 10 0 R >>", [(f"/Type /XObject /Subtype /Image /Width {side} /Height {side} /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /FlateDecode", deflated(side * side // 8, b"a"))])
        art(f"picture-mask-{side}", "99 0 0 99 0 0 cm /I Do", "/XObject << /I 10 0 R >>", [(f"/Type /XObject /Subtype /Image /Width {side} /Height {side} /BitsPerComponent 1 /ImageMask true /Filter /FlateDecode", deflated(side * side // 8, b"a"))])
        art(f"picture-lies-{side}", "99 0 0 99 0 0 cm /I Do", "/XObject << /I 10 0 R >>", [(f"/Type /XObject /Subtype /Image /Width {side} /Height {side} /BitsPerComponent 8 /ColorSpace /DeviceRGB", b"a")])
        art(f"picture-jpeg-{side}", "99 0 0 99 0 0 cm /I Do", "/XObject << /I 10 0 R >>", [(f"/Type /XObject /Subtype /Image /Width {side} /Height {side} /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode", jpeg(side, side))])
    art("picture-many", "99 0 0 99 0 0 cm /I Do " * 500, "/XObject << /I 10 0 R >>", [("/Type /XObject /Subtype /Image /Width 2000 /Height 2000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode", deflated(4000000, b"a"))])
    art("pictures-each", "".join(f"q 99 0 0 99 0 0 cm /I{i} Do Q " for i in range(150)), "/XObject << " + "".join(f"/I{i} {10 + i} 0 R " for i in range(150)) + ">>",
        [("/Type /XObject /Subtype /Image /Width 2000 /Height 2000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode", deflated(4000000, b"a"))] * 150)
    art("picture-smask", "99 0 0 99 0 0 cm /I Do", "/XObject << /I 10 0 R >>", [("/Type /XObject /Subtype /Image /Width 4000 /Height 4000 /BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 10 0 R /Filter /FlateDecode", deflated(16000000, b"a"))])
    art("picture-predictor", "99 0 0 99 0 0 cm /I Do", "/XObject << /I 10 0 R >>", [("/Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceGray /DecodeParms << /Predictor 15 /Columns 2000000000 /Colors 4 /BitsPerComponent 16 >> /Filter /FlateDecode", deflated(1000, b"a"))])
    art("picture-jbig2", "99 0 0 99 0 0 cm /I Do", "/XObject << /I 10 0 R >>", [("/Type /XObject /Subtype /Image /Width 9 /Height 9 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode", b"a" * 900)])
    art("lzw", "", page="", raw=b"")
    shading = "/Shading << /S 10 0 R >>"
    art("shading-many", "/S sh " * 100000, shading, [("<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >> >>", None)], **packed)
    art("shading-program", "/S sh", shading, [("<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function 11 0 R >>", None), ("/FunctionType 4 /Domain [0 1] /Range [0 1]", "{" + "dup mul " * 100000 + "}")])
    art("shading-program-nested", "/S sh", shading, [("<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function 11 0 R >>", None), ("/FunctionType 4 /Domain [0 1] /Range [0 1]", "{" * 300000)])
    art("shading-sampled", "/S sh", shading, [("<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function 11 0 R >>", None), ("/FunctionType 0 /Domain [0 1] /Range [0 1] /Size [2000000000] /BitsPerSample 32 /Filter /FlateDecode", deflated(30000000, b"a"))])
    art("shading-stitched", "/S sh", shading, [("<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function 11 0 R >>", None),
        ("<< /FunctionType 3 /Domain [0 1] /Functions [" + "12 0 R " * 50000 + "] /Bounds [" + "".join(f"{i / 50000:.5f} " for i in range(1, 50000)) + "] /Encode [" + "0 1 " * 50000 + "] >>", None), ("<< /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >>", None)])
    art("shading-stitched-doubled", "/S sh", shading, [("<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function 11 0 R >>", None)] +
        [(f"<< /FunctionType 3 /Domain [0 1] /Functions [{12 + i} 0 R {12 + i} 0 R] /Bounds [.5] /Encode [0 1 0 1] >>", None) for i in range(40)] + [("<< /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >>", None)])
    art("shading-stitched-16", "/S sh " * 50, shading, [("<< /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 9 9] /Function 11 0 R >>", None)] +
        [(f"<< /FunctionType 3 /Domain [0 1] /Functions [{12 + i} 0 R {12 + i} 0 R] /Bounds [.5] /Encode [0 1 0 1] >>", None) for i in range(7)] + [("<< /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >>", None)])
    tint = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [1 1 1 1] /N 1 >>"
    art("spots", "".join(f"/C{i} cs 1 scn {square}" for i in range(8000)), "/ColorSpace << " + "".join(f"/C{i} [/Separation /X{i} /DeviceCMYK {tint}] " for i in range(8000)) + ">>", **packed)
    art("spots-program", "/C cs " + "".join(f".{i} scn {square}" for i in range(10000)), "/ColorSpace << /C [/Separation /X /DeviceCMYK 10 0 R] >>", [("/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1 0 1]", "{" + "dup mul " * 60000 + "dup dup dup}")], **packed)
    art("devicen", "/C cs " + "1 " * 3000 + "scn " + square, "/ColorSpace << /C [/DeviceN [" + "".join(f"/A{i} " for i in range(3000)) + f"] /DeviceCMYK {tint}] >>")
    art("colour-chain", "/C cs 1 scn " + square, "/ColorSpace << /C 10 0 R >>", [(f"[/Separation /X {11 + i} 0 R {tint}]", None) for i in range(8000)])
    art("icc", "/C cs 1 1 1 scn " + square, "/ColorSpace << /C [/ICCBased 10 0 R] >>", [("/N 3 /Filter /FlateDecode", deflated(500 << 20, b"a"))])
    art("icc-chain", "/C cs 1 1 1 scn " + square, "/ColorSpace << /C [/ICCBased 10 0 R] >>", [(f"/N 3 /Alternate [/ICCBased {11 + i} 0 R]", "a") for i in range(5000)])
    art("indexed", "/C cs 1 scn " + square, "/ColorSpace << /C [/Indexed [/Indexed /DeviceRGB 255 10 0 R] 255 10 0 R] >>", [("/Filter /FlateDecode", deflated(500 << 20, b"a"))])
    art("state-many", "/G gs " * 200000 + square, "/ExtGState << /G 10 0 R >>", [("<< /CA .5 /ca .5 >>", None)], **packed)
    art("mask-self", "/G gs " + square, "/ExtGState << /G 10 0 R >>", [("<< /SMask << /S /Luminosity /G 11 0 R >> >>", None), ("/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >> /Resources << /ExtGState << /G 10 0 R >> >>", "/G gs " + square)])
    art("masks-doubled", "/G gs " + square, "/ExtGState << /G 10 0 R >>", [o for i in range(20) for o in ((f"<< /SMask << /S /Luminosity /G {11 + 2 * i} 0 R >> >>", None), (f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Group << /S /Transparency >> /Resources << /ExtGState << /G {12 + 2 * i} 0 R >> >>", "/G gs " + square + "/G gs " + square))])
    art("patterns", "/Pattern cs /P scn " + square * 1000, "/Pattern << /P 10 0 R >>", [("/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep .001 /YStep .001", square)])
    art("text", "BT /F 9 Tf " + "(a) Tj " * 200000 + "ET")
    art("layers", "/OC /L BDC " + square + "EMC", "/Properties << /L 10 0 R >>", [("<< /OCGs [" + "10 0 R " * 100000 + "] >>", None)])
    deep = "<< /A " * 100000 + ">> " * 100000
    art("nested-dictionary", square, f"/X {deep}")
    art("nested-array", square, "/X " + "[" * 400000 + "]" * 400000)
    art("resources-many", "".join(f"/C{i} cs " for i in range(20000)) + square, "/ColorSpace << " + "".join(f"/C{i} /DeviceGray " for i in range(20000)) + ">>", **packed)
    tree = b"%PDF-1.5\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n" + b"".join(b"%d 0 obj << /Type /Pages /Kids [%d 0 R] /Count 1 >> endobj\n" % (i, i + 1) for i in range(2, 12000))
    case("pdf-page-tree", tree + b"trailer << /Size 12001 /Root 1 0 R >>\n%%EOF\n", kind="pdf")
    case("pdf-page-circle", b"%PDF-1.5\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >> endobj\ntrailer << /Size 3 /Root 1 0 R >>\n%%EOF\n", kind="pdf")
    case("pdf-pages", b"%PDF-1.5\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Count 100000 /Kids [" + b"3 0 R " * 100000 + b"] >> endobj\n3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >> endobj\ntrailer << /Size 4 /Root 1 0 R >>\n%%EOF\n", kind="pdf")
    case("pdf-objects", pdf(square, raw=b"".join(b"%d 0 obj null endobj\n" % i for i in range(100, 40000))), kind="pdf")
    case("pdf-objs", b"%PDF-1.5\n" + b"1 0 obj\n" * 120000 + b"%%EOF", kind="pdf")
    case("pdf-endobj", b"%PDF-1.5\n" + b"1 0 obj << /Type /Catalog >> endobj\n" * 27000 + b"%%EOF", kind="pdf")
    case("pdf-trailers", b"%PDF-1.5\n" + b"trailer << /Size 1 >>\n" * 40000 + b"%%EOF", kind="pdf")
    case("pdf-streams", b"%PDF-1.5\n" + b"".join(b"%d 0 obj << /Length 99999 >> stream\n" % i for i in range(20000)) + b"%%EOF", kind="pdf")
    case("pdf-xref", b"%PDF-1.5\nxref\n0 45000\n" + b"0000000000 65535 f \n" * 45000 + b"trailer << /Size 45000 /Root 1 0 R >>\nstartxref\n9\n%%EOF", kind="pdf")
    case("pdf-xref-lies", b"%PDF-1.5\nxref\n0 2000000000\n" + b"0000000000 65535 f \n" * 10 + b"trailer << /Size 2000000000 /Root 1 0 R >>\nstartxref\n9\n%%EOF", kind="pdf")
    case("pdf-xref-circle", b"%PDF-1.5\nxref\n0 1\n0000000000 65535 f \ntrailer << /Size 1 /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF", kind="pdf")
    prev = b"%PDF-1.5\n"
    last = 0
    for i in range(12000):
        at = len(prev)
        prev += b"xref\n0 1\n0000000000 65535 f \ntrailer << /Size 1 /Root 1 0 R " + (b"/Prev %d " % last if last else b"") + b">>\n"
        last = at
    case("pdf-xref-chain", prev + b"startxref\n%d\n%%%%EOF" % last, kind="pdf")
    numbers = b"".join(b"%d %d " % (i + 20, i * 3) for i in range(200000))
    members = numbers + b"<<>> " * 200000
    xref = zlib.compress(b"\1\0\0\x09\0" + b"\2\0\0\1\0" * 4000000, 9)
    objects = zlib.compress(members, 9)
    body = b"%%PDF-1.5\n1 0 obj << /Type /ObjStm /N 200000 /First %d /Filter /FlateDecode /Length %d >> stream\n" % (len(numbers), len(objects)) + objects + b"\nendstream endobj\n"
    at = len(body)
    body += b"2 0 obj << /Type /XRef /Size 4000001 /W [1 3 1] /Root 20 0 R /Filter /FlateDecode /Length %d >> stream\n" % len(xref) + xref + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % at
    case("pdf-object-streams", body, kind="pdf")
    for name, blob in (("blank", b" " * (300 << 20)), ("numbers", b"1 0 " * (75 << 20 >> 1)), ("nested", b"[" * (50 << 20))):
        packed_blob = zlib.compress(blob, 9)
        body = b"%%PDF-1.5\n1 0 obj << /Type /ObjStm /N 100 /First 9 /Filter /FlateDecode /Length %d >> stream\n" % len(packed_blob) + packed_blob + b"\nendstream endobj\n"
        at = len(body)
        small = zlib.compress(b"\1\0\0\x09\0" + b"\2\0\0\1\0" * 100, 9)
        body += b"2 0 obj << /Type /XRef /Size 101 /W [1 3 1] /Root 20 0 R /Filter /FlateDecode /Length %d >> stream\n" % len(small) + small + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF" % at
        case("pdf-object-stream-" + name, body, kind="pdf")
    xref = zlib.compress(bytes(300 << 20), 9)
    body = b"%%PDF-1.5\n2 0 obj << /Type /XRef /Size 60000000 /W [1 3 1] /Root 20 0 R /Filter /FlateDecode /Length %d >> stream\n" % len(xref) + xref + b"\nendstream endobj\nstartxref\n9\n%%EOF"
    case("pdf-xref-stream", body, kind="pdf")
    body = b"%PDF-1.5\n2 0 obj << /Type /XRef /Size 60000000 /W [1 3 1] /Index [" + b"0 1 " * 200000 + b"] /Root 20 0 R /Length 5 >> stream\n12345\nendstream endobj\nstartxref\n9\n%%EOF"
    case("pdf-xref-index", body, kind="pdf")
    case("pdf-encrypted", pdf(square, raw=b"trailer << /Size 9 /Root 1 0 R /ID [<01> <02>] /Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /O (" + b"a" * 48 + b") /U (" + b"a" * 48 + b") /OE (" + b"a" * 32 + b") /UE (" + b"a" * 32 + b") /P -1 /Perms (" + b"a" * 16 + b") >> >>\n"), kind="pdf")


# ---- what an office writes: templates, identities, profiles, policies, rules ----
HEAD = "template: worst\ntitle: x\nkind: other\n"
PAGE = "page: {width: 200, height: 100}\n"
INKS = "inks: {black: [0, 0, 0, 100]}\n"
STYLES = "styles:\n  s: {role: hei, size: 4, ink: black}\n"


def template_cases():
    def sheet(name, text):
        case("template-" + name, text, kind="template")

    base = HEAD + PAGE + INKS + STYLES
    sheet("frames", fill(lambda i: f"  - {{id: f{i}, type: rect, at: [0, 0, 9, 9], fill: black}}\n", head=base + "frames:\n"))
    sheet("texts", fill(lambda i: f"  - {{id: f{i}, type: text, at: [0, 0, 9, 9], style: s, text: 字}}\n", head=base + "frames:\n"))
    sheet("texts-values", fill(lambda i: f"  - {{id: f{i}, type: text, at: [0, 0, 99, 9], style: s, text: '{{place}}'}}\n", head=base + "frames:\n"))
    sheet("text-long", base + "frames:\n  - {id: a, type: text, at: [0, 0, 99, 9], style: s, text: " + "字" * 300000 + "}\n")
    sheet("text-values-long", base + "frames:\n  - {id: a, type: text, at: [0, 0, 99, 9], style: s, text: '" + "{place}" * 130000 + "'}\n")
    sheet("text-parts", base + "frames:\n  - {id: a, type: text, at: [0, 0, 99, 9], style: s, parts: [" + "字, " * 200000 + "]}\n")
    sheet("rounds", fill(lambda i: f"  - {{id: f{i}, type: rect, at: [0, 0, 9, 9], fill: black, radius: 4, dash: [.001, .001], line: black, line_width: 1}}\n", head=base + "frames:\n", most=100000))
    sheet("dash", base + "frames:\n  - {id: a, type: rect, at: [0, 0, 99, 99], line: black, line_width: 1, dash: [1e-9, 1e-9]}\n")
    sheet("dash-small", base + "frames:\n  - {id: a, type: line, from: [0, 0], to: [99, 99], line: black, line_width: 1, dash: [0.0001, 0.0001]}\n")
    sheet("path", base + f"frames:\n  - {{id: a, type: path, fill: black, at: [0, 0, 99, 99], d: {zigzag(80000)}}}\n")
    sheet("path-line", base + f"frames:\n  - {{id: a, type: path, line: black, line_width: 1, d: {zigzag(80000)}}}\n")
    for n in (300, 3000):
        sheet(f"path-line-{n}", base + f"frames:\n  - {{id: a, type: path, line: black, line_width: 1, d: {zigzag(n)}}}\n")
        sheet(f"path-fill-{n}", base + f"frames:\n  - {{id: a, type: path, fill: black, d: {zigzag(n)}}}\n")
    sheet("groups", base + "frames:\n" + "".join("  " * i + f"- {{id: g{i}}}\n" if i > 60 else "  " * i + f"- id: g{i}\n" + "  " * i + "  type: group\n" + "  " * i + "  at: [0, 0, 9, 9]\n" + "  " * i + "  frames:\n" for i in range(1, 62)))
    sheet("groups-flow", base + "frames: [" + "".join(f"{{id: g{i}, type: group, at: [0, 0, 9, 9], frames: [" for i in range(18000)))
    sheet("stacks-fit", base + "frames: [" + "".join(f"{{id: g{i}, type: stack, {'at: [0, 0, 99, 99], ' if not i else ''}direction: {'row' if i % 2 else 'column'}, frames: [" for i in range(28)) + "{id: t, type: text, style: s, text: 字}" + "]}" * 28 + "]\n")
    sheet("stacks-scaled", base + "frames: [" + "".join(f"{{id: g{i}, type: stack, {'at: [0, 0, 99, 99], ' if not i else ''}direction: column, scale: {{min: .1, max: 9}}, frames: [" for i in range(28)) + "{id: t, type: text, style: s, text: 字}" + "]}" * 28 + "]\n")
    sheet("stack-each", base + "frames:\n  - {id: g, type: stack, at: [0, 0, 99, 99], direction: grid, columns: 50, each: spirit.words, frames: [" + ", ".join(f"{{id: t{i}, type: text, style: s, text: '{{word}}'}}" for i in range(15000)) + "]}\n")
    sheet("stack-eaches", base + "frames: [" + "".join(f"{{id: g{i}, type: stack, {'at: [0, 0, 99, 99], ' if not i else ''}direction: column, each: spirit.words, frames: [" for i in range(20)) + "{id: t, type: text, style: s, text: 字}" + "]}" * 20 + "]\n")
    sheet("table", base + "frames:\n  - {id: t, type: table, at: [0, 0, 99, 99], each: spirit.words, style: s, row: 5, columns: [" + ", ".join(f"{{id: c{i}, text: 字}}" for i in range(28000)) + "]}\n")
    sheet("values", fill(lambda i: f"  v{i}: =v{i + 1} + 1\n", head=base + "values:\n", most=900000) + "frames: [{id: a, type: rect, at: [0, 0, =v0, 9], fill: black}]\n")
    sheet("values-doubled", base + "values:\n" + "".join(f"  v{i}: =v{i + 1} + v{i + 1}\n" for i in range(60)) + "  v60: 1\nframes: [{id: a, type: rect, at: [0, 0, =v0, 9], fill: black}]\n")
    sheet("values-sum", base + "values:\n  v: =" + "(" * 400000 + "\nframes: [{id: a, type: rect, at: [0, 0, =v, 9], fill: black}]\n")
    sheet("values-terms", base + "values:\n  v: =" + "1 + " * 200000 + "1\nframes: [{id: a, type: rect, at: [0, 0, =v, 9], fill: black}]\n")
    sheet("inks-chain", HEAD + PAGE + STYLES + "inks:\n" + "".join(f"  i{i}: {{of: i{i + 1}}}\n" for i in range(30000)) + "  i30000: [0, 0, 0, 1]\nframes: [{id: a, type: rect, at: [0, 0, 9, 9], fill: i0}]\n")
    sheet("inks-many", HEAD + PAGE + STYLES + "inks:\n" + "".join(f"  i{i}: [0, 0, 0, 1]\n" for i in range(30000)) + "frames: [{id: a, type: rect, at: [0, 0, 9, 9], fill: i29999}]\n")
    sheet("spots-many", HEAD + PAGE + STYLES + "inks:\n" + "".join(f"  i{i}: {{spot: S{i}, cmyk: [0, 0, 0, 1]}}\n" for i in range(3000)) + "frames:\n" + "".join(f"  - {{id: a{i}, type: rect, at: [0, 0, 9, 9], fill: i{i}}}\n" for i in range(3000)))
    sheet("styles-many", HEAD + PAGE + INKS + "styles:\n" + "".join(f"  s{i}: {{role: hei, size: 4, ink: black}}\n" for i in range(20000)) + "frames: [{id: a, type: text, at: [0, 0, 99, 9], style: s9999, text: 字}]\n")
    sheet("style-words", HEAD + PAGE + INKS + "styles:\n  s: {role: hei, size: {max: 9, min: 1}, ink: black, lines: 6, break_after: [" + ", ".join(f"甲{i}" for i in range(80000)) + "]}\nframes: [{id: a, type: text, at: [0, 0, 99, 99], style: s, text: '" + "志愿服务" * 200 + "'}]\n")
    sheet("size-huge", HEAD + "page: {width: 1e308, height: 1e308}\n" + INKS + "frames: [{id: a, type: rect, at: [0, 0, 9, 9], fill: black}]\n")
    sheet("size-large", HEAD + "page: {width: 100000, height: 100000}\n" + INKS + "frames: [{id: a, type: rect, at: [0, 0, 9, 9], fill: black}]\n")
    sheet("sizes", HEAD + "page: {width: 200, height: 100, sizes: [" + "200x100, " * 100000 + "]}\n" + INKS + "frames: [{id: a, type: rect, at: [0, 0, 9, 9], fill: black}]\n")
    sheet("when", base + "frames: [{id: a, type: rect, at: [0, 0, 9, 9], fill: black, when: [" + "qr, " * 200000 + "]}]\n")
    sheet("when-not", base + "frames: [{id: a, type: rect, at: [0, 0, 9, 9], fill: black, when: " + "not " * 200000 + "qr}]\n")
    sheet("swap", base + "frames: [{id: a, type: text, at: [0, 0, 99, 9], style: s, text: '{place}', swap: {" + ", ".join(f"甲{i}: 乙" for i in range(50000)) + "}}]\n")
    sheet("unknown", fill(lambda i: f"k{i}: 1\n", head=base))
    sheet("unknown-frames", fill(lambda i: f"  - {{id: f{i}, tipe: rect}}\n", head=base + "frames:\n"))
    sheet("qr", base + "frames:\n" + "".join(f"  - {{id: q{i}, type: qr, at: [0, 0, 99, 99], text: {'https://example.org/' * 40}, ink: black}}\n" for i in range(1000)))
    sheet("clauses", base + "frames:\n" + "".join(f"  - {{id: q{i}, type: clauses, at: [0, 0, 99, 99], each: spirit.words, text: '{{word}}', style: s, leading: {{good: 1.5}}}}\n" for i in range(7000)))
    sheet("links", base + "frames:\n" + "".join(f"  - {{id: a{i}, type: rect, at: [0, 0, 9, 9], fill: black}}\n" for i in range(5000)) + "".join(f"  - {{id: l{i}, type: links, from: a{i}, to: a{i + 1}, line: black, line_width: 1}}\n" for i in range(4999)))

    def other(name, text, kind):
        case(f"{kind}-{name}", text, kind=kind)

    other("inks", "identity: worst\ntitle: x\ninks:\n" + "".join(f"  i{i}: [0, 0, 0, 1]\n" for i in range(45000)), "identity")
    other("inks-chain", "identity: worst\ntitle: x\ninks:\n" + "".join(f"  i{i}: {{of: i{i + 1}, tint: 99}}\n" for i in range(28000)), "identity")
    other("values", "identity: worst\ntitle: x\nvalues:\n" + "".join(f"  v{i}: =v{i + 1}\n" for i in range(45000)), "identity")
    other("faces", "identity: worst\ntitle: x\nfaces:\n" + "".join(f"  f{i}: hei\n" for i in range(70000)), "identity")
    other("unknown", fill(lambda i: f"k{i}: 1\n", head="identity: worst\ntitle: x\n"), "identity")
    other("extends-self", "identity: worst\ntitle: x\nextends: ./worst.yaml\n", "identity")
    other("unknown", fill(lambda i: f"k{i}: 1\n", head="profile: worst\n"), "profile")
    other("marks", "profile: worst\nextends: offset\nmarks: [" + "trim, " * 150000 + "]\n", "profile")
    other("bleed", "profile: worst\nextends: offset\nbleed: 100000\n", "profile")
    other("edge", "profile: worst\nextends: offset\nedge: 5000\neyelets: {spacing: .001, inset: .0001, diameter: .0001}\n", "profile")
    other("eyelets", "profile: worst\nextends: offset\nedge: 50\nmarks: [eyelets]\neyelets: {spacing: 1, inset: 5, diameter: 1}\n", "profile")
    other("cut", "profile: worst\nextends: offset\ncut: {name: " + "a" * 900000 + ", width: .1, trim: true}\n", "profile")
    other("words", "policy: worst\nextends: national\npeople:\n  words:\n" + fill(lambda i: f"    - 甲{i}\n", 900000), "policy")
    other("words-one", "policy: worst\nextends: national\npeople:\n  words: ['" + "甲 " * 200000 + "']\n", "policy")
    other("directions", "policy: worst\nextends: national\ndirections: [" + ", ".join(f"甲{i}" for i in range(80000)) + "]\n", "policy")
    other("required", "policy: worst\nextends: national\nsheets: {required: [" + ", ".join(f"s{i}" for i in range(80000)) + "]}\n", "policy")
    other("stars", "policy: worst\nextends: national\nstars: [" + ", ".join(str(i) for i in range(130000)) + "]\n", "policy")
    other("unknown", fill(lambda i: f"k{i}: 1\n", head="policy: worst\n"), "policy")
    case("policy-places", "policy: worst\nextends: national\nplaces: places.txt\n", kind="policy", files=[("places.txt", fill(lambda i: f"甲{i}村\n").encode())])
    case("policy-places-long", "policy: worst\nextends: national\nplaces: places.txt\n", kind="policy", files=[("places.txt", fill("甲" * 300 + "村\n").encode())])
    case("manifest-lines", fill('{"site":"甲","output":"a.pdf","status":"made"}\n'), kind="manifest")
    case("manifest-braces", "{" * 900000, kind="manifest")
    case("manifest-arrays", "[" * 900000, kind="manifest")
    case("manifest-long", '{"a":"' + "a" * 900000 + '"}', kind="manifest")
    case("manifest-keys", "{" + ",".join(f'"k{i}":1' for i in range(70000)) + "}\n", kind="manifest")


def fonts_cases():
    case("font-zeros", b"\0\1\0\0" + bytes(900000), kind="font")
    case("font-letters", b"OTTO" + b"a" * 900000, kind="font")
    case("font-collection", b"ttcf\0\1\0\0" + struct.pack(">I", 200000) + b"\0\0\0\x0c" * 200000, kind="font")
    case("font-tables", b"\0\1\0\0" + struct.pack(">HHHH", 60000, 0, 0, 0) + b"".join(b"abcd" + struct.pack(">III", 0, 0, 1) for i in range(60000)), kind="font")


# ---- running them ----
def write(name, data, kind, argv, files):
    """The input as files here; returns the arguments of a command that reads it."""
    for other, bytes_ in files:
        with open(other, "wb") as out:
            out.write(bytes_)
    ending = {"site": "yaml", "template": "yaml", "identity": "yaml", "profile": "yaml", "policy": "yaml", "manifest": "jsonl", "typeset": "txt", "font": "ttf"}.get(kind, kind)
    path = f"worst.{ending}"
    with open(path, "wb") as out:
        out.write(data)
    if kind in ("site", "csv", "xlsx", "ods"):
        return [path] + argv
    site = "site.yaml"
    with open(site, "w") as out:
        out.write(PLACE + (f"logos: [{path}]\n" if kind in ("svg", "pdf", "png", "jpg") else ""))
    option = {"template": ["-t", "./" + path], "identity": ["--identity", "./" + path], "profile": ["--profile", "./" + path],
              "policy": ["--policy", "./" + path], "font": ["--font-path", "./" + path]}.get(kind, [])
    return [site] + option + argv


def runner():
    """A process that stays small, since what a parent holds counts as its child's: runs what it is told, and measures."""
    ask, tell = os.pipe(), os.pipe()
    if os.fork():
        os.close(ask[0])
        os.close(tell[1])
        return os.fdopen(ask[1], "w"), os.fdopen(tell[0])
    os.close(ask[1])
    os.close(tell[0])
    with os.fdopen(ask[0]) as questions, os.fdopen(tell[1], "w") as answers:
        for line in questions:
            with open("err", "wb") as err, open("out", "wb") as out:
                child = os.fork()
                if not child:
                    resource.setrlimit(resource.RLIMIT_CPU, (30, 30))
                    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
                    for fd, file in ((0, os.open("/dev/null", os.O_RDONLY)), (1, out.fileno()), (2, err.fileno())):
                        os.dup2(file, fd)
                    os.execv(SIGNGEN, [SIGNGEN] + line[:-1].split("\t"))
                _, status, usage = os.wait4(child, 0)
            print(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, status, file=answers, flush=True)
    os._exit(0)


ASK, ANSWERS = runner()


def measured(argv):
    """(seconds of the processor, megabytes, status) of a run."""
    print("\t".join(argv), file=ASK, flush=True)
    seconds, megabytes, status = ANSWERS.readline().split()
    return float(seconds), float(megabytes), int(status)


def commands_of(kind, commands):
    if commands:
        return commands if ALL else commands[:1]
    if kind == "typeset":
        return [["typeset", "-"]]
    if kind == "manifest":
        return [["manifest", "merge", "worst.jsonl", "-o", "merged.jsonl"], ["manifest", "verify", "."]]
    if ALL:
        return COMMANDS
    return [["check"]] if kind in ("site", "policy") else [["render", "-o", "o.dxf"] if kind in ("svg", "pdf", "template") else ["check"]]


MAKERS = {"yaml": yaml_cases, "text typeset": text_cases, "csv xlsx ods": table_cases, "svg": svg_cases, "png": png_cases, "jpeg": jpeg_cases,
          "pdf": pdf_cases, "template identity profile policy manifest": template_cases, "font": fonts_cases}


def made():
    """The cases, made when their turn comes."""
    for kinds, make in MAKERS.items():
        if WORDS and not any(word.startswith(kind) or kind.startswith(word) for word in WORDS for kind in kinds.split()):
            continue
        cases.clear()
        make()
        yield from cases


def main():
    number = 0
    bad = 0
    most = {}
    for name, data, kind, argv, commands, files in made():
        if WORDS and not any(word in name for word in WORDS):
            continue
        args = write(name, data, kind, argv, files)
        for command in commands_of(kind, commands):
            for old in ("o.pdf", "o.png", "o.dxf", "o.svg", "o.tif", "o.plt", "o.jpg"):
                if os.path.exists(old):
                    os.unlink(old)
            if kind == "typeset":
                argv_ = ["typeset", data.decode()[:30000].replace("\n", " ")]
            elif kind == "manifest":
                argv_ = command
            else:
                argv_ = command[:1] + args + command[1:]
            if kind in ("csv", "xlsx", "ods") and command[0] == "import":
                argv_ = command[:1] + args + command[1:]
            seconds, megabytes, status = measured(argv_)
            with open("err", "rb") as err:
                sheets = err.read().count(b"= sheet: ")
            signalled = os.WIFSIGNALED(status)
            good = not signalled and os.WEXITSTATUS(status) <= 2 and seconds <= SECONDS and megabytes <= MEGABYTES
            number += 1
            bad += not good
            label = f"{name} {' '.join(command[:1] + command[-1:])}"
            how = f"signal {os.WTERMSIG(status)}" if signalled else f"status {os.WEXITSTATUS(status)}"
            if not good or "--tell" in sys.argv:
                print(f"# {label}: {seconds:.2f} s, {megabytes:.0f} MB, {how}, {sheets} sheets named, {len(data)} bytes")
            most[kind] = (max(most.get(kind, (0, 0))[0], seconds), max(most.get(kind, (0, 0))[1], megabytes))
            print(f"{'' if good else 'not '}ok {number} - {label}", flush=True)
    for kind, (seconds, megabytes) in most.items():
        print(f"# {kind}: at most {seconds:.2f} s of the processor, {megabytes:.0f} MB")
    print(f"1..{number}")
    return bad > 0


if __name__ == "__main__":
    sys.exit(main())
