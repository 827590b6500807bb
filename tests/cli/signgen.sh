#!/bin/sh
# What the tests of the command line share, read with `. "$srcdir/tests/cli/signgen.sh"`: the built
# program with the data of the source tree, in an empty folder of its own.
. "$srcdir/tests/tap.sh"

SIGNGEN_DATADIR=$srcdir
export SIGNGEN_DATADIR
unset LANGUAGE LANG LC_MESSAGES NO_COLOR

# Past libtool's wrapper, which is a program of its own with findings of its own.
if [ -x "$builddir/.libs/signgen" ]; then
    signgen=$builddir/.libs/signgen
    LD_LIBRARY_PATH=$builddir/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}
    export LD_LIBRARY_PATH
else
    signgen=$builddir/signgen
fi

scratch=$(mktemp -d) || exit 99
trap 'chmod -R u+w "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
mkdir "$scratch/work"
cd "$scratch/work" || exit 99

# site FILE NAME…: a file of sites of these places.
site() {
    site_file=$1
    shift
    echo 'defaults: {town: 天生街道, district: 重庆市北碚区}' >"$site_file"
    echo 'sites:' >>"$site_file"
    for site_place in "$@"; do
        echo "  - {place: $site_place}" >>"$site_file"
    done
}

# run ARG…: runs signgen; $status, $scratch/out and $scratch/err are what came of it.
run() {
    "$signgen" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    status=$?
}

# in_chinese ARG…: the same under a Chinese locale, which need not be installed.
in_chinese() {
    env LC_ALL=zh_CN.UTF-8 "$signgen" "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    status=$?
}

# ended STATUS NAME [PATTERN…]: the run ended so, and a line of its findings matches each pattern.
ended() {
    ended_good=0
    ended_status=$1
    ended_name=$2
    shift 2
    if [ "$status" -ne "$ended_status" ]; then
        echo "# status $status, not $ended_status"
        ended_good=1
    fi
    for ended_pattern in "$@"; do
        grep -q -e "$ended_pattern" "$scratch/err" || {
            echo "# no line matches: $ended_pattern"
            ended_good=1
        }
    done
    [ $ended_good -eq 0 ] || sed 's/^/# /' "$scratch/err"
    ok $ended_good "$ended_name"
}

# holds NAME [FILE…]: the folder has these files and no others, not even hidden ones.
holds() {
    holds_name=$1
    shift
    printf '%s\n' "$@" | LC_ALL=C sort | sed '/^$/d' >"$scratch/wanted"
    find . -type f | sed 's|^\./||' | LC_ALL=C sort >"$scratch/there"
    quiet "$holds_name" diff "$scratch/wanted" "$scratch/there"
}

# json FILE: good when each line of it is one JSON value.
json() {
    awk -f "$srcdir/tests/cli/json.awk" "$1"
}
