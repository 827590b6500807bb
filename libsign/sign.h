/* libsign: print-ready signs of Chinese volunteer service stations from a YAML description.
 *
 *   sign_context   fonts, profiles, templates, artwork: made once, shared by all threads
 *   sign_sites     the sites of one input, checked
 *   sign_document  one site laid out by one template: pages, ready to be written
 *   sign_report    findings for people, with place and remedy
 *
 * Lengths are millimetres unless a name says otherwise; text is UTF-8. Functions that make
 * something through an out-pointer give it to the caller, who frees it with the matching
 * _free(); _free() takes NULL. Strings and objects that functions return are borrowed from the
 * object they were asked of. The library prints nothing, never exits on bad input, changes no
 * locale and keeps no global state. Contexts, sites, templates and documents do not change once
 * made and may be used from several threads at once; a report belongs to one thread.
 *
 * Structs may grow. Options begin with their size: a shorter struct, of an older header, gets the defaults for what it
 * lacks; a longer one, of a newer header, is taken as long as what this library does not know is zero. Structs that are
 * filled are filled as far as the caller has room: the functions below that end in _sized are for other languages, in C
 * those without it pass sizeof. A pointer that is NULL where no comment allows it is SIGN_MISUSE, with a finding that names
 * the argument, or the empty answer of functions without a status. */
#ifndef LIBSIGN_SIGN_H
#define LIBSIGN_SIGN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define SIGN_API __attribute__((visibility("default")))
#else
#define SIGN_API
#endif

typedef enum {
    SIGN_OK = 0,
    SIGN_REFUSED,   /* the input breaks a rule; the report says where */
    SIGN_IO,        /* a file could not be read or written; the report says which */
    SIGN_NO_MEMORY, /* something sized by the input did not fit */
    SIGN_MISUSE,    /* the caller broke the contract of this header */
    SIGN_CANCELLED  /* a sign_watch ended it: it was cancelled, or out of time */
} sign_status;

/* The version of the library that is running, "0.1.0". */
SIGN_API const char *sign_version(void);
/* With it, those of the libraries whose versions can change the bytes of an output:
 * "libsign 0.1.0, harfbuzz 6.0.0, …"; malloc'd. */
SIGN_API char *sign_versions(void);
/* The libraries that are loaded only when a sheet needs them, "GEOS", and whether this machine and this build have each: 0
 * past the end. Loads all up to it. */
SIGN_API int sign_library_at(size_t i, const char **name, int *there);

/* ---- Findings ---------------------------------------------------------------------------- */

typedef struct sign_report sign_report;
typedef struct sign_finding sign_finding;

typedef enum { SIGN_NOTE, SIGN_WARNING, SIGN_ERROR } sign_severity;

/* Gives the words of a message template in the reader's language, or the template itself; a
 * gettext function fits. Message templates hold {0}, {1}… for their arguments. Phrases among the
 * arguments ("the site") are asked for as well. */
typedef const char *(*sign_translate)(const char *message);
/* One of them: the Chinese words, from the catalogue inside the library, whatever the locale of the host. */
SIGN_API const char *sign_chinese(const char *message);
/* An errno value in plain English words that do not follow the locale, and that sign_chinese() knows. */
SIGN_API const char *sign_error_words(int number);
/* What the library gave as malloc'd text, for those who have no free(); NULL is allowed. */
SIGN_API void sign_free(void *text);

SIGN_API sign_report *sign_report_new(void);
SIGN_API void sign_report_free(sign_report *report);
/* Appends copies of all findings of `from`. */
SIGN_API void sign_report_merge(sign_report *report, const sign_report *from);
SIGN_API size_t sign_report_count(const sign_report *report);
SIGN_API size_t sign_report_errors(const sign_report *report);
/* NULL past the end. */
SIGN_API const sign_finding *sign_report_at(const sign_report *report, size_t i);

SIGN_API sign_severity sign_finding_severity(const sign_finding *finding);
SIGN_API const char *sign_finding_code(const sign_finding *finding); /* "E101": stable */
SIGN_API const char *sign_finding_slug(const sign_finding *finding); /* "yaml-syntax" */
/* As the input was named; "-" for standard input; NULL: about no file. */
SIGN_API const char *sign_finding_file(const sign_finding *finding);
SIGN_API int sign_finding_line(const sign_finding *finding);    /* from 1; 0: unknown */
SIGN_API int sign_finding_column(const sign_finding *finding);  /* from 1, code points; 0: unknown */
SIGN_API int sign_finding_end_column(const sign_finding *finding); /* exclusive; 0: one column */
/* "Sheet1!C12" in a workbook, where line and column are those of the cell; else NULL. */
SIGN_API const char *sign_finding_cell(const sign_finding *finding);
/* The text of that line, or NULL. */
SIGN_API const char *sign_finding_source(const sign_finding *finding);
/* The words in one line; malloc'd, the caller's to free(). `translate` may be NULL: English. */
SIGN_API char *sign_finding_message(const sign_finding *finding, sign_translate translate);
/* The same for others than who wrote the input, as proofs, lists and manifests have it: what is found about a person says
 * where and what kind of mistake, and quotes nothing. free() it. */
SIGN_API char *sign_finding_public(const sign_finding *finding, sign_translate translate);
/* How to mend it; malloc'd; "" when there is nothing to say. */
SIGN_API char *sign_finding_remedy(const sign_finding *finding, sign_translate translate);
/* The three for those who name a language as locales do: Chinese for "zh", "zh_CN", "zh-Hant" and all others of it, English
 * for everything else and NULL. */
SIGN_API char *sign_finding_message_in(const sign_finding *finding, const char *language);
SIGN_API char *sign_finding_public_in(const sign_finding *finding, const char *language);
SIGN_API char *sign_finding_remedy_in(const sign_finding *finding, const char *language);
/* What to write in place of the columns it marks, for programs; "": nothing; NULL when only a person can tell. */
SIGN_API const char *sign_finding_right(const sign_finding *finding);
/* The numbers of a finding about a limit, and their unit: "mm", "pt", "ppi", "%", "modules", or "" of a
 * ratio. 0, with the out-pointers untouched, when it has none. */
SIGN_API int sign_finding_measure(const sign_finding *finding, double *measured, double *allowed,
                                  const char **unit);

/* A finding of the host's own among the others: `code` and `slug` as it likes ("X101": the library's codes begin with E, W and
 * N), `message` and `remedy` in one line; all is copied. `slug`, `file` and `remedy` may be NULL, line and column 0. */
SIGN_API sign_status sign_report_add(sign_report *report, sign_severity severity, const char *code, const char *slug,
                                     const char *file, int line, int column, const char *message, const char *remedy);

/* A whole report, or one finding, for other programs and for people, in a language as above; malloc'd, UTF-8. As text it is
 * what compilers write, "site.yaml:3:1: error[E105]: there is no key 'plcae'", with the line and the remedy below; as JSON an
 * array of objects with the keys severity, code, slug, file, line, column, cell, end_column, message, remedy, right, measured,
 * allowed, unit and source, or the one object; as SARIF a log of version 2.1.0 as editors and code hosts read it. NULL without
 * a report or finding. What a site says of people stands in it: it is for who wrote the site. */
