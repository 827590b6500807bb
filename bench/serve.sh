#!/bin/sh
# The service beside the library in one run, and what it keeps: bench/served.
set -e
export SIGNGEN_DATADIR="$srcdir"
state=$(mktemp -d)
trap 'kill $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$state"' EXIT
"$builddir/signgen" serve --listen 127.0.0.1:0 --workers 2 --state "$state/jobs" >"$state/url" 2>"$state/log" &
server=$!
for i in 1 2 3 4 5 6 7 8 9 10; do
    grep -q http "$state/url" && break
    sleep 0.3
done
port=$(sed -n 's/.*:\([0-9]*\)\/$/\1/p' "$state/url")
memory() { # KB of the server and all its workers
    ps -o rss= --pid "$server" --ppid "$server" | awk '{ n += $1 } END { print n }'
}
"$builddir/bench/served" "$port" 1 >/dev/null
before=$(memory)
"$builddir/bench/served" "$port" "${SECONDS_EACH:-5}"
echo "resident memory of server and workers: $before KB before, $(memory) KB after"
