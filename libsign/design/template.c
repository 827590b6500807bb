/* Templates: the sheet, its inks and styles; see template.h. Frames are read in
 * template_frame.c, what spans the whole template is judged in template_check.c. */
#include "design/template.h"

#include <string.h>

#include "base/num.h"
#include "design/template_keys.h"
#include "design/profile.h"
#include "design/template_merge.h"
#include "design/template_read.h"

static const char *join_names(struct sg_arena *arena, const char *names, const char *name)
{
    return *names ? sg_arena_printf(arena, "%s, %s", names, name) : name;
}

const struct sg_template_ink *sg_template_ink_named(struct sg_template_reader *tr, const struct sg_node *node)
{
    const char *name = NULL, *names = "";
    if (!node || !sg_reader_text(&tr->reader, node, &name))
        return NULL;
    for (size_t i = 0; i < tr->tmpl->n_inks; i++) {
        if (strcmp(tr->tmpl->inks[i].name, name) == 0)
            return &tr->tmpl->inks[i];
        names = join_names(tr->reader.arena, names, tr->tmpl->inks[i].name);
    }
    sg_reader_say(&tr->reader, SG_FIND(INK_UNKNOWN), node, name, names, NULL);
    return NULL;
}

const struct sg_template_style *sg_template_style_named(struct sg_template_reader *tr,
                                                        const struct sg_node *node)
{
    const char *name = NULL, *names = "";
    if (!node || !sg_reader_text(&tr->reader, node, &name))
        return NULL;
    for (size_t i = 0; i < tr->tmpl->n_styles; i++) {
        if (strcmp(tr->tmpl->styles[i].name, name) == 0)
            return &tr->tmpl->styles[i];
        names = join_names(tr->reader.arena, names, tr->tmpl->styles[i].name);
    }
    sg_reader_say(&tr->reader, SG_FIND(STYLE_UNKNOWN), node, name, names, NULL);
    return NULL;
}

bool sg_template_numbers(struct sg_template_reader *tr, const struct sg_node *node, const char *what,
                         double *out, size_t n)
{
    if (!node)
        return false;
    if (node->kind != SG_NODE_LIST || node->n != n) {
        sg_reader_say(&tr->reader, SG_FIND(NUMBER_LIST), node, what,
                      sg_arena_printf(tr->reader.arena, "%zu", n), NULL);
        return false;
    }
    for (size_t i = 0; i < n; i++)
        if (!sg_reader_mm(&tr->reader, node->items[i], -SG_TEMPLATE_MAX_MM, SG_TEMPLATE_MAX_MM, &out[i]))
            return false;
    return true;
}

bool sg_template_along(struct sg_template_reader *tr, const struct sg_node *node, const char *const *allowed,
                       enum sg_place_along *out)
{
    int i = 0;
    if (!node)
        return false;
    if (!sg_reader_enum(&tr->reader, node, allowed, &i))
        return false;
    *out = (enum sg_place_along)i;
    return true;
}

static bool parse_size(const char *text, struct sg_rect *size)
{
    const char *x = strpbrk(text, "x×");
    size_t skip = x && *x == 'x' ? 1 : strlen("×");
    return x && sg_num_parse(text, (size_t)(x - text), &size->w) &&
           sg_num_parse(x + skip, strlen(x + skip), &size->h) && size->w > 0 && size->h > 0 &&
           size->w <= SG_TEMPLATE_MAX_MM && size->h <= SG_TEMPLATE_MAX_MM;
}

static bool is_proportional(const struct sg_template *t, const struct sg_rect *size)
{
    return size->w * t->height <= size->h * t->width * 1.005 && size->w * t->height >= size->h * t->width * 0.995;
}

