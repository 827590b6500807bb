"""Print-ready signs of Chinese volunteer service stations.

>>> import libsign
>>> context = libsign.Context()
>>> site = libsign.read("town: 天生街道\\nplace: 新星路社区\\n")[0]
>>> pdf = context.document(site, template="plate").pdf()

A thin layer over libsign: keyword arguments are the fields of the C options, as ``libsign/options.py`` lists them.
A context may be used by several threads at once; what the library does, it does without the lock of the
interpreter. Words of findings are there in English and Chinese. Whatever has no name here is there as in C: ``libsign.lib`` has the functions, ``libsign.ffi`` the types."""
from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from typing import Any, Callable, Iterator, Sequence

from . import options as _options
from ._binding import ffi, lib

if sys.version_info >= (3, 11):
    from typing import Unpack
else:  # pragma: no cover
    from typing_extensions import Unpack

__all__ = ["BatchEvent", "Context", "Document", "Finding", "IOFailure", "Misuse", "NoMemory", "Refused", "Report", "SignError",
           "Site", "Sites", "check", "load", "pdf", "proof", "read", "schema", "skeleton", "version", "ffi", "lib"]


# ---- Findings ----


@dataclass(frozen=True)
class Finding:
    """What was found, for people: where it is and how to mend it.

    Attributes
    ----------
    severity : str
        ``"note"``, ``"warning"`` or ``"error"``.
    code, slug : str
        ``"E101"``, ``"yaml-syntax"``; stable.
    message, remedy : str
        The words, and what to do; empty when there is nothing to say.
    message_zh, remedy_zh : str
        The same in Chinese.
    file, cell, source : str or None
        Where: the input, ``"Sheet1!C12"`` of a workbook, the text of the line.
    line, column, end_column : int
        From 1; 0 where it is unknown.
    measure : tuple or None
        What was measured, what is allowed, and the unit.
    """

    severity: str
    code: str
    slug: str
    message: str
    remedy: str
    message_zh: str
    remedy_zh: str
    file: str | None
    cell: str | None
    source: str | None
    line: int
    column: int
    end_column: int
    measure: tuple[float, float, str] | None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.cell or self.line or None, self.column or None) if part)
        return f"{place + ': ' if place else ''}{self.severity}[{self.code}]: {self.message}"


def _text(pointer: Any) -> str | None:
    return None if pointer == ffi.NULL else ffi.string(pointer).decode()


def _taken(pointer: Any) -> str | None:
    text = _text(pointer)
    lib.free(pointer)
    return text


def _finding(it: Any) -> Finding:
    numbers, unit = ffi.new("double[2]"), ffi.new("char const **")
    measured = lib.sign_finding_measure(it, numbers, numbers + 1, unit)
    return Finding(("note", "warning", "error")[lib.sign_finding_severity(it)], _text(lib.sign_finding_code(it)) or "",
                   _text(lib.sign_finding_slug(it)) or "", *(_taken(said(it, language)) or "" for language in (ffi.NULL, b"zh_CN")
                     for said in (lib.sign_finding_message_in, lib.sign_finding_remedy_in)), _text(lib.sign_finding_file(it)),
                   _text(lib.sign_finding_cell(it)), _text(lib.sign_finding_source(it)), lib.sign_finding_line(it),
                   lib.sign_finding_column(it), lib.sign_finding_end_column(it),
                   (numbers[0], numbers[1], _text(unit[0]) or "") if measured else None)


class Report:
    """Findings in the order in which they were met; belongs to one thread."""

    def __init__(self) -> None:
        self._it = ffi.gc(lib.sign_report_new(), lib.sign_report_free)

    def __len__(self) -> int:
        return lib.sign_report_count(self._it)

    def __getitem__(self, i: int) -> Finding:
        if not -len(self) <= i < len(self):
            raise IndexError(i)
        return _finding(lib.sign_report_at(self._it, i % len(self)))

    def __iter__(self) -> Iterator[Finding]:
        return (self[i] for i in range(len(self)))


