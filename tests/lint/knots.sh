#!/bin/sh
# No knots: no circle of files within a room, each name of a file and each tag once in the library, a header
# for what others use, no room too large, and few objects that a new finding compiles anew.
. "$srcdir/tests/tap.sh"
scratch=$(mktemp -d) || exit 99
trap 'rm -rf "$scratch"' EXIT
LC_ALL=C
export LC_ALL

# Headers without a source: types and inline arithmetic, or what the parts of one file share.
TYPES=' libsign/base/bounds.h libsign/sign.h libsign/batch.h libsign/api/api.h
libsign/site/site.h libsign/design/template.h libsign/design/template_read.h libsign/input/workbook_read.h libsign/sheet/frame.h
tools/commands.h '
# Sources that have their header in common with others of their room.
SHARED=' libsign/input/grid_ods libsign/input/grid_xlsx '

# The code in C, and the part of it that one room may have.
MOST_LINES=66000
MOST_PERCENT=12

# edges ROOT BUILD: FROM TO, for each file that includes another of its own room, or whose object calls it.
edges() {
    {
        (cd "$1" && find libsign tools -name '*.[ch]' -exec grep -HE '^[[:space:]]*#[[:space:]]*include[[:space:]]*"' {} +) |
            sed -n 's/^\(libsign.*\)\.[ch]:[^"]*"\(.*\)\.[a-z]*".*/\1 libsign\/\2/p; s/^\(tools.*\)\.[ch]:[^"]*"\(.*\)\.[a-z]*".*/\1 tools\/\2/p'
        sh "$srcdir/docs/map.sh" "$1" "$2" edges
    } | awk -v root="$1" '{
        split($1, from, "/")
        split($2, to, "/")
        # A tool includes headers of its own, and the two of libsign.
        if (NF == 2 && to[1] == "tools" && (getline line <(root "/" $2 ".h")) < 0) next
        close(root "/" $2 ".h")
        if ($1 != $2 && from[1] == to[1] && (from[1] == "tools" || from[2] == to[2])) print $1, $2
    }'
}

# circles ROOT BUILD: the sets of files that lead to one another; x.c and x.h are one file.
circles() {
    edges "$1" "$2" | awk '
        { edge[$1] = edge[$1] " " $2; node[$1]; node[$2] }
        function walk(from, at,    next_, n, i) {
            n = split(edge[at], next_, " ")
            for (i = 1; i <= n; i++)
                if (!((from, next_[i]) in reach)) {
                    reach[from, next_[i]]
                    walk(from, next_[i])
                }
        }
        END {
            for (a in node) walk(a, a)
            for (a in node) {
                if (!((a, a) in reach) || a in told) continue
                set = ""
                for (b in node)
                    if ((a, b) in reach && (b, a) in reach) { set = set " " b; told[b] }
                print "a circle:" set
            }
        }'
}

# doubled ROOT: names of files, and tags of structures, that the library has twice.
doubled() {
    (cd "$1" && find libsign -name '*.[ch]' | grep -vx 'libsign/\(sign\|batch\).h' | sed 's/\.[ch]$//' | sort -u | awk -F/ '
        $NF in at { print "the name " $NF ": " at[$NF] " and " $0 }
        { at[$NF] = $0 }'
        find libsign -name '*.[ch]' -exec grep -noHE '(struct|enum|union) [a-z_0-9]+ \{' {} + | sort | awk -F: '
            { split($3, word, " "); tag = word[2] }
            tag in at { print "the tag " tag ": " at[tag] " and " $1 ":" $2 }
            { at[tag] = $1 ":" $2 }')
}

# unheaded ROOT BUILD: headers without a source, and sources whose functions others use without a header.
unheaded() {
    (cd "$1" && find libsign tools -name '*.h') | sort | while read -r header; do
        [ -f "$1/${header%.h}.c" ] || case $TYPES in *[[:space:]]"$header"[[:space:]]*) ;; *) echo "$header: there is no ${header%.h}.c" ;; esac
    done
    # What api defines is in sign.h, what tools use of the library too, the commands are in commands.h, the kinds of
    # frames in sheet/frame.h.
    sh "$srcdir/docs/map.sh" "$1" "$2" edges | awk '
        $1 ~ /^tools/ && $2 ~ /^libsign/ || $1 == "tools/signgen" || $2 ~ /^libsign\/(api|sheet\/frames)\// { next }
        { print $2 }' | sort -u | while read -r file; do
        [ -f "$1/$file.h" ] || case $SHARED in *[[:space:]]"$file"[[:space:]]*) ;; *) echo "$file.c: others use it, and there is no $file.h" ;; esac
    done
}