/* The size that is made when none is asked for, where the sheet is drawn in another. */
static void read_usual(struct sg_template_reader *tr, const struct sg_node *node, struct sg_rect *usual)
{
    const struct sg_template *t = tr->tmpl;
    struct sg_rect size = {0};
    if (!parse_size(node->text, &size))
        sg_reader_say(&tr->reader, SG_FIND(SIZE_SYNTAX), node, node->text, NULL);
    else if (t->width > 0 && t->height > 0 && !is_proportional(t, &size))
        sg_reader_say(&tr->reader, SG_FIND(SIZE_OFFERED), node, node->text, NULL);
    else
        *usual = size;
}

static void read_page(struct sg_template_reader *tr, const struct sg_node *node)
{
    const struct sg_node *v[P_N];
    struct sg_template *t = tr->tmpl;
    struct sg_arena *arena = tr->reader.arena;
    if (!node || !sg_reader_expect(&tr->reader, node, SG_NODE_MAP))
        return;
    sg_reader_map(&tr->reader, node, &sg_template_page_keys, v);
    sg_reader_mm(&tr->reader, v[P_WIDTH], 1, SG_TEMPLATE_MAX_MM, &t->width);
    sg_reader_mm(&tr->reader, v[P_HEIGHT], 1, SG_TEMPLATE_MAX_MM, &t->height);
    sg_reader_mm(&tr->reader, v[P_SAFE], 0, SG_TEMPLATE_MAX_MM, &t->safe);

    size_t n = v[P_SIZES] && v[P_SIZES]->kind == SG_NODE_LIST ? v[P_SIZES]->n : 0;
    struct sg_rect *sizes = sg_arena_new_array(arena, struct sg_rect, n + 1);
    sizes[t->n_sizes++] = (struct sg_rect){.w = t->width, .h = t->height};
    if (v[P_USUAL])
        read_usual(tr, v[P_USUAL], &sizes[0]);
    if (v[P_SIZES] && sg_reader_expect(&tr->reader, v[P_SIZES], SG_NODE_LIST)) {
        for (size_t i = 0; i < n; i++) {
            const struct sg_node *item = v[P_SIZES]->items[i];
            struct sg_rect size = {0};
            const char *text = item->kind == SG_NODE_SCALAR ? item->text : ""; /* 0x0 is no text to YAML */
            if (!parse_size(text, &size)) {
                sg_reader_say(&tr->reader, SG_FIND(SIZE_SYNTAX), item, text, NULL);
                continue;
            }
            if (!(t->width > 0) || !(t->height > 0))
                continue;
            if (!is_proportional(t, &size)) {
                sg_reader_say(&tr->reader, SG_FIND(SIZE_OFFERED), item, text, NULL);
                continue;
            }
            if (size.w < sizes[0].w || size.w > sizes[0].w)
                sizes[t->n_sizes++] = size;
        }
    }
    t->sizes = sizes;
}

static void read_ink(struct sg_template_reader *tr, const struct sg_node *node, struct sg_template_ink *ink)
{
    ink->at = node;
    ink->tint = 1;
    const struct sg_node *cmyk = node;
    if (node->kind == SG_NODE_MAP) {
        const struct sg_node *v[I_N];
        double percent = 100;
        sg_reader_map(&tr->reader, node, &sg_template_ink_keys, v);
        sg_reader_text(&tr->reader, v[I_SPOT], &ink->spot);
        if (ink->spot && sg_profile_spot_reserved(ink->spot))
            sg_reader_say(&tr->reader, SG_FIND(SPOT_RESERVED), v[I_SPOT], ink->spot, NULL);
        sg_reader_number(&tr->reader, v[I_TINT], 0, 100, &percent);
        ink->tint = percent / 100;
        cmyk = v[I_CMYK];
        if (!cmyk)
            return;
    }
    if (cmyk->kind != SG_NODE_LIST || cmyk->n != 4) {
        sg_reader_say(&tr->reader, SG_FIND(NUMBER_LIST), cmyk, ink->name, "4", NULL);
        return;
    }
    for (size_t i = 0; i < 4; i++) {
        double percent = 0;
        sg_reader_number(&tr->reader, cmyk->items[i], 0, 100, &percent);
        ink->cmyk[i] = percent / 100;
    }
    if (!ink->spot && ink->tint < 1) { /* a tint of a process colour is a process colour */
        for (size_t i = 0; i < 4; i++)
            ink->cmyk[i] *= ink->tint;
        ink->tint = 1;
    }
}

