#!/bin/sh
# portable.sh SOURCE BUILD: one archive with its own loader, libraries, data and faces, out of what is built in BUILD and installed
# here. SIGNGEN_FACES names the folders with the faces (Debian's without it). The same things give the same bytes.
set -e
source=$1
build=$2
version=$(sed -n 's/^AC_INIT(\[libsign\], \[\(.*\)\])/\1/p' "$source/configure.ac")
name=signgen-$version-linux-x86_64
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
umask 022
to=$work/$name
mkdir -p "$to/bin" "$to/lib/gconv" "$to/share/doc"
env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL make -C "$build" -s install DESTDIR="$work/to" >"$work/log" 2>&1 || { tail -20 "$work/log"; exit 1; }
bin=$(dirname "$(find "$work/to" -path '*/bin/signgen')")
lib=$(dirname "$(find "$work/to" -name libsign.so.0)")
prefix=$(dirname "$bin")

# The programs, the library, and all that the loader would bring for them; those that are opened by name stand in libsign itself.
for program in "$bin"/signgen* "$prefix"/libexec/libsign/signgen*; do
    [ ! -f "$program" ] || cp "$program" "$to/bin/"
done
cp -L "$lib/libsign.so.0" "$to/lib/"
{
    LD_LIBRARY_PATH=$lib ldd "$to"/bin/* "$lib/libsign.so.0"
    grep -aoE 'lib[A-Za-z0-9_+-]+\.so\.[0-9]+' "$lib/libsign.so.0" | sort -u | while read -r soname; do
        found=$(/sbin/ldconfig -p | sed -n "s/.*$soname (libc6,x86-64[^)]*) => //p" | head -1)
        [ -z "$found" ] || { echo "$soname => $found (0)"; ldd "$found"; }
    done
} | sed -n 's/.* => \(\/[^ ]*\) (.*/\1/p; s/^\t\(\/[^ ]*\) (.*/\1/p' | sort -u | while read -r file; do
    case $file in
    */libsign.so*) ;;
    *) cp -L "$file" "$to/lib/" ;;
    esac
done
cp -L /lib64/ld-linux-x86-64.so.2 "$to/lib/"
gconv=$(dirname "$(find /usr/lib/x86_64-linux-gnu/gconv /usr/lib64/gconv -name GB18030.so 2>/dev/null | head -1)")
for module in GB18030 GBK EUC-CN UTF-16 UTF-32 UTF-7 UNICODE BIG5 libGB; do
    [ ! -f "$gconv/$module.so" ] || cp "$gconv/$module.so" "$to/lib/gconv/"
done
grep -hE '^(module|alias).*(GB|EUC-CN|UTF|UNICODE|BIG5|CP936|UCS)' "$gconv/gconv-modules" "$gconv"/gconv-modules.d/*.conf 2>/dev/null >"$to/lib/gconv/gconv-modules"
find "$to/bin" "$to/lib" -type f \( -name '*.so*' -o -path '*/bin/*' \) ! -name 'ld-linux*' -exec strip --strip-unneeded {} + 2>/dev/null || :
${CC:-cc} -std=c11 -O2 -Wall -static "$source/desktop/launch.c" -o "$to/signgen"
strip "$to/signgen"
[ ! -f "$to/bin/signgen-serve" ] || cp "$to/signgen" "$to/signgen-serve"

# Data and documents; the faces of the shipped sheets, each with its licence.
cp -R "$prefix/share/libsign" "$to/share/"
cp "$source/LICENSE" "$source/README.md" "$source/README.zh.md" "$to/"
cp -R "$prefix/share/doc/libsign/." "$to/share/doc/"
mkdir "$to/share/libsign/fonts/faces"
for face in NotoSansCJK-Regular.ttc NotoSansCJK-Medium.ttc NotoSansCJK-Bold.ttc NotoSansCJK-Black.ttc NotoSerifCJK-Regular.ttc \
    NotoSerifCJK-Medium.ttc NotoSerifCJK-Bold.ttc NotoSerifCJK-Black.ttc LXGWWenKai-Regular.ttf; do
    file=$(find ${SIGNGEN_FACES:-/usr/share/fonts} -name "$face" | head -1)
    [ -n "$file" ] || { echo "portable: there is no $face" >&2; exit 1; }
    cp "$file" "$to/share/libsign/fonts/faces/"
done
for package in fonts-noto-cjk fonts-lxgw-wenkai; do
    [ ! -f "/usr/share/doc/$package/copyright" ] || cp "/usr/share/doc/$package/copyright" "$to/share/doc/$package.copyright"
done
find "$to/lib" -name '*.so*' -exec basename {} \; | sort >"$to/share/doc/libraries.txt"

chmod -R u=rwX,go=rX "$to"
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@${SOURCE_DATE_EPOCH:-1764547200}" -cf "$work/all.tar" "$name"
xz -T2 -${XZ_LEVEL:-9} "$work/all.tar"
mv "$work/all.tar.xz" "$build/$name.tar.xz"
echo "$name.tar.xz: $(($(wc -c <"$build/$name.tar.xz") / 1000000)) MB"
