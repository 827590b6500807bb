#!/usr/bin/env python3
"""The one description of the interface that all bindings are made of, read out of the C headers.

    describe.py json|cdef|inits|python|tables|typescript HEADER...

``json`` is the description itself: enums, structs with what their fields say, functions. The other words write
what a binding takes of it: declarations and initializers for cffi, keyword arguments for Python, tables of
fields for the addon of Node, interfaces for TypeScript. Nothing that is written is kept by hand anywhere."""
import json
import re
import sys

NUMBERS = {"int", "unsigned", "size_t", "int64_t", "uint64_t", "uint32_t", "unsigned long", "unsigned long long", "long", "double"}


def items(text):
    """Yields (comment, declaration, trailing comment) of what ends in a semicolon outside of braces."""
    comment, buffer, depth, found = "", "", 0, []
    for token in re.finditer(r"/\*.*?\*/|[;{}]|[^;{}/]+|/", text, re.S):
        token, start = token.group(), token.start()
        if token.startswith("/*"):
            words = " ".join(line.strip(" *") for line in token[2:-2].split("\n")).strip()
            same_line = found and "\n" not in text[found[-1][3]:start] and not buffer.strip()
            if depth or buffer.strip():
                buffer += token
            elif same_line:
                found[-1][2] = words
            else:
                comment = "" if words.startswith("----") else words
            continue
        depth += (token == "{") - (token == "}")
        buffer += token
        if token == "}" and depth == 0 and buffer.lstrip().startswith("static inline"):
            comment, buffer = "", ""
        elif token == ";" and depth == 0:
            found.append([comment, buffer[:-1].strip(), "", start + 1])
            comment, buffer = "", ""
    return [tuple(item[:3]) for item in found]


def plain(text):
    return " ".join(re.sub(r"/\*.*?\*/", " ", text, flags=re.S).split())


def split(text):
    """At the commas that stand in no parentheses."""
    parts, depth, begin = [], 0, 0
    for i, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if char == "," and depth == 0:
            parts.append(text[begin:i])
            begin = i + 1
    return [part.strip() for part in parts + [text[begin:]]]


def declarators(declaration):
    """("const char *", "name") of each name of `declaration`."""
    base, *rest = split(plain(declaration))
    match = re.match(r"(.*?)(\**)\s*(\w+)((?:\[\w+\])?)$", base)
    kind, stars, name, array = match.groups()
    yield f"{kind.strip()} {stars}{array}".strip(), name
    for more in rest:
        stars, name, array = re.match(r"(\**)\s*(\w+)((?:\[\w+\])?)$", more).groups()
        yield f"{kind.strip()} {stars}{array}".strip(), name


def kind_of(name, c_type, fields, api):
    base = re.sub(r"\b(const|struct)\b|\*", "", c_type).strip()
    if name == "size" and c_type == "size_t":
        return "size"
    if c_type == "const char *":
        return "text"
    if c_type.startswith("const char *const *"):
        return "texts"
    if c_type == "const double *":
        return "doubles"
    if c_type in NUMBERS:
        return "count" if name.startswith("n_") and name[2:] in fields else "number"
    if c_type in api["enums"]:
        return "enum"
    if "*" not in c_type and c_type in api["structs"]:
        return "struct"
    if c_type.startswith("const ") and base in api["structs"] and c_type.count("*") == 1:
        return "options"
    return "other"


def describe(paths):
    api = {"enums": {}, "structs": {}, "opaque": [], "callbacks": {}, "functions": {}, "cdef": []}
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        text = re.sub(r"#ifdef __cplusplus.*?#endif", "", text, flags=re.S)
        inits = re.findall(r"#define (SIGN_\w+)_INIT\b", text)
        text = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", "", text, flags=re.M)
        for comment, declaration, trailing in items(text):
            read(api, " ".join((comment, trailing)).strip(), declaration)
        for name in inits:
            if name.lower() in api["structs"]:
                api["structs"][name.lower()]["init"] = name + "_INIT"
    for struct in api["structs"].values():
        names = [field["name"] for field in struct["fields"]]
        for field in struct["fields"]:
            field["kind"] = kind_of(field["name"], field["type"], names, api)
    return api


