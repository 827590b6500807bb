#!/bin/sh
# docs/map.sh SRCDIR BUILDDIR edges: FROM TO SYMBOLS, for each file of library or tool whose object needs symbols of
# another's. docs/map.sh SRCDIR BUILDDIR: the same between rooms as a drawing in SVG, each room above those that it
# needs, as wide a line as there are symbols. base, which all need, is the ground.
set -eu
export LC_ALL=C

# Objects that are in the build folder yet, but whose source is gone, say nothing.
edges() {
    (cd "$2" && find libsign tools -name '*.o' \( -path '*/.libs/*' -o -path 'tools/*' \) -exec nm -A {} + 2>/dev/null) |
        sed -n 's|^\([^:]*\)/\.libs/internal_la-\([^:/]*\)\.o:\(.*\)|\1/\2 \3|p; s|^tools/signgen-\([^:/]*\)\.o:\(.*\)|tools/\1 \2|p' |
        awk -v root="$1" '
            !($1 in there) { there[$1] = (getline line <(root "/" $1 ".c")) >= 0; close(root "/" $1 ".c") }
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

# room LINE-COUNT pairs, then FROM TO SYMBOLS lines, become the drawing.
draw() {
    awk '
        function room(file,    part) { split(file, part, "/"); return part[1] == "tools" ? "tools" : part[2] }
        NF == 2 { lines[room($2)] += $1; next }
        { from = room($1); to = room($2) }
        from == to || to == "base" { next }
        { n[from, to] += $3; needs[from] = needs[from] " " to }
        # As high as the longest way down.
        function height(r,    next_, k, i, h) {
            if (r in high) return high[r]
            high[r] = 1
            k = split(needs[r], next_, " ")
            for (i = 1; i <= k; i++)
                if ((h = height(next_[i]) + 1) > high[r]) high[r] = h
            return high[r]
        }
        function centre(r) { return width * (place[r] - 0.5) / across[high[r]] }
        function top(r) { return 30 + (most - high[r]) * 100 }
        END {
            width = 900
            delete lines["sign.c"]
            for (r in lines) if (r != "base" && height(r) > most) most = high[r]
            # Sorted by name, so that the same house gives the same drawing.
            k = 0
            for (r in lines) name[++k] = r
            for (i = 2; i <= k; i++)
                for (j = i; j > 1 && name[j - 1] > name[j]; j--) { r = name[j]; name[j] = name[j - 1]; name[j - 1] = r }
            for (i = 1; i <= k; i++)
                if (name[i] != "base") place[name[i]] = ++across[high[name[i]]]
            print "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " width " " most * 100 + 110 "\" font-family=\"sans-serif\" font-size=\"15\">"
            print "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
            for (i = 1; i <= k; i++)
                for (j = 1; j <= k; j++) {
                    a = name[i]; b = name[j]
                    if (!((a, b) in n)) continue
                    x = centre(a); y = top(a) + 50; u = centre(b); v = top(b)
                    printf "<path d=\"M%d %dC%d %d %d %d %d %d\" fill=\"none\" stroke=\"#456\" stroke-opacity=\".45\" stroke-width=\"%.1f\"><title>%s: %d symbols of %s</title></path>\n",
                        x, y, x, y + 40, u, v - 40, u, v, 0.8 + sqrt(n[a, b]) / 3, a, n[a, b], b
                }
            for (i = 1; i <= k; i++) {
                r = name[i]
                w = r == "base" ? width - 40 : 92
                x = r == "base" ? width / 2 : centre(r)
                y = r == "base" ? 30 + most * 100 : top(r)
                printf "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"50\" rx=\"5\" fill=\"#f4f1e8\" stroke=\"#456\"/>\n", x - w / 2, y, w
                printf "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>\n", x, y + 22, r
                printf "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"11\" fill=\"#666\">%d lines</text>\n", x, y + 39, lines[r]
            }
            print "</svg>"
        }'
}

if [ "${3:-}" = edges ]; then
    edges "$1" "$2"
else
    {
        (cd "$1" && find libsign tools -name '*.c' -exec grep -c '' /dev/null {} +) | sed -n 's/\(.*\):\([0-9]*\)$/\2 \1/p' | grep -v /dev/null
        edges "$1" "$2"
    } | draw
fi
