#!/bin/sh
# docs/templates.md has every key, type and word that the reader of templates takes, and its own
# examples are sound templates and frames.
. "$srcdir/tests/tap.sh"
doc=$srcdir/docs/templates.md
signgen=$builddir/signgen
scratch=$(mktemp -d) || exit 99
trap 'rm -rf "$scratch"' EXIT

# missing REFERENCE: keys of that page, which is what the tables say (tests/unit/test_reference.c), that stand nowhere in
# the document as code.
missing() {
    sed -n '/^## 值/q; s/^| `\([a-z_]*\)`.*/\1/p' "$1" | sort -u | while read -r key; do
        grep -qE "(\`|[{ ,(])$key(\`|:|=)" "$doc" || echo "$key"
    done
}
reference=$srcdir/docs/template-reference.md
quiet 'every key is explained' missing "$reference"
[ "$(sed -n '/^## 值/q; /^| `/p' "$reference" | wc -l)" -gt 100 ]
ok $? 'keys are found'
sed '1a| `sparkle` | |' "$reference" >"$scratch/planted.md"
loud 'a key that is not is seen' missing "$scratch/planted.md"

types=$(grep -o 'ROW([a-z]*)' "$srcdir/libsign/sheet/frame.h" | sed 's/ROW(\(.*\))/\1/')
[ "$(echo "$types" | wc -w)" -ge 9 ]
ok $? 'the types are listed'
for type in $types; do
    grep -q "^| \`$type\` |" "$doc"
    ok $? "the type $type is explained"
done

# The document's first example, as it stands, draws a sign.
awk '/^```yaml/ { n++; next } /^```/ { if (n == 1) exit } n == 1' "$doc" >"$scratch/our-wall.yaml"
printf 'town: 天生街道\nplace: 新星路社区\n' >"$scratch/site.yaml"
SIGNGEN_DATADIR=$srcdir "$signgen" check "$scratch/site.yaml" -t "$scratch/our-wall.yaml" >"$scratch/out" 2>&1
status=$?
sed 's/^/# /' "$scratch/out"
ok $status 'the example of the document is sound'
finish
