#!/usr/bin/env python3
"""The board of annex2-wall by ReportLab in CMYK: python3 reportlab_sign.py OUT.pdf FONT.ttf REGION PLACE SUFFIX SPIRIT.

ReportLab embeds TrueType alone, so all text is in one face. No output intent, no tags, no overprint: it has none."""
import sys

from reportlab.lib.colors import CMYKColor, CMYKColorSep
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

RED, GOLD, BLACK = CMYKColor(0, 1, .85, .1), CMYKColor(.08, .3, .78, .06), CMYKColor(0, 0, 0, 1)
WHITE, GRAY = CMYKColor(0, 0, 0, 0), CMYKColor(0, 0, 0, .78)


def band(canvas, top, foot, ink):
    path = canvas.beginPath()
    path.moveTo(-3 * mm, top * mm)
    path.curveTo(800 * mm, (top + 40) * mm, 1600 * mm, (top + 40) * mm, 2403 * mm, top * mm)
    path.lineTo(2403 * mm, foot * mm)
    path.lineTo(-3 * mm, foot * mm)
    path.close()
    canvas.setFillColor(ink)
    canvas.drawPath(path, stroke=0, fill=1)


def line(canvas, x, y, size, text, ink, spacing):
    words = canvas.beginText(x * mm, y * mm)
    words.setFont("kai", size * mm)
    words.setCharSpace(spacing * size * mm)
    words.setFillColor(ink)
    words.textOut(text)
    canvas.drawText(words)


def board(out, region, place, suffix, spirit):
    canvas = Canvas(out, pagesize=(2406 * mm, 1206 * mm), pageCompression=1, enforceColorSpace="CMYK")
    canvas.translate(3 * mm, 3 * mm)
    band(canvas, 234, -3, GOLD)
    band(canvas, 210, -3, RED)
    heart = canvas.beginPath()
    heart.moveTo(355 * mm, 500 * mm)
    heart.curveTo(0, 760 * mm, 180 * mm, 1060 * mm, 355 * mm, 860 * mm)
    heart.curveTo(530 * mm, 1060 * mm, 710 * mm, 760 * mm, 355 * mm, 500 * mm)
    canvas.setFillColor(RED)
    canvas.drawPath(heart, stroke=0, fill=1)
    line(canvas, 1090, 1000, 58, region, GRAY, .36)
    line(canvas, 1060, 790, 160, place, RED, .03)
    line(canvas, 1060, 600, 160, suffix, BLACK, .03)
    line(canvas, 600, 80, 100, spirit, WHITE, .1)
    canvas.setStrokeColor(CMYKColorSep(0, 1, 0, 0, spotName="CutContour"))
    canvas.setLineWidth(.25)
    canvas.rect(0, 0, 2400 * mm, 1200 * mm, fill=0)
    canvas.save()


if __name__ == "__main__":
    pdfmetrics.registerFont(TTFont("kai", sys.argv[2]))
    board(sys.argv[1], *sys.argv[3:])