SIGN_API char *sign_report_text(const sign_report *report, const char *language);
SIGN_API char *sign_report_json(const sign_report *report, const char *language);
SIGN_API char *sign_report_sarif(const sign_report *report, const char *language);
SIGN_API char *sign_finding_json(const sign_finding *finding, const char *language);

/* Appends to `kept` those findings of `from` that tell what a table was understood as and what of it was left out. */
SIGN_API void sign_report_keep_reading(sign_report *kept, const sign_report *from);
/* What was left out by `found`: a line for each file and sheet, "" when nothing was. free() it; `translate` may be NULL. */
SIGN_API char *sign_report_left_out(const sign_report *found, sign_translate translate);

/* Every code there is, for manuals: false past the end. The out-pointers get static text. */
SIGN_API int sign_code_at(size_t i, const char **code, const char **slug, sign_severity *severity,
                          const char **message, const char **remedy);

/* Of `words` (NULL-ended) the one that a misspelt `word` is meant to be, or NULL: none is near. */
SIGN_API const char *sign_nearest(const char *word, const char *const *words);

/* ---- Context ----------------------------------------------------------------------------- */

/* Files of the host instead of the disk's: artwork, templates, identities, profiles with their ICC, policies, rule texts and
 * fonts. Every path that begins with `mount` is asked of these functions, with what stands behind it as `name`
 * ("tenants/7/logo.png"), and no other is; so a site called "mem:/tenants/7/site.yaml" names what lies beside and below it, and
 * cannot name what others have, nor anything on the disk but the templates that are shipped. Called from any thread that uses
 * the context, also from several at once. Copied; `user` lives as long as the context. */
typedef struct {
    const void *data; /* stays until close() */
    size_t len;
    uint64_t version; /* another number once the content is another */
    void *handle;     /* the host's own */
} sign_fs_file;

typedef struct {
    size_t size;       /* sizeof(sign_fs) */
    const char *mount; /* "mem:" */
    void *user;
    /* The file called `name`, in *file, which is zeroed: 0, or an errno value, ENOENT where there is none. */
    int (*open)(void *user, const char *name, sign_fs_file *file);
    void (*close)(void *user, sign_fs_file *file);                    /* or NULL */
    int (*stat)(void *user, const char *name, sign_fs_file *file);    /* fills len and version alone; NULL: open() and close() */
    /* Calls each(to, name) for what lies in a folder ("" is the whole of it); NULL: what is not asked for by name is not found. */
    void (*list)(void *user, const char *folder, void (*each)(void *to, const char *name), void *to);
} sign_fs;

/* One that is made of memory, with the mount "mem:"; with nothing in it a site can name nothing. From any thread; freed after
 * the contexts that use it. */
typedef struct sign_memory sign_memory;
SIGN_API sign_memory *sign_memory_new(void);
SIGN_API void sign_memory_free(sign_memory *memory);
/* Copies `len` bytes in under `name`, "templates/our.yaml", where others may have stood; `bytes` NULL takes them out. */
SIGN_API sign_status sign_memory_put(sign_memory *memory, const char *name, const void *bytes, size_t len);
/* Borrowed; what it finds is what was put in last. */
SIGN_API const sign_fs *sign_memory_fs(const sign_memory *memory);

typedef struct sign_context sign_context;

typedef struct {
    size_t size;                    /* sizeof(sign_context_options): set by SIGN_CONTEXT_OPTIONS_INIT */
    const char *data_dir;           /* templates/ and fonts/ are here; NULL: beside the library (../share/libsign), else as configured */
    const char *const *font_paths;  /* folders or files with the office's own fonts, tried first */
    size_t n_font_paths;
    int ignore_system_fonts;        /* only font_paths */
    const char *const *template_paths; /* folders with the office's own templates, tried first */
    size_t n_template_paths;
    const char *root;               /* what a file names may lie below this; NULL: beside it only */
    size_t cache_bytes;             /* what is kept of files at most, about, besides the fonts; 0: 64 MB */
    const sign_fs *fs;              /* files that are not on the disk; data_dir, font_paths, template_paths and root may begin
                                       with its mount; NULL: none */
    /* Hears of each file that is "read" and of each that is "forgotten" (what was made of it, with its bytes), of each document
     * "built" (its template, and seconds) and each output "written" (its format, and seconds). Allocates nothing; from any
     * thread. NULL: nobody */
    void (*log)(void *user, const char *event, const char *subject, double number);
    void *log_user;
} sign_context_options;

#define SIGN_CONTEXT_OPTIONS_INIT { sizeof(sign_context_options), NULL, NULL, 0, 0, NULL, 0, NULL, 0, NULL, NULL, NULL }

/* `options` may be NULL. Fonts are found at once and opened on first use. On failure *context is
 * NULL and `report` has the reason. */
SIGN_API sign_status sign_context_new(const sign_context_options *options, sign_report *report,
                                      sign_context **context);
/* All documents made with it must be freed before. */
SIGN_API void sign_context_free(sign_context *context);

/* 1 if the file at `path`, however it is named, is one that the context has read: a template, a profile, a policy, a
 * rule text, artwork, or a font of its own folders. Such a file is not to be written over. */
SIGN_API int sign_context_reads(sign_context *context, const char *path);

/* What a context has read of files (templates, profiles, policies, rule texts, artwork; not fonts, which are those of the
 * day it was made) it keeps within cache_bytes, the least used goes first, and looks before each document whether a file
 * has become another. What a document needs lives as long as it does. How many bytes are kept now: */
SIGN_API size_t sign_context_memory(sign_context *context);
/* Lets go of what came from the file at `path`, or with NULL of everything. */
SIGN_API void sign_context_forget(sign_context *context, const char *path);
/* From here on nobody looks whether files have changed, until called again with 0 as often: for runs whose sheets are to be
 * of one cast, as sign_batch_run() does by itself. */
SIGN_API void sign_context_freeze(sign_context *context, int frozen);

/* ---- Sites ------------------------------------------------------------------------------- */

typedef struct sign_sites sign_sites;
typedef struct sign_site sign_site;

/* Reads all sites of a YAML text of `len` bytes. `name` is how findings call it and where relative
 * artwork paths start from. SIGN_OK when every site is good; SIGN_REFUSED when some were refused
 * (the good ones are in *sites) or nothing could be read (*sites is NULL). */
SIGN_API sign_status sign_sites_read(const char *name, const void *bytes, size_t len, sign_report *report,
                                     sign_sites **sites);
