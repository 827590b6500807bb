#!/bin/sh
# No leak and no memory error from the command line to the finished file, under valgrind. The
# sanitized build of `./run check` covers the same ways with ASan and UBSan.
signgen=$builddir/signgen
work=$(mktemp -d) || exit 99
trap 'rm -rf "$work"' EXIT
export SIGNGEN_DATADIR="$srcdir" G_SLICE=always-malloc
n=0

if ! command -v valgrind >/dev/null; then
  echo "1..0 # SKIP valgrind is not installed"
  exit 0
fi
if grep -q '^SAN_CFLAGS = -fsanitize' "$builddir/Makefile"; then
  echo "1..0 # SKIP a sanitized program does not run under valgrind"
  exit 0
fi

# clean STATUS NAME ARGS…: signgen ARGS… exits with STATUS, and valgrind found nothing.
clean() {
  want=$1 name=$2
  shift 2
  n=$((n + 1))
  "$builddir/libtool" --mode=execute valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite \
    --suppressions="$srcdir/tests/cli/valgrind.supp" --log-file="$work/log" "$signgen" "$@" >"$work/out" 2>"$work/err"
  got=$?
  if [ $got -eq "$want" ]; then
    echo "ok $n - $name"
  else
    echo "not ok $n - $name: status $got, expected $want"
    sed 's/^/# /' "$work/log" "$work/err" | head -60
  fi
}

printf 'town: 天生街道\nplace: 新星路社区\n' >"$work/site.yaml"
printf 'town: 天生街道\nplcae: 新星路社区\nplace: [1\n' >"$work/bad.yaml"
clean 0 'render a PDF' render "$work/site.yaml" -o "$work/a.pdf"
clean 0 'render outlines' render "$work/site.yaml" --text outline -o "$work/b.pdf"
clean 0 'render a small PNG' render "$work/site.yaml" -t plate -o "$work/a.png" --width 200
clean 0 'check a site with all it can say' check "$srcdir/examples/full/site.yaml"
clean 2 'refuse a broken file' check "$work/bad.yaml"
clean 0 'set a paragraph' typeset --width 8 --align justify '弘扬“奉献、友爱、互助、进步”的志愿精神，2024年。'
echo "1..$n"
