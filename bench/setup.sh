# What all the benchmarks begin with: sourced, not run. A scratch folder $work, below $SCRATCH if that is set, and the
# program $signgen. Needs $srcdir and $builddir.
work=$(mktemp -d "${SCRATCH:-${TMPDIR:-/tmp}}/bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 SIGNGEN_DATADIR="$srcdir"
# The programs themselves, not libtool's wrappers, which cost a shell.
LD_LIBRARY_PATH="$builddir/.libs${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export LD_LIBRARY_PATH
signgen=$builddir/.libs/signgen
cp "$srcdir/templates/art/emblem.svg" "$work/"