def read(api, comment, declaration):
    bare = plain(declaration).replace("SIGN_API ", "")
    api["cdef"].append(bare + ";")
    if match := re.match(r"typedef enum \w* ?\{(.*)\} (\w+)$", bare):
        value, rows = -1, []
        for row in split(match.group(1).rstrip(", ")):
            name, _, given = row.partition("=")
            value = int(given, 0) if given else value + 1
            rows.append({"name": name.strip(), "value": value})
        api["enums"][match.group(2)] = {"doc": comment, "values": rows}
    elif match := re.match(r"typedef struct \w* ?\{.*\} (\w+)$", bare):
        fields, about = [], ""
        for before, field, after in items(declaration[declaration.index("{") + 1:declaration.rindex("}")]):
            if "(" in plain(field):
                continue
            about = after or before or about
            fields += [{"name": name, "type": kind, "doc": after or before} for kind, name in declarators(field)]
        api["structs"][match.group(1)] = {"doc": comment, "init": None, "fields": fields}
    elif match := re.match(r"typedef struct \w+ (\w+)$", bare):
        api["opaque"].append(match.group(1))
    elif match := re.match(r"typedef .*\(\*(\w+)\)\(.*\)$", bare):
        api["callbacks"][match.group(1)] = {"doc": comment, "type": bare}
    elif match := re.match(r"(.*?)\b(sign_\w+)\((.*)\)$", bare):
        result, name, arguments = match.groups()
        given = [] if arguments.strip() == "void" else [next(declarators(one)) for one in split(arguments)]
        api["functions"][name] = {"doc": comment, "returns": result.strip(),
                                  "arguments": [{"name": n, "type": t} for t, n in given]}


def words_of(enum, api):
    """{"font": 1} of SIGN_TEXT_OF_PROFILE, SIGN_TEXT_FONT…: what all names begin with says nothing."""
    names = [row["name"] for row in api["enums"][enum]["values"]]
    parts = [name.split("_") for name in names]
    same = 0
    while all(len(part) > same + 1 and part[same] == parts[0][same] for part in parts):
        same += 1
    return {"-".join(part[same:]).lower(): row["value"] for part, row in zip(parts, api["enums"][enum]["values"])}


def title(name):
    return "".join(part.capitalize() for part in name.removeprefix("sign_").split("_"))


def camel(name):
    head, *rest = name.split("_")
    return head + "".join(part.capitalize() for part in rest)


def given(struct):
    """The fields that a caller can give or read in another language."""
    return [field for field in struct["fields"] if field["kind"] not in ("size", "count", "other")]


def python(api):
    types = {"text": "str | None", "texts": "Sequence[str]", "doubles": "Sequence[float]", "struct": "Any"}
    out = ['"""Keyword arguments, made of the C headers by describe.py."""', "from __future__ import annotations", "",
           "from typing import Any, Literal, Sequence, TypedDict", ""]
    for name, struct in api["structs"].items():
        if not struct["init"] or not name.endswith("_options"):
            continue
        rows = []
        for field in given(struct):
            hint = types.get(field["kind"], "float" if field["type"] == "double" else "int")
            if field["kind"] == "enum":
                hint = f"Literal[{', '.join(repr(word) for word in words_of(field['type'], api))}]"
            if field["kind"] == "options":
                hint = title(re.sub(r"const | \*", "", field["type"]))
            public = {"template_name": "template"}.get(field["name"], field["name"])
            rows.append((public, hint, field["doc"]))
        out += ["", f"class {title(name)}(TypedDict, total=False):", f'    """Options of {name}.', "", "    Parameters", "    ----------"]
        for public, hint, doc in rows:
            out += [f"    {public} : {hint}"] + ([f"        {doc}"] if doc else [])
        out += ['    """', ""] + [f"    {public}: {hint!r}" if hint[0].isupper() and hint in ("") else f"    {public}: {hint}"
                                  for public, hint, _ in rows] + [""]
    return "\n".join(out)


