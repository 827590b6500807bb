/* Identity: the looks that all sheets of an office have in common, as data (templates/identities/). It gives inks by
 * their roles, faces by theirs, and numbers by name; a template that is dressed in it says what is where.
 *
 * Immutable after reading; lives in the arena it was read into and borrows the nodes of its files. */
#ifndef SG_DESIGN_IDENTITY_H
#define SG_DESIGN_IDENTITY_H

#include "base/arena.h"
#include "base/report.h"
#include "design/template.h"
#include "input/reader.h"
#include "input/tree.h"

struct sg_identity {
    const char *name, *title, *note;
    const struct sg_node *inks;   /* a map, role → ink as in a template; or NULL */
    const struct sg_node *faces;  /* a map, role of faces in styles → role of fonts; or NULL */
    const struct sg_node *plates; /* a map, 金底红字 → inks laid over the others on plates; or NULL */
    const struct sg_node *values; /* a map, name → number or =sum; or NULL */
    const struct sg_node *at;
};

extern const struct sg_keys sg_identity_keys;

/* The identity whose file has the root `root`, over those it extends, found by `find`. NULL with findings. */
const struct sg_identity *sg_identity_read(const struct sg_node *root, sg_template_finder *find, void *user,
                                           struct sg_arena *arena, struct sg_report *report);

/* The tree of a template, `extends` resolved, as this identity has it: its inks are there where the template has none
 * of the name, styles have its faces, and each number written as a sum (=2 * margin) of values and of the page's width and height is worked out. A template that says
 * plate: true has the inks of the plate that is called so, too. `identity` may be NULL: then there are the template's
 * own values alone. NULL after findings. */
const struct sg_node *sg_identity_dress(const struct sg_node *whole, const struct sg_identity *identity, const char *plate,
                                        struct sg_arena *arena, struct sg_report *report);

/* What the ink `former` of the shipped sheets is called since they have roles ("red": "brand"), or NULL: variants of
 * older offices go on with the names they know. */
const char *sg_identity_role_of(const char *former);

#endif
