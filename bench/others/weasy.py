#!/usr/bin/env python3
"""WeasyPrint in one process: python3 weasy.py IN.html OUT.pdf [IN.html OUT.pdf]…"""
import sys

from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration

faces = FontConfiguration()
for source, out in zip(sys.argv[1::2], sys.argv[2::2]):
    HTML(source).write_pdf(out, font_config=faces)