/* The same from a file; "-" is standard input. SIGN_IO when it cannot be read. */
SIGN_API sign_status sign_sites_load(const char *path, sign_report *report, sign_sites **sites);
SIGN_API void sign_sites_free(sign_sites *sites);
SIGN_API size_t sign_sites_count(const sign_sites *sites);
/* How many more stood in the input and were refused. */
SIGN_API size_t sign_sites_refused(const sign_sites *sites);
/* NULL past the end. The site lives as long as its list. */
SIGN_API const sign_site *sign_sites_at(const sign_sites *sites, size_t i);

/* ---- Sites one by one -------------------------------------------------------------------- */

typedef struct sign_source sign_source;

/* A cell of a table that is read as `value`, "" as if it were empty, while its file stays as it is. */
typedef struct {
    const char *file;  /* as the input, or the table of people, is named */
    const char *sheet; /* of a workbook; NULL: any, and of CSV */
    const char *cell;  /* "C12", as findings have it; in CSV line and column of the table; rows behind the last may be added */
    const char *value;
} sign_correction;

typedef struct {
    size_t size;            /* set by SIGN_SOURCE_OPTIONS_INIT */
    const char *encoding;   /* "utf-8", "gb18030", "utf-16le", "utf-16be"; NULL: found by content */
    const char *const *set; /* "district=重庆市北碚区": what sites that leave the key out get */
    size_t n_set;
    const char *sheet;      /* XLSX: the sheet of the sites; NULL: the first that holds any */
    const char *members;    /* CSV, XLSX or ODS: a table of the people, joined to a table of sites; or NULL */
    int every;              /* every finding, for who settles site by site; 0: after 1,000 errors of an
                               input the rest is counted, and of notes on names a table tells ten */
    int hidden;             /* of a workbook: reads what is hidden or filtered away; 0: leaves it out and says so */
    int explain;            /* of a table: begins with what each sheet and column is read as, with samples */
    int several;            /* other inputs are given the same `set`: what tells which site it is (code, name,
                               compound, pinyin) is refused there, as it is for an input of several sites */
    const sign_correction *corrections;
    size_t n_corrections;
} sign_source_options;

#define SIGN_SOURCE_OPTIONS_INIT { sizeof(sign_source_options), NULL, NULL, 0, NULL, NULL, 0, 0, 0, 0, NULL, 0 }

/* Opens one input, YAML, CSV, XLSX or ODS by its content; "-" is standard input, which is kept. Memory does
 * not grow with the number of sites, but for some 80 bytes each that tell of two with one code or name.
 * `options` may be NULL; what it points to is copied. SIGN_IO when the file cannot be read, SIGN_REFUSED
 * when it is no such input; *source then is NULL and `report` says why. A source belongs to one thread. */
SIGN_API sign_status sign_source_open(const char *path, const sign_source_options *options, sign_report *report,
                                      sign_source **source);
/* The same of `len` bytes in memory, which must stay as long as the source; `name` is how findings call
 * them and where relative artwork paths start from. */
SIGN_API sign_status sign_source_open_bytes(const char *name, const void *bytes, size_t len,
                                            const sign_source_options *options, sign_report *report,
                                            sign_source **source);
/* The next site, the caller's to sign_site_free(), from any thread and also after the source. What is
 * found about it goes to `report`. SIGN_OK with *site NULL: the end. SIGN_REFUSED: this one has errors,
 * go on. SIGN_IO: the rest of the input cannot be read (a fault of the disk, or text that is broken
 * beyond a single site), and the end follows. SIGN_NO_MEMORY likewise. */
SIGN_API sign_status sign_source_next(sign_source *source, sign_report *report, sign_site **site);
/* Starts over, to do what was looked at in a first pass. Of sites with one code, which only the second
 * can be refused of when they are met first, all are refused in later passes; so a caller who reads to
 * the end, rewinds and then writes makes none of them. */
SIGN_API sign_status sign_source_rewind(sign_source *source, sign_report *report);
SIGN_API void sign_source_free(sign_source *source);
/* Of this pass: sites met so far, good or not; how many of them were refused. */
SIGN_API size_t sign_source_count(const sign_source *source);
SIGN_API size_t sign_source_refused(const sign_source *source);
/* After SIGN_REFUSED because of another site with the same code: the number of that one; else 0. */
SIGN_API size_t sign_source_twin(const sign_source *source);
/* After SIGN_REFUSED: what the refused site says at a path ("town", "place"), in the manner of sign_site_value(),
 * for lists that must not lose it; NULL when it does not, or after anything else. Valid until the source's next
 * call. */
SIGN_API const char *sign_source_value(const sign_source *source, const char *path);

/* Frees a site that sign_source_next() gave. */
SIGN_API void sign_site_free(sign_site *site);
/* The site's place among those of its input, from 1, refused ones counted; 0: not from a source. */
SIGN_API size_t sign_site_number(const sign_site *site);
/* Where it stands: the input's name and the line (of a table the row) from 1. */
SIGN_API const char *sign_site_file(const sign_site *site);
SIGN_API int sign_site_line(const sign_site *site);
/* The site as an entry of the list under `sites:` in YAML, with what was set for all; text that ends with
 * a line's end, malloc'd; NULL without memory. */
SIGN_API char *sign_site_yaml(const sign_site *site);

/* ---- What a site says -------------------------------------------------------------------- */

/* The station's full name, 新星路社区志愿服务站. */
SIGN_API const char *sign_site_name(const sign_site *site);
/* The text at a path of English keys, "town", "contact.phone"; NULL when the site has none. */
SIGN_API const char *sign_site_value(const sign_site *site, const char *path);

/* A JSON Schema of the site description, for editors; malloc'd. */
SIGN_API char *sign_schema_json(void);
/* The same of any kind of file: "site", "template", "identity", "profile", "policy", "rules", with Chinese titles; malloc'd;
 * NULL for another word. */
SIGN_API char *sign_schema_of(const char *kind);
/* A commented starting file: `what` is "site", "sites" or "template"; malloc'd; NULL for another word. */
SIGN_API char *sign_skeleton(const char *what);

/* ---- Limits and cancelling --------------------------------------------------------------- */

/* For hosts that make what others ask for. The limits hold for each call that builds a document, and for each that writes an
 * output of it; 0: none. Of the sizes they are SIGN_REFUSED with E914, of the time SIGN_CANCELLED with E913. */
typedef struct {
    size_t size;     /* set by SIGN_WATCH_OPTIONS_INIT */
    double seconds;
    size_t bytes;    /* of memory, about, that the call takes besides the cache */
    size_t pages, glyphs; /* of the document that is built */
    size_t pixels;   /* of a picture that is written */
    int (*progress)(void *user, double done); /* hears from the thread of the call how much is done, 0 to 1; what it returns,
                                                 if not 0, cancels; NULL: nobody */
    void *user;
} sign_watch_options;

#define SIGN_WATCH_OPTIONS_INIT { sizeof(sign_watch_options), 0, 0, 0, 0, 0, NULL, NULL }

/* Of one document or many: what is built with it (sign_build_options.watch), and all that is written of that. It must live as
 * long as they do. */
