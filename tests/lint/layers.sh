#!/bin/sh
# The layers: which folder may include which, and which folder alone may use a library. The tables
# below are the contract (docs/HACKING.md explains it); a header that is in no table is a fault too.
. "$srcdir/tests/tap.sh"

# Folder: the folders, or single headers of folders, that it may include besides itself and base. Sources lie in rooms, none beside them.
LAYERS='
base
input
scene
site input
text scene
colour scene
intake input site
policy input site
design input policy/posted.h site/paths.h site/mask.h
layout scene text
artwork scene colour
backends scene colour
sheet input policy/posted.h design scene text layout artwork colour
press scene text design
preflight scene design colour
papers input design scene text layout sheet
api input site intake policy design scene text colour artwork backends preflight layout sheet press papers
batch papers/shop_list.h'

# Header (a prefix): the folders that may use it; "all" is everywhere in libsign and tools.
HOMES='
glib all
hb.h scene text backends
hb-ot.h scene text backends
hb-subset.h backends
pango/ text
fontconfig/ text
yaml.h input
csv.h input
unzip.h input
zip.h batch serve
xlsxwriter.h papers
iconv.h input text
lcms2.h colour
librsvg/ artwork
expat.h artwork input
qrencode.h artwork
png.h artwork backends
jpeglib.h scene artwork backends
tiffio.h backends
libexif/ artwork
qpdf/ artwork
geos_c.h scene
cairo artwork backends
zlib.h artwork backends
setjmp.h scene artwork backends
libdeflate.h backends
nettle/ base
dlfcn.h api base
jansson.h site tools api batch papers serve
microhttpd.h serve'

LIBC=' assert.h ctype.h dirent.h errno.h fcntl.h float.h inttypes.h limits.h math.h pthread.h signal.h
stdarg.h stdatomic.h stdbool.h stddef.h stdint.h stdio.h stdlib.h string.h sys/file.h sys/mman.h sys/resource.h sys/stat.h sys/time.h
sys/types.h time.h unistd.h sys/ioctl.h sys/syscall.h linux/openat2.h '
# What changes the whole process belongs to the program, never to the library.
TOOL_LIBC=' locale.h malloc.h '
SERVE_LIBC=' sys/socket.h sys/wait.h sys/prctl.h sys/random.h netdb.h poll.h spawn.h linux/audit.h linux/filter.h linux/landlock.h linux/seccomp.h '