class SignError(Exception):
    """What could not be done; ``findings`` say why.

    Attributes
    ----------
    findings : list of Finding
    """

    def __init__(self, findings: list[Finding]) -> None:
        errors = [finding for finding in findings if finding.severity == "error"] or findings
        super().__init__("\n".join(str(finding) for finding in errors) or type(self).__name__)
        self.findings = findings


class Refused(SignError):
    """The input breaks a rule."""


class IOFailure(SignError):
    """A file could not be read or written."""


class NoMemory(SignError):
    """Something sized by the input did not fit."""


class Misuse(SignError):
    """The call broke the contract of the library."""


_ERRORS = {lib.SIGN_REFUSED: Refused, lib.SIGN_IO: IOFailure, lib.SIGN_NO_MEMORY: NoMemory, lib.SIGN_MISUSE: Misuse}


def _done(status: int, report: Report) -> None:
    if status != lib.SIGN_OK:
        raise _ERRORS[status](list(report))


# ---- Options: structs of C from keywords and back ----


def _words(c_enum: Any) -> dict[str, int]:
    """The words of an enum: what all its names begin with says nothing."""
    same = os.path.commonprefix(list(c_enum.relements)).rpartition("_")[0]
    return {name[len(same) + 1:].lower().replace("_", "-"): value for name, value in sorted(c_enum.relements.items(), key=lambda row: row[1])}


def _value(name: str, c_type: Any, value: Any, keep: list[Any]) -> Any:
    if c_type.kind == "enum" and isinstance(value, str):
        if value not in _words(c_type):
            raise ValueError(f"{name}: {value!r} is none of {', '.join(_words(c_type))}")
        return _words(c_type)[value]
    if c_type.kind != "pointer":
        return value
    if value is None:
        return ffi.NULL
    item = c_type.item
    if isinstance(value, (str, os.PathLike)) and item.cname == "char":
        keep.append(ffi.new("char[]", os.fspath(value).encode()))
    elif isinstance(value, dict) and item.kind == "struct":
        keep.append(_struct(item, value, keep))
    elif item.cname == "char *":
        if isinstance(value, str):
            raise TypeError(f"{name}: a list of texts is expected")
        keep.append([ffi.new("char[]", os.fspath(text).encode()) for text in value])
        keep.append(ffi.new("char *[]", keep[-1]))
    elif isinstance(value, ffi.CData):
        return value
    else:
        raise TypeError(f"{name}: {type(value).__name__} does not become {c_type.cname}")
    return keep[-1]


def _struct(c_type: Any, given: dict[str, Any], keep: list[Any]) -> Any:
    """A struct of defaults with what is `given`; `keep` holds what it points to."""
    it = ffi.new(f"{c_type.cname} *")
    getattr(lib, f"init_{c_type.cname}")(it)
    fields = dict(c_type.fields)
    for name, value in given.items():
        name = "template_name" if name == "template" and "template_name" in fields else name
        if name not in fields or name == "size":
            raise TypeError(f"{c_type.cname} has no option {name!r}")
        setattr(it, name, _value(name, fields[name].type, value, keep))
        if f"n_{name}" in fields:
            setattr(it, f"n_{name}", len(value or ()))
    return it


def _filled(name: str, given: dict[str, Any]) -> tuple[Any, list[Any]]:
    keep: list[Any] = []
    return _struct(ffi.typeof(name), given, keep), keep