typedef struct sign_watch sign_watch;
SIGN_API sign_status sign_watch_new(const sign_watch_options *options, sign_report *report, sign_watch **watch);
SIGN_API void sign_watch_free(sign_watch *watch);
/* Ends all calls under it at the next frame, page, operation or band of pixels, and those that begin, with SIGN_CANCELLED and
 * E912; a batch under it ends as by sign_batch_cancel(). From any thread, and from the handler of a signal. */
SIGN_API void sign_watch_cancel(sign_watch *watch);
SIGN_API int sign_watch_cancelled(const sign_watch *watch);

/* ---- Documents --------------------------------------------------------------------------- */

typedef struct sign_document sign_document;

/* Letter sizes that a set of sheets shares because they hang side by side. With it styles that say `fit: together` have four
 * sizes, in even steps from the largest to their floor, whatever else hangs there; a sheet that cannot have the least is as large
 * as it can be below it. Built first with `gather`, which notes what each would take, and then anew without, sheets of one
 * template take the smallest that was noted. One for all templates and threads. */
typedef struct sign_sizes sign_sizes;

SIGN_API sign_sizes *sign_sizes_new(void);
SIGN_API void sign_sizes_free(sign_sizes *sizes);

typedef struct {
    size_t size;          /* set by SIGN_BUILD_OPTIONS_INIT */
    const char *template_name; /* "annex2-wall", or a path ending in .yaml; NULL: annex2-wall */
    double width, height; /* mm of the trimmed sheet; 0: the template's own */
    const char *profile;  /* "offset", or a path ending in .yaml; NULL: the site's, the template's, that of the
                             material, offset */
    int final;            /* a placeholder emblem is an error */
    size_t part;          /* from 0: which of the documents that the template makes of the site */
    const char *policy;   /* "beibei", or a path ending in .yaml; NULL: the site's own, else national */
    const char *audience; /* "wall" or "internal"; NULL: the site's own, else wall */
    int year, month, day; /* of sites that give no date: the day for which the sheets are made, by which ages are
                             reckoned; 0: unknown */
    sign_sizes *sizes;    /* shared letter sizes; NULL: every sheet for itself */
    int gather;           /* note them rather than obey them */
    const char *identity; /* "volunteer-red", or a path ending in .yaml; NULL: the site's own, the policy's, volunteer-red */
    const char *material; /* what it is made of; NULL: as the site, else the template says */
    int quantity;         /* that the shop makes of it; 0: as the site says, else one */
    const char *delivery; /* where and by when; NULL: as the site says */
    int mirror;           /* as in a mirror, for the back of something clear; 0: as the profile says */
    int of_set;           /* one of a station's set: what another sheet of the set shows better is left out (set_when:) */
    sign_watch *watch;    /* limits, and who may cancel; NULL: nothing and nobody */
} sign_build_options;

#define SIGN_BUILD_OPTIONS_INIT \
    { sizeof(sign_build_options), NULL, 0, 0, NULL, 0, 0, NULL, NULL, 0, 0, 0, NULL, 0, NULL, NULL, 0, NULL, 0, 0, NULL }

/* How many documents the options make of `site`: one, or one for each team or rule when the template says
 * so; 0 when the site has nothing for it to show. `options` may be NULL; their `part` does not count. */
SIGN_API sign_status sign_template_parts(sign_context *context, const sign_site *site,
                                         const sign_build_options *options, sign_report *report, size_t *n);
/* What the part of the options is called, for names of files: the team's or the rule's name, another for each
 * part; malloc'd. NULL when the template makes one document only, or there is no such part. */
SIGN_API char *sign_template_part_name(sign_context *context, const sign_site *site,
                                       const sign_build_options *options);

/* Lays out `site`. The document keeps nothing of the site. What does not fit is SIGN_REFUSED,
 * never cut or shrunk below the template's floor; so is a site that has nothing for the template. A part
 * that is not there is SIGN_MISUSE. `options` may be NULL. */
SIGN_API sign_status sign_document_build(sign_context *context, const sign_site *site,
                                         const sign_build_options *options, sign_report *report,
                                         sign_document **document);
SIGN_API void sign_document_free(sign_document *document);
/* What the shop is told of it: what it is made of, in which profile, how many, where to and by when, whom it asks. Texts
 * that nobody says are NULL; quantity is at least 1. Borrowed from the document and its context. */
typedef struct {
    const char *material, *profile, *delivery, *contact;
    int quantity;
} sign_order;
SIGN_API sign_status sign_document_order_sized(const sign_document *document, sign_order *order, size_t size);
static inline sign_status sign_document_order(const sign_document *document, sign_order *order)
{
    return sign_document_order_sized(document, order, sizeof *order);
}

/* Says what no single sheet can: which values the policy asks for and the site lacks, a place that is no
 * standard name, rule texts that are not there, who is not shown and why; and, when `sheets` is not NULL, which
 * sheets the policy requires that are not among these `n_sheets` templates. Size, template, profile and
 * `final` of the options do not count; `options` may be NULL. SIGN_REFUSED when something was an error. */
SIGN_API sign_status sign_site_check(sign_context *context, const sign_site *site, const sign_build_options *options,
                                     const char *const *sheets, size_t n_sheets, sign_report *report);

/* The members of all teams of a site, and why some are not shown on its sheets. */
typedef struct {
    size_t members, shown;
    size_t unasked;  /* have not agreed (志愿服务条例 Art. 20) */
    size_t minors;   /* under 14, and no guardian has agreed */
    size_t unknown;  /* perhaps under 14: no day is known */
    size_t staff, staff_shown;
    size_t gone;     /* have left */
    size_t phones;   /* masked telephones of those who are shown */
    size_t minors_shown; /* under 14, with a guardian's consent */
} sign_people;

/* Counts them as sheets with these options would. */
SIGN_API sign_status sign_site_people_sized(sign_context *context, const sign_site *site,
                                            const sign_build_options *options, sign_report *report, sign_people *people, size_t size);
static inline sign_status sign_site_people(sign_context *context, const sign_site *site,
                                           const sign_build_options *options, sign_report *report, sign_people *people)
{
    return sign_site_people_sized(context, site, options, report, people, sizeof *people);
}

SIGN_API size_t sign_document_pages(const sign_document *document);
/* The trimmed size of page `page`, without bleed. SIGN_MISUSE past the end. */
SIGN_API sign_status sign_document_page_size(const sign_document *document, size_t page,
                                             double *width_mm, double *height_mm);

/* SHA-256 of all that the document's outputs depend on but for the options of writing: its pages with
 * their fonts and pictures, the profile, and sign_versions(). Documents with one digest give the same bytes. */
SIGN_API sign_status sign_document_digest(const sign_document *document, unsigned char digest[32]);

/* One text frame as set. */
typedef struct {
    const char *frame;   /* the template's name of it, or "" */
    const char *text;    /* as the site means it */
    const char *font;    /* PostScript name of its first face */
    double size_mm;      /* em size of its first run */
    double x, y, w, h;   /* box of its ink, mm from the top left of the trim */
} sign_text_frame;

