#!/bin/sh
# The page of `signgen serve` in a browser, as clerks, makers of templates and strangers use it.
. "$srcdir/tests/cli/signgen.sh"
for tool in chromium chromedriver; do
    command -v $tool >/dev/null || { skip 'the page in a browser' "no $tool"; finish; }
done
/usr/bin/python3 -c 'import selenium' 2>/dev/null || { skip 'the page in a browser' 'no python3-selenium'; finish; }
"$signgen" serve --help >/dev/null 2>&1 || { skip 'the page in a browser' 'built without the service'; finish; }
/usr/bin/python3 -B "$srcdir/tests/cli/page.py" "$signgen" page
