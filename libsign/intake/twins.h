/* Twins: what says the same of two sites, remembered in 16 bytes a site. */
#ifndef SG_INTAKE_TWINS_H
#define SG_INTAKE_TWINS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sg_twin {
    uint64_t key;
    uint32_t line;
    uint32_t number; /* of the site, from 1; 0: an empty place */
};

struct sg_twins {
    struct sg_twin *table; /* a power of two */
    size_t cap, n;
    bool failed;           /* memory ran out: nothing more is remembered */
    bool settled;          /* all sites were met */
    uint64_t *met;         /* keys that a second site had */
    size_t n_met, cap_met;
};

void sg_twins_clear(struct sg_twins *twins);

/* 64 bits of a text, of SHA-256: of a million sites, two different ones are taken for the same with a
 * chance of one in 37 million. */
uint64_t sg_twins_key(const char *text);

/* All sites were met once: from now on only those are known whose key a second one had, and no memory is taken
 * for the others. */
void sg_twins_settle(struct sg_twins *twins);
/* The site that was first with `key`, or NULL: then this one is remembered. */
const struct sg_twin *sg_twins_meet(struct sg_twins *twins, uint64_t key, size_t line, size_t number);

#endif
