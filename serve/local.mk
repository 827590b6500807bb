# The service that `signgen serve` starts: a program of its own, so that the other commands need none of its libraries.
if SERVE
pkglibexec_PROGRAMS += signgen-serve
endif
signgen_serve_CPPFLAGS = $(AM_CPPFLAGS) -I$(srcdir)/%D%
signgen_serve_CFLAGS = $(AM_CFLAGS) $(SERVE_CFLAGS) -pthread
signgen_serve_LDADD = libsign.la $(SERVE_LIBS) -lm
signgen_serve_SOURCES = \
	%D%/archive_out.c %D%/archive_out.h \
	%D%/asked.c %D%/asked.h \
	%D%/asking.c %D%/asking.h \
	%D%/guard.c %D%/guard.h \
	%D%/http.c %D%/http.h \
	%D%/job_routes.c \
	%D%/jobs.c %D%/jobs.h \
	%D%/main.c \
	%D%/once_routes.c \
	%D%/options.def \
	%D%/pages.c %D%/pages.h \
	%D%/pool.c %D%/pool.h \
	%D%/problems.def \
	%D%/routes.c %D%/routes.def %D%/routes.h \
	%D%/run_routes.c \
	%D%/runs.c %D%/runs.h \
	%D%/sandbox.c %D%/sandbox.h \
	%D%/session.c %D%/session.h \
	%D%/session_view.c \
	%D%/settings.c %D%/settings.h \
	%D%/status_routes.c \
	%D%/uploads.c %D%/uploads.h \
	%D%/wire.c %D%/wire.h \
	%D%/work.c %D%/work.h \
	%D%/work_catalogue.c \
	%D%/work_papers.c \
	%D%/worker.c %D%/worker.h

# The page, served as it lies here.
servepagedir = $(pkgdatadir)/page
dist_servepage_DATA = %D%/page/api.js %D%/page/app.js %D%/page/dom.js %D%/page/done.js %D%/page/findings.js %D%/page/icon.svg %D%/page/index.html \
	%D%/page/list.js %D%/page/looks.js %D%/page/maker.js %D%/page/page.css %D%/page/sheets.js %D%/page/understood.js %D%/page/viewer.js %D%/page/words.js
