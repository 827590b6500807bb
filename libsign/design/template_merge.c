/* Inheritance of templates; see template_merge.h. Nodes are never changed: what differs is a new
 * node over old ones. */
#include "design/template_merge.h"

#include <string.h>

#define MAX_DEPTH 16 /* of templates that extend each other */

struct merge {
    sg_template_finder *find;
    void *user;
    struct sg_arena *arena;
    struct sg_report *report;
    const struct sg_node *way[MAX_DEPTH]; /* from the first template to the one being read */
    size_t depth;
    bool failed;
};

static void say(struct merge *merge, const struct sg_code *code, const struct sg_node *at, const char *a,
                const char *b)
{
    struct sg_spot place = sg_node_place(at, merge->arena);
    sg_report_add(merge->report, code, &place, a, b, NULL);
    merge->failed = true;
}

static const char *scalar_of(const struct sg_node *map, const char *key)
{
    const struct sg_node *value = map->kind == SG_NODE_MAP ? sg_node_find(map, key) : NULL;
    return value && value->kind == SG_NODE_SCALAR && !sg_node_is_empty(value) ? value->text : NULL;
}

static struct sg_node *new_map(struct merge *merge, const struct sg_node *like, size_t room)
{
    struct sg_node *map = sg_arena_copy(merge->arena, like, sizeof(*like));
    map->keys = sg_arena_new_array(merge->arena, const struct sg_node *, room + 1);
    map->items = sg_arena_new_array(merge->arena, const struct sg_node *, room + 1);
    map->n = 0;
    return map;
}

static void push(struct sg_node *to, const struct sg_node *key, const struct sg_node *item)
{
    const struct sg_node **items = (const struct sg_node **)to->items;
    if (to->kind == SG_NODE_MAP) {
        const struct sg_node **keys = (const struct sg_node **)to->keys;
        keys[to->n] = key;
    }
    items[to->n++] = item;
}

static bool is_one_of(const char *key, const char *const *words)
{
    for (; *words; words++)
        if (strcmp(key, *words) == 0)
            return true;
    return false;
}

/* `over` laid over `base`; keys in `skip` of `over` are left out. */
static const struct sg_node *merge_maps(struct merge *merge, const struct sg_node *base,
                                        const struct sg_node *over, const char *const *skip)
{
    struct sg_node *out = new_map(merge, over, base->n + over->n);
    for (size_t i = 0; i < base->n; i++) {
        const struct sg_node *value = sg_node_find(over, base->keys[i]->text);
        if (!value || is_one_of(base->keys[i]->text, skip))
            push(out, base->keys[i], base->items[i]);
        else if (sg_node_is_empty(value))
            continue;
        else if (value->kind == SG_NODE_MAP && base->items[i]->kind == SG_NODE_MAP)
            push(out, base->keys[i], merge_maps(merge, base->items[i], value, (const char *const[]){NULL}));
        else
            push(out, base->keys[i], value);
    }
    for (size_t i = 0; i < over->n; i++)
        if (!sg_node_find(base, over->keys[i]->text) && !is_one_of(over->keys[i]->text, skip))
            push(out, over->keys[i], over->items[i]);
    return out;
}

/* The list of what stands in a frame and has names: its frames, or a table's columns. */
static const struct sg_node *inner_of(const struct sg_node *frame)
{
    if (frame->kind != SG_NODE_MAP)
        return NULL;
    const struct sg_node *inner = sg_node_find(frame, "frames");
    if (!inner)
        inner = sg_node_find(frame, "columns");
    return inner && inner->kind == SG_NODE_LIST ? inner : NULL;
}

enum edit { CHANGE, REMOVE, BEFORE, AFTER };

static const struct sg_node *edit_frames(struct merge *merge, const struct sg_node *list, const char *id,
                                         enum edit edit, const struct sg_node *over, bool *found);

