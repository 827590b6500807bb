#!/bin/sh
# Exit statuses of all commands: 0 everything was made, 1 an output failed, 2 the command could not start.
. "$srcdir/tests/cli/signgen.sh"

site good.yaml 新星路社区
: >empty
: >empty.jsonl
mkdir folder
run batch good.yaml -o made/

# wants STATUS COMMAND…: for each word after --, put in the place of X.
wants() {
    wants_status=$1
    wants_call=$2
    shift 2
    for wants_word; do
        # shellcheck disable=SC2086
        run $(echo "$wants_call" | sed "s|X|$wants_word|")
        ended "$wants_status" "$(echo "$wants_call" | sed "s|X|$wants_word|")" 'error\[E[0-9]*\]: '
    done
}

unreadable=
if [ "$(id -u)" -ne 0 ]; then
    cp good.yaml locked.yaml
    chmod a-r locked.yaml
    unreadable=locked.yaml
else
    skip 'a file that may not be read' 'root may read everything'
fi
for call in 'render X -o out/' 'check X' 'check X -o sheet.pdf' 'batch X -o out/' 'proof X -o proof.pdf' \
    'return X -o annex.xlsx' 'import X -o sites.yaml'; do
    wants 2 "$call" missing.yaml empty folder $unreadable
done
for call in 'manifest merge X' 'manifest verify X' 'return X -o annex.xlsx'; do
    wants 2 "$call" missing.jsonl empty.jsonl folder
done
[ -z "$(find . -name out -o -name '*.pdf' ! -path './made/*' -o -name '*.xlsx' -o -name sites.yaml)" ]
ok $? 'nothing was written'
for call in 'render good.yaml' 'check good.yaml' 'batch good.yaml -o out/' 'proof good.yaml' 'return good.yaml' 'import good.yaml' \
    'new site' 'templates' 'fonts' 'profiles' 'rules' 'schema' 'manifest verify made' 'typeset x'; do
    wants 2 "$call X" --no-such-option
done
for call in 'render good.yaml -o out/' 'check good.yaml' 'batch good.yaml -o out/' 'proof good.yaml -o proof.pdf'; do
    wants 2 "$call X" '-t nosuch' '--profile nosuch' '--policy nosuch'
done
# Where nothing can be written.
for call in 'render good.yaml -o X/sheet.pdf' 'render good.yaml -o X/out/' 'check good.yaml -o X/sheet.pdf' \
    'proof good.yaml -o X/proof.pdf' 'return good.yaml -o X/annex.xlsx' 'import good.yaml -o X/sites.yaml' \
    'new site -o X/site.yaml' 'manifest merge made -o X/manifest.jsonl'; do
    wants 1 "$call" good.yaml /proc
done
wants 2 'batch good.yaml -o X/out' good.yaml /proc
for call in 'render good.yaml -o out/' 'check good.yaml' 'check good.yaml -o sheet.pdf' 'batch good.yaml -o out/' \
    'proof good.yaml -o proof.pdf' 'return good.yaml -o annex.xlsx' 'import good.yaml -o sites.yaml' 'new site -o new.yaml' \
    'templates' 'fonts' 'profiles' 'rules' 'schema' 'manifest merge made' 'manifest verify made' 'typeset x'; do
    # shellcheck disable=SC2086
    run $call
    ended 0 "$call"
done
finish
