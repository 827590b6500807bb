#!/bin/sh
# man.sh SOURCE TO: writes the manual pages of the commands, of the kinds of files and of the library into the folder TO; the
# names of all, without writing them, with no TO. What they say stands in tools/options.c, signgen.1, the documents and the headers.
set -e
docs=$1/docs
man() { # man PAGE SECTION FORM FILE…
    page=$1 section=$2 form=$3
    shift 3
    if [ -z "$to" ]; then
        echo "$page.$section"
    else
        LC_ALL=C.UTF-8 ${AWK:-awk} -v page="$page" -v page_command="${page#signgen-}" -v section="$section" -v form="$form" \
            -f "$docs/man.awk" "$@" >"$to/$page.$section"
    fi
}
to=$2
for command in $(sed -n 's/^    {FOR_[A-Z]*, "\([a-z]*\)", "[^"]*", -\{0,1\}[0-9]*, .*/\1/p' "$1/tools/options.c"); do
    man "signgen-$command" 1 command "$1/tools/options.c" "$docs/signgen.1"
done
man signgen-site 5 markdown "$docs/site-reference.md"
man signgen-table 5 markdown "$docs/tables.md"
man signgen-template 5 markdown "$docs/templates.md" "$docs/template-reference.md"
man signgen-identity 5 markdown "$docs/identities.md" "$docs/identity-reference.md"
man signgen-profile 5 markdown "$docs/profiles.md" "$docs/profile-reference.md"
man signgen-policy 5 markdown "$docs/policies.md" "$docs/policy-reference.md"
man signgen-rules 5 markdown "$docs/rules.md" "$docs/rule-reference.md"
man signgen-manifest 5 markdown "$docs/manifest.md"
man libsign 3 header "$1/libsign/sign.h" "$1/libsign/batch.h"
