/* What the files behind sign.h share: the context and its caches, and the passage between
 * public handles and the library's own structures. */
#ifndef SG_API_API_H
#define SG_API_API_H

#include <glib.h>

#include "api/files.h"
#include "api/kept.h"
#include "artwork/artwork.h"
#include "backends/pdf/pdf.h"
#include "base/arena.h"
#include "base/hash.h"
#include "base/report.h"
#include "base/watch.h"
#include "sheet/build.h"
#include "colour/colour.h"
#include "input/confused.h"
#include "papers/paper.h"
#include "policy/forms.h"
#include "policy/policy.h"
#include "design/identity.h"
#include "design/materials.h"
#include "design/profile.h"
#include "policy/rule.h"
#include "press/press.h"
#include "site/site.h"
#include "design/template.h"
#include "sign.h"
#include "text/coverage.h"
#include "text/fontset.h"

#define SG_DEFAULT_TEMPLATE "annex2-wall"
#define SG_DEFAULT_PROFILE "offset"
#define SG_PAPER_PROFILE "screen" /* of proofs and preflight sheets: an office printer's, without bleed */
#define SG_DEFAULT_POLICY "national"
#define SG_DEFAULT_IDENTITY "volunteer-red"

/* A profile with what it needs at hand. */
struct sg_loaded_profile {
    const struct sg_profile *profile;
    const char *file;
    struct sg_buf icc;
    struct sg_colour *colour;
    struct sg_pdf_cache *pdf; /* that knows the ICC's bytes */
    unsigned char digest[32]; /* of its file and its ICC profile */
};

/* What is found by name below the folders of templates. */
enum sg_kind {
    SG_KIND_PROFILE, SG_KIND_TEMPLATE, SG_KIND_PAPER, SG_KIND_RULE, SG_KIND_POLICY, SG_KIND_IDENTITY,
    SG_KIND_MATERIALS, SG_KIND_FORMS, SG_N_KINDS
};

struct sign_context {
    struct sg_arena *arena; /* under `lock`: of what is being read, else of the context */
    const char *data_dir;
    const char *root;
    struct sg_files files;
    GArray *fonts_held;     /* descriptors of the host's fonts */
    void (*log)(void *user, const char *event, const char *subject, double number); /* or NULL */
    void *log_user;
    const char *const *template_paths;
    size_t n_template_paths;
    struct sg_fontset *fonts;
    struct sg_pdf_cache *pdf;
    GMutex lock;            /* guards the arena and what is below */
    struct sg_keep keep;    /* of files: struct sg_loaded_profile, sg_template, sg_artwork… */
    struct sg_keep told;    /* what the catalogue told of them, and callers borrow */
    GHashTable *found;      /* while `keep` is frozen: kind/name → file, and artwork as named → real path */
    struct sg_use *use;     /* whom the library is working for */
    struct sg_kept *reading; /* and what it is reading, or NULL */
    struct sg_confused *confused; /* made when first asked for */
    struct sg_charsets *charsets; /* made when fonts are first listed */
};

struct sign_sites {
    struct sg_site **sites;
    size_t n, n_refused;
};

/* Who works with the library, and holds what it gave until the end. */
struct sg_use {
    sign_context *context;
    GPtrArray *held; /* struct sg_kept */
};
struct sg_use sg_use_begin(sign_context *context);
void sg_use_end(struct sg_use *use);

struct sign_document {
    sign_context *context;
    GPtrArray *held;        /* what its pages point into, or NULL; freed by its last owner */
    const struct sg_loaded_profile *profile;
    const struct sg_template *tmpl; /* NULL: made without one */
    struct sg_scene **pages;
    size_t n_pages;
    bool imposed;           /* what goes to press already: no marks or panels are added */
    const char *station;    /* of `arena`: its name, or NULL */
    char *part_name;        /* malloc'd, or NULL */
    struct sg_arena *arena; /* of the order's texts; NULL: made without a site */
    sign_order order;
    bool dated;             /* its site says of which day it is: */
    int64_t date;           /* that day's beginning, seconds since 1970 UTC */
    bool mirror;            /* all but its marks goes out as in a mirror */
    sign_watch *watch;      /* of those who made it, or NULL */
};

/* A call that builds or writes: watched, and told of in the log. */
struct sg_call {
    sign_context *context;
    struct sg_report *report;
    size_t before;          /* findings */
    gint64 begun;           /* µs; 0: nobody hears of it */
    struct sg_watching watching;
};
void sg_api_enter(struct sg_call *call, sign_context *context, sign_watch *watch, sign_report *report);
/* The status, or that of a call that was stopped, which gives nothing in *out (which may be NULL). */
sign_status sg_api_leave(struct sg_call *call, sign_status status, const char *event, const char *subject, sign_bytes *out);
void sg_api_log(sign_context *context, const char *event, const char *subject, double number);

static inline struct sg_report *sg_api_report(sign_report *report)
{
    return (struct sg_report *)report;
}

static inline const struct sg_site *sg_api_site(const sign_site *site)
{
    return (const struct sg_site *)site;
}

