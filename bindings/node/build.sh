#!/bin/sh
# Builds libsign.node here against the libsign that pkg-config finds; tables.h and options.d.ts are made of its headers.
set -e
here=$(cd "$(dirname "$0")" && pwd)
describe=$here/describe.py
[ -f "$describe" ] || describe=$here/../python/describe.py
flags=$(pkg-config --cflags libsign)
for folder in $(printf '%s\n' $flags | sed -n 's/^-I//p') /usr/include /usr/local/include; do
    [ ! -f "$folder/libsign/sign.h" ] || break
done
for form in tables:tables.h typescript:options.d.ts; do
    python3 "$describe" "${form%:*}" "$folder/libsign/sign.h" "$folder/libsign/batch.h" >"$here/${form#*:}"
done
node=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
for headers in "$node/include/node" /usr/include/node /usr/include/nodejs/src; do
    [ ! -f "$headers/node_api.h" ] || break
done
# shellcheck disable=SC2086
${CC:-cc} -std=c11 -D_GNU_SOURCE -O2 -Wall -Wextra -Wno-unused-function -Wno-unused-const-variable -Wno-missing-field-initializers -fPIC -shared $CFLAGS \
    -I"$headers" -I"$here" $flags "$here/addon.c" $LDFLAGS $(pkg-config --libs libsign) -o "$here/libsign.node"
