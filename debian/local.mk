# Packages for Debian 12: dpkg-buildpackage -b -us -uc (docs/packages.md).
EXTRA_DIST += %D%/changelog %D%/control %D%/copyright %D%/libsign-dev.install %D%/libsign0.install %D%/python3-libsign.install %D%/rules \
	%D%/signgen-data.install %D%/signgen-serve.install %D%/signgen.install %D%/source/format