def inits(api):
    out = []
    for name, struct in api["structs"].items():
        if struct["init"]:
            out.append(f"static void init_{name}({name} *it) {{ *it = ({name}){struct['init']}; }}")
    return "\n".join(out) + "\n"


def tables(api):
    """Rows of fields for the addon of Node: what a struct is filled from and read into."""
    kinds = {"text": "TEXT", "texts": "TEXTS", "doubles": "DOUBLES", "struct": "STRUCT", "options": "OPTIONS"}
    out, rows_of = ["/* Made of the C headers by describe.py. */", inits(api)], {}
    for name, values in api["enums"].items():
        words = "".join(f'{{"{word}", {value}}}, ' for word, value in words_of(name, api).items())
        out.append(f"static const struct word {name}_words[] = {{{words}{{NULL, 0}}}};")
    order = sorted(api["structs"], key=lambda name: any(f["kind"] in ("options", "struct") for f in api["structs"][name]["fields"]))
    for name in order:
        rows = []
        for field in given(api["structs"][name]):
            c_type = re.sub(r"const | \*", "", field["type"]).strip()
            at = f"offsetof({name}, {field['name']})"
            if field["kind"] == "number":
                kind = "REAL" if c_type == "double" else "WHOLE_SIGNED" if c_type in ("int", "int64_t", "long") else "WHOLE"
                more = f", .bytes = sizeof({c_type})"
            elif field["kind"] == "enum":
                kind, more = "WORD", f", .words = {c_type}_words"
            else:
                kind, more = kinds[field["kind"]], ""
                if field["kind"] in ("texts", "doubles"):
                    more = f", .count = offsetof({name}, n_{field['name']})"
                if field["kind"] in ("options", "struct"):
                    more = f", .of = &{c_type}_struct"
            rows.append(f'    {{"{camel({"template_name": "template"}.get(field["name"], field["name"]))}", {kind}, {at}{more}}},')
        init = f"(void (*)(void *))init_{name}" if api["structs"][name]["init"] else "NULL"
        out += [f"static const struct row {name}_rows[] = {{"] + rows + ["    {NULL, 0, 0}};",
                f"static const struct layout {name}_struct = {{{name}_rows, sizeof({name}), {init}}};"]
    return "\n".join(out) + "\n"


def typescript(api):
    types = {"text": "string | null", "texts": "readonly string[]", "doubles": "readonly number[]"}
    out = ["// Made of the C headers by describe.py.", ""]
    for name, struct in api["structs"].items():
        if name == "sign_bytes":
            continue
        optional = "?" if struct["init"] and name.endswith("_options") else ""
        rows = []
        for field in given(struct):
            hint = types.get(field["kind"], "number | boolean" if optional and field["type"] == "int" else "number")
            if field["kind"] == "enum":
                hint = " | ".join(f"'{word}'" for word in words_of(field["type"], api))
            if field["kind"] in ("options", "struct"):
                hint = title(re.sub(r"const | \*", "", field["type"]))
            rows += ([f"  /** {field['doc']} */"] if field["doc"] else []) + [
                f"  {camel({'template_name': 'template'}.get(field['name'], field['name']))}{optional}: {hint};"]
        out += ([f"/** {struct['doc']} */"] if struct["doc"] else []) + [f"export interface {title(name)} {{"] + rows + ["}", ""]
    return "\n".join(out)


FORMS = {"json": lambda api: json.dumps({k: v for k, v in api.items() if k != "cdef"}, indent=1, ensure_ascii=False) + "\n",
         "cdef": lambda api: "\n".join(api["cdef"]) + "\n", "inits": inits, "python": python, "tables": tables,
         "typescript": typescript}

if __name__ == "__main__":
    if len(sys.argv) < 3 or sys.argv[1] not in FORMS:
        sys.exit(__doc__)
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(FORMS[sys.argv[1]](describe(sys.argv[2:])))
