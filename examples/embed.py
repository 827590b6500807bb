#!/usr/bin/env python3
"""libsign from Python, with nothing but ctypes: a YAML text becomes a PDF in memory.

    python3 embed.py sign.pdf

LIBSIGN names the shared library if the loader does not find it, LIBSIGN_DATADIR its data."""
import ctypes
import os
import sys
from ctypes import POINTER, byref, c_char_p, c_int, c_size_t, c_ubyte, c_void_p

YAML = "town: 天生街道\nplace: 新星路社区\n".encode()


class Options(ctypes.Structure):  # sign_context_options
    _fields_ = [("size", c_size_t), ("data_dir", c_char_p), ("font_paths", POINTER(c_char_p)),
                ("n_font_paths", c_size_t), ("ignore_system_fonts", c_int), ("template_paths", POINTER(c_char_p)),
                ("n_template_paths", c_size_t), ("root", c_char_p)]


class Bytes(ctypes.Structure):  # sign_bytes
    _fields_ = [("data", POINTER(c_ubyte)), ("len", c_size_t)]


def declare(library, name, result, *arguments):
    function = getattr(library, name)
    function.restype, function.argtypes = result, arguments


sign = ctypes.CDLL(os.environ.get("LIBSIGN", "libsign.so.0"))
for declaration in (
        ("sign_report_new", c_void_p), ("sign_report_free", None, c_void_p),
        ("sign_report_count", c_size_t, c_void_p), ("sign_report_at", c_void_p, c_void_p, c_size_t),
        ("sign_finding_code", c_char_p, c_void_p),
        ("sign_context_new", c_int, POINTER(Options), c_void_p, POINTER(c_void_p)),
        ("sign_context_free", None, c_void_p),
        ("sign_sites_read", c_int, c_char_p, c_char_p, c_size_t, c_void_p, POINTER(c_void_p)),
        ("sign_sites_free", None, c_void_p), ("sign_sites_at", c_void_p, c_void_p, c_size_t),
        ("sign_site_name", c_char_p, c_void_p),
        ("sign_document_build", c_int, c_void_p, c_void_p, c_void_p, c_void_p, POINTER(c_void_p)),
        ("sign_document_free", None, c_void_p),
        ("sign_pdf_write", c_int, POINTER(c_void_p), c_size_t, c_void_p, c_void_p, POINTER(Bytes)),
        ("sign_bytes_free", None, POINTER(Bytes))):
    declare(sign, *declaration)


def make_pdf(yaml):
    """The PDF of the first site of `yaml`, and the station's name."""
    report, context, sites, document = sign.sign_report_new(), c_void_p(), c_void_p(), c_void_p()
    options = Options(size=ctypes.sizeof(Options), data_dir=os.environ.get("LIBSIGN_DATADIR", "").encode() or None)
    pdf = Bytes()

    def check(status):
        if status != 0:
            codes = [sign.sign_finding_code(sign.sign_report_at(report, i)).decode()
                     for i in range(sign.sign_report_count(report))]
            raise RuntimeError(f"status {status}: {', '.join(codes)}")

    try:
        check(sign.sign_context_new(byref(options), report, byref(context)))
        check(sign.sign_sites_read(b"embedded", yaml, len(yaml), report, byref(sites)))
        site = sign.sign_sites_at(sites, 0)
        check(sign.sign_document_build(context, site, None, report, byref(document)))
        check(sign.sign_pdf_write(byref(document), 1, None, report, byref(pdf)))
        return ctypes.string_at(pdf.data, pdf.len), sign.sign_site_name(site).decode()
    finally:
        sign.sign_bytes_free(byref(pdf))
        sign.sign_document_free(document)
        sign.sign_sites_free(sites)
        sign.sign_context_free(context)
        sign.sign_report_free(report)


if __name__ == "__main__":
    data, station = make_pdf(YAML)
    if len(sys.argv) > 1:
        with open(sys.argv[1], "wb") as file:
            file.write(data)
    print(f"{station}: {len(data)} bytes of PDF")
