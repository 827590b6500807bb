/* The operators; see operators.h. */
#include "artwork/operators.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "artwork/lexer.h"
#include "base/bounds.h"
#include "base/grow.h"

#define MAX_NESTING 256
#define MAX_FORMS 16
#define N_OPERANDS 8

/* What fills or strokes are painted with. */
struct paint {
    struct sg_pdf_space space;
    struct sg_mark_colour colour;
    const struct sg_art_shading *shading; /* of the space of patterns */
    double alpha;
};

enum { FILLS, STROKES };
enum { WINDING_CLIP = 1, EVEN_ODD_CLIP };

struct state {
    struct sg_matrix ctm;
    struct paint paint[2];
    struct sg_pen pen;
    struct sg_shapes_clip clip;
    const struct sg_art_group *group; /* what `clip` cannot say, and groups around */
    const struct sg_art_group *mask;  /* a group around nothing yet: what the soft mask is, or NULL */
    int text_mode;
};

struct operators {
    struct sg_artwork *artwork;
    struct sg_operators_source *source;
    void *resources;
    struct state *states; /* MAX_NESTING */
    int depth;
    int forms; /* entered */
    long n_operators;
    int marked, hidden; /* depth of marked content; where it began to be switched off, 0: it is not */
    struct sg_arena *scratch;
    struct sg_path path; /* in user space */
    int clip_pending;    /* W, W* seen, with its rule: the path cuts once it is painted */
    struct sg_matrix base; /* of the content that is read, for patterns */
    const struct sg_art_group *last_clip;
    double operands[N_OPERANDS];
    int n_operands;
    double array[SG_PEN_DASHES + 1];
    int n_array;
    char names[2][SG_LEXER_WORD]; /* the last two before the operator */
    int n_names;
    bool failed;
};

static void refuse(struct operators *reader, enum sg_operators_fault fault, const char *what, double limit)
{
    if (!reader->failed)
        reader->source->refuse(reader->source->user, fault, what, limit);
    reader->failed = true;
}

static void not_understood(struct operators *reader)
{
    refuse(reader, SG_OPERATORS_BROKEN, SG_PHRASE("its page is not understood"), 0);
}

static struct state *now(struct operators *reader) { return &reader->states[reader->depth]; }

static const char *last_name(const struct operators *reader)
{
    return reader->n_names ? reader->names[reader->n_names - 1] : "";
}

/* ---- painting ---- */

static void check(struct operators *reader, enum sg_shapes_result result)
{
    if (result == SG_SHAPES_TOO_MANY)
        refuse(reader, SG_OPERATORS_TOO_MUCH, SG_PHRASE("shapes in all"), SG_SHAPES_MAX);
    else if (result == SG_SHAPES_TOO_MANY_DASHES)
        refuse(reader, SG_OPERATORS_TOO_MUCH, SG_PHRASE("dashes in all"), SG_STROKE_MAX_POINTS);
}

/* ---- groups ---- */

static const struct sg_art_group *inner_group(struct operators *reader, struct sg_art_group group)
{
    struct sg_art_group *own = sg_arena_alloc(reader->artwork->arena, sizeof *own);
    *own = group;
    own->around = now(reader)->group;
    return own;
}

/* The group for something painted with `alpha`, under the mask that is set. */
static const struct sg_art_group *blended(struct operators *reader, double alpha)
{
    struct state *state = now(reader);
    const struct sg_art_group *before = state->group, *group = before;
    if (state->mask) {
        struct sg_art_group masked = *state->mask;
        if (masked.mask && alpha < 1) { /* one of the two is enough */
            struct sg_art_shading *thin = sg_arena_copy(reader->artwork->arena, masked.mask, sizeof *thin);
            thin->stops = sg_arena_copy(reader->artwork->arena, thin->stops, thin->n_stops * sizeof *thin->stops);
            for (size_t i = 0; i < thin->n_stops; i++)
                thin->stops[i].alpha *= alpha;
            masked.mask = thin;
        } else {
            masked.alpha *= alpha;
        }
        group = inner_group(reader, masked);
    } else if (alpha < 0.998) {
        group = inner_group(reader, (struct sg_art_group){.alpha = alpha});
    }
    return group;
}

