# What a desktop shows: menu entry, kinds of files, icon, the software centre's page.
if SERVE
desktopdir = $(datadir)/applications
dist_desktop_DATA = %D%/signgen.desktop
endif
mimedir = $(datadir)/mime/packages
dist_mime_DATA = %D%/signgen.xml
metainfodir = $(datadir)/metainfo
dist_metainfo_DATA = %D%/org.libsign.signgen.metainfo.xml
icondir = $(datadir)/icons/hicolor/scalable/apps
icon_DATA = %D%/signgen.svg
EXTRA_DIST += %D%/Containerfile %D%/launch.c %D%/portable.sh %D%/signgen.desktop

# One archive for desktops of any kind, with its own loader, libraries, data and faces.
.PHONY: portable
portable: all
	$(SHELL) $(srcdir)/%D%/portable.sh '$(abs_srcdir)' '$(abs_builddir)'
CLEANFILES += %D%/signgen.svg
%D%/signgen.svg: templates/art/emblem.svg
	$(AM_V_GEN)$(MKDIR_P) %D% && cp '$(srcdir)/templates/art/emblem.svg' $@
