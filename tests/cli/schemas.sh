#!/bin/sh
# The JSON Schemas: every file of its kind that is shipped or shown in the documents is good by its schema, and a key misspelt
# in any of them is not. By an independent validator.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/cli/python.sh"
want_python jsonschema yaml
kinds='site template identity profile policy rules'
scratch=$(mktemp -d) || exit 99
trap 'rm -rf "$scratch"' EXIT
for kind in $kinds; do
    "$builddir/signgen" schema $kind >"$scratch/$kind.json"
    ok $? "signgen schema $kind"
done
"$builddir/signgen" schema | cmp -s - "$scratch/site.json"
ok $? 'without a word it is that of a site'
"$builddir/signgen" schema templat >/dev/null 2>"$scratch/err"
[ $? -eq 2 ] && grep -q "error\[E955\].*'templat'" "$scratch/err" && grep -q "did you mean 'template'" "$scratch/err"
ok $? 'another word is refused'
if [ -z "$python" ]; then
    skip 'the schemas' 'no python3-jsonschema, python3-yaml'
    finish
fi
cat >"$scratch/judge.py" <<'END'
import copy, glob, json, sys
import jsonschema, yaml

folder, source = sys.argv[1:]
KINDS = {"site": ["examples/tiansheng/*.yaml", "examples/full/*.yaml", "tests/scenes/*.yaml"], "template": ["templates/*.yaml", "templates/papers/*.yaml"],
         "identity": ["templates/identities/*.yaml"], "profile": ["templates/profiles/*.yaml"],
         "policy": ["templates/policies/*.yaml"], "rules": ["templates/rules/*.yaml"]}


class Loader(yaml.SafeLoader):  # as the program reads: no dates, no base 60, yes is a word
    yaml_implicit_resolvers = {first: [row for row in rows if not row[0].endswith(("timestamp", "bool"))]
                               for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()}


import re
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


def misspelt(node, path=()):
    """Each map that has keys the schema knows, once with one of them misspelt."""
    if isinstance(node, dict):
        yield path
        for key, value in node.items():
            yield from misspelt(value, path + (key,))
    elif isinstance(node, list):
        for i, value in enumerate(node):
            yield from misspelt(value, path + (i,))


FREE = ("inks", "values", "styles", "plates", "faces", "binder", "swap", "requires", "extra")  # names there are the office's own
for kind, patterns in KINDS.items():
    with open(f"{folder}/{kind}.json", encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    judge = jsonschema.Draft202012Validator(schema)
    files = sorted(name for pattern in patterns for name in glob.glob(f"{source}/{pattern}"))
    if kind != "site" and not all(row.get("title") for row in schema["$defs"].values() for row in row.get("properties", {}).values()):
        print(kind, "a key without a title")
    if len(files) < 3:
        print(kind, "few files")
    seen = 0
    for name in files:
        with open(name, encoding="utf-8") as file:
            tree = yaml.load(file, Loader)
        if kind == "site" and not isinstance(tree, dict):
            continue
        for error in judge.iter_errors(tree):
            print(name, list(error.absolute_path), error.message[:200])
        for path in misspelt(tree):
            if path and path[-1] in FREE:
                continue
            wrong = copy.deepcopy(tree)
            node = wrong
            for step in path:
                node = node[step]
            node["no_such_key"] = 1
            seen += 1
            if judge.is_valid(wrong) and not (kind != "site" and any(step in FREE for step in path)):
                print(name, path, "a key that is none is not seen")
    if not seen:
        print(kind, "nothing was misspelt")
END
quiet 'what is shipped is good, what is misspelt is not' "$python" "$scratch/judge.py" "$scratch" "$srcdir"
finish