static bool same_path(const struct sg_path *a, const struct sg_path *b)
{
    return a->n_verbs == b->n_verbs && a->n_points == b->n_points && memcmp(a->verbs, b->verbs, a->n_verbs) == 0 &&
           memcmp(a->points, b->points, a->n_points * sizeof *a->points) == 0;
}

/* Drawing programs say the same clip before each shape: it stays one group. */
static void cut(struct operators *reader, const struct sg_path *path, bool even_odd)
{
    struct state *state = now(reader);
    struct sg_path placed;
    sg_path_init(&placed, reader->scratch);
    sg_path_append(&placed, path, state->ctm);
    const struct sg_art_group *last = reader->last_clip;
    if (sg_shapes_cut(&state->clip, &placed))
        return;
    if (last && last->around == state->group && last->even_odd == even_odd && same_path(last->clip, &placed)) {
        state->group = last;
        return;
    }
    struct sg_path *clip = sg_arena_alloc(reader->artwork->arena, sizeof *clip);
    sg_path_init(clip, reader->artwork->arena);
    sg_path_append(clip, &placed, SG_MATRIX_NONE);
    state->group = reader->last_clip =
        inner_group(reader, (struct sg_art_group){.alpha = 1, .clip = clip, .even_odd = even_odd});
}

/* ---- shapes ---- */

/* True if what is painted now so leaves a mark, which looks as *look says. */
static bool paints(struct operators *reader, const struct paint *paint, struct sg_mark_look *look)
{
    bool pattern = paint->space.kind == SG_SPACE_PATTERN;
    if (paint->alpha <= 0.002 || reader->hidden || paint->space.kind == SG_SPACE_NONE || reader->failed)
        return false;
    if (pattern && !paint->shading)
        refuse(reader, SG_OPERATORS_GRADIENT, NULL, 0);
    if (reader->failed)
        return false;
    *look = (struct sg_mark_look){paint->colour, pattern ? paint->shading : NULL, blended(reader, paint->alpha)};
    const struct sg_mark_colour *colour = pattern ? &paint->shading->stops[0].colour : &paint->colour;
    reader->source->met_rgb = reader->source->met_rgb || !colour->is_ink;
    return true;
}

static void paint_fill(struct operators *reader, bool even_odd)
{
    struct state *state = now(reader);
    struct sg_mark_look look;
    struct sg_path path;
    if (!paints(reader, &state->paint[FILLS], &look))
        return;
    sg_path_init(&path, reader->scratch);
    sg_path_append(&path, &reader->path, state->ctm);
    check(reader, sg_shapes_fill(reader->artwork, &path, even_odd, &look, &state->clip));
}

static void paint_stroke(struct operators *reader)
{
    struct state *state = now(reader);
    struct sg_mark_look look;
    if (state->pen.width > 0 && paints(reader, &state->paint[STROKES], &look))
        check(reader, sg_shapes_stroke(reader->artwork, &reader->path, &state->pen, state->ctm, &look, &state->clip,
                                       reader->scratch));
}

/* sh: all that the clip leaves. */
static void op_shade(struct operators *reader, int unused)
{
    (void)unused;
    const struct sg_operators_source *source = reader->source;
    struct sg_artwork *artwork = reader->artwork;
    struct state *state = now(reader);
    struct paint paint = state->paint[FILLS];
    struct sg_mark_look look;
    struct sg_path paper;
    const char *what;
    paint.space.kind = SG_SPACE_PATTERN;
    paint.shading = sg_pdf_doc_shading(source->doc, reader->resources, last_name(reader), false, state->ctm,
                                       artwork->arena, &what);
    if (what)
        refuse(reader, SG_OPERATORS_COLOUR, what, 0);
    if (!paints(reader, &paint, &look))
        return;
    sg_path_init(&paper, reader->scratch);
    sg_path_rect(&paper, (struct sg_rect){0, 0, artwork->width, artwork->height});
    check(reader, sg_shapes_fill(artwork, &paper, false, &look, &state->clip));
}

