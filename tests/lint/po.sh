#!/bin/sh
# Every message of the tool and every finding has its Chinese words, and no translation is left over.
. "$srcdir/tests/tap.sh"
scratch=$(mktemp -d) || exit 99
trap 'rm -rf "$scratch"' EXIT
lint=$srcdir/tests/lint

# messages ROOT: what can be said.
messages() {
    {
        awk -v form=msgid -f "$srcdir/docs/findings.awk" "$1"/libsign/base/findings*.def "$1/tools/findings.def"
        find "$1/tools" "$1/libsign" -name '*.[ch]' -exec awk -f "$lint/messages.awk" {} \;
    } | LC_ALL=C sort -u
}

ids() {
    awk -v form=ids -f "$lint/po.awk" "$1" | LC_ALL=C sort
}

messages "$srcdir" >"$scratch/said"
ids "$srcdir/po/zh_CN.po" >"$scratch/known"
n=$(wc -l <"$scratch/said")
[ "$n" -gt 300 ]
ok $? "the messages are found ($n)"
quiet 'every message is translated' comm -23 "$scratch/said" "$scratch/known"
quiet 'no translation is left over or double' comm -13 "$scratch/said" "$scratch/known"
quiet 'arguments agree, and nothing stayed English' awk -f "$lint/po.awk" "$srcdir/po/zh_CN.po"
quiet 'msgfmt accepts the catalogue' msgfmt --check -o "$scratch/libsign.mo" "$srcdir/po/zh_CN.po"

# The same with planted faults.
mkdir -p "$scratch/tree/tools" "$scratch/tree/libsign/base"
cp "$srcdir"/tools/* "$scratch/tree/tools/"
cp "$srcdir"/libsign/base/findings*.def "$scratch/tree/libsign/base/"
echo 'puts(_("a planted " "message"));' >>"$scratch/tree/tools/signgen.c"
messages "$scratch/tree" >"$scratch/planted"
ok "$(comm -23 "$scratch/planted" "$scratch/known" | grep -qx 'a planted message'; echo $?)" 'a new message would be seen'
sed '/^msgstr/s/{0}/{1}/' "$srcdir/po/zh_CN.po" >"$scratch/wrong.po"
loud 'a lost argument would be seen' awk -f "$lint/po.awk" "$scratch/wrong.po"
sed '/^msgstr/s/{\.staff}/staff:/' "$srcdir/po/zh_CN.po" >"$scratch/wrong.po"
loud 'a lost key would be seen' awk -f "$lint/po.awk" "$scratch/wrong.po"
finish
