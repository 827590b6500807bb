#!/bin/sh
# One look for all sheets of a station: the office's own templates in the place of shipped ones.
. "$srcdir/tests/cli/signgen.sh"

cat >site.yaml <<'EOF'
town: 天生街道
place: 新星路社区
hours: 周一至周五 9:00—17:30
address: 碚峡路88号
services: [理论宣讲, 文明实践]
rules: [duties, rights]
teams: [{name: 邻里守望志愿服务队, leader: 李建国}]
EOF
run render site.yaml -t all -o shipped/
ended 0 'the shipped set'
for base in annex2-wall rules roster services; do
    mkdir -p by-name by-path variants
    printf 'template: %s\nextends: %s\ninks: {red: [100, 75, 0, 10]}\n' $base $base >by-name/$base.yaml
    printf 'template: %s\nextends: %s/templates/%s.yaml\ninks: {red: [100, 75, 0, 10]}\n' $base "$SIGNGEN_DATADIR" $base >by-path/$base.yaml
    printf 'template: our-%s\nextends: %s\ninks: {red: [100, 75, 0, 10]}\n' $base $base >variants/our-$base.yaml
done
for folder in by-name by-path variants; do
    run render site.yaml -t all --template-path $folder -o out-$folder/
    ended 0 "templates of one's own, $folder"
    quiet 'which leave no sheet of the set out and add none' sh -c "ls shipped >a; ls out-$folder >b; diff a b"
done
printf 'template: plate\nextends: plate\n' >plate.yaml
run render site.yaml -t ./plate.yaml -o plate.pdf
ended 0 'so does a file by its path'
finish
