#!/bin/sh
# Documents name what is there: every `folder/file` exists, and every `file.c:function()` is defined in that file.
. "$srcdir/tests/tap.sh"
cd "$srcdir" || exit 99

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

# The check itself must see faults.
planted=$(mktemp) || exit 99
trap 'rm -f "$planted"' EXIT
plant() {
    printf '%s\n' "$2" >"$planted"
    loud "sees $1" missing "$planted"
}
plant 'a file that is gone' 'look at `libsign/base/nothing.h` first'
plant 'a file of a room that is gone' 'see `base/nothing.c`'
plant 'a function that is gone' '`base/buf.c:sg_buf_nothing()` does it'
plant 'a file of a function that is gone' '`base/nothing.c:sg_buf_clear()` does it'
finish
