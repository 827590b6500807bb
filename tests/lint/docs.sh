#!/bin/sh
# Documents name what is there: every `folder/file` exists, and every `file.c:function()` is defined in that file.
. "$srcdir/tests/tap.sh"
cd "$srcdir" || exit 99
tree=$(mktemp -d) || exit 99
trap 'rm -rf "$tree"' EXIT

# A path is said from the top of the tree, or within libsign, docs or tests; patterns and placeholders are none.
exists() {
    for place in "" libsign/ docs/ tests/ libsign/sheet/; do
        [ ! -e "$place$1" ] || return 0
    done
    return 1
}

# missing DOCUMENT…: what they name and the tree does not have.
missing() {
    grep -ho '`[^` ]*`' "$@" | tr -d '`' | sort -u | while read -r name; do
        file=${name%%:*}
        case $name in
        *[\<\>\*\$~{}=]* | -* | /* | ../* | ./* | *://*) ;;
        *.[ch]:*'()')
            function=${name#*:}
            exists "$file" || { echo "there is no $file"; continue; }
            [ -e "$file" ] || file=libsign/$file
            grep -qE "^[a-z].*[ *]${function%()}\(" "$file" || echo "$file has no $function"
            ;;
        libsign/* | tools/* | tests/* | docs/* | templates/* | fonts/* | examples/* | po/* | bench/* | gallery/* | */*.[ch] | */*.def | */*.sh | */*.awk)
            exists "$file" || echo "there is no $file"
            ;;
        esac
    done
}

quiet 'what architecture.md names is there' missing docs/architecture.md
quiet 'what HACKING.md names is there' missing docs/HACKING.md
[ "$(grep -o '`[a-z/_]*\.c:[a-z_]*()`' docs/architecture.md | wc -l)" -ge 20 ]
ok $? 'the walk names functions'

# stale ROOT: headers and sources that comments of C name and the tree does not have.
stale() {
    find "$srcdir/libsign" "$srcdir/tools" "$srcdir/tests" "$1" -name '*.[ch]' -o -name '*.def' >"$tree/there"
    (cd "$1" && find libsign tools tests examples bench -name '*.[ch]' -o -name '*.def' | LC_ALL=C sort | xargs awk '
        FNR == 1 { inside = 0 }
        { text = "" }
        inside || match($0, /\/\*/) { text = inside ? $0 : substr($0, RSTART); inside = !index(text, "*/") }
        text == "" { next }
        {
            while (match(text, /[a-z0-9_\/]+\.(c|h|def)[^a-z_]/)) {
                if (RSTART == 1 || substr(text, RSTART - 1, 1) !~ /[A-Za-z.>$"<-]/)
                    print FILENAME, substr(text, RSTART, RLENGTH - 1)
                text = substr(text, RSTART + RLENGTH)
            }
        }') | sort -u | while read -r file name; do
        grep -q "/$name\$" "$tree/there" || echo "$file names $name, which is not there"
    done
}
quiet 'what comments name is there' stale .

# The check itself must see faults.
planted=$tree/planted.md
plant() {
    printf '%s\n' "$2" >"$planted"
    loud "sees $1" missing "$planted"
}
plant 'a file that is gone' 'look at `libsign/base/nothing.h` first'
plant 'a file of a room that is gone' 'see `base/nothing.c`'
plant 'a function that is gone' '`base/buf.c:sg_buf_nothing()` does it'
plant 'a file of a function that is gone' '`base/nothing.c:sg_buf_clear()` does it'
mkdir "$tree/libsign"
echo '/* Owns x; see the_nothing.h. */' >"$tree/libsign/a.c"
loud 'sees a comment that names a file that is gone' stale "$tree"
finish
