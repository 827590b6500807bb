#!/usr/bin/env python3
"""The sheets by ReportLab, in CMYK and one face: python3 reportlab_sheets.py WORDS.json SHEET N FONT.ttf OUT/ ; N files."""
import json
import pathlib
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from reportlab.lib.colors import CMYKColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table, TableStyle

import reportlab_sign
from reportlab_sign import BLACK, GOLD, GRAY, RED, WHITE

PALE, THIN = CMYKColor(0, .06, .051, .006), CMYKColor(0, .22, .187, .022)
TABLE = TableStyle([
    ("FONT", (0, 0), (-1, -1), "kai", 8 * mm), ("ALIGN", (0, 0), (-1, -1), "CENTER"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("TEXTCOLOR", (0, 0), (-1, 0), WHITE), ("TEXTCOLOR", (0, 1), (-1, -1), BLACK), ("ROWBACKGROUNDS", (0, 1), (-1, -1), [None, PALE]),
    ("BACKGROUND", (0, 0), (-1, 0), RED), ("LINEBELOW", (0, 1), (-1, -1), .25 * mm, THIN)])
CLAUSE = ParagraphStyle("clause", fontName="kai", fontSize=20.1 * mm, leading=32.4 * mm, firstLineIndent=40.2 * mm, wordWrap="CJK",
                        textColor=BLACK, alignment=4)


class Sheet:
    """A page with its origin at the top left of the trimmed sheet."""

    def __init__(self, out, width, height):
        self.canvas = Canvas(out, pagesize=((width + 6) * mm, (height + 6) * mm), pageCompression=1, enforceColorSpace="CMYK")
        self.height = height
        self.start()

    def start(self):
        self.canvas.translate(3 * mm, 3 * mm)

    def y(self, y):
        return (self.height - y) * mm

    def rect(self, x, y, width, height, ink):
        self.canvas.setFillColor(ink)
        self.canvas.rect(x * mm, self.y(y + height), width * mm, height * mm, stroke=0, fill=1)

    def line(self, x, y, size, words, ink, to="Centred"):
        self.canvas.setFont("kai", size * mm)
        self.canvas.setFillColor(ink)
        getattr(self.canvas, "draw%sString" % to)(x * mm, self.y(y), words)

    def emblem(self, operators, left, top, size):
        path = self.canvas.beginPath()
        drawn = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
        for letter, *n in operators:
            drawn[letter](*((left + v * size / 1000) * mm if i % 2 == 0 else self.y(top + v * size / 1000) for i, v in enumerate(n)))
        self.canvas.setFillColor(RED)
        self.canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def sign(w, place, out):
    reportlab_sign.board(out, w["region"], place, w["suffix"], w["spirit"])


def roster(w, place, out):
    sheet = Sheet(out, 420, 297)
    for i, rows in enumerate(w["pages"], 1):
        sheet.rect(-3, -3, 426, 7, RED)
        sheet.rect(-3, 4.8, 426, .7, GOLD)
        sheet.emblem(w["emblem"], 18, 12, 30)
        sheet.line(210, 27.5, 16.3, w["roster"], BLACK)
        sheet.line(210, 40.5, 6.6, f"{w['town']}{place}{w['suffix']}　　{w['count']}", GRAY)
        table = Table([w["head"]] + rows, [x * mm for x in w["widths"]], [13.5 * mm] + [14.8 * mm] * len(rows), style=TABLE)
        table.wrapOn(sheet.canvas, 384 * mm, 230 * mm)
        table.drawOn(sheet.canvas, 18 * mm, sheet.y(63.5 + 14.8 * len(rows)))
        sheet.line(18, 284.5, 6.2, w["spirit"], RED, "")
        sheet.line(402, 284.5, 5.2, f"第{i}页　共{len(w['pages'])}页", GRAY, "Right")
        sheet.canvas.showPage()
        sheet.start()
    sheet.canvas.save()


def rules(w, place, out):
    sheet = Sheet(out, 600, 900)
    sheet.rect(-3, -3, 606, 145, RED)
    sheet.rect(-3, 142, 606, 4, GOLD)
    sheet.line(300, 91, 53, w["rule"], WHITE)
    y = 176
    for number, clause in w["clauses"]:
        text = Paragraph(number + clause, CLAUSE)
        height = text.wrapOn(sheet.canvas, 504 * mm, 700 * mm)[1] / mm
        text.drawOn(sheet.canvas, 48 * mm, sheet.y(y + height))
        y += height + 6.2
    sheet.rect(48, 824, 504, .8, GOLD)
    sheet.emblem(w["emblem"], 48, 838, 38)
    sheet.line(100, 863, 17, place + w["suffix"], BLACK, "")
    sheet.line(552, 863, 17, w["spirit"], RED, "Right")
    sheet.canvas.save()


words_file, name, count, font, folder = sys.argv[1:]
words = json.load(open(words_file, encoding="utf-8"))
pdfmetrics.registerFont(TTFont("kai", font))
for at in range(int(count)):
    globals()[name](words, words["places"][at], f"{folder}{at}.pdf")
