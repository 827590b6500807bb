"""A sign in ten lines of Python; the package is in bindings/python."""
import sys

import libsign

site = libsign.read("town: 天生街道\nplace: 新星路社区\n")[0]
pdf = libsign.Context().document(site).pdf()
with open(sys.argv[1], "wb") as file:
    file.write(pdf)
print(f"{site.name}: {len(pdf)} bytes of PDF")