static const struct sg_node *edit_inside(struct merge *merge, const struct sg_node *frame, const char *id,
                                         enum edit edit, const struct sg_node *over, bool *found)
{
    const struct sg_node *inner = inner_of(frame);
    if (!inner)
        return frame;
    const struct sg_node *edited = edit_frames(merge, inner, id, edit, over, found);
    if (edited == inner)
        return frame;
    struct sg_node *out = new_map(merge, frame, frame->n);
    for (size_t i = 0; i < frame->n; i++)
        push(out, frame->keys[i], frame->items[i] == inner ? edited : frame->items[i]);
    return out;
}

/* `list` with the frame called `id` changed, taken away, or `over` put beside it; `list` itself if
 * it is not there. */
static const struct sg_node *edit_frames(struct merge *merge, const struct sg_node *list, const char *id,
                                         enum edit edit, const struct sg_node *over, bool *found)
{
    static const char *const PLACING[] = {"before", "after", "remove", NULL};
    struct sg_node *out = new_map(merge, list, list->n + 1);
    bool changed = false;
    for (size_t i = 0; i < list->n; i++) {
        const struct sg_node *frame = list->items[i];
        const char *name = scalar_of(frame, "id");
        if (*found || !name || strcmp(name, id) != 0) {
            const struct sg_node *edited = *found ? frame : edit_inside(merge, frame, id, edit, over, found);
            changed = changed || edited != frame;
            push(out, NULL, edited);
            continue;
        }
        *found = changed = true;
        if (edit == BEFORE)
            push(out, NULL, over);
        if (edit == CHANGE)
            push(out, NULL, merge_maps(merge, frame, over, PLACING));
        else if (edit != REMOVE)
            push(out, NULL, frame);
        if (edit == AFTER)
            push(out, NULL, over);
    }
    return changed ? out : list;
}

static void list_ids(struct merge *merge, const struct sg_node *list, const char **ids)
{
    for (size_t i = 0; i < list->n; i++) {
        const struct sg_node *frame = list->items[i];
        const char *id = scalar_of(frame, "id");
        if (id)
            *ids = **ids ? sg_arena_printf(merge->arena, "%s, %s", *ids, id) : id;
        const struct sg_node *inner = inner_of(frame);
        if (inner)
            list_ids(merge, inner, ids);
    }
}

static const struct sg_node *without_placing(struct merge *merge, const struct sg_node *frame)
{
    static const char *const PLACING[] = {"before", "after", "remove", NULL};
    struct sg_node *out = new_map(merge, frame, frame->n);
    for (size_t i = 0; i < frame->n; i++)
        if (!is_one_of(frame->keys[i]->text, PLACING))
            push(out, frame->keys[i], frame->items[i]);
    return out;
}

static const struct sg_node *merge_frame(struct merge *merge, const struct sg_node *list,
                                         const struct sg_node *over)
{
    const char *id = scalar_of(over, "id");
    const char *target = scalar_of(over, "before");
    enum edit edit = target ? BEFORE : AFTER;
    if (!target)
        target = scalar_of(over, "after");
    bool found = false;
    if (id && !target) {
        const char *remove = scalar_of(over, "remove");
        bool gone = remove && (strcmp(remove, "true") == 0 || strcmp(remove, "是") == 0);
        list = edit_frames(merge, list, id, gone ? REMOVE : CHANGE, over, &found);
        if (found)
            return list;
        if (gone)
            target = id;
    }
    if (target) {
        list = edit_frames(merge, list, target, edit, without_placing(merge, over), &found);
        if (!found) {
            const char *ids = "";
            list_ids(merge, list, &ids);
            say(merge, SG_FIND(FRAME_UNKNOWN), over, target, ids);
        }
        return list;
    }
    struct sg_node *out = new_map(merge, list, list->n + 1);
    for (size_t i = 0; i < list->n; i++)
        push(out, NULL, list->items[i]);
    push(out, NULL, over);
    return out;
}

/* What the file calls itself: templates and identities are merged alike. */
static const char *name_of(const struct sg_node *root)
{
    const char *name = scalar_of(root, "template");
    return name ? name : scalar_of(root, "identity");
}

static bool is_same_name(const struct sg_node *a, const struct sg_node *b)
{
    const char *one = name_of(a), *other = name_of(b);
    return one && other && strcmp(one, other) == 0;
}

