/* Print profile: what a way of printing asks of the file. Data, templates/profiles/<name>.yaml;
 * docs/profiles.md is the grammar. Lengths are mm on the piece as it hangs, whatever the file's scale. */
#ifndef SG_DESIGN_PROFILE_H
#define SG_DESIGN_PROFILE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/report.h"
#include "design/limits.h"
#include "input/reader.h"

enum sg_text_as { SG_TEXT_FONT, SG_TEXT_OUTLINE };
/* A2U and UA1: PDF/X-4 that claims PDF/A-2u and PDF/UA-1, too. */
enum sg_conformance { SG_PDF_X4, SG_PDF_X1A, SG_PDF_A2U, SG_PDF_UA1, SG_PDF_A2U_UA1 };

enum sg_mark {
    SG_MARK_TRIM = 1 << 0,         /* where the sheet is cut */
    SG_MARK_BLEED = 1 << 1,        /* how far the print goes beyond */
    SG_MARK_REGISTRATION = 1 << 2, /* crosses on every plate */
    SG_MARK_BARS = 1 << 3,         /* the inks in full and half */
    SG_MARK_SLUG = 1 << 4,         /* file, site, size, scale, profile, fonts, date */
    SG_MARK_EYELETS = 1 << 5,      /* in the white edge */
    SG_MARK_ALL = (1 << 6) - 1
};
/* In the order of their bits, NULL-ended: "trim", "bleed"… */
extern const char *const sg_profile_marks[];
/* Words with commas between, "none" and "all" among them. False if one is not known. */
bool sg_profile_marks_parse(const char *text, unsigned *marks);

/* All, None and the process inks: a spot of that name would print on plates that are not its own. */
bool sg_profile_spot_reserved(const char *name);

struct sg_eyelets {
    double spacing;  /* at most, from hole to hole */
    double inset;    /* from the edge to a hole's middle */
    double diameter;
};

struct sg_profile {
    const char *name;
    const char *title;          /* for people */
    const char *machine;        /* as templates/materials/machines.yaml calls it; NULL: fits any material */
    bool after_print;           /* works on what another machine has printed */
    bool mirror;                /* the sheet as in a mirror: printed on the back */
    bool one_ink;               /* all that is not white is solid black */
    bool negative;              /* of one ink: white on black */
    double bleed;
    double edge;                /* white edge around the sheet, outside its bleed */
    struct sg_eyelets eyelets;
    unsigned marks;             /* enum sg_mark */
    double safe;                /* text stays this far inside the trim */
    enum sg_text_as text_as;
    enum sg_conformance conformance;
    bool rich_black;            /* black as `rich` where it is large; else K100 alone, overprinting */
    double rich[4];             /* 0..1 */
    double rich_text;           /* em from which text is large */
    double rich_area;           /* thickness from which areas and lines are */
    const char *icc_file;       /* output intent: a path */
    const char *icc_by;         /* the file that names it */
    bool icc_strict;            /* from whose folder it starts, and may not leave it */
    const char *intent_id;      /* "FOGRA39" */
    const char *intent_info;    /* "Coated FOGRA39 (ISO 12647-2:2004)" */
    const char *intent_registry;/* "http://www.color.org" */
    double ink_limit;           /* total coverage, 3.0 = 300 % */
    double min_ppi;             /* image resolution floor at size */
    double dpi;                 /* of the files of pixels that go to the machine */
    bool extra_inks;            /* these have a channel for each spot, white base and varnish */
    double roll_width;          /* 0: sheets, not rolls */
    double overlap;             /* of the panels of a sign wider than the roll */
    const char *cut_name;       /* spot that the cutter follows */
    double cut_width;           /* its line */
    const char *white_name;     /* spot of the white base that the profile makes; NULL: none */
    double white_choke;         /* mm that it is smaller than the artwork */
    struct sg_limits limits;    /* of preflight */
    bool cut_trim;              /* the trim itself is a cut line, unless the template draws another */
};

extern const struct sg_keys sg_profile_keys;

/* Gives the profile that `name` extends, or NULL after adding findings at `at`. */
typedef const struct sg_profile *sg_profile_find(void *user, const char *name, const struct sg_node *at,
                                                 struct sg_report *report);

/* With `strict`, for a file that others name, the path of the ICC profile stays as it is written and is told apart. NULL when the file has errors; they
 * are in `report`. `find` may be NULL: then extending is an error. */
const struct sg_profile *sg_profile_read(const struct sg_node *root, bool strict, sg_profile_find *find,
                                         void *user, struct sg_arena *arena, struct sg_report *report);

/* [C, M, Y, K] in percent; false after a finding about `what`. */
bool sg_profile_cmyk(struct sg_reader *reader, const struct sg_node *node, const char *what, double cmyk[4]);

#endif
