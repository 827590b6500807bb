"""Every row of tests/vectors/*.tsv through `signgen typeset`: what a user gets, not only the engine.

    vectors.py SIGNGEN VECTORS-FOLDER

Speaks TAP. Rows that the engine answers otherwise on purpose are in EXCEPTIONS with the reason, which
docs/typesetting.md gives at length; each must then really differ.
"""
import csv
import json
import os
import subprocess
import sys

SIGNGEN, FOLDER = sys.argv[1:]
TRADITIONAL = "Traditional marks stand in the middle of the em; text is set as zh-Hans"
COLON = "the colon is a middle dot there; text is set as zh-Hans"
EXCEPTIONS = {  # language, modes, text
    ("zh-hant", "hv", "国。・国"): TRADITIONAL,
    ("zh-hant", "hv", "国。　国"): TRADITIONAL,
    ("zh-hant", "h", "国：・国"): COLON,
    ("ja", "h", "国：・国"): COLON,
}
ABOUT = 0.0006  # em; the columns have three decimals

count = failed = 0


def ok(good, name, *remarks):
    global count, failed
    count += 1
    failed += not good
    print(("ok" if good else "not ok"), count, "-", name.replace("#", "\\#"))
    if not good:
        for remark in remarks:
            print("#", remark)


def rows(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8", newline="") as file:
        table = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [dict(zip(table[0], row + [""] * len(table[0]))) for row in table[1:]]


def typeset(text, *options):
    """The lines of one paragraph, as the command prints them."""
    done = subprocess.run([SIGNGEN, "typeset", *map(str, options), "-"], input=text.encode(),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        print("# status", done.returncode, done.stderr.decode().replace("\n", " "))
        return []
    return json.loads(done.stdout)["lines"]


def words(lines):
    return "|".join(line["text"] for line in lines)


def advances(lines):
    return "|".join(" ".join(f"{cell['adv']:g}" for cell in line["cells"]) for line in lines)


def halves(lines):
    shown = {1: "F", 0.5: "H"}
    return "|".join("".join(shown.get(cell["adv"], "?") for cell in line["cells"]) for line in lines)


# ---- vectors.tsv ----

def advance_is(cell, want):
    if want == "*":
        return True
    if want == "tcy":  # several digits in one cell
        return cell["adv"] == 1 and len(cell["c"]) > 1
    return abs(cell["adv"] - float(want)) < ABOUT


def line_is(line, want):
    wants, cells, x = want.split(), line["cells"], line["cells"][0]["x"]
    if want != "*" and len(wants) != len(cells):
        return False
    for i, cell in enumerate(cells):
        if abs(cell["x"] - x) > ABOUT or (want != "*" and not advance_is(cell, wants[i])):
            return False
        x += cell["adv"]
    return abs(line["width"] - (x - cells[0]["x"])) < ABOUT


# What the column expected_other says in words; glyph numbers are for the unit test.
OTHER = {
    "v068": lambda lines: lines[0]["cells"][0]["x"] == 2,
    "v097": lambda lines: [cell["x"] for cell in lines[0]["cells"]] == [0, 2],
    "v099": lambda lines: [cell["x"] for cell in lines[0]["cells"]] == [0, 3],
    "v103": lambda lines: lines[0]["width"] == 7.5,
    "v109": lambda lines: True,
    "v111": lambda lines: lines[0]["width"] == 2 and lines[0]["cells"][0]["c"] == "12",
    "v128": lambda lines: advances(typeset("“甲”", "--no-compress")) == "1 1 1",
    "v130": lambda lines: True,
}


def vectors(name="vectors.tsv"):
    table = rows(name)
    for row in table:
        options = ["--mode", row["mode"], "--width", row["width_em"], "--indent", row["indent_em"],
                   "--align", row["align"], "--level", row["level"], "--autospace", row["autospace_em"]]
        options += ["--hang"] * int(row["hang"]) + ["--no-compress"] * (1 - int(row["compress"]))
        for flag in ("space_first", "keep_units", "grid"):  # columns of own.tsv
            options += ["--" + flag.replace("_", "-")] * int(row.get(flag) or 0)
        options += ["--no-trim-start"] * (1 - int(row["trim_start"]))
        options += ["--no-orphan-control"] * (1 - int(row["orphan_control"]))
        for breaker in ["optimal", "greedy"] if row["breaker"] == "any" else [row["breaker"]]:
            lines = typeset(row["text"], *options, "--breaker", breaker)
            wants = row["expected_adv_em"].split("|")
            good = (words(lines) == row["expected_lines"] and len(wants) == len(lines) and
                    all(map(line_is, lines, wants)) and
                    (not row["expected_other"] or OTHER[row["id"]](lines)))
            ok(good, f"{row['id']} {row['category']} {row['text']} ({breaker})", f"lines {words(lines)}",
               f"wanted {row['expected_lines']}", f"advances {advances(lines)}", f"wanted {row['expected_adv_em']}")
    return len(table)


def own():
    return vectors("own.tsv")


# ---- linebreak_spec.tsv ----

def linebreak_spec():
    table = rows("linebreak_spec.tsv")
    texts = ["国国" + row["char"] * (2 if row["kind"] == "long(pair)" else 1) + "国国" for row in table]
    for level, start, end in (("basic", "start_basic", "end_basic"), ("gb", "start_gb", "end_gb"),
                              ("strict", "start_strict", "end_strict"), ("css-loose", "css_zh_loose_start", None),
                              ("css-normal", "css_zh_normal_start", None), ("css-strict", "css_zh_strict_start", None),
                              ("none", None, None)):
        # A paragraph of many lines, each of them broken wherever the level allows.
        lines = iter(typeset("\n".join(texts), "--width", 0.01, "--level", level, "--no-orphan-control"))
        for row, text in zip(table, texts):
            breaks, at = set(), 0
            while at < len(text):
                breaks.add(at)
                at += len(next(lines)["text"])
            before, after = 2 in breaks, len(text) - 2 in breaks
            name = f"{row['codepoint']} {row['char']} at level {level}"
            if start:
                ok(before == (row[start] == "yes"), f"{name}: at a line's start: {row[start]}")
            if end:
                ok(after == (row[end] == "yes"), f"{name}: at a line's end: {row[end]}")
            if level == "none":
                ok(before and after, f"{name}: nothing is forbidden")
            elif len(text) == 6:
                ok(3 not in breaks, f"{name}: a pair is not split")
    return len(table)


# ---- wpt_linebreak.tsv ----

def wpt_linebreak():
    table = rows("wpt_linebreak.tsv")
    for row in table:
        text = "文文文文文文" + row["char"] + "字字"
        # The test's boxes are 6.1667 em wide and its marks full width.
        lines = typeset(text, "--width", 6.1667, "--level", "css-" + row["level"], "--no-compress",
                        "--no-orphan-control", "--breaker", "greedy")
        at = 6 if row["may_start_line"] == "yes" else 5
        ok(words(lines) == text[:at] + "|" + text[at:],
           f"WPT {row['char']} css-{row['level']} may start a line: {row['may_start_line']}", words(lines))
    return len(table)


# ---- wpt_spacing.tsv ----

TRIM = {"normal": ["--no-trim-start"], "trim-start": [], "space-first": ["--space-first"]}


def exception(row, mode):
    for (language, modes, text), reason in EXCEPTIONS.items():
        if language == row["lang"] and mode in modes and text == row["text"]:
            return reason
    return None


def compare(row, mode, text, got, want):
    reason = exception(row, mode)
    ok((got == want) == (reason is None),
       f"WPT {row['lang']} {mode} {row['value']} {text}" + (f": not so, {reason}" if reason else ""),
       f"got {got}, wanted {want}")


def members(text, name):
    """The characters of "Middle=・U+3000 ：(；htb only)": the ones in brackets are no members here."""
    listed = text.split(name + "=")[1].split("=")[0]
    if "=" in text.split(name + "=")[1]:
        listed = listed.rsplit(" ", 1)[0]
    return [mark for mark in listed.split("(")[0].replace("U+3000", "　") if mark != " "]


def pairs(row, mode, options):
    _, first, second, _ = row["text"].split(" ", 3)
    # The row is of a Japanese font; here the colon of a column is one em and no closer (CLREQ 3.1.6.1).
    texts = ["国" + a + b + "国" for a in members(row["text"], first) for b in members(row["text"], second)
             if not (mode == "v" and b == "：")]
    lines = typeset("\n".join(texts), *options)
    bad = [text + " " + halves([line]) for text, line in zip(texts, lines) if halves([line]) != f"F{row[EXPECTED]}F"]
    ok(len(texts) > 20 and len(lines) == len(texts) and not bad,
       f"WPT {mode} {len(texts)} pairs of {first} and {second}", *bad)


def autospace(row, mode, options):
    options = [*options, "--autospace", 0.125]
    if row["text"].startswith("width "):
        lines = typeset("国国国国X国", *options, "--width", 4, "--no-orphan-control")
        ok(words(lines) == "国国国国|X国" and lines[0]["width"] == 4 and lines[1]["cells"][0]["x"] == 0,
           f"WPT {row['text']}", words(lines))
    elif mode == "h":
        lines = typeset("国。XX国", *options)
        ok(advances(lines) == "1 1 0.573 0.698 1", f"WPT {row['text']}", advances(lines))  # X is .573 wide
    else:  # upright or in one cell, Latin is a guest in the column
        lines = typeset(row["text"].split(" ")[0], *options)
        ok(lines and set(halves(lines)) == {"F"}, f"WPT v {row['text']}", advances(lines))


EXPECTED = "expected (F=full 1em, H=half)"


def wpt_spacing():
    table = rows("wpt_spacing.tsv")
    for row in table:
        for mode in [name[0] for name in row["writing_mode"].split("+")]:
            options = ["--mode", mode, "--level", "css-normal", *TRIM[row["value"]]]
            if row["property"] == "text-autospace":
                autospace(row, mode, options)
            elif row["text"].startswith("every "):
                pairs(row, mode, options)
            elif row["text"].startswith("width "):
                width, text = row["text"][len("width "):].split("em: ")
                lines = typeset(text, *options, "--width", width, "--no-orphan-control")
                compare(row, mode, row["text"], words(lines) + " => " + halves(lines), row[EXPECTED])
            else:
                compare(row, mode, row["text"], halves(typeset(row["text"], *options)), row[EXPECTED])
    return len(table)


for read, least in ((vectors, 66), (own, 75), (linebreak_spec, 69), (wpt_linebreak, 45), (wpt_spacing, 88)):
    n = read()
    ok(n >= least, f"{read.__name__}.tsv: all {n} rows were tried")
print(f"1..{count}")
sys.exit(failed > 0)