static const struct sg_node *merge_roots(struct merge *merge, const struct sg_node *base,
                                         const struct sg_node *over)
{
    static const char *const SKIP[] = {"extends", "frames", NULL};
    struct sg_node *out = new_map(merge, over, base->n + over->n);
    const struct sg_node *plain = merge_maps(merge, base, over, SKIP);
    const struct sg_node *frames = sg_node_find(base, "frames"), *changes = sg_node_find(over, "frames");
    for (size_t i = 0; i < plain->n; i++) {
        const char *key = plain->keys[i]->text;
        /* A variant does not join a station's set beside what it varies, unless it says so; one of the same name takes
         * its place there. */
        bool inherited = strcmp(key, "set") != 0 || sg_node_find(over, key) || is_same_name(base, over);
        /* Made of something else, it is made by another machine. */
        if (strcmp(key, "profile") == 0 && !sg_node_find(over, key))
            inherited = !sg_node_find(over, "material");
        if (inherited && !is_one_of(key, SKIP))
            push(out, plain->keys[i], plain->items[i]);
    }
    if (!frames && !changes)
        return out;
    if (frames && frames->kind == SG_NODE_LIST && changes && changes->kind == SG_NODE_LIST)
        for (size_t i = 0; i < changes->n; i++)
            frames = merge_frame(merge, frames, changes->items[i]);
    else if (changes)
        frames = changes;
    const struct sg_node *holder = sg_node_find(base, "frames") ? base : over;
    for (size_t i = 0; i < holder->n; i++)
        if (strcmp(holder->keys[i]->text, "frames") == 0)
            push(out, holder->keys[i], frames);
    return out;
}

static void say_cycle(struct merge *merge, const struct sg_node *at, const char *name)
{
    const char *way = "";
    for (size_t i = 0; i < merge->depth; i++) {
        const char *own = name_of(merge->way[i]);
        way = sg_arena_printf(merge->arena, "%s%s → ", way, own ? own : "?");
    }
    say(merge, SG_FIND(TEMPLATE_CYCLE), at, sg_arena_printf(merge->arena, "%s%s", way, name), NULL);
}

/* Was `root` read from a file that is on the way already? Names tell nothing: a file may extend the one of its own
 * name whose place it takes. */
static bool is_on_way(const struct merge *merge, const struct sg_node *root)
{
    for (size_t i = 0; i < merge->depth; i++)
        if (strcmp(merge->way[i]->source->name, root->source->name) == 0)
            return true;
    return false;
}

static const struct sg_node *resolve(struct merge *merge, const struct sg_node *root)
{
    const char *name = scalar_of(root, "extends");
    if (root->kind != SG_NODE_MAP || !name)
        return root;
    const struct sg_node *at = sg_node_find(root, "extends");
    bool reported = false;
    merge->way[merge->depth++] = root;
    const struct sg_node *base = merge->find ? merge->find(merge->user, name, at, merge->report, &reported) : NULL;
    const char *own = name_of(root);
    if (base ? is_on_way(merge, base) || merge->depth == MAX_DEPTH : !reported && own && strcmp(own, name) == 0) {
        say_cycle(merge, at, name);
        return NULL;
    }
    if (!base) {
        if (!reported)
            say(merge, SG_FIND(EXTENDS_UNKNOWN), at, name, NULL);
        return NULL;
    }
    base = resolve(merge, base);
    if (!base || base->kind != SG_NODE_MAP)
        return base;
    return merge_roots(merge, base, root);
}

const struct sg_node *sg_template_merge(const struct sg_node *root, sg_template_finder *find, void *user,
                                        struct sg_arena *arena, struct sg_report *report)
{
    struct merge merge = {.find = find, .user = user, .arena = arena, .report = report};
    const struct sg_node *whole = resolve(&merge, root);
    return merge.failed ? NULL : whole;
}

const struct sg_node *sg_template_merge_maps(struct sg_arena *arena, const struct sg_node *base, const struct sg_node *over)
{
    struct merge merge = {.arena = arena};
    if (!base || !over || base->kind != SG_NODE_MAP || over->kind != SG_NODE_MAP)
        return over ? over : base;
    return merge_maps(&merge, base, over, (const char *const[]){NULL});
}
