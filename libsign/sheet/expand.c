/* Which frames a sheet has; see expand.h. */
#include "sheet/expand.h"

#include <string.h>

#include "base/num.h"
#include "sheet/frame.h"
#include "sheet/values.h"

static bool is_ground(const struct sg_frame *frame)
{
    return sg_frame_kind(frame)->ground;
}

static bool on_page(const struct sg_frame *frame, const struct sg_scope *scope)
{
    while (scope->outer)
        scope = scope->outer;
    switch (frame->on) {
    case SG_PAGES_FIRST:
        return scope->no == 1;
    case SG_PAGES_REST:
        return scope->no > 1;
    case SG_PAGES_LAST:
        return scope->no == scope->of;
    case SG_PAGES_ALL:
        break;
    }
    return true;
}

static void add_children(struct sg_sheet *sheet, struct sg_shown *shown, const struct sg_scope *scope)
{
    for (size_t i = 0; i < shown->frame->n_children; i++) {
        struct sg_shown *child = sg_expand_frames(sheet, shown->frame->children[i], scope);
        if (child)
            shown->children[shown->n_children++] = child;
    }
}

void sg_expand_say_repeats(struct sg_sheet *sheet, const struct sg_frame *frame, double most)
{
    if (sheet->said_repeats)
        return;
    sg_sheet_say(sheet, SG_FIND(SHEET_REPEATS), frame->node, frame->id, SG_NUM(most, 0), NULL);
    sheet->said_repeats = true;
}

static void repeat_children(struct sg_sheet *sheet, struct sg_shown *shown, const struct sg_scope *outer)
{
    const struct sg_frame *frame = shown->frame;
    size_t n = 0;
    const struct sg_scope *scopes = sg_scope_each(outer, frame->each, sheet->arena, &n);
    shown->children = sg_arena_new_array(sheet->arena, struct sg_shown *, n * frame->n_children);
    for (size_t i = 0; i < n && sheet->n_shown <= SG_EXPAND_MOST; i++)
        add_children(sheet, shown, &scopes[i]);
    if (sheet->n_shown > SG_EXPAND_MOST)
        sg_expand_say_repeats(sheet, frame, SG_EXPAND_MOST);
}

/* Rules and grounds alone are no content: a stack of them goes when the rest has gone. */
static bool is_empty(const struct sg_shown *shown)
{
    bool only_ground = !shown->frame->each;
    for (size_t i = 0; i < shown->frame->n_children; i++)
        only_ground = only_ground && is_ground(shown->frame->children[i]);
    for (size_t i = 0; i < shown->n_children; i++)
        if (!is_ground(shown->children[i]->frame))
            return false;
    return !only_ground;
}

bool sg_expand_words(struct sg_sheet *sheet, struct sg_shown *shown)
{
    shown->content = sg_words_of(shown->frame, shown->scope, sheet->arena);
    return shown->content != NULL;
}

bool sg_expand_children(struct sg_sheet *sheet, struct sg_shown *shown)
{
    if (shown->frame->each) {
        repeat_children(sheet, shown, shown->scope);
    } else {
        shown->children = sg_arena_new_array(sheet->arena, struct sg_shown *, shown->frame->n_children);
        add_children(sheet, shown, shown->scope);
    }
    return !is_empty(shown);
}

struct sg_shown *sg_expand_frames(struct sg_sheet *sheet, const struct sg_frame *frame,
                               const struct sg_scope *scope)
{
    if (!on_page(frame, scope) || !sg_values_hold(scope, frame->when, frame->n_when, sheet->arena))
        return NULL;
    const struct sg_frame_kind *kind = sg_frame_kind(frame);
    struct sg_shown *shown = sg_arena_alloc(sheet->arena, sizeof(*shown));
    shown->frame = frame;
    shown->scope = scope;
    sheet->n_shown++;
    return !kind->show || kind->show(sheet, shown) ? shown : NULL;
}