static void end_path(struct operators *reader)
{
    if (reader->clip_pending)
        cut(reader, &reader->path, reader->clip_pending == EVEN_ODD_CLIP);
    reader->clip_pending = 0;
    sg_arena_free(reader->scratch);
    reader->scratch = sg_arena_new();
    sg_path_init(&reader->path, reader->scratch);
}

/* ---- state ---- */

static void save(struct operators *reader)
{
    if (reader->depth + 1 == MAX_NESTING) {
        refuse(reader, SG_OPERATORS_TOO_MUCH, SG_PHRASE("nested groups"), MAX_NESTING);
        return;
    }
    reader->states[reader->depth + 1] = *now(reader);
    reader->depth++;
}

enum { SAVE, RESTORE, MATRIX, WIDTH, CAP, JOIN, MITER, TEXT_MODE };

static int choice(double value, int n) { return value > 0 && value < n ? (int)value : 0; }

static void op_state(struct operators *reader, int what)
{
    const double *v = reader->operands;
    struct state *state = now(reader);
    switch (what) {
    case SAVE:
        save(reader);
        break;
    case RESTORE:
        reader->depth -= reader->depth > 0;
        break;
    case MATRIX:
        state->ctm = sg_geom_product((struct sg_matrix){v[0], v[1], v[2], v[3], v[4], v[5]}, state->ctm);
        break;
    case WIDTH:
        state->pen.width = fabs(v[0]);
        break;
    case CAP:
        state->pen.cap = (enum sg_cap)choice(v[0], 3);
        break;
    case JOIN:
        state->pen.join = (enum sg_join)choice(v[0], 3);
        break;
    case MITER:
        state->pen.miter_limit = v[0];
        break;
    default:
        state->text_mode = choice(v[0], 8);
    }
}

static void op_dash(struct operators *reader, int unused)
{
    (void)unused;
    struct sg_pen *pen = &now(reader)->pen;
    if (reader->n_array > SG_PEN_DASHES) {
        refuse(reader, SG_OPERATORS_TOO_MUCH, SG_PHRASE("lengths in one dash pattern"), SG_PEN_DASHES);
        return;
    }
    memcpy(pen->dash, reader->array, sizeof pen->dash);
    pen->n_dash = reader->n_array;
    pen->phase = pen->n_dash ? reader->operands[0] : 0;
}

static void set_mask(struct operators *reader, const struct sg_pdf_look *look);

static void op_look(struct operators *reader, int unused)
{
    (void)unused;
    struct state *state = now(reader);
    struct sg_pdf_look look = {.stroke = state->paint[STROKES].alpha, .fill = state->paint[FILLS].alpha};
    sg_pdf_doc_look(reader->source->doc, reader->resources, last_name(reader), &look);
    state->paint[STROKES].alpha = fmin(1, fmax(0, look.stroke));
    state->paint[FILLS].alpha = fmin(1, fmax(0, look.fill));
    if (look.other)
        refuse(reader, SG_OPERATORS_BLEND, NULL, 0);
    else if (look.mask)
        set_mask(reader, &look);
    else if (look.unmasked)
        state->mask = NULL;
}

/* ---- colour ---- */

static void op_pattern(struct operators *reader, int of)
{
    const char *what;
    struct paint *paint = &now(reader)->paint[of];
    paint->shading = sg_pdf_doc_shading(reader->source->doc, reader->resources, last_name(reader), true, reader->base,
                                        reader->artwork->arena, &what);
    if (what)
        refuse(reader, SG_OPERATORS_COLOUR, what, 0);
}