/* How a language is spoken; NULL: English. */
sign_translate sg_api_translate(const char *language);
/* Hands what `buf` holds to the caller, or the status of its failure. */
sign_status sg_api_take(struct sg_buf *buf, bool good, sign_bytes *out);
sign_status sg_api_unwritable(const char *path, int error, sign_report *report);
/* What a file of this profile claims, as asked for or as the profile says; never OF_PROFILE. */
sign_conformance sg_api_conformance(const struct sg_profile *profile, sign_conformance asked);
/* Of a document, `user`: its frame in the template, which is where most of it can be mended. */
struct sg_spot sg_api_place_of(void *user, const char *frame, struct sg_arena *arena);
/* Is text of the document drawn as shapes? */
bool sg_api_is_outlined(const sign_document *document, sign_text_as asked);
/* Begins a paper: its template in an identity (NULL: the default one), and the profile of an office's printer. False with findings. */
bool sg_api_paper(sign_context *context, const char *name, const struct sg_language *language,
                  const struct sg_identity *identity, struct sg_report *report, sign_document *made, struct sg_build_env *env);
/* How the document goes to press: without panels, at 1:1, with the marks of its profile. */
struct sg_press sg_api_press(const sign_document *document);
/* A finding in words for a paper, of `arena`. */
struct sg_paper_remark sg_api_remark(const struct sg_finding *finding, sign_translate translate, struct sg_arena *arena);
/* A page of the document as that press gets it, or a panel of it from 0, to free; NULL with *whole: the page as it is; NULL
 * without: a finding, or *past: there is no such panel. */
struct sg_scene *sg_api_page(const sign_document *document, size_t page, const struct sg_press *press, size_t panel,
                             struct sg_report *report, bool *whole, bool *past);
/* Of panels, mm: as asked for, or (below 0) the profile's. */
double sg_api_overlap(const sign_document *document, double asked);

/* How many documents `tmpl` makes of a posted site, and in *name, malloc'd or NULL, what part `part` is called. */
size_t sg_api_parts(const struct sg_template *tmpl, const struct sg_posted_site *site, bool of_set, size_t part, char **name);

/* Reads the roles of fonts/roles.yaml and the fonts they name, those of `files` into `held`. NULL with findings. */
struct sg_fontset *sg_roles_load(const struct sg_files *files, const char *data_dir, const sign_context_options *options, GArray *held,
                                 struct sg_report *report);

/* The file's bytes, or a finding at `place`. */
bool sg_library_file(const struct sg_files *files, const char *file, size_t limit, const struct sg_spot *place,
                     struct sg_report *report, struct sg_buf *bytes);
/* The first document of a YAML file; NULL with findings. */
const struct sg_node *sg_library_tree(const struct sg_files *files, const char *file, struct sg_arena *arena,
                                      struct sg_report *report);

/* By name ("offset") or by path (with a slash or ending in .yaml), from the folder of the file that names
 * it at `at`; NULL name: the default. NULL with findings. Held by `use`. */
const struct sg_loaded_profile *sg_library_profile(struct sg_use *use, const char *name, const struct sg_node *at,
                                                   struct sg_report *report);
const struct sg_identity *sg_library_identity(struct sg_use *use, const char *name, const struct sg_node *at,
                                              struct sg_report *report);
/* The template in an identity (NULL: the default one), and with its kind of plate. */
const struct sg_template *sg_library_template(struct sg_use *use, const char *name, const struct sg_identity *identity,
                                              const char *plate, struct sg_report *report);
/* What is known of materials and machines; NULL: nothing. */
const struct sg_materials *sg_library_materials(struct sg_use *use);
/* The ledger's, or NULL with a finding. */
const struct sg_forms *sg_library_forms(struct sg_use *use, struct sg_report *report);
/* Is a template that does not read one of the set, as far as can be told? True if nothing can. */
bool sg_library_says_set(sign_context *context, const char *name);
/* The same of the papers that are set about sites and sheets: templates/papers/. */
const struct sg_template *sg_library_paper(struct sg_use *use, const char *name, const struct sg_language *language,
                                           const struct sg_identity *identity, struct sg_report *report);
/* What is known of characters; NULL if the data are not there. Owned by the context. */
const struct sg_charsets *sg_library_charsets(sign_context *context);
const struct sg_confused *sg_library_confused(sign_context *context);
/* A rule text by id, which `at` of the site names. */
const struct sg_rule *sg_library_rule(struct sg_use *use, const char *name, const struct sg_node *at,
                                      struct sg_report *report);
/* By name or path; NULL name: the site's, a name or a file beside it; else the default. */
const struct sg_policy *sg_library_policy(struct sg_use *use, const char *name, const struct sg_text *of_site,
                                          struct sg_report *report);
/* The artwork callback of sg_build_env; `user` is a struct sg_use. */
const struct sg_artwork *sg_library_artwork(void *user, const char *path, const struct sg_node *at,
                                            struct sg_report *report);
/* The names of the YAML files in all folders of `kind` ("templates", "templates/profiles", "templates/rules"), sorted,
 * each once; a NULL-ended array to g_strfreev(). */
char **sg_library_names(sign_context *context, const char *kind);

#endif