SIGN_API size_t sign_document_text_frames(const sign_document *document, size_t page);
SIGN_API sign_status sign_document_text_frame_sized(const sign_document *document, size_t page, size_t i,
                                                    sign_text_frame *frame, size_t size);
static inline sign_status sign_document_text_frame(const sign_document *document, size_t page, size_t i,
                                                   sign_text_frame *frame)
{
    return sign_document_text_frame_sized(document, page, i, frame, sizeof *frame);
}

/* ---- Output ------------------------------------------------------------------------------ */

typedef enum { SIGN_TEXT_OF_PROFILE, SIGN_TEXT_FONT, SIGN_TEXT_OUTLINE } sign_text_as;
/* A2U is PDF/X-4 that also claims to be PDF/A-2u, UA1 one that claims PDF/UA-1, A2U_UA1 both. */
typedef enum {
    SIGN_CONFORMANCE_OF_PROFILE, SIGN_CONFORMANCE_X4, SIGN_CONFORMANCE_X1A, SIGN_CONFORMANCE_A2U, SIGN_CONFORMANCE_UA1,
    SIGN_CONFORMANCE_A2U_UA1
} sign_conformance;
/* "x4", "x1a", "a2u", "ua1" or some with commas between; OF_PROFILE for what is none, as x1a with another. */
SIGN_API sign_conformance sign_conformance_parse(const char *text);

typedef struct {
    size_t size;         /* set by SIGN_PDF_OPTIONS_INIT */
    sign_text_as text;
    sign_conformance conformance;
    int64_t date;        /* of creation, seconds since 1970 UTC */
    const char *marks;   /* "none", "all", or of "trim,bleed,registration,bars,slug,eyelets"; NULL: the profile's */
    int scale;           /* 1:scale, to 1000; 0: 1:1, and 1:10 or 1:100 for what is longer than 5.08 m */
    int user_unit;       /* pages measured in larger units (UserUnit) instead of a declared scale */
    double panel_mm;     /* widest panel of a sheet that is parted, a page each; 0: in one piece */
    double overlap_mm;   /* of two panels; < 0: the profile's */
    const char *file_name; /* for the slug line, or NULL */
} sign_pdf_options;

#define SIGN_PDF_OPTIONS_INIT \
    { sizeof(sign_pdf_options), SIGN_TEXT_OF_PROFILE, SIGN_CONFORMANCE_OF_PROFILE, 0, NULL, 0, 0, 0, -1, NULL }

typedef struct {
    size_t size;     /* set by SIGN_PNG_OPTIONS_INIT */
    double dpi;      /* used when width_px is 0 */
    int width_px;    /* pixels across, or 0 */
    double panel_mm; /* widest panel of a sheet that is parted; 0: the sheet in one piece */
    double overlap_mm; /* of two panels; < 0: the profile's */
    size_t panel;    /* which one, from 0 */
} sign_png_options;

#define SIGN_PNG_OPTIONS_INIT { sizeof(sign_png_options), 100, 0, 0, -1, 0 }

/* A memory block; give it back with sign_bytes_free(). */
typedef struct {
    unsigned char *data;
    size_t len;
} sign_bytes;

SIGN_API void sign_bytes_free(sign_bytes *bytes);

typedef struct {
    size_t size;          /* set by SIGN_IMPOSE_OPTIONS_INIT */
    double width, height; /* mm of the large sheet */
    double margin_mm;     /* kept free at its edges, for the gripper and the marks */
    double gap_mm;        /* between the bleeds of neighbours */
} sign_impose_options;

#define SIGN_IMPOSE_OPTIONS_INIT { sizeof(sign_impose_options), 0, 0, 10, 0 }

/* Lays the pages of `n` documents, all of one context and profile, side by side on larger sheets: those of one
 * size together, in their order, turned where more fit so, each with its bleed, and marks where to cut. *sheets
 * is a document for sign_pdf_write() and the others, freed before `documents`. SIGN_REFUSED when a page does not
 * fit, or the profile asks for a white edge. */
SIGN_API sign_status sign_document_impose(const sign_document *const *documents, size_t n,
                                          const sign_impose_options *options, sign_report *report,
                                          sign_document **sheets);

/* The manual of an identity, by name or path: its colours, sizes, distances and grid as its sheets have them, and all shipped
 * sheets of a sample station in it. */
SIGN_API sign_status sign_identity_manual(sign_context *context, const char *identity, sign_report *report, sign_document **sheet);

#define SIGN_WALL_HEIGHT 2800 /* mm, of a usual room */

typedef struct {
    size_t size;           /* set by SIGN_WALL_OPTIONS_INIT */
    double length, height; /* mm of the wall; 0: as long as it takes, SIGN_WALL_HEIGHT */
} sign_wall_options;

#define SIGN_WALL_OPTIONS_INIT { sizeof(sign_wall_options), 0, 0 }

/* The wall of one station as its documents hang on it, in one row: an A3 page with the elevation to scale, where each hangs,
 * and what they are made of. Of the documents those count whose template hangs on a wall; NULLs are passed over, but not the
 * first. SIGN_REFUSED when they do not fit, with how much is missing. `options` may be NULL. */
SIGN_API sign_status sign_wall_build(const sign_document *const *documents, size_t n, const sign_wall_options *options,
                                     sign_report *report, sign_document **sheet);

/* How many panels page `page` is parted into, 1 for a sheet in one piece; 0 with findings, or past the
 * end. overlap_mm < 0: the profile's. */
SIGN_API size_t sign_document_panels(const sign_document *document, size_t page, double panel_mm, double overlap_mm,
                                     sign_report *report);
/* The N of 1:N at which sign_pdf_write() writes these documents; 0 for what it refuses. */
SIGN_API int sign_pdf_scale(const sign_document *const *documents, size_t n, const sign_pdf_options *options);

/* One PDF of all pages of `n` documents, in order, with bookmarks if they are several. All of one context;
 * their profiles must agree in output intent and conformance. Marks and a white edge are the profile's:
 * pages are larger than the sheets by them. */
SIGN_API sign_status sign_pdf_write(const sign_document *const *documents, size_t n, const sign_pdf_options *options,
                                    sign_report *report, sign_bytes *out);
/* One page as PNG, the trimmed sheet, in the colours of the profile's ICC. A panel has its part of the
 * profile's white edge. */
SIGN_API sign_status sign_png_write(const sign_document *document, size_t page, const sign_png_options *options,
                                    sign_report *report, sign_bytes *out);

/* Takes the next `len` bytes of an output; 0 when it has, anything else stops the writing. */
typedef int (*sign_take)(void *user, const void *bytes, size_t len);

/* The same handed over piece by piece, in memory that does not grow with the picture. SIGN_IO when `take`
 * stopped it: what it has then is not a whole PNG. */