# check_layers ROOT: a line for each include that breaks the tables.
check_layers() {
    (cd "$1" && find libsign tools serve -name '*.[ch]' | LC_ALL=C sort | xargs grep -HnE '^[[:space:]]*#[[:space:]]*include') |
        awk -v layers="$LAYERS" -v homes="$HOMES" -v libc="$LIBC" -v tool_libc="$TOOL_LIBC" -v serve_libc="$SERVE_LIBC" '
        BEGIN {
            n = split(layers, line, "\n")
            for (i = 1; i <= n; i++) {
                k = split(line[i], word, " ")
                for (j = 2; j <= k; j++) may[word[1], word[j]] = 1
                if (k) layer[word[1]] = 1
            }
            n = split(homes, line, "\n")
            for (i = 1; i <= n; i++) {
                k = split(line[i], word, " ")
                for (j = 2; j <= k; j++) home[word[1], word[j]] = 1
                if (k) prefix[word[1]] = 1
            }
            gsub("\n", " ", libc)
        }
        function bad(why) { print place ": " why }
        {
            split($0, part, ":")
            place = part[1] ":" part[2]
            n = split(part[1], path, "/")
            from = path[1] == "tools" || path[1] == "serve" ? path[1] : n == 2 ? "." : path[2]
            if (from == "." && path[2] != "sign.h" && path[2] != "batch.h") bad("no room")
            if (match($0, /<[^>]*>/)) {
                header = substr($0, RSTART + 1, RLENGTH - 2)
                if (index(libc, " " header " ")) next
                if (index(tool_libc, " " header " ")) {
                    if (from != "tools" && from != "serve") bad("<" header "> is for tools alone")
                    next
                }
                if (index(serve_libc, " " header " ")) {
                    if (from != "serve") bad("<" header "> is for serve alone")
                    next
                }
                known = 0
                for (p in prefix)
                    if (index(header, p) == 1) {
                        known = 1
                        if ((p, "all") in home || (p, from) in home) next
                    }
                bad(known ? "<" header "> has its home elsewhere than in " from : "<" header "> is in no table")
                next
            }
            if (!match($0, /"[^"]*"/)) { bad("include of no fixed name"); next }
            header = substr($0, RSTART + 1, RLENGTH - 2)
            if (header == "config.h") next
            if (header ~ /\.c$/ || header ~ /\.\./) { bad("\"" header "\" is no header of a layer"); next }
            n = split(header, path, "/")
            to = n == 1 ? "" : path[1]
            if (from == "tools" || from == "serve") {
                if (to != "") bad(from " sees sign.h and batch.h alone, not \"" header "\"")
                next
            }
            if (to == "") {
                if (from != "batch" && !(from == "api" && header == "sign.h") && !(from == "." && header == "sign.h"))
                    bad("\"" header "\" is above " from)
                next
            }
            if (!(to in layer)) { bad("\"" header "\": no such layer"); next }
            if (to != from && to != "base" && !((from, to) in may) && !((from, header) in may)) bad(from " may not include \"" header "\"")
            if (from == "base" && to != "base") bad("base may not include \"" header "\"")
        }'
    # A folder without a row in the table has no rules.
    (cd "$1/libsign" && for folder in */; do
        folder=${folder%/}
        printf '%s\n' "$LAYERS" | grep -q "^$folder\( \|\$\)" || echo "libsign/$folder: no row in the table"
    done)
}

quiet 'the includes of libsign and tools keep the layers' check_layers "$srcdir"

# The check itself must see faults.
tree=$(mktemp -d) || exit 99
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree/libsign/base" "$tree/libsign/api" "$tree/libsign/batch" "$tree/libsign/scene" "$tree/libsign/text" "$tree/libsign/input" "$tree/libsign/sheet" "$tree/libsign/design" "$tree/tools" "$tree/serve"
plant() {
    find "$tree" -type f -exec rm {} +
    printf '%s\n' "$3" >"$tree/$2"
    loud "sees $1" check_layers "$tree"
}
plant 'base above itself' libsign/base/a.c '#include "scene/scene.h"'
plant 'site in text' libsign/text/a.c '#include "site/site.h"'
plant 'a raw site in a sheet' libsign/sheet/a.c '#include "site/site.h"'
plant 'people in a template' libsign/design/a.c '#include "site/people.h"'
plant 'yaml in text' libsign/text/a.c '#include <yaml.h>'
plant 'the public header below' libsign/text/a.c '#include "sign.h"'
plant 'the batch in the api' libsign/api/a.c '#include "batch.h"'
plant 'the scene in the batch' libsign/batch/a.c '#include "scene/scene.h"'
plant 'an unknown library' libsign/input/a.c '#include <curl/curl.h>'
plant 'setlocale in the library' libsign/input/a.c '#include <locale.h>'
plant 'a private header in a tool' tools/a.c '#include "base/buf.h"'
plant 'a private header in the service' serve/a.c '#include "base/buf.h"'
plant 'sockets in the library' libsign/input/a.c '#include <sys/socket.h>'
plant 'api.h in a tool' tools/a.c '  # include "api/api.h"'
plant 'a source in no room' libsign/a.c '#include "base/buf.h"'
plant 'a source included' libsign/input/a.c '#include "site/site.c"'
mkdir "$tree/libsign/util"
plant 'a folder without rules' libsign/util/a.c '#include <stdio.h>'
rmdir "$tree/libsign/util" 2>/dev/null
find "$tree" -type f -exec rm {} +
rm -rf "$tree/libsign/util"
printf '#include "base/buf.h"\n#include <hb.h>\n#include <glib.h>\n' >"$tree/libsign/text/a.c"
printf '#include "sign.h"\n#include <locale.h>\n' >"$tree/tools/a.c"
quiet 'lets the allowed pass' check_layers "$tree"
finish
