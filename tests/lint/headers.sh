#!/bin/sh
# Each header compiles alone; the public ones also as strict C11 and C++.
. "$srcdir/tests/tap.sh"

# make_value NAME: a variable of the built Makefile.
make_value() {
    sed -n "s/^$1 = //p" "$builddir/Makefile" | head -1
}
CC=$(make_value CC)
cflags="$(make_value SIGN_CFLAGS) $(make_value TOOL_CFLAGS)"

# alone HEADER COMMAND…: compiles a file that only includes the header, twice.
alone() {
    header=$1
    shift
    printf '#include "%s"\n#include "%s"\n' "$header" "$header" | "$@" -
}

cd "$srcdir" || exit 99
for header in $(find libsign tools -name '*.h' | LC_ALL=C sort); do
    # shellcheck disable=SC2086
    quiet "$header alone" alone "$PWD/$header" $CC -std=gnu11 -Wall -Wextra -Werror -fsyntax-only -Ilibsign $cflags -x c
done

printf 'typedef int no_newline' | $CC -x c -fsyntax-only - 2>/dev/null
[ $? -ne 0 ]
ok $? 'the compiler sees a fault'
# shellcheck disable=SC2086
for header in sign.h batch.h; do
    quiet "$header in strict C11" alone "$PWD/libsign/$header" $CC -std=c11 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -x c
done
if command -v c++ >/dev/null && echo 'int x;' | c++ -x c++ -fsyntax-only - 2>/dev/null; then
    for std in c++11 c++20; do
        quiet "the headers in $std" alone "$PWD/libsign/batch.h" c++ -std=$std -Wall -Wextra -Wpedantic -Werror -fsyntax-only -x c++
    done
else
    skip 'sign.h in C++' 'no C++ compiler'
fi
finish
