#!/bin/sh
# Each C file opens by saying what it owns, none is over 800 lines (sign.h is a manual: 1,100), nothing is left to do, and names
# say what is inside.
. "$srcdir/tests/tap.sh"

left='TO''DO|FIX''ME|XX''X'

check_comments() {
    cd "$1" || return
    for file in $(find libsign tools tests examples bench \( -name '*.[ch]' -o -name '*.def' \) 2>/dev/null | LC_ALL=C sort); do
        case $(head -c 3 "$file") in
        '/* ') ;;
        *) echo "$file: does not open with a comment" ;;
        esac
        lines=$(wc -l <"$file")
        most=800
        [ "$file" = libsign/sign.h ] && most=1100
        [ "$lines" -le $most ] || echo "$file: $lines lines, $most are the limit"
        basename "$file" | tr '_.' '\n\n' | grep -qxE 'utils?|helpers?|managers?|data' &&
            echo "$file: the name does not say what is inside"
    done
    find libsign tools tests examples bench templates \( -name '*.[ch]' -o -name '*.sh' -o -name '*.mk' -o -name '*.yaml' -o -name '*.py' \) 2>/dev/null |
        LC_ALL=C sort | xargs grep -nEw "$left" /dev/null
    for file in $(find tests bench -name '*.sh' 2>/dev/null | LC_ALL=C sort); do
        # A program says what it is for under its first line; what others read, in its first.
        case $(head -c 2 "$file") in
        '#!')
            [ -x "$file" ] || echo "$file: cannot be run"
            sed -n 2p "$file" | grep -q '^# .' || echo "$file: does not say what it is for"
            ;;
        *) head -1 "$file" | grep -q '^# .' || echo "$file: does not say what it is for" ;;
        esac
    done
}

quiet 'every file keeps the rules' check_comments "$srcdir"

tree=$(mktemp -d) || exit 99
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree/libsign" "$tree/tests"
plant() {
    find "$tree" -type f -exec rm {} +
    printf "$3" >"$tree/$2"
    loud "sees $1" check_comments "$tree"
}
plant 'a missing comment' libsign/a.c 'int x;\n'
plant 'something left to do' libsign/a.c "/* Owns x. */\nint x; /* TO""DO: y */\n"
plant 'a name that says nothing' libsign/util.c '/* Owns x. */\n'
plant 'a test that cannot be run' tests/a.sh '#!/bin/sh\n# Nothing.\n'
plant 'a script without a word' tests/a.sh 'echo\n'
plant 'a long file' libsign/a.c "/* Owns x. */\n$(printf '%801s' '' | sed 's/ /\\n/g')"
finish
