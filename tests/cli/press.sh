#!/bin/sh
# Large signs from the command line: scale, panels, marks and thumbnails, the names of their files, and refusals.
. "$srcdir/tests/tap.sh"
. "$srcdir/tests/cli/signgen.sh"

cat >site.yaml <<'END'
district: 重庆市北碚区
town: 天生街道
place: 新星路社区
END
name=新星路社区志愿服务站

run render site.yaml -t annex2-banner --size 6000x1500mm -f pdf,png --dpi 10 -o large/
ended 0 'a board of six metres' 'note\[N610\]'
[ -s "large/$name-annex2-banner-1to10.pdf" ] && [ -s "large/$name-annex2-banner.png" ]
ok $? 'the PDF says its scale in its name, the PNG has none'
run render site.yaml -t annex2-banner --size 6000x1500mm --scale 4 -o own.pdf
ended 0 'a scale of choice'
grep -q '<sign:Scale>1:4</sign:Scale>' own.pdf
ok $? 'and in the metadata'
run render site.yaml -t annex2-banner --size 6000x1500mm --scale 1 -o no.pdf
ended 1 'a page cannot be six metres' 'error\[E609\]'
[ ! -e no.pdf ]
ok $? 'then there is no file'
run render site.yaml -t annex2-banner --size 6000x1500mm --user-unit -o unit.pdf
ended 0 'UserUnit'
grep -aq '/UserUnit 10' unit.pdf
ok $? 'is in the page'
run render site.yaml --user-unit --conformance x1a -o no.pdf
ended 1 'not in PDF/X-1a' 'error\[E615\]'

run render site.yaml -t annex2-banner --size 6000x1500mm --panels 3.2m -f pdf,png --dpi 10 -o panels/
ended 0 'panels of 3.2 m'
ls panels | grep -c '\.[0-9]\.png$' >count
[ -s "panels/$name-annex2-banner.pdf" ] && [ "$(cat count)" -ge 2 ] && [ -e "panels/$name-annex2-banner.1.png" ]
ok $? 'one PDF, and a PNG for each panel'
[ "$(grep -ac '/Type/Page/' "panels/$name-annex2-banner.pdf")" = "$(cat count)" ]
ok $? 'of as many pages'
run render site.yaml -t annex2-banner --size 6000x1500mm --panels 60mm -o no.pdf
ended 1 'panels too narrow' 'error\[E611\]'
run render site.yaml --panels wide -o no.pdf
ended 2 'no length' 'error\[E955\]'

run render site.yaml --thumbnail -o small.png
ended 0 'a thumbnail'
run render site.yaml -t plate-vertical --thumbnail -o tall.png
ended 0 'of a tall sheet'
sizes() { od -An -v -w8 -tu1 -j16 -N8 "$1" | awk '{ print $1 * 16777216 + $2 * 65536 + $3 * 256 + $4, $5 * 16777216 + $6 * 65536 + $7 * 256 + $8 }'; }
[ "$(sizes small.png)" = '512 256' ] && [ "$(sizes tall.png)" = '102 512' ]
ok $? 'has 512 pixels on its longer side' || echo "# $(sizes small.png), $(sizes tall.png)"

run render site.yaml --marks none -o bare.pdf
ended 0 'without marks'
run render site.yaml --marks trim,Slug -o some.pdf
ended 0 'with some'
run render site.yaml --marks trim,slugs -o no.pdf
ended 2 'a mark that is not known' 'error\[E955\]' 'slug'
grep -aq '/Separation/All' some.pdf && ! grep -aq '/Separation/All' bare.pdf
ok $? 'marks are in Registration'
run render site.yaml --conformance a2u -o a.pdf
ended 0 'a claim of PDF/A-2u'
grep -q '<pdfaid:part>2</pdfaid:part>' a.pdf
ok $? 'is made'

# A shop's own profile, with an ICC beside it, and a site that asks for it.
mkdir shop
cp "$srcdir/templates/profiles/FOGRA39L_coated.icc" shop/press.icc
printf 'profile: shop\nextends: offset\nbleed: 5mm\nmarks: []\nintent: {icc: press.icc, id: OURS, info: 本店的机器}\n' >shop/shop.yaml
run render site.yaml --profile shop/shop.yaml -o shop.pdf
ended 0 'a profile of the shop'
grep -aq '/OutputConditionIdentifier(OURS)/Info<FEFF' shop.pdf && ! grep -aq RegistryName shop.pdf
ok $? 'with its own output intent'
{ cat site.yaml; echo '印刷方式: ./shop/shop.yaml'; } >asks.yaml
run render asks.yaml -o asks.pdf
ended 0 'a site that asks for it'
cmp -s shop.pdf asks.pdf
ok $? 'gets the same file'
{ cat site.yaml; echo 'profile: inkjet-outdor'; } >wrong.yaml
run render wrong.yaml -o no.pdf
ended 1 'a profile misspelt in a site' 'wrong.yaml:4:10: error\[E905\]' 'did you mean inkjet-outdoor'
finish