static void read_inks(struct sg_template_reader *tr, const struct sg_node *node)
{
    if (!node || !sg_reader_expect(&tr->reader, node, SG_NODE_MAP))
        return;
    struct sg_template_ink *inks = sg_arena_new_array(tr->reader.arena, struct sg_template_ink, node->n);
    for (size_t i = 0; i < node->n; i++) {
        inks[i].name = node->keys[i]->text;
        read_ink(tr, node->items[i], &inks[i]);
    }
    tr->tmpl->inks = inks;
    tr->tmpl->n_inks = node->n;
}

static void read_size_range(struct sg_template_reader *tr, const struct sg_node *node,
                            struct sg_template_style *s)
{
    if (node && node->kind == SG_NODE_MAP) {
        const struct sg_node *v[2];
        sg_reader_map(&tr->reader, node, &sg_template_range_keys, v);
        sg_reader_mm(&tr->reader, v[0], 0.1, SG_TEMPLATE_MAX_MM, &s->max);
        s->min = s->max;
        sg_reader_mm(&tr->reader, v[1], 0.1, s->max, &s->min);
    } else if (node) {
        sg_reader_mm(&tr->reader, node, 0.1, SG_TEMPLATE_MAX_MM, &s->max);
        s->min = s->max;
    }
}

static void read_words(struct sg_template_reader *tr, const struct sg_node *node, const char *const **out,
                       size_t *n)
{
    const struct sg_node *const *items = NULL;
    if (!node || !sg_reader_list(&tr->reader, node, &items, n))
        return;
    const char **words = sg_arena_new_array(tr->reader.arena, const char *, *n);
    for (size_t i = 0; i < *n; i++) {
        words[i] = "";
        sg_reader_text(&tr->reader, items[i], &words[i]);
    }
    *out = words;
}

/* What the paragraph engine is asked for beyond the usual, and sizes shared with other sheets. */
static void read_setting(struct sg_template_reader *tr, const struct sg_node *const *v, struct sg_template_style *s)
{
    static const char *const FIT[] = {"own", "together", NULL};
    static const char *const LEVELS[] = {"none", "basic", "gb", "strict", "css-loose", "css-normal", "css-strict", NULL};
    static const char *const BREAKERS[] = {"optimal", "greedy", NULL};
    struct sg_reader *r = &tr->reader;
    static const char *const FIGURES[] = {"text", "tabular", NULL};
    int fit = 0, breaker = 0, figures = 0;
    bool keep_units = false;
    sg_reader_enum(r, v[S_FIT], FIT, &fit);
    s->together = fit == 1;
    s->floor = s->min;
    sg_reader_mm(r, v[S_FLOOR], s->min, s->max, &s->floor);
    s->level = 2;
    sg_reader_enum(r, v[S_LEVEL], LEVELS, &s->level);
    sg_reader_enum(r, v[S_BREAKER], BREAKERS, &breaker);
    s->greedy = breaker == 1;
    sg_reader_enum(r, v[S_FIGURES], FIGURES, &figures);
    s->tabular = figures == 1;
    sg_reader_bool(r, v[S_HANG], &s->hang);
    sg_reader_bool(r, v[S_SPACE_FIRST], &s->space_first);
    sg_reader_bool(r, v[S_GRID], &s->grid);
    s->keep_units = v[S_KEEP_UNITS] && sg_reader_bool(r, v[S_KEEP_UNITS], &keep_units) ? keep_units : -1;
}