def _read(it: Any) -> Any:
    """A struct of C as a dict: texts, numbers, lists with their counts."""
    out, fields = {}, dict(ffi.typeof(it).fields)
    for name, field in fields.items():
        value, c_type = getattr(it, name), field.type
        if name == "size" or name.startswith("n_") and name[2:] in fields:
            continue
        if c_type.kind == "pointer" and f"n_{name}" in fields:
            value = [_text(one) if c_type.item.cname == "char *" else one for one in value[0:getattr(it, f"n_{name}")]]
        elif c_type.kind == "pointer":
            value = _text(value) if c_type.item.cname == "char" else None
        elif c_type.kind == "struct":
            value = _read(value)
        elif c_type.kind == "enum":
            value = {number: word for word, number in _words(c_type).items()}.get(value, value)
        out[name] = value
    return out


def _bytes(status: int, report: Report, out: Any) -> bytes:
    try:
        _done(status, report)
        return bytes(ffi.buffer(out.data, out.len))
    finally:
        lib.sign_bytes_free(out)


# ---- Sites ----


class Site:
    """One station as it is described; does not change."""

    def __init__(self, it: Any) -> None:
        self._it = ffi.gc(it, lib.sign_site_free)

    @property
    def name(self) -> str:
        """The station's full name, 新星路社区志愿服务站."""
        return _text(lib.sign_site_name(self._it)) or ""

    @property
    def number(self) -> int:
        """Its place among those of its input, from 1."""
        return lib.sign_site_number(self._it)

    def __getitem__(self, path: str) -> str:
        """The text at a path of English keys, ``"contact.phone"``."""
        value = _text(lib.sign_site_value(self._it, path.encode()))
        if value is None:
            raise KeyError(path)
        return value

    def get(self, path: str, default: str | None = None) -> str | None:
        """The same, or `default` where the site says nothing."""
        value = _text(lib.sign_site_value(self._it, path.encode()))
        return default if value is None else value

    def yaml(self) -> str:
        """The site as an entry of the list under ``sites:``."""
        return _taken(lib.sign_site_yaml(self._it)) or ""

    def __repr__(self) -> str:
        return f"<Site {self.name}>"


class Sites(list):
    """The good sites of an input.

    Attributes
    ----------
    findings : list of Finding
        What was found about all of them.
    refused : int
        How many more stood there and have errors.
    """

    findings: list[Finding]
    refused: int


def _sites(opened: Callable[[Any, Any, Any], int], given: dict[str, Any]) -> Sites:
    report, source, options = Report(), ffi.new("sign_source **"), _filled("sign_source_options", given)
    _done(opened(options[0], report._it, source), report)
    held, sites, site = ffi.gc(source[0], lib.sign_source_free), Sites(), ffi.new("sign_site **")
    while True:
        status = lib.sign_source_next(held, report._it, site)
        if status == lib.SIGN_OK and site[0] == ffi.NULL:
            break
        if status in (lib.SIGN_NO_MEMORY, lib.SIGN_MISUSE) or status == lib.SIGN_IO and not sites:
            _done(status, report)
        if site[0] != ffi.NULL:
            sites.append(Site(site[0]))
    sites.refused, sites.findings = lib.sign_source_refused(held), list(report)
    if not sites and sites.refused:
        raise Refused(sites.findings)
    return sites


def read(text: str | bytes, name: str = "-", **options: Unpack[_options.SourceOptions]) -> Sites:
    """Reads the sites of a text or workbook in memory.

    Parameters
    ----------
    text : str or bytes
        YAML, JSON, CSV, or the bytes of a workbook.
    name : str
        How findings call it; relative paths of artwork start beside it.
    **options
        As ``libsign.options.SourceOptions``.

    Returns
    -------
    Sites
        Those without errors; what was found is in ``findings``.

    Raises
    ------
    Refused
        All of them have errors, or it is no such input.
    """
    data = text.encode() if isinstance(text, str) else text
    held = ffi.from_buffer(data)
    return _sites(lambda o, r, s: lib.sign_source_open_bytes(name.encode(), held, len(data), o, r, s), options)  # type: ignore


