#!/bin/sh
# docs/map.sh SRCDIR BUILDDIR edges: FROM TO SYMBOLS, for each file of the library or tool whose object needs
# symbols of another's. docs/map.sh SRCDIR BUILDDIR: the same between rooms, drawn as SVG.
set -eu
export LC_ALL=C

# Objects that are in the build folder yet, but whose source is gone, say nothing.
edges() {
    (cd "$2" && find libsign tools -name '*.o' \( -path '*/.libs/*' -o -path 'tools/*' \) -exec nm -A {} +) |
        sed -n 's|^\([^:]*\)/\.libs/internal_la-\([^:/]*\)\.o:\(.*\)|\1/\2 \3|p; s|^tools/signgen-\([^:/]*\)\.o:\(.*\)|tools/\1 \2|p' |
        awk -v root="$1" '
            !($1 in there) { there[$1] = system("test -f \"" root "/" $1 ".c\"") == 0 }
            !there[$1] { next }
            $2 == "U" { needs[$1, $3]; next }
            $3 ~ /^[TDRBV]$/ { home[$4] = $1 }
            END {
                for (pair in needs) {
                    split(pair, p, SUBSEP)
                    if (p[2] in home && home[p[2]] != p[1]) n[p[1] " " home[p[2]]]++
                }
                for (e in n) print e, n[e]
            }' | sort
}
edges "$1" "$2"
