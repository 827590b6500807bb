/* Session: what a worker knows of one job: its sites, the sheets that they make, what was found. Its current folder is the one that
 * the files of the job lie in. */
#ifndef SERVE_SESSION_H
#define SERVE_SESSION_H

#include "asked.h"

struct sheet {
    size_t site;               /* its index */
    char *template_name, *title, *part_name;
    size_t part;
    bool laid;
    bool of_set;               /* asked for as one of the set */
    sign_document *document;   /* kept while there is room; NULL: to be built again, or refused */
    size_t pages;              /* 0: refused */
    double width, height;      /* of the first page, mm */
    sign_report *found;
};

struct session {
    sign_context *context;     /* borrowed */
    json_t *job;
    struct asked asked;
    char **inputs;             /* the lists, NULL-ended */
    GPtrArray *sites;          /* sign_site */
    GPtrArray *checks;         /* sign_report of each site, NULL before it is looked at */
    size_t refused;
    sign_report *found;        /* while reading */
    sign_people people;
    GArray *sheets;            /* struct sheet, of one site behind one another */
    size_t laid, kept;
    json_t *tables;            /* as sign_tables_json() has them; NULL: not asked for yet */
};

/* Takes `job`. NULL with *wrong. */
struct session *session_new(sign_context *context, json_t *job, const char **wrong);
void session_free(struct session *session); /* NULL is allowed */
struct sheet *session_sheet(const struct session *session, size_t i); /* NULL past the end */
/* The document of a sheet, kept by the session; NULL when it was refused. */
const sign_document *session_document(struct session *session, struct sheet *sheet);
/* Lays out what is not laid out yet, for so many milliseconds. */
void session_lay(struct session *session, double ms);
const json_t *session_tables(struct session *session);
/* All that can be seen of it, words in `language`. */
json_t *session_view(struct session *session, const char *language);
/* One report as a list, with the cell of each finding of a table. */
json_t *session_findings(struct session *session, const sign_report *report, const char *language);
/* The inputs, to be read again; to sign_inputs_free(). NULL: there are none. */
sign_inputs *session_inputs(struct session *session, sign_report *report);

#endif
