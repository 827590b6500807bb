bin_PROGRAMS += signgen
signgen_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/serve
signgen_CFLAGS = $(AM_CFLAGS) $(TOOL_CFLAGS)
signgen_LDADD = libsign.la $(TOOL_LIBS) -lm
signgen_SOURCES = \
	%D%/asked.c %D%/asked.h \
	%D%/batch.c \
	%D%/check.c \
	%D%/columns.c %D%/columns.h \
	%D%/commandline.c %D%/commandline.h \
	%D%/commands.h \
	%D%/complete.c \
	%D%/findings.def \
	%D%/help.c %D%/help.h \
	%D%/import.c \
	%D%/lists.c %D%/lists.h \
	%D%/manifest_command.c \
	%D%/messages.c %D%/messages.h \
	%D%/new.c \
	%D%/options.c %D%/options.h \
	%D%/outputs.c %D%/outputs.h \
	%D%/progress.c %D%/progress.h \
	%D%/identity.c \
	%D%/proof.c %D%/proof.h \
	%D%/render.c %D%/render.h \
	%D%/ledger.c \
	%D%/return.c \
	%D%/rules.c \
	%D%/sandboxed.c %D%/sandboxed.h serve/sandbox.c serve/sandbox.h \
	%D%/running.c %D%/running.h \
	%D%/schema.c \
	%D%/serve.c \
	%D%/show.c %D%/show.h \
	%D%/signgen.c \
	%D%/size.c %D%/size.h \
	%D%/stop.c %D%/stop.h \
	%D%/terminal.c %D%/terminal.h \
	%D%/tidy.c \
	%D%/tool.c %D%/tool.h \
	%D%/typeset.c

bashcompletiondir = $(datadir)/bash-completion/completions
dist_bashcompletion_DATA = %D%/signgen.bash
zshcompletiondir = $(datadir)/zsh/site-functions
fishcompletiondir = $(datadir)/fish/vendor_completions.d
dist_fishcompletion_DATA = %D%/signgen.fish
EXTRA_DIST += %D%/signgen.zsh
# zsh looks for the name with a line before it.
install-data-local:
	$(MKDIR_P) '$(DESTDIR)$(zshcompletiondir)'
	$(INSTALL_DATA) '$(srcdir)/%D%/signgen.zsh' '$(DESTDIR)$(zshcompletiondir)/_signgen'
uninstall-local:
	rm -f '$(DESTDIR)$(zshcompletiondir)/_signgen'
