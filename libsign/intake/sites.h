/* Sites one by one from any input, whatever its form; see sign.h for what the passes promise. */
#ifndef SG_INTAKE_SITES_H
#define SG_INTAKE_SITES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/report.h"
#include "input/overlay.h"
#include "site/site.h"

struct sg_sites;

struct sg_sites_options {
    const char *encoding;       /* a name sg_encoding_named() knows, or NULL */
    const char *const *set;     /* "district=重庆市北碚区" */
    size_t n_set;
    const char *sheet;          /* of a workbook, or NULL */
    const char *members;        /* the name of a table of people, or NULL */
    struct sg_bytes *members_input;
    bool every;                 /* findings without a limit */
    bool hidden;                /* reads what is hidden in a workbook */
    bool explain;               /* tells what it understood of a table */
    bool several;               /* other inputs are given the same `set` */
    struct sg_overlay corrected; /* cells of its tables */
};

enum sg_sites_got {
    SG_SITES_SITE,
    SG_SITES_REFUSED, /* this one, after errors */
    SG_SITES_END,
    SG_SITES_BROKEN   /* the rest cannot be read, after an error; then comes the end */
};

/* `name` as findings have it; the inputs are borrowed, the rest copied. NULL after errors. */
struct sg_sites *sg_sites_open(const char *name, struct sg_bytes *input, const struct sg_sites_options *options,
                               struct sg_report *report);
void sg_sites_close(struct sg_sites *sites); /* NULL is allowed */
enum sg_sites_got sg_sites_next(struct sg_sites *sites, struct sg_report *report, struct sg_site **site);
/* Starts over; what is known of twins stays. */
void sg_sites_rewind(struct sg_sites *sites, struct sg_report *report);

size_t sg_sites_count(const struct sg_sites *sites);
size_t sg_sites_refused(const struct sg_sites *sites);
/* The number of the site with the same code as the one that was refused last, or 0. */
size_t sg_sites_twin(const struct sg_sites *sites);
/* What could be read of the site that was refused last: its fields, not what is composed of them. NULL after
 * anything else; lives until the next call. */
const struct sg_site *sg_sites_said(const struct sg_sites *sites);

/* Reads every site of one input, `name` in findings ("-" for standard input). Good sites go
 * to `*sites` (an array to free(), each site with sg_site_free, from any thread) even when others have
 * errors; `*n_refused` counts the others. False if there is no good one. */
bool sg_sites_read(const char *name, const void *bytes, size_t len, struct sg_report *report,
                   struct sg_site ***sites, size_t *n_sites, size_t *n_refused);

#endif