# large ROOT: of what there is too much.
large() {
    (cd "$1" && find libsign tools -name '*.c' -exec grep -c '' /dev/null {} +) | awk -F: -v most="$MOST_LINES" -v percent="$MOST_PERCENT" '
        { split($1, path, "/"); n[path[1] == "tools" ? "tools" : path[1] "/" path[2]] += $2; all += $2 }
        END {
            if (all > most) print all " lines of C, " most " are the limit"
            for (room in n)
                if (n[room] * 100 > all * percent) print room ": " n[room] " of " all " lines, more than " percent " %"
        }'
}

# compiled [MAKE-OPTION…]: the objects of library and tool that make would compile.
compiled() {
    (cd "$builddir" && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -n V=1 "$@" all-am 2>/dev/null) | grep -o ' -c -o [^ ]*' | sort -u
}

quiet 'no circle of files within a room' circles "$srcdir" "$builddir"
quiet 'each file and each tag has a name of its own' doubled "$srcdir"
quiet 'a header for what others use' unheaded "$srcdir" "$builddir"
quiet "at most $MOST_LINES lines, no room with more than $MOST_PERCENT % of them" large "$srcdir"
compiled >"$scratch/old"
root=$(sed -n 's/^srcdir = //p' "$builddir/Makefile")/libsign/base
n=$(compiled -W "$root/findings.def" -W "$root/findings_tables.def" -W "$root/findings_text.def" | comm -13 "$scratch/old" - | wc -l)
[ "$n" -gt 0 ] && [ "$n" -lt 20 ]
ok $? "a new finding compiles $n objects anew"

# The check itself must see faults.
tree=$scratch/tree
plant() {
    mkdir -p "$tree/libsign/text" "$tree/libsign/scene" "$tree/tools" "$tree/build/libsign" "$tree/build/tools"
    printf '%b' "$2" >"$tree/$1"
}
sees() {
    loud "sees $1" "$2" "$tree" "$tree/build"
    rm -rf "$tree"
}
plant libsign/text/a.c '#include "text/b.h"\n'
plant libsign/text/a.h ''
plant libsign/text/b.h '#include "text/c.h"\n'
plant libsign/text/c.c '#include "text/a.h"\n'
sees 'a circle of includes' circles
plant libsign/text/a.c 'void a(void) { b(); }\n'
plant libsign/text/b.c 'void b(void) { a(); }\n'
mkdir -p "$tree/build/libsign/text/.libs"
for file in a b; do
    cc -w -c -o "$tree/build/libsign/text/.libs/internal_la-$file.o" "$tree/libsign/text/$file.c"
done
[ "$(unheaded "$tree" "$tree/build" | wc -l)" -eq 2 ]
ok $? 'sees functions that others use without a header'
sees 'a circle of calls' circles
plant libsign/text/a.c ''
plant libsign/scene/a.h ''
sees 'a name of two files' doubled
plant libsign/text/a.c 'struct part {\n'
plant libsign/scene/b.c 'static const struct part {\n'
sees 'a tag of two structures' doubled
plant libsign/text/a.h ''
sees 'a header without a source' unheaded
plant libsign/text/a.c "$(printf '%9s' '' | sed 's/ /\\n/g')"
plant libsign/scene/b.c '\n'
sees 'a room that is too large' large
finish