SIGN_API sign_status sign_png_stream(const sign_document *document, size_t page, const sign_png_options *options,
                                     sign_report *report, sign_take take, void *user);
/* The same into a file, whole or not at all like sign_bytes_save(). */
SIGN_API sign_status sign_png_save(const sign_document *document, size_t page, const sign_png_options *options,
                                   const char *path, sign_report *report);

typedef struct {
    size_t size;       /* set by SIGN_SVG_OPTIONS_INIT */
    sign_text_as text; /* of the profile: outlines, for a reader may not have the font */
    int reserved;      /* 0 */
} sign_svg_options;

#define SIGN_SVG_OPTIONS_INIT { sizeof(sign_svg_options), SIGN_TEXT_OF_PROFILE, 0 }

/* One page as SVG, in millimetres, in the colours of the profile's ICC. */
SIGN_API sign_status sign_svg_write(const sign_document *document, size_t page, const sign_svg_options *options,
                                    sign_report *report, sign_bytes *out);

typedef struct {
    size_t size;        /* set by SIGN_RASTER_OPTIONS_INIT */
    double dpi;         /* 0: the profile's */
    const char *marks;  /* as of a PDF; NULL: the profile's */
    double panel_mm;    /* widest panel of a sheet that is parted; 0: the sheet in one piece */
    double overlap_mm;  /* of two panels; < 0: the profile's */
    size_t panel;       /* which one, from 0 */
    int64_t date;       /* for the slug line, seconds since 1970 UTC; 0: none */
    const char *file_name; /* the same, or NULL */
} sign_raster_options;

#define SIGN_RASTER_OPTIONS_INIT { sizeof(sign_raster_options), 0, NULL, 0, -1, 0, 0, NULL }

/* One page as pixels in the inks of print, as the press gets it: 1:1, with bleed or white edge and marks, CMYK of 8 bits, the
 * profile's ICC within. `format` is "tif" (LZW; where the profile has extra_inks, a channel more for each spot, white base and
 * varnish), "jpg", or "eps", which has no pixels but of pictures and comes in one piece. Piece by piece to `take` in memory that does not grow with the sheet; as sign_png_stream(). */
SIGN_API sign_status sign_raster_stream(const sign_document *document, size_t page, const char *format,
                                        const sign_raster_options *options, sign_report *report, sign_take take, void *user);
/* The same in memory. */
SIGN_API sign_status sign_raster_write(const sign_document *document, size_t page, const char *format,
                                       const sign_raster_options *options, sign_report *report, sign_bytes *out);

/* Formats of one page a file, ROW(NAME, "name") of each; a PDF holds many pages. */
#define SIGN_PAGE_FORMATS(ROW) ROW(PNG, "png") ROW(SVG, "svg") ROW(DXF, "dxf") ROW(TIF, "tif") ROW(JPG, "jpg") ROW(PLT, "plt") ROW(EPS, "eps")

/* One page in the format of that name, as it is without options. SIGN_MISUSE: there is none, or it is a PNG. */
SIGN_API sign_status sign_page_write(const sign_document *document, size_t page, const char *format, sign_report *report,
                                     sign_bytes *out);

typedef struct {
    size_t size;         /* set by SIGN_DXF_OPTIONS_INIT */
    double tolerance_mm; /* that a polyline may be from the curve */
    int once;            /* an edge that two inks share is in one layer alone, for a knife that follows all of them */
    int reserved;
} sign_dxf_options;

#define SIGN_DXF_OPTIONS_INIT { sizeof(sign_dxf_options), 0.02, 0, 0 }

/* One page as DXF (R12) for cutters and engravers, in millimetres: what is seen of each ink as closed
 * polylines on a layer of its own. A picture made of pixels is SIGN_REFUSED. */
SIGN_API sign_status sign_dxf_write(const sign_document *document, size_t page, const sign_dxf_options *options,
                                    sign_report *report, sign_bytes *out);
/* One page's display list as text, for tests and for people who ask why. */
SIGN_API sign_status sign_trace_write(const sign_document *document, size_t page, sign_bytes *out);

/* A workbook for an office to fill in: the sheet 站点 with the places of `sites` in it, which may be none, and the
 * sheet 人员; columns of text, choices and notes. It is read again as it is. */
SIGN_API sign_status sign_blank_table(const sign_site *const *sites, size_t n, sign_report *report, sign_bytes *out);

/* The tables at `paths`, and that of the people in `options` (NULL: defaults), as they stand, in one workbook for the clerk: wrong
 * cells red with what was `found` as their comment, columns that are not read grey, a column 问题 to filter by, and first the
 * sheet 我的理解 with what they were read as and all that stands in no row. Corrected, it is read again as it is. It holds
 * what the tables hold: it goes back to who wrote them. SIGN_REFUSED: none of them is a table. */
SIGN_API sign_status sign_checked_write(const char *const *paths, size_t n, const sign_source_options *options,
                                        const sign_report *found, sign_translate translate, sign_report *report, sign_bytes *out);

/* What the same tables hold and what they are read as, for who looks at them and mends them elsewhere, with the corrections of the
 * options: JSON, {"sheets": [{"file", "sheet", "holds": "sites", "people" or null, "head": its last line, "columns": [{"column": "C",
 * "head", "key", "meaning", "samples"}], "rows": [{"row": 5, "cells": [texts], "at": [[line, column]] of CSV}]}], "meanings": {"sites": [{"key", "head": what to
 * call a column of it}], "people"}}. It holds what the tables hold. SIGN_REFUSED: none of them is a table. */
SIGN_API sign_status sign_tables_json(const char *const *paths, size_t n, const sign_source_options *options, sign_report *report,
                                      sign_bytes *json);

/* The input at `path`, YAML or a table, with the marks of its texts mended as the findings W320–W324 say: ASCII and doubled marks,
 * blanks within Chinese text, typed numbers of clauses. All else of a text file stays as it is, a workbook is written as
 * sign_checked_write() writes it. `report` gets a note for each change, and what only a person can mend. Mended again,
 * nothing changes. SIGN_REFUSED: it cannot be read. `options` may be NULL. */
SIGN_API sign_status sign_tidy(const char *path, const sign_source_options *options, sign_report *report, sign_bytes *out);

/* Writes to `path` whole or not at all: temporary file in the same folder, flush, rename. */
SIGN_API sign_status sign_bytes_save(const sign_bytes *bytes, const char *path, sign_report *report);

/* ---- Preflight --------------------------------------------------------------------------- */

typedef struct {
    size_t size;         /* set by SIGN_PREFLIGHT_OPTIONS_INIT */
    double distance_mm;  /* from which the sheet is read; 0: as the profile says, which may say nothing */
    sign_text_as text;   /* how the text will be written: outlines ask nothing of the fonts' licences */
    sign_conformance conformance; /* what the PDF will be, for the sheet on paper */
    int no_pdf;          /* none is made, so that the sheet on paper says nothing of one */
    int reserved;        /* 0 */
} sign_preflight_options;