def load(path: str | os.PathLike[str], **options: Unpack[_options.SourceOptions]) -> Sites:
    """Reads the sites of a file, YAML, CSV, XLSX or ODS; as `read`."""
    return _sites(lambda o, r, s: lib.sign_source_open(os.fspath(path).encode(), o, r, s), options)  # type: ignore


# ---- Documents ----


class Document:
    """One site laid out by one template.

    Attributes
    ----------
    findings : list of Finding
        Warnings and notes of laying it out.
    """

    def __init__(self, it: Any, context: Context, findings: list[Finding]) -> None:
        self._it, self._context, self.findings = ffi.gc(it, lib.sign_document_free), context, findings

    @property
    def pages(self) -> int:
        return lib.sign_document_pages(self._it)

    @property
    def digest(self) -> str:
        """SHA-256 of what decides about the bytes of its outputs."""
        digest = ffi.new("unsigned char[32]")
        lib.sign_document_digest(self._it, digest)
        return bytes(digest).hex()

    def page_size(self, page: int = 0) -> tuple[float, float]:
        """Width and height of the trimmed page, mm."""
        size = ffi.new("double[2]")
        if lib.sign_document_page_size(self._it, page, size, size + 1) != lib.SIGN_OK:
            raise IndexError(page)
        return size[0], size[1]

    def pdf(self, **options: Unpack[_options.PdfOptions]) -> bytes:
        """All pages as one PDF; `pdf` joins several documents."""
        return pdf([self], **options)

    def png(self, page: int = 0, **options: Unpack[_options.PngOptions]) -> bytes:
        """One page as PNG."""
        return self._written("sign_png_write", "sign_png_options", page, options)

    def svg(self, page: int = 0, **options: Unpack[_options.SvgOptions]) -> bytes:
        """One page as SVG."""
        return self._written("sign_svg_write", "sign_svg_options", page, options)

    def dxf(self, page: int = 0, **options: Unpack[_options.DxfOptions]) -> bytes:
        """The outlines of each ink of one page, for cutters."""
        return self._written("sign_dxf_write", "sign_dxf_options", page, options)

    def page(self, format: str, page: int = 0) -> bytes:
        """One page in any format of a page, ``"plt"``, ``"tif"``, as it is without options."""
        report, out = Report(), ffi.new("sign_bytes *")
        return _bytes(lib.sign_page_write(self._it, page, format.encode(), report._it, out), report, out)

    def preflight(self, **options: Unpack[_options.PreflightOptions]) -> list[Finding]:
        """Judges it for print; errors are among the findings, not raised."""
        report, filled = Report(), _filled("sign_preflight_options", options)  # type: ignore
        status = lib.sign_preflight(self._it, filled[0], report._it)
        if status != lib.SIGN_REFUSED:
            _done(status, report)
        return list(report)

    def _written(self, function: str, name: str, page: int, options: Any) -> bytes:
        report, out, filled = Report(), ffi.new("sign_bytes *"), _filled(name, options)
        return _bytes(getattr(lib, function)(self._it, page, filled[0], report._it, out), report, out)


def pdf(documents: Sequence[Document], **options: Unpack[_options.PdfOptions]) -> bytes:
    """One PDF of all pages of `documents`, in order, with bookmarks when they are several."""
    report, out, filled = Report(), ffi.new("sign_bytes *"), _filled("sign_pdf_options", options)  # type: ignore
    all_of_them = ffi.new("sign_document *[]", [document._it for document in documents])
    return _bytes(lib.sign_pdf_write(all_of_them, len(documents), filled[0], report._it, out), report, out)


# ---- Context, and runs over many sites ----


@dataclass(frozen=True)
class BatchEvent:
    """What a run tells: ``"found"``, ``"progress"``, ``"failed"``, ``"closing"`` or ``"written"``."""

    what: str
    findings: list[Finding]
    site: str | None
    template: str | None
    file: str | None
    number: int
    done: int
    of: int


