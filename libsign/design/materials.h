/* What sheets are made of, by which machine, and the print profile for it: templates/materials/machines.yaml. A material
 * is free text, "5 毫米亚克力，UV 喷印"; words of it tell. Widths, capitals and blanks do not matter. */
#ifndef SG_DESIGN_MATERIALS_H
#define SG_DESIGN_MATERIALS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/report.h"
#include "design/profile.h"
#include "input/reader.h"

struct sg_materials;

extern const struct sg_keys sg_materials_keys;

/* NULL when the file has errors; they are in `report`. */
const struct sg_materials *sg_materials_read(const struct sg_node *root, struct sg_arena *arena, struct sg_report *report);

/* The profile for what is made of `text`: the longest word of a way of printing decides, else that of a board or paper.
 * NULL: it says nothing. In all of these NULL materials know nothing. */
const char *sg_materials_profile(const struct sg_materials *materials, const char *text);
/* False if what is made of `text` is made by another machine than that of the profile. */
bool sg_materials_fit(const struct sg_materials *materials, const char *text, const struct sg_profile *profile);

#endif