#define SIGN_PREFLIGHT_OPTIONS_INIT \
    { sizeof(sign_preflight_options), 0, SIGN_TEXT_OF_PROFILE, SIGN_CONFORMANCE_OF_PROFILE, 0, 0 }

/* Judges a document by what its profile and the distance ask: resolution of pictures, size and contrast of
 * text, lines, bleed, sums of ink, QR codes, fonts' licences. SIGN_REFUSED when an error is among the
 * findings, E7xx, which have their numbers (sign_finding_measure). What sign_document_build() refuses is not
 * judged again. `options` may be NULL. */
SIGN_API sign_status sign_preflight(const sign_document *document, const sign_preflight_options *options,
                                    sign_report *report);

/* The resolution in ppi at finished size below which a picture is an error of the preflight, by profile and distance:
 * so what a PNG of the whole document takes to be printed. `options` may be NULL; 0: misuse. From any thread. */
SIGN_API double sign_preflight_ppi(const sign_document *document, const sign_preflight_options *options);

/* How the tables were read, on paper, A4, in Chinese, for who filled them in: what each column became, what was left out,
 * and what of persons hangs on a wall. `found` is what was found when they were read (sign_source_options.explain). */
typedef struct {
    size_t sites, refused;
    sign_people people; /* of all sites */
} sign_reading;
SIGN_API sign_status sign_reading_sheet(sign_context *context, const sign_report *found, const sign_reading *read,
                                        sign_translate translate, sign_report *report, sign_document **sheet);

/* The preflight of a document on paper, A4, in Chinese, for clerk and shop: a picture with dimensions, sizes,
 * inks, fonts with licences, resolution of pictures, and `found`, what was said of it (may be NULL).
 * `translate` gives the Chinese words of findings; NULL: they stay English. *sheet is the caller's and needs
 * the context alone; with SIGN_REFUSED it is there when a character had no glyph. */
SIGN_API sign_status sign_preflight_sheet(const sign_document *document, const sign_preflight_options *options,
                                          const sign_report *found, sign_translate translate, sign_report *report,
                                          sign_document **sheet);

/* ---- Proof ------------------------------------------------------------------------------- */

/* A contact sheet of sites, in Chinese, for two people to read letter by letter and sign: the sheets' pictures,
 * each name in large type, findings, rare and easily confused characters, names that are nearly the same.
 * Belongs to one thread. */
typedef struct sign_proof sign_proof;

/* `translate` gives the Chinese words of findings; NULL: they stay English. */
SIGN_API sign_status sign_proof_new(sign_context *context, sign_translate translate, sign_proof **proof);
/* Adds a site with `n` documents laid out of it (NULL: one that could not be made) and what was found about
 * it; `report` may be NULL. `site` NULL: one that could not be read. Nothing of them is kept but copies. */
SIGN_API sign_status sign_proof_add(sign_proof *proof, const sign_site *site, const sign_document *const *documents,
                                    size_t n, const sign_report *report);
/* Adds one that could not be read, with the sites of `town`, as far as that is known (sign_source_value); either may
 * be NULL. */
SIGN_API sign_status sign_proof_add_refused(sign_proof *proof, const char *district, const char *town,
                                            const sign_report *report);
/* Sets the pages, A4, grouped by town. SIGN_MISUSE while there is no site; SIGN_REFUSED with a document when a
 * character has no glyph. The document lives no longer than `proof`'s context; it may outlive the proof. */
SIGN_API sign_status sign_proof_build(const sign_proof *proof, sign_report *report, sign_document **document);
/* Lets go of the pictures of the sites that are in a document now, for proofs in volumes: the next build sets only
 * sites added after this, numbered on, and compares their names with all. Some hundred bytes a site stay.
 * Documents that were built stay good. */
SIGN_API sign_status sign_proof_forget(sign_proof *proof);
SIGN_API void sign_proof_free(sign_proof *proof);

/* ---- The monthly return ------------------------------------------------------------------ */

/* Annex 1 of 北碚民发〔2021〕80号: by town, the stations whose sign is up. */
typedef struct sign_annex sign_annex;

typedef enum { SIGN_ANNEX_XLSX, SIGN_ANNEX_CSV } sign_annex_form;

typedef struct {
    size_t size;           /* set by SIGN_ANNEX_OPTIONS_INIT */
    sign_annex_form form;
    const char *by;        /* who fills it in; NULL: left open */
    const char *phone;     /* whose telephone; NULL: left open */
    int64_t date;          /* of the file, seconds since 1970 UTC */
} sign_annex_options;

#define SIGN_ANNEX_OPTIONS_INIT { sizeof(sign_annex_options), SIGN_ANNEX_XLSX, NULL, NULL, 0 }

SIGN_API sign_annex *sign_annex_new(void);
SIGN_API void sign_annex_free(sign_annex *annex);
/* The day of the return, before stations are added; year 0: none, and every sign counts as up. */
SIGN_API sign_status sign_annex_day(sign_annex *annex, int year, int month, int day);
/* A station; nothing of the site is kept. Towns and rows stand in the order they are added. SIGN_REFUSED when its sign
 * is hung after the day of the return: it is not listed, but counted and told of with what the list misses. */
SIGN_API sign_status sign_annex_add(sign_annex *annex, const sign_site *site);
/* `place` of `town` is to have a station: from such a list is reckoned whether all are covered. */
SIGN_API sign_status sign_annex_expect(sign_annex *annex, const char *town, const char *place);
/* The tables of all towns: sheets of a workbook, or one below the other in CSV. What the list misses goes to
 * `report` as warnings. SIGN_IO when the workbook cannot be written. */
SIGN_API sign_status sign_annex_write(sign_annex *annex, const sign_annex_options *options, sign_report *report,
                                      sign_bytes *out);
/* The same on paper, A4: *documents, one of each of the *n towns in order, titled with its name, for
 * sign_pdf_write(). `form` and `date` do not matter. The array is to free(), its documents are to
 * sign_document_free() and live no longer than `context`. What the list misses goes to `report` as warnings.
 * SIGN_REFUSED with documents when a character has no glyph. Not together with another call with `annex`. */
SIGN_API sign_status sign_annex_build(sign_annex *annex, sign_context *context, const sign_annex_options *options,
                                      sign_report *report, sign_document ***documents, size_t *n);

/* ---- The ledger -------------------------------------------------------------------------- */

/* The forms of a station's ledger as a workbook: an index, and a sheet for each form, with the station and its teams
 * filled in. On paper they are the sheets of the templates ledger, ledger-index and ledger-spine. `date` is the file's,
 * seconds since 1970 UTC. SIGN_REFUSED when the forms cannot be read, SIGN_IO when the workbook cannot be written. */
SIGN_API sign_status sign_ledger_write(sign_context *context, const sign_site *site, const sign_build_options *options,
                                       int64_t date, sign_report *report, sign_bytes *out);

/* ---- What there is ----------------------------------------------------------------------- */

