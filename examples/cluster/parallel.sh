#!/bin/sh
# All sites by GNU parallel: one process a part, as many at once as there are processors, on this machine or
# on those that PARALLEL names (export PARALLEL='--sshlogin node1,node2 --workdir .'), all into one folder.
#
#     examples/cluster/parallel.sh SITES OUT [PARTS] [OPTION…]
#
# Run again, it goes on where it was stopped. Each part has a thread of its own, so -j 1.
set -eu
sites=$1 out=$2 parts=${3:-16}
[ $# -le 3 ] || shift 3
[ $# -gt 0 ] && [ "$1" = "$sites" ] && set --
signgen=${SIGNGEN:-signgen}
status=0
# 0: all was made; 1: some of a part failed, which is no reason to stop the others.
parallel --will-cite --halt never --joblog "${JOBLOG:-/dev/null}" \
    "$signgen" batch "$sites" -o "$out" -j 1 --resume --shard "{}/$parts" "$@" ::: $(seq "$parts") || status=$?
"$signgen" manifest merge "$out" || status=1
[ $status -eq 0 ] || { echo "some outputs failed: grep '\"status\":\"failed\"' $out/manifest.jsonl" >&2; exit 1; }
