/* Report: the findings of one run, in the order met.
 *
 * A finding is a code with arguments; the words (English here, Chinese through the
 * tool's catalogue) are templates with {0}, {1}… and {.key} that findings.def owns. A report
 * copies all it is given, without telephones and identity numbers (base/digits.h): no line that is shown has one in full,
 * nor an argument of a personal finding. Not for several threads at once; reports can be merged. */
#ifndef SG_BASE_REPORT_H
#define SG_BASE_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/wording.h"

enum sg_severity { SG_NOTE, SG_WARNING, SG_ERROR };

struct sg_code {
    const char *code;    /* "E101": stable, listed in the manual */
    const char *slug;    /* "yaml-syntax" */
    enum sg_severity severity;
    const char *message; /* English, one line, {0}… for the arguments */
    const char *remedy;  /* English, may be "" */
};

/* The code `name` of findings.def, to be named in any function: the linker knows whether it is there, so a new
 * finding rebuilds findings.c and who says it. Static tables of codes include base/findings.h instead. */
#ifndef SG_FIND
#define SG_FIND(name) (__extension__({ extern const struct sg_code sg_find_##name; &sg_find_##name; }))
#endif

/* Where a finding is. Lines and columns count from 1, columns in code points; 0 is
 * "unknown". `source` is the text of that line without its end, or NULL. */
struct sg_spot {
    const char *file; /* as the user named it; "-" for standard input; NULL: no file */
    int line;
    int col;
    int end_col;        /* first column after the marked part; 0: mark one column */
    const char *source;
    const char *cell;   /* of a workbook, "Sheet1!C12"; line and col are its row and column; or NULL */
    const char *sheet;  /* site and template, for findings of layout; or NULL */
    const char *columns; /* of a table: what it calls the keys (wording.h); or NULL */
    bool personal;       /* it says something of a person: what the arguments quote is not handed out */
};

#define SG_REPORT_ARGS 10
/* The message of codes that are not of the catalogue: all words are arguments. */
#define SG_REPORT_OWN "{0}"

/* The numbers of a finding that is about a limit, for programs. */
struct sg_measure {
    double measured, allowed;
    const char *unit; /* "mm", "pt", "ppi", "%", "modules", "" (a ratio); NULL: no numbers */
};

/* What to write instead, for programs: `right` for the bytes at..at+len of the text at the place, which end in line
 * `end_line` before the place's end_col. */
struct sg_mend {
    const char *right; /* NULL: only a person can tell */
    const char *whole; /* of a workbook: the text, which may be a part of its cell's; else NULL */
    size_t at, len;
    int end_line;
};

struct sg_finding {
    const struct sg_code *code;
    enum sg_severity severity;
    struct sg_spot place;
    int n_args;
    const char *const *args;
    const char *near; /* what may be meant: "a, b"; NULL: nothing is near */
    struct sg_measure measure;
    struct sg_mend mend;
};

struct sg_report;

struct sg_report *sg_report_new(void);
void sg_report_free(struct sg_report *report);

/* Adds a finding. `place` may be NULL. The arguments are `const char *`, ended by NULL.
 * A NULL report is allowed: the finding is dropped. Always false, so that a check can end with what it says. */
bool sg_report_add(struct sg_report *report, const struct sg_code *code, const struct sg_spot *place, ...)
    __attribute__((sentinel));
/* The same with what may be meant instead, "a, b" (NULL: nothing is near): the remedy asks for it first. */
void sg_report_add_near(struct sg_report *report, const struct sg_code *code, const struct sg_spot *place, const char *near,
                        ...) __attribute__((sentinel));
/* The same with the numbers it is about. */
void sg_report_add_measured(struct sg_report *report, const struct sg_code *code, const struct sg_spot *place,
                            struct sg_measure measure, ...) __attribute__((sentinel));
/* The same with what to write instead. */
void sg_report_add_mend(struct sg_report *report, const struct sg_code *code, const struct sg_spot *place,
                        struct sg_mend mend, ...) __attribute__((sentinel));
/* Appends a copy of a finding. */
void sg_report_add_again(struct sg_report *report, const struct sg_finding *finding);
/* Appends copies of all findings of `from`. */
void sg_report_merge(struct sg_report *report, const struct sg_report *from);

/* Drops all findings from index `n` on. */
void sg_report_cut(struct sg_report *report, size_t n);

/* Puts the findings from index `first` on in the order of their lines and columns; those of one place
 * keep theirs. For passes that meet a text's parts in another order than it has. */
void sg_report_sort(struct sg_report *report, size_t first);

/* The finding as it is handed out, in proofs, lists for the shop and manifests: of a personal one without what its arguments
 * quote, but marks. In `arena`, and borrowing from `finding`. */
struct sg_finding sg_report_public(const struct sg_finding *finding, struct sg_arena *arena);

/* Of a NULL report 0. */
size_t sg_report_count(const struct sg_report *report);
size_t sg_report_errors(const struct sg_report *report);
const struct sg_finding *sg_report_at(const struct sg_report *report, size_t i);

/* Puts the finding's arguments into `template`, and what its file calls the keys that are named there:
 * {.kind} and {.kind=村}, or {.1} and {.1=#2} where the arguments are a key (or several: "staff, level=点") and
 * its value. `translate` is for the words around them and may be NULL. Returns malloc'd text. */
char *sg_report_format(const struct sg_finding *finding, const char *template, sg_wording_translate translate);

#endif