@ffi.def_extern()
def _libsign_tell(user: Any, event: Any) -> None:
    tell, failures = ffi.from_handle(user)
    report = event.report
    findings = [] if report == ffi.NULL else [_finding(lib.sign_report_at(report, i)) for i in range(lib.sign_report_count(report))]
    what = {number: word for word, number in _words(ffi.typeof("sign_batch_what")).items()}[event.what]
    try:
        tell(BatchEvent(what, findings, _text(event.site), _text(event.template_name), _text(event.file), event.number,
                        event.done, event.of))
    except BaseException as failure:  # goes on where the run was started
        failures.append(failure)


class Context:
    """Fonts, profiles, templates and artwork, read once and shared by all threads.

    Parameters
    ----------
    **options
        As ``libsign.options.ContextOptions``; ``data_dir`` is where the library was installed, or the environment's
        ``LIBSIGN_DATADIR``.
    """

    def __init__(self, **options: Unpack[_options.ContextOptions]) -> None:
        if "data_dir" not in options and os.environ.get("LIBSIGN_DATADIR"):
            options["data_dir"] = os.environ["LIBSIGN_DATADIR"]
        report, context, filled = Report(), ffi.new("sign_context **"), _filled("sign_context_options", options)  # type: ignore
        _done(lib.sign_context_new(filled[0], report._it, context), report)
        self._it = ffi.gc(context[0], lib.sign_context_free)

    def document(self, site: Site, **options: Unpack[_options.BuildOptions]) -> Document:
        """Lays out `site`.

        Parameters
        ----------
        site : Site
        **options
            As ``libsign.options.BuildOptions``: ``template="plate"``, ``width=600``.

        Raises
        ------
        Refused
            Something does not fit or must not be shown; nothing is ever cut or shrunk to fit.
        """
        report, document, filled = Report(), ffi.new("sign_document **"), _filled("sign_build_options", options)  # type: ignore
        _done(lib.sign_document_build(self._it, site._it, filled[0], report._it, document), report)
        return Document(document[0], self, list(report))

    def parts(self, site: Site, **options: Unpack[_options.BuildOptions]) -> int:
        """How many documents the template makes of `site`: one for each team or rule, say."""
        report, n, filled = Report(), ffi.new("size_t *"), _filled("sign_build_options", options)  # type: ignore
        _done(lib.sign_template_parts(self._it, site._it, filled[0], report._it, n), report)
        return n[0]

    def batch(self, paths: Sequence[str | os.PathLike[str]], tell: Callable[[BatchEvent], None] | None = None,
              source: _options.SourceOptions | None = None, **options: Unpack[_options.BatchOptions]) -> dict[str, Any]:
        """Makes the sheets of all sites of `paths`, by several threads, with a manifest.

        Parameters
        ----------
        paths : sequence of str or path
            Tables, descriptions, folders of them.
        tell : callable, optional
            Hears of everything in the order of the input.
        source : dict, optional
            How the inputs are read, as ``libsign.options.SourceOptions``.
        **options
            As ``libsign.options.BatchOptions``: ``folder="signs"``, ``resume=True``.

        Returns
        -------
        dict
            Counts: ``asked``, ``made``, ``skipped``, ``failed`` …

        Raises
        ------
        Refused
            Nothing was begun. A sheet that fails raises nothing: it is counted, and `tell` hears of it.
        """
        report, inputs, batch = Report(), ffi.new("sign_inputs **"), ffi.new("sign_batch **")
        names = [ffi.new("char[]", os.fspath(path).encode()) for path in paths]
        reading, filled, failures = _filled("sign_source_options", dict(source or {})), _filled("sign_batch_options", dict(options)), []
        seen: list[Finding] = []
        handle = ffi.new_handle((lambda event: (seen.extend(event.findings), tell and tell(event)), failures))
        filled[0].tell, filled[0].user = lib._libsign_tell, handle
        status = lib.sign_inputs_new(ffi.new("char *[]", names), len(names), reading[0], report._it, inputs)
        if inputs[0] == ffi.NULL:
            _done(status, report)
        held = ffi.gc(inputs[0], lib.sign_inputs_free)
        _done(lib.sign_batch_new(self._it, held, filled[0], batch), report)
        run, counts = ffi.gc(batch[0], lib.sign_batch_free), ffi.new("sign_batch_counts *")
        lib.init_sign_batch_counts(counts)
        status = lib.sign_batch_run(run)
        lib.sign_batch_count(run, counts)
        if failures:
            raise failures[0]
        if status != lib.SIGN_OK and (not counts.begun and filled[0].to == lib.SIGN_BATCH_TO_MANIFEST or status != lib.SIGN_REFUSED):
            raise _ERRORS[status](list(report) + seen)
        return _read(counts[0])

    def _entries(self, name: str, *report: Any) -> list[dict[str, Any]]:
        out, entry, at = [], ffi.new(f"sign_{name}_entry *"), getattr(lib, f"sign_{name}_at_sized")
        while at(self._it, len(out), *report, entry, ffi.sizeof(entry[0])):
            out.append(_read(entry[0]))
        return out

    def templates(self) -> list[dict[str, Any]]:
        """What there is, by name, as ``sign_template_entry``; so are the next."""
        return self._entries("template", ffi.NULL)

    def profiles(self) -> list[dict[str, Any]]:
        return self._entries("profile", ffi.NULL)

    def policies(self) -> list[dict[str, Any]]:
        return self._entries("policy", ffi.NULL)

    def identities(self) -> list[dict[str, Any]]:
        return self._entries("identity", ffi.NULL)

    def rules(self) -> list[dict[str, Any]]:
        return self._entries("rule", ffi.NULL)

    def fonts(self) -> list[dict[str, Any]]:
        return self._entries("font")