/* The colour that the operands say in the space of fills or strokes. */
static void op_colour(struct operators *reader, int of)
{
    struct paint *paint = &now(reader)->paint[of];
    if (paint->space.kind == SG_SPACE_PATTERN)
        op_pattern(reader, of);
    else if (reader->n_operands < paint->space.n ||
             !sg_pdf_doc_colour(reader->source->doc, &paint->space, reader->operands, &paint->colour))
        not_understood(reader);
}

static void op_space(struct operators *reader, int of)
{
    struct paint *paint = &now(reader)->paint[of];
    const char *what = NULL;
    if (!sg_pdf_doc_space(reader->source->doc, reader->resources, last_name(reader), reader->artwork->arena, &paint->space,
                          &what)) {
        refuse(reader, SG_OPERATORS_COLOUR, what, 0);
        return;
    }
    paint->shading = NULL;
    /* Black, or the full spot (ISO 32000-1 8.6.5). */
    bool full = paint->space.kind == SG_SPACE_SPOT || paint->space.kind == SG_SPACE_INKS;
    for (int i = 0; i < N_OPERANDS; i++)
        reader->operands[i] = full;
    reader->operands[3] = full || paint->space.kind == SG_SPACE_CMYK;
    reader->n_operands = N_OPERANDS;
    if (paint->space.kind != SG_SPACE_PATTERN)
        op_colour(reader, of);
}

static void set_device(struct operators *reader, int of, enum sg_pdf_space_kind kind)
{
    static const int N[] = {[SG_SPACE_GRAY] = 1, [SG_SPACE_RGB] = 3, [SG_SPACE_CMYK] = 4};
    struct paint *paint = &now(reader)->paint[of];
    paint->space = (struct sg_pdf_space){.kind = kind, .n = N[kind]};
    paint->shading = NULL;
    op_colour(reader, of);
    /* SVG's grays are colours of a screen as well: cairo writes them as gray. */
    if (reader->source->svg && kind == SG_SPACE_GRAY) {
        paint->colour.is_ink = false;
        for (int i = 0; i < 3; i++)
            paint->colour.rgb[i] = 1 - paint->colour.ink.cmyk[3];
    }
}

static void op_fill_device(struct operators *reader, int kind) { set_device(reader, FILLS, (enum sg_pdf_space_kind)kind); }
static void op_stroke_device(struct operators *reader, int kind) { set_device(reader, STROKES, (enum sg_pdf_space_kind)kind); }

/* ---- paths ---- */

/* A subpath begun and not used (cairo begins one after each close): moved on, or dropped. */
static void drop_bare_move(struct sg_path *path)
{
    if (path->n_verbs && path->verbs[path->n_verbs - 1] == SG_MOVE) {
        path->n_verbs--;
        path->n_points--;
    }
}

static void op_path(struct operators *reader, int verb)
{
    const double *v = reader->operands;
    struct sg_path *path = &reader->path;
    if (verb == SG_MOVE) {
        drop_bare_move(path);
        sg_path_move(path, v[0], v[1]);
    } else if (verb == SG_CLOSE) {
        if (path->n_verbs && path->verbs[path->n_verbs - 1] != SG_CLOSE)
            sg_path_close(path);
    } else if (!path->n_points) {
        not_understood(reader);
    } else if (verb == SG_LINE) {
        sg_path_line(path, v[0], v[1]);
    } else {
        sg_path_curve(path, v[0], v[1], v[2], v[3], v[4], v[5]);
    }
}

