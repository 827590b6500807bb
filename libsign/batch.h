/* libsign, many sites at once: what `signgen batch`, `render`, `check` and `manifest` are made of.
 *
 *   sign_inputs    the sites of files, of folders of files, of what an earlier run made
 *   sign_batch     a run over them: sheets by several threads, a manifest, archives for the shop
 *   manifests      verified and merged
 *
 * Everything of sign.h holds here too: millimetres, UTF-8, who frees what, no output and no exit. Options begin with
 * their size: a shorter struct, of an older header, gets the defaults for what it lacks; a longer one, of a newer header,
 * is taken as long as what this library does not know is zero. */
#ifndef LIBSIGN_BATCH_H
#define LIBSIGN_BATCH_H

#include "sign.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Sites of many inputs ---------------------------------------------------------------- */

/* Belongs to one thread. */
typedef struct sign_inputs sign_inputs;

/* The sites of `paths` in their order, each opened in its turn with `options` (NULL: defaults; what they point to must
 * stay). A folder stands for the descriptions and tables in it, in the order of their names; "-" is standard input; the
 * manifest of a batch (*.jsonl) stands for the sites that were made, read as they were read then. A folder that cannot be listed, or
 * has none, is a finding and SIGN_REFUSED, with *inputs for the rest. SIGN_MISUSE: *inputs is NULL. */
SIGN_API sign_status sign_inputs_new(const char *const *paths, size_t n, const sign_source_options *options,
                                     sign_report *report, sign_inputs **inputs);
SIGN_API void sign_inputs_free(sign_inputs *inputs);
/* How many files there are, and their names as given; NULL past the end. */
SIGN_API size_t sign_inputs_count(const sign_inputs *inputs);
SIGN_API const char *sign_inputs_path(const sign_inputs *inputs, size_t i);
/* How many folders could not be listed; after sign_inputs_load(), and sites were refused and inputs unreadable. */
SIGN_API size_t sign_inputs_lost(const sign_inputs *inputs);
/* The next site of all, the caller's to sign_site_free(); statuses as of sign_source_next(), but that after SIGN_IO the
 * next input follows. SIGN_OK with *site NULL: the end of all; what was said at the ends of inputs is in `report` then. */
SIGN_API sign_status sign_inputs_next(sign_inputs *inputs, sign_report *report, sign_site **site);
/* Which input the last call was about, from 0. */
SIGN_API size_t sign_inputs_at(const sign_inputs *inputs);
/* SIGN_REFUSED, with a finding in `report`, when writing to `path` would destroy something that is read for these sites or
 * by `context` (NULL: nobody): the file at `path`, however it is named, is an input, a table of people, a template,
 * a font, a logo. Files that are read later are not known yet. */
SIGN_API sign_status sign_inputs_guard(const sign_inputs *inputs, sign_context *context, const char *path,
                                       sign_report *report);
/* Of all sites only those that are called one of `names` (which must stay): the station, its place, 青石镇柳树湾村, its
 * compound, its code, or its number in its input. They keep their numbers. */
SIGN_API void sign_inputs_only(sign_inputs *inputs, const char *const *names, size_t n);
/* Reads all of them once, so that of sites that stand there twice, in one input or in two, none is given afterwards
 * but refused, with both places. SIGN_REFUSED, with findings, when no site is called as sign_inputs_only() says. */
SIGN_API sign_status sign_inputs_settle(sign_inputs *inputs, sign_report *report);

/* ---- A run ------------------------------------------------------------------------------- */

typedef enum {
    SIGN_BATCH_FOUND,    /* `report`, about `site` and `template_name` where they are not NULL */
    SIGN_BATCH_PROGRESS, /* `done` `of` so many outputs (of sites, while bundles are made) */
    SIGN_BATCH_FAILED,   /* an output: `template_name` of `site`, which is number `number` of `file`; 0: that whole file */
    SIGN_BATCH_CLOSING,  /* the outputs are done; findings that sum up follow */
    SIGN_BATCH_WRITTEN   /* `file` is there, of a run without a manifest */
} sign_batch_what;

typedef struct {
    size_t size;
    sign_batch_what what;
    const sign_report *report;
    const char *site;          /* its name; of one that cannot be read what it calls its place; or NULL */
    const char *template_name;
    const char *file;
    size_t number, done, of;
} sign_batch_event;

/* Called by the thread that runs the batch, in the order of the input; the event is valid until it returns. */
typedef void (*sign_batch_tell)(void *user, const sign_batch_event *event);

/* Reads all sites into memory, as all runs but those into a folder with a manifest have them; what is found, `tell` (NULL: nobody)
 * hears. Once, before any other reading; such a run does it itself where it was not done. SIGN_REFUSED when all were
 * refused, SIGN_IO when none could be read. */
SIGN_API sign_status sign_inputs_load(sign_inputs *inputs, sign_batch_tell tell, void *user);

typedef enum {
    SIGN_BATCH_TO_MANIFEST, /* `folder`, with a manifest: any number of sites, by threads, in two passes */
    SIGN_BATCH_TO_FILES,    /* a file for each sheet and format in `folder` (NULL: here) */
    SIGN_BATCH_TO_FILE,     /* `file`: one PDF of all sheets, or pictures with numbers */
    SIGN_BATCH_TO_TAKE,     /* one output, piece by piece to `take` */
    SIGN_BATCH_TO_NOBODY    /* everything is made, and nothing written */
} sign_batch_to;

typedef enum {
    SIGN_BATCH_SHEETS,      /* the sheets themselves */
    SIGN_BATCH_PROOF,       /* instead of them their proof, with the sites that were refused, */
    SIGN_BATCH_PREFLIGHT,   /* or the preflight sheet of each, */
    SIGN_BATCH_WALL         /* or the wall of each site (sign_wall_build): all to `file` or `take`, in the one format of
                               `formats`, pdf or png */
} sign_batch_paper;

