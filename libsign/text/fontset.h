/* Font set: roles and weights to faces, and for each character the face that has it.
 *
 * Families are found by name in the system's font folders and the user's --font-path, never by
 * the user's own rules, so the same fonts give the same sign everywhere. Shared by all threads of
 * a context: faces open on first use under a lock and never change. */
#ifndef SG_TEXT_FONTSET_H
#define SG_TEXT_FONTSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/report.h"
#include "scene/font.h"

struct sg_fontset;
struct sg_fontmaps;

/* Parsed roles (from fonts/roles.yaml; the caller reads the YAML). Their strings must outlive the set. */
struct sg_role_def {
    const char *name;             /* "hei" */
    const char *const *families;  /* in order */
    size_t n_families;
    const char *const *rare;      /* families tried for what the first ones lack */
    size_t n_rare;
    const char *const *scripts;   /* families for other scripts, tried last */
    size_t n_scripts;
    const char *const *alike;     /* those of `rare` that look like the first ones */
    size_t n_alike;
};

/* All families of a role in the order they are tried; NULL past the end. */
const char *sg_fontset_role_family(const struct sg_role_def *role, size_t i);

struct sg_fontset_config {
    const struct sg_role_def *roles;
    size_t n_roles;
    struct sg_arena *adopt;        /* becomes the set's: it holds the roles' strings; NULL: others do */
    const char *const *font_paths; /* folders or files of the user's, tried before the system's */
    size_t n_font_paths;
    const char *shipped;           /* a folder with faces that came with the data, before the system's; may not be there, or NULL */
    bool ignore_system;            /* only font_paths: the tests' way */
};

struct sg_fontset *sg_fontset_new(const struct sg_fontset_config *config);
void sg_fontset_free(struct sg_fontset *set);

bool sg_fontset_has_role(const struct sg_fontset *set, const char *role);
/* The first face of a role at the nearest weight (100–900); NULL if no family is installed. */
const struct sg_font *sg_fontset_face(struct sg_fontset *set, const char *role, int weight);
/* The face that sets `cp` in this role: the first that has it, of the families, the rare ones and
 * those of other scripts. NULL if none.
 * *is_fallback tells that it is not the role's first face. */
const struct sg_font *sg_fontset_face_for(struct sg_fontset *set, const char *role, int weight,
                                          uint32_t cp, bool *is_fallback);
/* The families tried for a role, joined by ", " — for findings. Owned by the set. */
const char *sg_fontset_families(struct sg_fontset *set, const char *role);
/* Enumeration for `signgen fonts`: role i, its name and families. */
size_t sg_fontset_n_roles(const struct sg_fontset *set);
const struct sg_role_def *sg_fontset_role(const struct sg_fontset *set, size_t i);
/* A named family's face whatever its role ("Noto Sans CJK SC"), or NULL. */
const struct sg_font *sg_fontset_family(struct sg_fontset *set, const char *family, int weight);

/* Whether a face of this family and weight looks like the role's own, so that a reader who does not
 * compare the letters sees no change. */
bool sg_fontset_is_alike(const struct sg_fontset *set, const char *role, int weight, const struct sg_font *font);

/* What PangoLayout draws on. */
struct sg_fontmaps *sg_fontset_maps(const struct sg_fontset *set);

/* The i-th face of a family, by weight; NULL past the end. */
const struct sg_font *sg_fontset_face_at(struct sg_fontset *set, const char *family, size_t i);

#endif
