#!/usr/bin/env python3
"""The words and shapes of the three sheets, for the other tools of bench/others.sh.

    python3 sheets.py SITES.yaml RULE.yaml EMBLEM.svg DIR N

Reads what signgen reads and writes into DIR: words.json (Typst, ReportLab); one/SHEET.html and .tex with the first
site; all/SHEET.html and .tex with N sites in one document; each/SHEET-0.html and on, a site each. SHEET is sign, roster
or rules. Millimetres, origin top left."""
import json
import pathlib
import re
import sys
from html import escape

import yaml

HERE = pathlib.Path(__file__).resolve().parent
SIZES = {"sign": (2400, 1200), "roster": (420, 297), "rules": (600, 900)}
BLEED = 3
ROWS = 14  # members a page
NUMERALS = "一二三四五六七八九十"
MM = 72 / 25.4
BAND = "M -3 990 C 800 950 1600 950 2403 990 V 1203 H -3 Z"
THREAD = "M -3 966 C 800 926 1600 926 2403 966 V 975 C 1600 935 800 935 -3 975 Z"


def read(sites_yaml, rule_yaml, emblem, n):
    """All that the sheets say, as signgen says it."""
    doc = yaml.safe_load(open(sites_yaml, encoding="utf-8"))
    common, sites = doc["defaults"], doc["sites"][:n]
    rule = yaml.safe_load(open(rule_yaml, encoding="utf-8"))
    team = common["teams"][0]
    members = [[str(i), m["name"], m["gender"], "、".join(m["skills"]), re.sub(r"(?<=\d{3})\d{4}(?=\d{4})", "****", str(m["phone"]))]
               for i, m in enumerate(team["members"], 1)]
    per = -(-len(members) // -(-len(members) // ROWS))
    return {
        "region": common["district"] + common["town"], "town": common["town"],
        "places": [s["place"] for s in sites], "suffix": "志愿服务站", "spirit": "奉献　友爱　互助　进步",
        "roster": team["name"] + "花名册", "count": f"队员{len(members)}人",
        "head": ["序号", "姓　名", "性别", "服务专长", "联系电话"], "widths": [57, 85, 58, 81, 103],
        "pages": [members[i:i + per] for i in range(0, len(members), per)],
        "rule": rule["title"].format(level="站"),
        "clauses": [[NUMERALS[i] + "、", text.format(town=common["town"])] for i, text in enumerate(rule["clauses"])],
        "emblem": operators(re.search(r' d="([^"]+)"', emblem).group(1)), "band": operators(BAND), "thread": operators(THREAD),
    }


def operators(data):
    """An SVG path of absolute M, C, V, H and Z as [letter, number…]."""
    found, at = [], [0, 0]
    for letter, numbers in re.findall(r"([MCVHZ])([^MCVHZ]*)", data):
        n = [float(x) for x in numbers.split()]
        if letter in "VH":
            letter, n = "L", [at[0], n[0]] if letter == "V" else [n[0], at[1]]
        for i in range(0, max(len(n), 1), 6 if letter == "C" else 2):
            found.append([letter, *n[i:i + (6 if letter == "C" else 2)]])
        at = n[-2:] or at
    return found


# --- HTML and CSS: WeasyPrint, Chromium

def at(x, y, size, words, classes, width=0):
    """A line with its baseline at y: from x, or in a box of that width."""
    box = f"left:{x}mm;top:{y - .935 * size:.3f}mm;font-size:{size}mm" + (f";width:{width}mm" if width else "")
    return f'<div class="line {classes}" style="{box}">{escape(words)}</div>'


def rect(x, y, w, h, classes):
    return f'<div class="{classes}" style="left:{x}mm;top:{y}mm;width:{w}mm;height:{h}mm"></div>'


def html_path(path, place, fill, box="-3 -3 2406 1206"):
    d = " ".join(" ".join(str(x) for x in op) for op in path)
    x, y, w, h = place
    return (f'<svg style="left:{x}mm;top:{y}mm" width="{w}mm" height="{h}mm" viewBox="{box}">'
            f'<path fill="{fill}" fill-rule="evenodd" d="{d}"/></svg>')


def html_emblem(w, x, y, size):
    return html_path(w["emblem"], (x, y, size, size), "#d20823", "0 0 1000 1000")


def html_sign(w, place):
    yield (html_path(w["band"], (-3, -3, 2406, 1206), "#d20823") + html_path(w["thread"], (-3, -3, 2406, 1206), "#dfb04f")
           + html_emblem(w, 300, 270, 430) + rect(828, 270, 4, 430, "gold")
           + at(832, 221, 58, w["region"], "hei gray wide middle", 1360) + at(832, 487, 232, place, "hei black red middle", 1360)
           + at(832, 775, 232, w["suffix"], "hei black middle", 1360) + at(500, 1116, 100, w["spirit"], "song black white middle", 1400))


def html_roster(w, place):
    for i, rows in enumerate(w["pages"], 1):
        table = "".join(f"<td class=c{k}>{escape(c)}" for k, c in enumerate(w["head"]))
        table = f"<tr class=head>{table}" + "".join(
            "<tr>" + "".join(f"<td class=c{k}>{escape(c)}" for k, c in enumerate(row)) for row in rows)
        widths = "".join(f'<col style="width:{x}mm">' for x in w["widths"])
        yield (rect(-3, -3, 426, 7, "red") + rect(-3, 4.8, 426, .7, "gold") + html_emblem(w, 18, 12, 30)
               + at(82, 27.5, 16.3, w["roster"], "song black middle", 256)
               + at(82, 40.5, 6.6, f"{w['town']}{place}{w['suffix']}　　{w['count']}", "hei gray middle", 256)
               + f"<table><colgroup>{widths}</colgroup>{table}</table>"
               + at(18, 284.5, 6.2, w["spirit"], "song black red")
               + at(302, 284.5, 5.2, f"第{i}页　共{len(w['pages'])}页", "hei gray right", 100))


def html_rules(w, place):
    text = "".join(f"<p><b>{escape(no)}</b>{escape(c)}</p>" for no, c in w["clauses"])
    yield (rect(-3, -3, 606, 145, "red") + rect(-3, 142, 606, 4, "gold")
           + at(0, 91, 53, w["rule"], "song black white middle", 600) + f"<main>{text}</main>"
           + rect(48, 824, 504, .8, "gold") + html_emblem(w, 48, 838, 38)
           + at(100, 863, 17, place + w["suffix"], "hei medium") + at(356, 863, 17, w["spirit"], "song bold red right", 196))


# --- TeX: XeLaTeX

def tex(words):
    return re.sub(r"([#$%&_{}])", r"\\\1", words)


def pdf_ops(path):
    letters = {"M": "m", "L": "l", "C": "c", "Z": "h"}
    return " ".join(" ".join([f"{x:g}" for x in op[1:]] + [letters[op[0]]]) for op in path)


def tex_sign(w, place):
    yield rf"\sign{{{tex(place)}}}"


def tex_roster(w, place):
    for i, rows in enumerate(w["pages"], 1):
        lines = [r"\zebra" * (k % 2) + r"\row" + "".join(f"{{{tex(c)}}}" for c in row) for k, row in enumerate(rows)]
        yield "\\roster{%s}{第%d页　共%d页}{%s}" % (tex(place), i, len(w["pages"]), "%\n".join(lines))


def tex_rules(w, place):
    yield rf"\rules{{{tex(place)}}}"


def tex_words(w):
    """What the macros of sheets.tex print."""
    named = {"region": w["region"], "town": w["town"], "suffix": w["suffix"], "spirit": w["spirit"], "rostertitle": w["roster"],
             "headcount": w["count"], "ruletitle": w["rule"]}
    lines = [rf"\newcommand\{k}{{{tex(v)}}}" for k, v in named.items()]
    lines += [rf"\newcommand\{k}{{{pdf_ops(w[k])}}}" for k in ("emblem", "band", "thread")]
    lines.append(r"\newcommand\tablehead{\row" + "".join(rf"{{\headcell {tex(c)}}}" for c in w["head"]) + "}")
    lines.append(r"\newcommand\clauses{%" + "\n" + "%\n".join(rf"\clause{{{no}}}{{{tex(c)}}}" for no, c in w["clauses"]) + "}")
    return "\n".join(lines)


def main():
    sites_yaml, rule_yaml, emblem, folder, n = sys.argv[1:]
    w = read(sites_yaml, rule_yaml, open(emblem, encoding="utf-8").read(), int(n))
    folder = pathlib.Path(folder)
    for part in ("one", "all", "each"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "words.json").write_text(json.dumps(w, ensure_ascii=False), encoding="utf-8")
    (folder / "words.tex").write_text(tex_words(w), encoding="utf-8")
    for sheet, (width, height) in SIZES.items():
        html, body = globals()["html_" + sheet], globals()["tex_" + sheet]
        documents = [("one/" + sheet, w["places"][:1]), ("all/" + sheet, w["places"])]
        for path, places in documents + [(f"each/{sheet}-{i}", [p]) for i, p in enumerate(w["places"])]:
            pages = "\n".join(f'<section class="{sheet}">{page}</section>' for p in places for page in html(w, p))
            (folder / f"{path}.html").write_text(
                f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>{escape(w["suffix"])}</title>'
                f'<link rel="stylesheet" href="{HERE.as_uri()}/sheets.css"><style>@page {{ size: {width}mm {height}mm }}'
                f"section {{ width: {width}mm; height: {height}mm }}</style>\n{pages}\n", encoding="utf-8")
        for path, places in documents:
            pages = "\n".join(page for p in places for page in body(w, p))
            size = " ".join(f"{x * MM:.3f}" for x in (BLEED, BLEED, BLEED + width, BLEED + height))
            (folder / f"{path}.tex").write_text(
                rf"\newcommand\trimbox{{{size}}}\newcommand\sheetwidth{{{width}}}\newcommand\sheetheight{{{height}}}"
                f"\n\\input{{{HERE}/sheets.tex}}\n\\input{{{folder.resolve()}/words.tex}}\n"
                f"\\begin{{document}}\n{pages}\n\\end{{document}}\n", encoding="utf-8")


main()