def check(context: Context, site: Site, sheets: Sequence[str] | None = None,
          **options: Unpack[_options.BuildOptions]) -> list[Finding]:
    """What no single sheet can say: values and sheets that the policy asks for, who is not shown and why."""
    report, filled = Report(), _filled("sign_build_options", options)  # type: ignore
    names = [ffi.new("char[]", name.encode()) for name in sheets or ()]
    status = lib.sign_site_check(context._it, site._it, filled[0], ffi.NULL if sheets is None else ffi.new("char *[]", names),
                                 len(names), report._it)
    if status != lib.SIGN_REFUSED:
        _done(status, report)
    return list(report)


def proof(context: Context, documents: Sequence[tuple[Site, Sequence[Document]]]) -> Document:
    """The contact sheet of sites with their documents, for two people to read letter by letter and sign."""
    report, made, document = Report(), ffi.new("sign_proof **"), ffi.new("sign_document **")
    _done(lib.sign_proof_new(context._it, ffi.NULL, made), report)
    held = ffi.gc(made[0], lib.sign_proof_free)
    for site, sheets in documents:
        _done(lib.sign_proof_add(held, site._it, ffi.new("sign_document *[]", [sheet._it for sheet in sheets]), len(sheets),
                                 ffi.NULL), report)
    _done(lib.sign_proof_build(held, report._it, document), report)
    return Document(document[0], context, list(report))


def schema(kind: str = "site") -> str:
    """A JSON Schema of ``"site"``, ``"template"``, ``"identity"``, ``"profile"``, ``"policy"`` or ``"rules"``."""
    text = lib.sign_schema_of(kind.encode())
    if text == ffi.NULL:
        raise ValueError(kind)
    return _taken(text) or ""


def skeleton(what: str) -> str:
    """A commented file to start from: ``"site"``, ``"sites"`` or ``"template"``."""
    text = lib.sign_skeleton(what.encode())
    if text == ffi.NULL:
        raise ValueError(what)
    return _taken(text) or ""


def version() -> str:
    """The version of the library that is running."""
    return _text(lib.sign_version()) or ""