/* v and y: curves that leave from where the path is, or arrive at their last point, without a handle. */
static void op_short_curve(struct operators *reader, int leaves)
{
    double *v = reader->operands;
    const struct sg_path *path = &reader->path;
    struct sg_point at = path->n_points ? path->points[path->n_points - 1] : (struct sg_point){0, 0};
    memmove(v + (leaves ? 2 : 4), v + (leaves ? 0 : 2), (leaves ? 4 : 2) * sizeof *v);
    if (leaves) {
        v[0] = at.x;
        v[1] = at.y;
    }
    op_path(reader, SG_CURVE);
}

static void op_rect(struct operators *reader, int unused)
{
    (void)unused;
    const double *v = reader->operands;
    sg_path_rect(&reader->path, (struct sg_rect){v[0], v[1], v[2], v[3]});
}

enum { FILL = 1, EVEN_ODD = 2, STROKE = 4, CLOSE = 8 };

static void op_paint(struct operators *reader, int how)
{
    if (how & CLOSE)
        op_path(reader, SG_CLOSE);
    if (how & FILL)
        paint_fill(reader, how & EVEN_ODD);
    if ((how & STROKE) && !reader->failed)
        paint_stroke(reader);
    end_path(reader);
}

static void op_clip(struct operators *reader, int rule)
{
    reader->clip_pending = rule;
}

/* ---- the rest ---- */

static void op_mark(struct operators *reader, int unused)
{
    (void)unused;
    const struct sg_operators_source *source = reader->source;
    reader->marked++;
    if (!reader->hidden && !source->svg && reader->n_names == 2 && strcmp(reader->names[0], "OC") == 0 &&
        sg_pdf_doc_hidden(source->doc, reader->resources, reader->names[1]))
        reader->hidden = reader->marked;
}

static void op_unmark(struct operators *reader, int unused)
{
    (void)unused;
    if (reader->hidden == reader->marked)
        reader->hidden = 0;
    reader->marked -= reader->marked > 0;
}

/* What is no flat shape. Text is seen unless its mode says no; as a clip it shapes what follows. */
static void op_refuse(struct operators *reader, int fault)
{
    bool unseen = reader->hidden || (fault == SG_OPERATORS_TEXT && now(reader)->text_mode == 3);
    if (!unseen || fault == SG_OPERATORS_PICTURE)
        refuse(reader, (enum sg_operators_fault)fault, NULL, 0);
}

static void read_bytes(struct operators *reader, const char *bytes, size_t len);

static void read_form(struct operators *reader, const struct sg_pdf_form *form)
{
    int marked = reader->marked;
    void *resources = reader->resources;
    struct sg_matrix base = reader->base;
    struct sg_path box;
    now(reader)->ctm = reader->base = sg_geom_product(form->matrix, now(reader)->ctm);
    sg_path_init(&box, reader->scratch);
    sg_path_rect(&box, (struct sg_rect){form->box[0], form->box[1], form->box[2] - form->box[0],
                                        form->box[3] - form->box[1]});
    cut(reader, &box, false);
    reader->forms++;
    if (form->resources)
        reader->resources = form->resources;
    if (!reader->failed)
        read_bytes(reader, form->bytes, form->len);
    reader->resources = resources;
    reader->forms--;
    reader->base = base;
    reader->marked = marked;
}

/* One that is a group blends as a whole, and within it all begins opaque (11.6.6). */
static void paint_form(struct operators *reader, const struct sg_pdf_form *form)
{
    int depth = reader->depth;
    save(reader);
    struct state *state = now(reader);
    if (form->is_group) {
        state->group = blended(reader, state->paint[FILLS].alpha);
        state->mask = NULL;
        state->paint[FILLS].alpha = state->paint[STROKES].alpha = 1;
    }
    if (!form->is_group || reader->states[depth].paint[FILLS].alpha > 0.002)
        read_form(reader, form);
    reader->depth = depth;
}

