#!/bin/sh
# The same input gives the same bytes, whatever the locale, the time zone, the folder, the umask,
# the home and the order of the run; SOURCE_DATE_EPOCH is the only clock.
. "$srcdir/tests/cli/signgen.sh"

cat >site.yaml <<'END'
district: 重庆市北碚区
town: 天生街道
place: 新星路社区
hours: 周一至周五 9:00—17:30
contact: {name: 李建国, phone: 023-68860000}
END
run render site.yaml -f pdf,png --width 600 -o first/
ended 0 'a first run'
name=新星路社区志愿服务站-annex2-wall

# same NAME COMMAND…: the command's second/ has the bytes of first/.
same() {
    same_name=$1
    shift
    rm -rf second
    "$@" 2>"$scratch/err" >/dev/null
    cmp -s "first/$name.pdf" "second/$name.pdf" && cmp -s "first/$name.png" "second/$name.png"
    ok $? "$same_name"
}

set -- render site.yaml -f pdf,png --width 600 -o second/
same 'a second run' "$signgen" "$@"
for locale in C POSIX C.UTF-8 zh_CN.UTF-8 zh_CN.GB18030 tr_TR.UTF-8 de_DE.UTF-8; do
    same "in $locale" env LC_ALL=$locale LANGUAGE=zh_CN "$signgen" "$@"
done
for zone in UTC Asia/Shanghai America/St_Johns; do
    same "in $zone" env TZ=$zone "$signgen" "$@"
done
same 'with umask 077' sh -c 'umask 077; exec "$@"' sh "$signgen" "$@"
same 'without HOME' env -u HOME -u XDG_CACHE_HOME -u XDG_CONFIG_HOME -u XDG_DATA_HOME "$signgen" "$@"
same 'with a home that is not there' env HOME=/nonexistent XDG_CACHE_HOME=/nonexistent "$signgen" "$@"
same 'with a TMPDIR that is not there' env TMPDIR=/nonexistent "$signgen" "$@"
mkdir elsewhere
same 'from another folder' sh -c 'cd elsewhere && exec "$@"' sh "$signgen" render ../site.yaml -f pdf,png --width 600 -o ../second/
cat site.yaml >"elsewhere/另一个 名字.yaml"
same 'from a file of another name' "$signgen" render "elsewhere/另一个 名字.yaml" -f pdf,png --width 600 -o second/
same 'from standard input' sh -c 'exec "$@" <site.yaml' sh "$signgen" render - -f pdf,png --width 600 -o second/

# A processor without what this one has: glibc's mathematics then go another way.
same 'without AVX, FMA and the like' \
    env GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX512F,-AVX512VL,-AVX512BW,-AVX2,-AVX,-FMA,-FMA4,-SSE4_2,-BMI2,-ERMS "$signgen" "$@"

# German decimal commas, where the locale can be made.
if localedef -i de_DE -f UTF-8 "$scratch/de_DE.UTF-8" 2>/dev/null; then
    same 'under decimal commas' env LOCPATH="$scratch" LC_ALL=de_DE.UTF-8 "$signgen" "$@"
else
    skip 'under decimal commas' 'no localedef'
fi

env -u SOURCE_DATE_EPOCH "$signgen" render site.yaml --marks none -o a.pdf 2>/dev/null
sleep 1
env -u SOURCE_DATE_EPOCH "$signgen" render site.yaml --marks none -o b.pdf 2>/dev/null
cmp -s a.pdf b.pdf
ok $? 'without SOURCE_DATE_EPOCH the date is constant'
SOURCE_DATE_EPOCH=1700000000 "$signgen" render site.yaml -o c.pdf 2>/dev/null
! cmp -s a.pdf c.pdf
ok $? 'and with it, it is that'
grep -a -q 'D:20231114221320' c.pdf || grep -a -q '2023-11-14T22:13:20' c.pdf
ok $? 'in UTC'

# One site alone, and among others.
site many.yaml 奔月路社区 新星路社区
run render many.yaml -o many/
site alone.yaml 新星路社区
run render alone.yaml -o alone/
cmp -s "many/$name.pdf" "alone/$name.pdf"
ok $? 'a sheet is the same alone and among others'

# After many others in the process, by one thread and by several.
awk 'BEGIN { print "defaults: {town: 天生街道, district: 重庆市北碚区}\nsites:"
    for (i = 1; i <= 400; i++) printf "  - {place: 第%d村, code: \"500109%06d\"}\n", i, i
    print "  - {place: 新星路社区, code: \"500109999999\"}" }' >hundreds.yaml
awk 'NR < 3; END { print }' hundreds.yaml >last.yaml
for threads in 1 3; do
    run batch hundreds.yaml -t plate -j $threads -o "threads$threads"
done
run batch last.yaml -t plate -j 1 -o last
for threads in 1 3; do
    cmp -s "$(find "threads$threads" -name '*新星路社区*.pdf')" "$(find last -name '*新星路社区*.pdf')"
    ok $? "after 400 others, by $threads threads"
done
finish