typedef struct {
    size_t size;                    /* set by SIGN_BATCH_OPTIONS_INIT */
    const char *const *templates;   /* names or paths; "all": the set of a station; none: annex2-wall */
    size_t n_templates;
    const char *const *formats;     /* of pdf and those of SIGN_PAGE_FORMATS; none: pdf */
    size_t n_formats;
    const sign_build_options *build; /* NULL: defaults; template_name, part, sizes and gather do not count */
    const sign_pdf_options *pdf;    /* NULL: defaults, as of the next three; file_name does not count */
    const sign_png_options *png;    /* panel does not count */
    const sign_svg_options *svg;
    const sign_preflight_options *preflight;
    int thumbnail;                  /* PNG of 512 pixels on the longer side */
    int together;                   /* few sizes of letters on all sheets, one on those that a site has of a kind (sign_sizes) */
    const char *folder;             /* that files and manifest go to; made if it is missing */
    const char *name;               /* pattern of files' names, "{town}/{name}-{template}"; NULL: by default */
    int resume;                     /* leave what is there and would be the same */
    int bundle;                     /* an archive for each town, for the shop */
    int fail_fast;                  /* begin no more sites once an output has failed */
    int judge;                      /* what is not fit for print is not made, as when build->final */
    unsigned threads;               /* that make sheets; 0: one for each processor */
    unsigned long shard, shards;    /* only the shard-th of so many parts of the sites; 0: all */
    const char *program;            /* that the manifest names; NULL: "libsign" and its version */
    sign_translate chinese;         /* the Chinese words of findings, for the papers of bundles; NULL: they stay English */
    sign_batch_tell tell;           /* NULL: nobody is told */
    void *user;
    sign_batch_to to;               /* name, resume, bundle, fail_fast, threads and shards are for a manifest alone */
    const char *file;
    sign_take take;                 /* called with `user` */
    const sign_impose_options *impose; /* sheets of one PDF side by side on larger ones; NULL: each by itself */
    sign_batch_paper paper;
    const sign_raster_options *raster; /* of tif, jpg and eps; NULL: defaults; panel and file_name do not count */
    const sign_wall_options *wall;  /* NULL: defaults */
} sign_batch_options;

#define SIGN_BATCH_OPTIONS_INIT \
    { sizeof(sign_batch_options), NULL, 0, NULL, 0, NULL, NULL, NULL, NULL, NULL, 0, 0, NULL, NULL, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL, SIGN_BATCH_TO_MANIFEST, NULL, NULL, NULL, SIGN_BATCH_SHEETS, NULL, NULL }

/* Outputs; asked = made + skipped + failed. */
typedef struct {
    size_t size;
    int begun;                 /* 0: nothing was written, findings say why */
    unsigned long asked, made, skipped, failed;
    unsigned long unchanged, left; /* of those skipped: there already; not reached */
    unsigned long flaws;       /* errors that no output has: of sites, of people without one */
    unsigned long files;
    unsigned long long bytes;
    unsigned long bundles, bundles_failed; /* there now; that could not be made */
    unsigned long sites, refused; /* of a run without a manifest: good ones, and refused */
    sign_people people;        /* of those sites, when it writes nothing */
} sign_batch_counts;

#define SIGN_BATCH_COUNTS_INIT { sizeof(sign_batch_counts), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, { 0 } }

/* A run over `inputs`, once. Context, inputs, and what `options` point to are borrowed until sign_batch_free(). */
typedef struct sign_batch sign_batch;

SIGN_API sign_status sign_batch_new(sign_context *context, sign_inputs *inputs, const sign_batch_options *options,
                                    sign_batch **batch);
SIGN_API void sign_batch_free(sign_batch *batch);
/* With a manifest it goes through the sites twice: first looks for what would spoil the run, two files of one name above all, while nothing
 * is written; then makes the sheets. Files appear whole or not at all, and then stand in the manifest. SIGN_OK: everything was made;
 * SIGN_REFUSED: something was not, or nothing was begun (see the counts); SIGN_IO: the run was broken off by the disk or because the
 * input changed. Without one, all names are looked at before the first sheet is made; a paper counts sites, not outputs. */
SIGN_API sign_status sign_batch_run(sign_batch *batch);
/* Ends the run when the sites in hand are done. `reason`, not 0, stands in the manifest: the number of a signal. From any
 * thread, and from the handler of a signal. */
SIGN_API void sign_batch_cancel(sign_batch *batch, int reason);
/* What came of it, in the first counts->size bytes. */
SIGN_API void sign_batch_count(const sign_batch *batch, sign_batch_counts *counts);

/* ---- Manifests --------------------------------------------------------------------------- */

/* Checks the files against what the manifests say that they are; a path is a manifest or a folder with some. SIGN_REFUSED when one
 * is not there as it should be; counts->begun is 0 when there is no manifest. `counts` may be NULL. */
SIGN_API sign_status sign_manifest_verify(const char *const *paths, size_t n, sign_batch_tell tell, void *user,
                                          sign_batch_counts *counts);
/* Makes one manifest, as of a single run, of those of all parts: into the file `output`; with NULL to `take`; with neither
 * into the one folder of `paths`, whose parts then go. SIGN_REFUSED when they do not belong together. */
SIGN_API sign_status sign_manifest_merge(const char *const *paths, size_t n, const char *output, sign_take take,
                                         sign_batch_tell tell, void *user, sign_batch_counts *counts);

#ifdef __cplusplus
}
#endif

#endif