static void op_object(struct operators *reader, int unused)
{
    (void)unused;
    const struct sg_operators_source *source = reader->source;
    struct sg_pdf_form form = {0};
    if (reader->hidden)
        return;
    if (!sg_pdf_doc_form(source->doc, reader->resources, last_name(reader), &form))
        not_understood(reader);
    else if (form.is_picture)
        refuse(reader, SG_OPERATORS_PICTURE, NULL, 0);
    else if (reader->forms == MAX_FORMS)
        refuse(reader, SG_OPERATORS_TOO_MUCH, SG_PHRASE("nested groups"), MAX_FORMS);
    else
        paint_form(reader, &form);
    free(form.bytes);
}

/* ---- soft masks ---- */

static double light(const struct sg_mark_colour *colour)
{
    const double *rgb = colour->rgb, *cmyk = colour->ink.cmyk;
    if (!colour->is_ink)
        return 0.3 * rgb[0] + 0.59 * rgb[1] + 0.11 * rgb[2];
    return 1 - fmin(1, 0.3 * cmyk[0] + 0.59 * cmyk[1] + 0.11 * cmyk[2] + cmyk[3]);
}

/* A mask that is one shape: what it lets through, evenly or running, is within that shape. False for all others. */
static bool as_group(struct sg_artwork *artwork, const struct sg_art_mark *mark, bool luminosity, struct sg_art_group *group)
{
    if (mark->stroked || mark->image || mark->look.group)
        return false;
    struct sg_path *clip = sg_arena_copy(artwork->arena, &mark->path, sizeof *clip);
    *group = (struct sg_art_group){.alpha = luminosity ? light(&mark->look.colour) : 1, .clip = clip,
                                   .even_odd = mark->even_odd};
    if (!luminosity || !mark->look.shading)
        return true;
    struct sg_art_shading *mask = sg_arena_copy(artwork->arena, mark->look.shading, sizeof *mask);
    for (size_t i = 0; i < mask->n_stops; i++)
        mask->stops[i].alpha = light(&mask->stops[i].colour);
    group->alpha = 1;
    group->mask = mask;
    return true;
}

/* The mask's form is read as a drawing of its own, by the same limits. */
static void set_mask(struct operators *reader, const struct sg_pdf_look *look)
{
    struct sg_artwork *artwork = reader->artwork, own = {.arena = artwork->arena, .width = artwork->width,
                                                          .height = artwork->height, .name = artwork->name};
    struct sg_pdf_form form;
    struct sg_art_group group;
    int depth = reader->depth, forms = reader->forms;
    bool met_rgb = reader->source->met_rgb;
    struct sg_path paper;
    if (forms == MAX_FORMS) {
        refuse(reader, SG_OPERATORS_TOO_MUCH, SG_PHRASE("nested groups"), MAX_FORMS);
        return;
    }
    if (!sg_pdf_doc_mask(reader->source->doc, look->mask, &form)) {
        not_understood(reader);
        return;
    }
    save(reader);
    struct state *state = now(reader);
    state->group = state->mask = NULL;
    state->clip.n = 0;
    state->paint[FILLS].alpha = state->paint[STROKES].alpha = 1;
    sg_path_init(&paper, reader->scratch);
    sg_path_rect(&paper, (struct sg_rect){0, 0, artwork->width, artwork->height});
    sg_shapes_cut(&state->clip, &paper);
    reader->artwork = &own;
    sg_path_init(&reader->path, reader->scratch);
    if (!reader->failed)
        read_form(reader, &form);
    free(form.bytes);
    reader->artwork = artwork;
    sg_path_init(&reader->path, reader->scratch); /* the state does not change within a path */
    reader->depth = depth;
    reader->source->met_rgb = met_rgb;
    if (own.n_marks == 0)
        group = (struct sg_art_group){.alpha = 0};
    else if (!reader->failed && (own.n_marks > 1 || !as_group(artwork, &own.marks[0], look->luminosity, &group)))
        refuse(reader, SG_OPERATORS_MASK, NULL, 0);
    if (!reader->failed)
        now(reader)->mask = sg_arena_copy(artwork->arena, &group, sizeof group);
    free(own.marks);
}

