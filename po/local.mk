# The Chinese words, inside the library.
EXTRA_DIST += %D%/zh_CN.po
BUILT_SOURCES += libsign/base/chinese.inc
CLEANFILES += libsign/base/chinese.inc

libsign/base/chinese.inc: %D%/zh_CN.po
	$(AM_V_GEN)$(MKDIR_P) $(@D) && $(MSGFMT) --check --endianness=little -o $@.mo $< && \
		od -An -v -tu1 $@.mo | $(SED) 's/[0-9]\{1,\}/&,/g' >$@.part && rm $@.mo && mv $@.part $@
