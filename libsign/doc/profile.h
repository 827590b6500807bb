/* Print profile: what a way of printing asks of the file. Data, templates/profiles/<name>.yaml. */
#ifndef SG_DOC_PROFILE_H
#define SG_DOC_PROFILE_H

#include "base/arena.h"
#include "base/report.h"
#include "doc/limits.h"
#include "doc/tree.h"

enum sg_text_as { SG_TEXT_FONT, SG_TEXT_OUTLINE };
enum sg_conformance { SG_PDF_X4, SG_PDF_X1A };

struct sg_profile {
    const char *name;
    const char *title;          /* for people */
    double bleed;               /* mm */
    double safe;                /* mm: text stays this far inside the trim */
    enum sg_text_as text_as;
    enum sg_conformance conformance;
    const char *icc_file;       /* output intent, relative to the profile's folder */
    const char *intent_id;      /* "FOGRA39" */
    const char *intent_info;    /* "Coated FOGRA39 (ISO 12647-2:2004)" */
    const char *intent_registry;/* "http://www.color.org" */
    double ink_limit;           /* total coverage, 3.0 = 300 % */
    double min_ppi;             /* image resolution floor at size */
    struct sg_limits limits;    /* of preflight */
};

/* NULL when the file has errors; they are in `report`. */
const struct sg_profile *sg_profile_read(const struct sg_node *root, struct sg_arena *arena,
                                         struct sg_report *report);

#endif