static void read_style(struct sg_template_reader *tr, const struct sg_node *node, struct sg_template_style *s)
{
    static const char *const ALIGN[] = {"left", "center", "right", "justify", NULL};
    static const char *const SET[] = {"lines", "paragraph", "vertical", NULL};
    static const char *const LAST[] = {"along", "below", NULL};
    static const char *const BREAKS[] = {"natural", "any", NULL};
    struct sg_reader *r = &tr->reader;
    const struct sg_node *v[S_N];
    double lines = 1, condense = 0, weight = 400;
    int align = 1, set = 0, last = 0, breaks = 0;
    *s = (struct sg_template_style){
        .name = s->name, .at = node, .max = 1, .min = 1, .grow = 1, .leading = 1.2, .autospace = 0.25};
    if (!sg_reader_expect(r, node, SG_NODE_MAP))
        return;
    sg_reader_map(r, node, &sg_template_style_keys, v);
    sg_reader_text(r, v[S_ROLE], &s->role);
    sg_reader_number(r, v[S_WEIGHT], 100, 900, &weight);
    read_size_range(tr, v[S_SIZE], s);
    sg_reader_number(r, v[S_LINES], 1, 6, &lines);
    sg_reader_number(r, v[S_CONDENSE], 0, 40, &condense);
    if (v[S_EVEN] && sg_reader_expect(r, v[S_EVEN], SG_NODE_MAP)) {
        const struct sg_node *e[2];
        sg_reader_map(r, v[S_EVEN], &sg_template_even_keys, e);
        sg_reader_number(r, e[0], 1, 3, &s->grow);
        sg_reader_number(r, e[1], 0, 3, &s->spread);
    }
    sg_reader_number(r, v[S_FILL], 0, 3, &s->fill);
    sg_reader_number(r, v[S_LEADING], 0.8, 4, &s->leading);
    sg_reader_number(r, v[S_TRACKING], -0.2, 4, &s->tracking);
    sg_reader_number(r, v[S_AUTOSPACE], 0, 1, &s->autospace);
    sg_reader_number(r, v[S_INDENT], 0, 20, &s->indent);
    sg_reader_enum(r, v[S_ALIGN], ALIGN, &align);
    sg_reader_enum(r, v[S_SET], SET, &set);
    sg_reader_enum(r, v[S_LAST], LAST, &last);
    sg_reader_enum(r, v[S_BREAKS], BREAKS, &breaks);
    read_setting(tr, v, s);
    read_words(tr, v[S_BREAK_AFTER], &s->break_after, &s->n_break_after);
    read_words(tr, v[S_KEEP], &s->keep, &s->n_keep);
    s->ink = sg_template_ink_named(tr, v[S_INK]);
    s->weight = (int)weight;
    s->lines = (int)lines;
    s->condense = 1 - condense / 100;
    s->justify = align == 3;
    s->align = align == 3 ? SG_START : (enum sg_place_along)align;
    s->paragraph = set == 1;
    s->vertical = set == 2;
    s->below = last == 1;
    s->break_any = breaks == 1;
}

static void read_styles(struct sg_template_reader *tr, const struct sg_node *node)
{
    if (!node || !sg_reader_expect(&tr->reader, node, SG_NODE_MAP))
        return;
    struct sg_template_style *styles = sg_arena_new_array(tr->reader.arena, struct sg_template_style,
                                                          node->n);
    for (size_t i = 0; i < node->n; i++) {
        styles[i].name = node->keys[i]->text;
        read_style(tr, node->items[i], &styles[i]);
    }
    tr->tmpl->styles = styles;
    tr->tmpl->n_styles = node->n;
}

static void read_requires(struct sg_template_reader *tr, const struct sg_node *node)
{
    static const char *const ELEMENTS[] = {"emblem", "name", "spirit", NULL};
    const struct sg_node *const *items = NULL;
    size_t n = 0;
    if (!node || !sg_reader_list(&tr->reader, node, &items, &n))
        return;
    for (size_t i = 0; i < n; i++) {
        int element = 0;
        if (sg_reader_enum(&tr->reader, items[i], ELEMENTS, &element))
            tr->tmpl->required[element + 1] = true;
    }
}

