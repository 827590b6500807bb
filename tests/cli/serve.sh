#!/bin/sh
# The service, over HTTP, as browsers and other systems see it.
. "$srcdir/tests/cli/signgen.sh"
command -v python3 >/dev/null || { skip 'the service' 'no python3'; finish; }
[ -x "$builddir/signgen-serve" ] || { skip 'the service' 'it is not built'; finish; }
exec python3 -B "$srcdir/tests/cli/serve.py" "$signgen"