/* Those without a function change nothing that is read here. */
static const struct {
    const char *name;
    int n_operands;
    void (*run)(struct operators *, int);
    int with;
} OPERATORS[] = {
    {"q", 0, op_state, SAVE},
    {"Q", 0, op_state, RESTORE},
    {"cm", 6, op_state, MATRIX},
    {"w", 1, op_state, WIDTH},
    {"J", 1, op_state, CAP},
    {"j", 1, op_state, JOIN},
    {"M", 1, op_state, MITER},
    {"Tr", 1, op_state, TEXT_MODE},
    {"d", 1, op_dash, 0},
    {"gs", 0, op_look, 0},
    {"g", 1, op_fill_device, SG_SPACE_GRAY},
    {"rg", 3, op_fill_device, SG_SPACE_RGB},
    {"k", 4, op_fill_device, SG_SPACE_CMYK},
    {"G", 1, op_stroke_device, SG_SPACE_GRAY},
    {"RG", 3, op_stroke_device, SG_SPACE_RGB},
    {"K", 4, op_stroke_device, SG_SPACE_CMYK},
    {"cs", 0, op_space, FILLS},
    {"CS", 0, op_space, STROKES},
    {"sc", 0, op_colour, FILLS},
    {"scn", 0, op_colour, FILLS},
    {"SC", 0, op_colour, STROKES},
    {"SCN", 0, op_colour, STROKES},
    {"m", 2, op_path, SG_MOVE},
    {"l", 2, op_path, SG_LINE},
    {"c", 6, op_path, SG_CURVE},
    {"h", 0, op_path, SG_CLOSE},
    {"v", 4, op_short_curve, true},
    {"y", 4, op_short_curve, false},
    {"re", 4, op_rect, 0},
    {"n", 0, op_paint, 0},
    {"f", 0, op_paint, FILL},
    {"F", 0, op_paint, FILL},
    {"f*", 0, op_paint, FILL | EVEN_ODD},
    {"S", 0, op_paint, STROKE},
    {"s", 0, op_paint, CLOSE | STROKE},
    {"B", 0, op_paint, FILL | STROKE},
    {"B*", 0, op_paint, FILL | EVEN_ODD | STROKE},
    {"b", 0, op_paint, CLOSE | FILL | STROKE},
    {"b*", 0, op_paint, CLOSE | FILL | EVEN_ODD | STROKE},
    {"W", 0, op_clip, WINDING_CLIP},
    {"W*", 0, op_clip, EVEN_ODD_CLIP},
    {"Do", 0, op_object, 0},
    {"sh", 0, op_shade, 0},
    {"BI", 0, op_refuse, SG_OPERATORS_PICTURE},
    {"Tj", 0, op_refuse, SG_OPERATORS_TEXT},
    {"TJ", 0, op_refuse, SG_OPERATORS_TEXT},
    {"'", 0, op_refuse, SG_OPERATORS_TEXT},
    {"\"", 0, op_refuse, SG_OPERATORS_TEXT},
    {"BMC", 0, op_mark, 0},
    {"BDC", 0, op_mark, 0},
    {"EMC", 0, op_unmark, 0},
    {"i", 0, NULL, 0},  {"ri", 0, NULL, 0}, {"MP", 0, NULL, 0}, {"DP", 0, NULL, 0}, {"BX", 0, NULL, 0},
    {"EX", 0, NULL, 0}, {"BT", 0, NULL, 0}, {"ET", 0, NULL, 0}, {"Tc", 0, NULL, 0}, {"Tw", 0, NULL, 0},
    {"Tz", 0, NULL, 0}, {"TL", 0, NULL, 0}, {"Tf", 0, NULL, 0}, {"Ts", 0, NULL, 0}, {"Td", 0, NULL, 0},
    {"TD", 0, NULL, 0}, {"Tm", 0, NULL, 0}, {"T*", 0, NULL, 0},
};