/* What the frames can say of the item whose document it is, into `scope`. */
static void read_per(struct sg_template_reader *tr, const struct sg_node *node, struct sg_scope *scope)
{
    static const char *const ITEMS[] = {"team", "rule", "certificate", NULL},
                             *const LISTS[] = {"teams", "rules", "certificates"};
    const struct sg_scope *owner;
    int i = 0;
    if (!node || !sg_reader_enum(&tr->reader, node, ITEMS, &i))
        return;
    tr->tmpl->per = LISTS[i];
    *scope = sg_scope_of(sg_scope_list(tr->scope, LISTS[i], strlen(LISTS[i]), &owner), NULL, 1, 1, tr->scope);
    tr->scope = scope;
}

static const char *const *names_of(const struct sg_frame_reading *const *kinds, struct sg_arena *arena)
{
    size_t n = 0;
    while (kinds[n])
        n++;
    const char **names = sg_arena_new_array(arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++)
        names[i] = kinds[i]->name;
    return names;
}

const struct sg_template *sg_template_read(const struct sg_node *root, const struct sg_frame_reading *const *kinds,
                                           const struct sg_language *language, sg_template_finder *find, void *user, struct sg_arena *arena,
                                           struct sg_report *report)
{
    struct sg_scope sheet = {.language = language, .no = 1, .of = 1}, item;
    struct sg_template_reader tr = {.tmpl = sg_arena_alloc(arena, sizeof(*tr.tmpl)), .scope = &sheet,
                                    .kinds = kinds, .types = names_of(kinds, arena)};
    struct sg_template *t = tr.tmpl;
    sg_reader_init(&tr.reader, arena, report);
    if (!sg_reader_expect(&tr.reader, root, SG_NODE_MAP))
        return NULL;
    const struct sg_node *whole = sg_template_merge(root, find, user, arena, report);
    if (!whole || !sg_reader_expect(&tr.reader, whole, SG_NODE_MAP))
        return NULL;

    const struct sg_node *v[T_N];
    sg_reader_map(&tr.reader, whole, &sg_template_keys, v);
    t->at = whole;
    t->file = root->source->name;
    sg_reader_text(&tr.reader, v[T_TEMPLATE], &t->name);
    sg_reader_text(&tr.reader, v[T_TITLE], &t->title);
    sg_reader_text(&tr.reader, v[T_NOTE], &t->note);
    sg_reader_text(&tr.reader, v[T_MATERIAL], &t->material);
    sg_reader_text(&tr.reader, v[T_PROFILE], &t->profile);
    t->profile_at = v[T_PROFILE];
    sg_reader_text(&tr.reader, v[T_KIND], &t->kind);
    read_per(&tr, v[T_PER], &item);
    sg_template_when(&tr, v[T_WHEN], &t->when, &t->n_when);
    sg_reader_bool(&tr.reader, v[T_SET], &t->set);
    read_page(&tr, v[T_PAGE]);
    read_inks(&tr, v[T_INKS]);
    read_styles(&tr, v[T_STYLES]);
    read_requires(&tr, v[T_REQUIRES]);
    if (t->width > 0 && t->height > 0)
        sg_template_frames(&tr, v[T_FRAMES], t->width, t->height, false, &t->frames, &t->n_frames);
    if (tr.reader.n_errors == 0)
        sg_template_check(&tr);
    return tr.reader.n_errors == 0 ? t : NULL;
}

const char *sg_template_sizes(const struct sg_template *tmpl, struct sg_arena *arena)
{
    const char *out = "";
    for (size_t i = 0; i < tmpl->n_sizes; i++) {
        char w[SG_NUM_MAX], h[SG_NUM_MAX];
        sg_num_format(w, tmpl->sizes[i].w, 2);
        sg_num_format(h, tmpl->sizes[i].h, 2);
        out = sg_arena_printf(arena, "%s%s%s × %s", out, *out ? ", " : "", w, h);
    }
    return out;
}
