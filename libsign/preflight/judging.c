/* Remarks as they are gathered, the worst of each rule and frame; see judging.h. */
#include "preflight/judging.h"

#include <math.h>
#include <string.h>

#include "base/num.h"

const char *sg_judging_number(struct sg_judging *f, double value, const char *unit)
{
    bool whole = strcmp(unit, "ppi") == 0 || strcmp(unit, "%") == 0;
    return sg_arena_strdup(f->arena, SG_NUM(fmin(value, 1e9), whole ? 0 : fabs(value) < 10 ? 2 : 1));
}

/* How far a number is from what is allowed, to either side. */
static double badness(double measured, double allowed)
{
    return fabs(log(fmax(measured, 1e-6) / fmax(allowed, 1e-6)));
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

void sg_judging_note(struct sg_judging *f, const struct sg_code *code, size_t op, double measured, double allowed,
                    const char *unit, const char *extra, const char *more)
{
    const char *frame = f->marks[op].frame;
    struct sg_judging_entry *entry = NULL;
    for (size_t i = 0; i < f->n_entries && !entry; i++)
        /* Of what is only told, the smallest of the whole document is enough. */
        if (f->entries[i].code == code && (code == SG_FIND(LETTERS_NEAR) || same(f->entries[i].frame, frame)))
            entry = &f->entries[i];
    if (entry && badness(entry->measured, entry->allowed) >= badness(measured, allowed))
        return;
    if (!entry) {
        sg_arena_grow(f->arena, f->entries, f->n_entries, f->cap_entries);
        entry = &f->entries[f->n_entries++];
    }
    *entry = (struct sg_judging_entry){code, sg_arena_strdup(f->arena, frame), measured, allowed, unit,
                                      {sg_arena_strdup(f->arena, extra), sg_arena_strdup(f->arena, more)}};
}
