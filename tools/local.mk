bin_PROGRAMS += signgen
signgen_CFLAGS = $(AM_CFLAGS) $(TOOL_CFLAGS)
signgen_LDADD = libsign.la $(TOOL_LIBS)
signgen_SOURCES = \
	%D%/archive.c %D%/archive.h \
	%D%/batch.c \
	%D%/bundle.c %D%/bundle.h \
	%D%/claims.c %D%/claims.h \
	%D%/columns.c %D%/columns.h \
	%D%/complete.c \
	%D%/crew.c %D%/crew.h \
	%D%/digest.c %D%/digest.h \
	%D%/dispatch.c %D%/dispatch.h \
	%D%/feed.c %D%/feed.h \
	%D%/findings.def \
	%D%/fonts.c \
	%D%/help.c \
	%D%/import.c %D%/return.c %D%/inputs.c %D%/inputs.h \
	%D%/ledger.c %D%/ledger.h \
	%D%/manifest.c %D%/manifest.h \
	%D%/merge.c \
	%D%/new.c \
	%D%/options.c %D%/options.h %D%/optiontable.h \
	%D%/outdir.c %D%/outdir.h \
	%D%/outname.c %D%/outname.h \
	%D%/outputs.c %D%/outputs.h \
	%D%/pattern.c %D%/pattern.h \
	%D%/policies.c \
	%D%/profiles.c \
	%D%/papers.c \
	%D%/parcel.c %D%/parcel.h \
	%D%/progress.c %D%/progress.h \
	%D%/record.c %D%/record.h \
	%D%/render.c \
	%D%/rules.c \
	%D%/schema.c \
	%D%/shard.c %D%/shard.h \
	%D%/sheets.c %D%/sheets.h \
	%D%/show.c %D%/show.h \
	%D%/signgen.c \
	%D%/size.c %D%/size.h \
	%D%/stop.c %D%/stop.h \
	%D%/survey.c %D%/survey.h \
	%D%/templates.c \
	%D%/tool.h \
	%D%/towns.c %D%/towns.h \
	%D%/typeset.c \
	%D%/work.c %D%/work.h \
	%D%/words.c %D%/words.h \
	%D%/worklist.c %D%/worklist.h

bashcompletiondir = $(datadir)/bash-completion/completions
dist_bashcompletion_DATA = %D%/signgen.bash