typedef struct {
    const char *name;   /* "annex2-wall" */
    const char *title;  /* Chinese */
    const char *file;
    double width, height;
    const char *sizes;  /* offered sizes, "2400x1200 1800x900" */
    const char *kind;   /* "annex2", "roster"; NULL with an unreadable one, as title */
    int set;            /* belongs to the set that every station gets */
    const char *per;    /* "teams", "rules": one document for each of them; NULL: one for the site */
    const char *material; /* what it is made of, for the shop; NULL: not said */
} sign_template_entry;

/* Templates of the context by name: 0 past the end. Errors of unreadable ones go to `report`. */
SIGN_API int sign_template_at_sized(sign_context *context, size_t i, sign_report *report,
                                    sign_template_entry *entry, size_t size);
static inline int sign_template_at(sign_context *context, size_t i, sign_report *report,
                                   sign_template_entry *entry)
{
    return sign_template_at_sized(context, i, report, entry, sizeof *entry);
}
/* The one that `name` names as sign_build_options do, by a path too; NULL: annex2-wall. SIGN_REFUSED with *entry
 * empty when there is none or it does not read; `report` says why. Borrowed from the context; from any thread. */
SIGN_API sign_status sign_template_find_sized(sign_context *context, const char *name, sign_report *report,
                                              sign_template_entry *entry, size_t size);
static inline sign_status sign_template_find(sign_context *context, const char *name, sign_report *report,
                                             sign_template_entry *entry)
{
    return sign_template_find_sized(context, name, report, entry, sizeof *entry);
}

typedef struct {
    const char *name, *title, *file;
    double bleed;
    const char *text;         /* "font" or "outline" */
    const char *conformance;  /* "x4", "x1a", "a2u", "ua1" or "a2u,ua1" */
    const char *intent;       /* "FOGRA39" */
    double edge;              /* white edge, mm */
    double roll_width;        /* mm; 0: sheets */
    const char *marks;        /* "trim,bleed", or "none" */
    const char *black;        /* of large black: "K100", "C50 M50 Y50 K100" */
} sign_profile_entry;

SIGN_API int sign_profile_at_sized(sign_context *context, size_t i, sign_report *report,
                                   sign_profile_entry *entry, size_t size);
static inline int sign_profile_at(sign_context *context, size_t i, sign_report *report,
                                  sign_profile_entry *entry)
{
    return sign_profile_at_sized(context, i, report, entry, sizeof *entry);
}

typedef struct {
    const char *name, *title, *file;
    const char *spirit_label;      /* 志愿精神 */
    const double *stars;           /* hours from which on 1, 2… stars are given */
    size_t n_stars;
    const char *const *required;   /* sheets; "a|b": one of them */
    size_t n_required;
    const char *const *forbidden;  /* sheets, on a wall */
    size_t n_forbidden;
    const char *const *needed;     /* values of a site: "qr", "contact.phone", "staff" */
    size_t n_needed;
} sign_policy_entry;

/* Policy packs of the context by name, in the manner of sign_rule_at(). */
SIGN_API int sign_policy_at_sized(sign_context *context, size_t i, sign_report *report,
                                  sign_policy_entry *entry, size_t size);
static inline int sign_policy_at(sign_context *context, size_t i, sign_report *report,
                                 sign_policy_entry *entry)
{
    return sign_policy_at_sized(context, i, report, entry, sizeof *entry);
}

typedef struct {
    const char *name, *title, *note, *file;
} sign_identity_entry;

/* Identities of the context by name, in the manner of sign_rule_at(). */
SIGN_API int sign_identity_at_sized(sign_context *context, size_t i, sign_report *report,
                                    sign_identity_entry *entry, size_t size);
static inline int sign_identity_at(sign_context *context, size_t i, sign_report *report, sign_identity_entry *entry)
{
    return sign_identity_at_sized(context, i, report, entry, sizeof *entry);
}

typedef struct {
    const char *name;            /* "duties": what a site writes under rules: */
    const char *title, *file;
    const char *const *clauses;  /* with blanks as they are filled from a site, {station.name} */
    size_t n_clauses;
} sign_rule_entry;

/* Rule texts of the context by name, those of template folders (their rules/) among them: 0 past the
 * end. What does not read has a name only; its errors go to `report`. Borrowed from the context. */
SIGN_API int sign_rule_at_sized(sign_context *context, size_t i, sign_report *report, sign_rule_entry *entry,
                                size_t size);
static inline int sign_rule_at(sign_context *context, size_t i, sign_report *report, sign_rule_entry *entry)
{
    return sign_rule_at_sized(context, i, report, entry, sizeof *entry);
}

typedef struct {
    const char *role;
    const char *family, *style, *version, *licence, *file;
    int weight;
    const char *embedding; /* "installable", "editable", "preview-print", "restricted" */
    /* Characters of the set that the face has, and the set's size. */
    int gb2312, gb2312_of;
    int tongyong, tongyong_of;       /* 通用规范汉字表 */
    int gb18030_1, gb18030_1_of;     /* GB 18030-2022 by level */
    int gb18030_2, gb18030_2_of;
    int gb18030_3, gb18030_3_of;
} sign_font_entry;

/* Faces of the context, role by role in the order they are tried: 0 past the end. */
SIGN_API int sign_font_at_sized(sign_context *context, size_t i, sign_font_entry *entry, size_t size);
static inline int sign_font_at(sign_context *context, size_t i, sign_font_entry *entry)
{
    return sign_font_at_sized(context, i, entry, sizeof *entry);
}

/* ---- Typesetting, for those who make templates -------------------------------------------- */

typedef struct {
    size_t size;            /* set by SIGN_TYPESET_OPTIONS_INIT */
    int vertical;
    double width_em;        /* 0: one line */
    double indent_em;
    const char *align;      /* left center right justify distribute */
    const char *level;      /* none basic gb strict css-loose css-normal css-strict */
    double autospace_em;
    int no_compress, no_trim_start, hang, no_orphan_control;
    int space_first;        /* a bracket that begins the first line keeps the space before it */
    int keep_units;         /* no line ends inside a number with its unit, a date, a telephone number */
    int grid;               /* every character in a cell of one em, as on manuscript paper */
    const char *breaker;    /* optimal greedy */
    const char *role;       /* font role */
    int weight;
    int words;              /* a line ends inside a word only where it would be loose otherwise */
} sign_typeset_options;

#define SIGN_TYPESET_OPTIONS_INIT \
    { sizeof(sign_typeset_options), 0, 0, 0, "left", "gb", 0.25, 0, 0, 0, 0, 0, 0, 0, "optimal", "hei", 400, 0 }

/* Sets one paragraph and describes its lines and cells as JSON, lengths in em. An unknown word in
 * the options is SIGN_MISUSE with a finding. */
SIGN_API sign_status sign_typeset(sign_context *context, const char *text, size_t len,
                                  const sign_typeset_options *options, sign_report *report, sign_bytes *json);

#ifdef __cplusplus
}
#endif

#endif
