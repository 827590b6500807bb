zh_CN_modir = $(localedir)/zh_CN/LC_MESSAGES
zh_CN_mo_DATA = %D%/zh_CN/LC_MESSAGES/libsign.mo
EXTRA_DIST += %D%/zh_CN.po
CLEANFILES += %D%/zh_CN/LC_MESSAGES/libsign.mo

%D%/zh_CN/LC_MESSAGES/libsign.mo: %D%/zh_CN.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) --check -o $@ $<
