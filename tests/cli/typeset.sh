#!/bin/sh
# signgen typeset: JSON, its options, its input.
. "$srcdir/tests/cli/signgen.sh"

# sets NAME JSON ARG…: typesetting gives exactly that.
sets() {
    sets_name=$1
    sets_json=$2
    shift 2
    run typeset "$@"
    [ "$status" -eq 0 ] && [ "$(cat "$scratch/out")" = "$sets_json" ] && [ ! -s "$scratch/err" ]
    sets_good=$?
    [ $sets_good -eq 0 ] || sed 's/^/# /' "$scratch/out" "$scratch/err"
    ok $sets_good "$sets_name"
}

sets 'two opening brackets close up' \
    '{"lines":[{"text":"国（（国","width":3.5,"gap":0,"loose":false,"overfull":false,"cells":[{"c":"国","x":0,"adv":1},{"c":"（","x":1,"adv":1},{"c":"（","x":2,"adv":0.5},{"c":"国","x":2.5,"adv":1}]}]}' \
    '国（（国'
sets 'unless told not to' \
    '{"lines":[{"text":"国（（国","width":4,"gap":0,"loose":false,"overfull":false,"cells":[{"c":"国","x":0,"adv":1},{"c":"（","x":1,"adv":1},{"c":"（","x":2,"adv":1},{"c":"国","x":3,"adv":1}]}]}' \
    --no-compress '国（（国'
sets 'lines break at the width' \
    '{"lines":[{"text":"中华","width":2,"gap":0,"loose":false,"overfull":false,"cells":[{"c":"中","x":0,"adv":1},{"c":"华","x":1,"adv":1}]},{"text":"人民","width":2,"gap":0,"loose":false,"overfull":false,"cells":[{"c":"人","x":0,"adv":1},{"c":"民","x":1,"adv":1}]}]}' \
    --width 2 中华人民
sets 'a comma does not begin a line' \
    '{"lines":[{"text":"中","width":1,"gap":0,"loose":false,"overfull":false,"cells":[{"c":"中","x":0,"adv":1}]},{"text":"华，","width":1.5,"gap":0,"loose":false,"overfull":false,"cells":[{"c":"华","x":0,"adv":1},{"c":"，","x":1,"adv":0.5}]},{"text":"人","width":1,"gap":0,"loose":false,"overfull":false,"cells":[{"c":"人","x":0,"adv":1}]}]}' \
    --width 2 --no-orphan-control 中华，人
run typeset --width 2 --no-orphan-control --level none 中华，人
grep -q '"text":"，' "$scratch/out"
ok $? '--level none lets it'
run typeset --indent 2 --width 4 中华人民
grep -q '"c":"中","x":2,' "$scratch/out"
ok $? '--indent'
run typeset --align right --width 4 中华
grep -q '"c":"中","x":2,' "$scratch/out"
ok $? '--align right'
run typeset --align center --width 4 中华
grep -q '"c":"中","x":1,' "$scratch/out"
ok $? '--align center'
run typeset --align distribute --width 4 中华
grep -q '"c":"华","x":3,' "$scratch/out"
ok $? '--align distribute'
run typeset --autospace 0 中a
cp "$scratch/out" "$scratch/zero"
run typeset --autospace 0.5 中a
! cmp -s "$scratch/zero" "$scratch/out"
ok $? '--autospace'
run typeset --font song 中
ended 0 '--font song'
run typeset --font kaiti 中
ended 2 'a role that is not there' "error\[E908\]: 'kaiti'" 'hei'
run typeset --mode x 中
ended 2 'a mode that is not there' 'error\[E955\]' 'possible: h, v'
run typeset --level loose 中
ended 2 'a level that is not there' 'error\[E955\]' 'css-loose'
run typeset --width -1 中
ended 2 'a width below 0' 'error\[E955\]'
run typeset 中 华
ended 2 'two texts' "error\[E957\]: '华'"
for option in --hang --no-trim-start '--breaker greedy' '--breaker optimal' '--align justify' '--level basic' '--level strict' \
    '--level css-loose' '--level css-normal' '--level css-strict' '--mode h'; do
    # shellcheck disable=SC2086
    run typeset $option --width 5 '“中华人民”（共和国），志愿服务站 ABC 2024。'
    ended 0 "$option"
    quiet "$option: JSON" json "$scratch/out"
done

# Where the text comes from.
run typeset 中华
cp "$scratch/out" "$scratch/plain"
for text in '中华' '中华\n' '中华\r\n'; do
    # shellcheck disable=SC2059
    printf "$text" | "$signgen" typeset - >"$scratch/out" 2>"$scratch/err"
    cmp -s "$scratch/plain" "$scratch/out"
    ok $? "standard input, a newline at its end dropped (${#text} characters)"
done
run typeset -- --hang
ended 0 'a text that looks like an option'
grep -q '"text":"--hang"' "$scratch/out"
ok $? 'is set as text'
run typeset ''
ended 0 'no text'
quiet 'no text: JSON' json "$scratch/out"
run typeset '"\'
ended 0 'a quotation mark and a backslash'
quiet 'which are quoted' json "$scratch/out"
printf '\356\202\213' | "$signgen" typeset - >"$scratch/out" 2>"$scratch/err"
status=$?
ended 1 'a private-use character' 'error\[E302\].*U+E08B'
[ ! -s "$scratch/out" ]
ok $? 'gives no JSON'
printf '中\377' | "$signgen" typeset - >"$scratch/out" 2>"$scratch/err"
status=$?
[ "$status" -ne 0 ] && grep -q 'error\[E' "$scratch/err"
ok $? 'bad UTF-8 is a finding'
"$signgen" typeset - <&- >"$scratch/out" 2>"$scratch/err"
status=$?
ended 2 'standard input closed' 'error\[E964\]'
run typeset 𣵦
ended 0 'a rare ideograph'
finish
