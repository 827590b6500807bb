#!/bin/sh
# The guides as their readers follow them: what they show is saved under the name that stands behind the fence, and their
# commands are run in a clean folder, in both languages. And documents in two languages say the same: commands, options,
# keys and codes.
. "$srcdir/tests/tap.sh"
scratch=$(mktemp -d) || exit 99
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/bin"
ln -s "$builddir/signgen" "$scratch/bin/signgen"
export SIGNGEN_DATADIR="$srcdir" SIGNGEN_LOCALEDIR="$builddir/po" PATH="$scratch/bin:$PATH"

# follow DOCUMENT: its blocks in a folder of their own. A check that finds errors is 1, as it is meant to be.
follow() {
    mkdir "$scratch/$1" && cd "$scratch/$1" || return 1
    awk '/^```/ {
             if (inside) { inside = 0; next }
             inside = 1
             to = $1 == "```sh" ? ".commands" : NF == 2 ? $2 : ""
             next
         }
         inside && to != "" { print >to }' "$srcdir/docs/$1"
    bash -e ./.commands >.out 2>&1
    status=$?
    [ $status -eq 0 ] || tail -20 .out
    return $status
}

# there FOLDER FILE…: which of the files are missing or empty.
there() {
    cd "$scratch/$1" || return
    shift
    for file in "$@"; do
        [ -s "$file" ] || echo "no $file"
    done
}
for language in '' .zh; do
    quiet "the clerk's guide$language runs" follow "guide-clerk$language.md"
    quiet 'and makes what it says' there "guide-clerk$language.md" 站点表.xlsx 已检查.xlsx 理解.pdf 清样.pdf 成品/天生街道.zip 附件1.xlsx
    grep -q W245 "$scratch/guide-clerk$language.md/.out" && grep -q N176 "$scratch/guide-clerk$language.md/.out"
    ok $? 'and finds what it says'
    quiet "the guide to templates$language runs" follow "guide-templates$language.md"
    quiet 'and makes what it says' there "guide-templates$language.md" 牌.png 牌2.png 公告.pdf 牌3.pdf
done

# words DOCUMENT: commands, options, keys in code, codes; once each.
words() {
    {
        grep -oE 'signgen [a-z]+( (merge|verify|site|sites|table|template))?' "$1"
        grep -oE -- '(^|[^-a-z])--[a-z][a-z-]*' "$1" | sed 's/^[^-]//'
        LC_ALL=C sed 's/[^A-Za-z0-9]/\n/g' "$1" | grep -xE '[EWN][1-9][0-9][0-9]'
        grep -oE '`[a-z_.]+:?`|\{[a-z.]+\}' "$1"
    } | LC_ALL=C sort -u
}

# same ENGLISH CHINESE: what one says and the other does not.
same() {
    words "$1" >"$scratch/en"
    words "$2" >"$scratch/zh"
    LC_ALL=C diff "$scratch/en" "$scratch/zh"
}
for document in README $(cd "$srcdir" && ls docs/*.zh.md | sed 's/\.zh\.md$//'); do
    [ -f "$srcdir/$document.md" ]
    ok $? "$document is there in English"
    quiet "$document says the same in both languages" same "$srcdir/$document.md" "$srcdir/$document.zh.md"
done
# The check itself must see faults.
printf '%s\n' 'signgen check --size W245 `town:`' >"$scratch/a.md"
printf '%s\n' 'signgen check --siez E212 `place:`' >"$scratch/b.md"
[ "$(same "$scratch/a.md" "$scratch/b.md" | grep -c '^[<>]')" -eq 6 ]
ok $? 'sees options, codes and keys that differ'
finish