static void run_operator(struct operators *reader, const char *name)
{
    if (++reader->n_operators > SG_BOUND_OPERATORS) {
        refuse(reader, SG_OPERATORS_TOO_MUCH, SG_PHRASE("steps in all"), SG_BOUND_OPERATORS);
        return;
    }
    if (strchr("fFsSbBn", name[0]))
        drop_bare_move(&reader->path);
    for (size_t i = 0; i < sizeof OPERATORS / sizeof *OPERATORS; i++)
        if (strcmp(name, OPERATORS[i].name) == 0) {
            if (reader->n_operands < OPERATORS[i].n_operands)
                not_understood(reader);
            else if (OPERATORS[i].run)
                OPERATORS[i].run(reader, OPERATORS[i].with);
            return;
        }
    refuse(reader, SG_OPERATORS_BROKEN, SG_PHRASE("it uses more than shapes in flat colours"), 0);
}

static void keep_name(struct operators *reader, const char *word)
{
    if (reader->n_names == 2) {
        memcpy(reader->names[0], reader->names[1], sizeof reader->names[0]);
        reader->n_names = 1;
    }
    strcpy(reader->names[reader->n_names++], word);
}

/* Numbers and names wait for their operator; the last array does, too. */
static void read_bytes(struct operators *reader, const char *bytes, size_t len)
{
    struct sg_lexer lexer = {.at = bytes, .end = bytes + len};
    bool in_array = false;
    while (!reader->failed) {
        switch (sg_lexer_next(&lexer)) {
        case SG_TOKEN_END:
            return;
        case SG_TOKEN_NUMBER:
            if (in_array && reader->n_array <= SG_PEN_DASHES)
                reader->array[reader->n_array++] = lexer.value;
            else if (!in_array && reader->n_operands < N_OPERANDS)
                reader->operands[reader->n_operands++] = lexer.value;
            break;
        case SG_TOKEN_NAME:
            keep_name(reader, lexer.word);
            break;
        case SG_TOKEN_OPERATOR:
            run_operator(reader, lexer.word);
            reader->n_operands = reader->n_names = 0;
            break;
        case SG_TOKEN_OPEN:
        case SG_TOKEN_CLOSE:
            in_array = lexer.at[-1] == '[';
            reader->n_array = in_array ? 0 : reader->n_array;
            break;
        case SG_TOKEN_STRING:
        case SG_TOKEN_DICT:
            break;
        case SG_TOKEN_BAD:
            not_understood(reader);
            break;
        }
    }
}

bool sg_operators_read(struct sg_artwork *artwork, struct sg_operators_source *source, const struct sg_pdf_doc_page *from,
                       struct sg_matrix page)
{
    struct operators reader = {.artwork = artwork, .source = source, .resources = from->resources};
    reader.states = sg_new_array(struct state, MAX_NESTING);
    reader.scratch = sg_arena_new();
    struct sg_path paper;
    sg_path_init(&paper, reader.scratch);
    sg_path_rect(&paper, (struct sg_rect){0, 0, artwork->width, artwork->height});
    sg_shapes_cut(&reader.states[0].clip, &paper);
    reader.states[0].ctm = page;
    reader.base = page;
    reader.states[0].pen = (struct sg_pen){.width = 1, .miter_limit = 10};
    reader.states[0].paint[FILLS].alpha = reader.states[0].paint[STROKES].alpha = 1;
    reader.operands[0] = 0; /* black */
    reader.n_operands = 1;
    set_device(&reader, FILLS, SG_SPACE_GRAY);
    set_device(&reader, STROKES, SG_SPACE_GRAY);
    reader.n_operands = 0;
    sg_path_init(&reader.path, reader.scratch);
    read_bytes(&reader, from->content, from->len);
    sg_arena_free(reader.scratch);
    free(reader.states);
    return !reader.failed;
}
