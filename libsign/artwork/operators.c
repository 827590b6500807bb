/* The operators; see operators.h. */
#include "artwork/operators.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "artwork/lexer.h"

#define MAX_NESTING 256
#define MAX_FORMS 16
#define MAX_OPERATORS 5000000
#define N_OPERANDS 8

struct state {
    struct sg_matrix ctm;
    struct sg_operators_space fill_space, stroke_space;
    struct sg_mark_colour fill, stroke;
    struct sg_pen pen;
    struct sg_shapes_clip clip;
    bool clip_shaped;              /* cut by more than `clip` says */
    bool fill_clear, stroke_clear; /* not drawn at all */
    int text_mode;
};

struct reader {
    struct sg_artwork *artwork;
    const struct sg_operators_source *source;
    void *resources;
    struct state *states; /* MAX_NESTING */
    int depth;
    int forms; /* entered */
    long n_operators;
    int marked, hidden; /* depth of marked content; where it began to be switched off, 0: it is not */
    struct sg_arena *scratch;
    struct sg_path path; /* in user space */
    bool clip_pending;   /* W, W* seen: the path cuts once it is painted */
    double operands[N_OPERANDS];
    int n_operands;
    double array[SG_PEN_DASHES + 1];
    int n_array;
    char names[2][SG_LEXER_WORD]; /* the last two before the operator */
    int n_names;
    bool failed;
};

static void refuse(struct reader *reader, enum sg_operators_fault fault, const char *what, double limit)
{
    if (!reader->failed)
        reader->source->refuse(reader->source->user, fault, what, limit);
    reader->failed = true;
}

static struct state *now(struct reader *reader) { return &reader->states[reader->depth]; }

static const char *last_name(const struct reader *reader)
{
    return reader->n_names ? reader->names[reader->n_names - 1] : "";
}

/* ---- painting ---- */

static void check(struct reader *reader, enum sg_shapes_result result)
{
    if (result == SG_SHAPES_TOO_MANY)
        refuse(reader, SG_OPERATORS_TOO_MUCH, SG_PHRASE("shapes in all"), SG_SHAPES_MAX);
    else if (result == SG_SHAPES_TOO_MANY_DASHES)
        refuse(reader, SG_OPERATORS_TOO_MUCH, SG_PHRASE("dashes in all"), SG_STROKE_MAX_POINTS);
}

/* True if what is painted now with a colour of that space leaves a mark. */
static bool paints(struct reader *reader, const struct sg_operators_space *space,
                   const struct sg_mark_colour *colour, bool clear)
{
    if (clear || reader->hidden || space->kind == SG_SPACE_NONE)
        return false;
    if (space->kind == SG_SPACE_PATTERN)
        refuse(reader, SG_OPERATORS_GRADIENT, NULL, 0);
    else if (now(reader)->clip_shaped)
        refuse(reader, SG_OPERATORS_CLIP, NULL, 0);
    else if (!colour->is_ink && reader->source->met_rgb)
        reader->source->met_rgb(reader->source->user);
    return !reader->failed;
}

static void paint_fill(struct reader *reader, bool even_odd)
{
    struct state *state = now(reader);
    struct sg_path path;
    if (!paints(reader, &state->fill_space, &state->fill, state->fill_clear))
        return;
    sg_path_init(&path, reader->scratch);
    sg_path_append(&path, &reader->path, state->ctm);
    check(reader, sg_shapes_fill(reader->artwork, &path, even_odd, &state->fill, &state->clip));
}

static void paint_stroke(struct reader *reader)
{
    struct state *state = now(reader);
    bool clear = state->stroke_clear || !(state->pen.width > 0);
    if (paints(reader, &state->stroke_space, &state->stroke, clear))
        check(reader, sg_shapes_stroke(reader->artwork, &reader->path, &state->pen, state->ctm, &state->stroke,
                                      &state->clip, reader->scratch));
}

static void cut(struct reader *reader, const struct sg_path *path)
{
    struct state *state = now(reader);
    struct sg_path placed;
    sg_path_init(&placed, reader->scratch);
    sg_path_append(&placed, path, state->ctm);
    if (!sg_shapes_cut(&state->clip, &placed))
        state->clip_shaped = true;
}

static void end_path(struct reader *reader)
{
    if (reader->clip_pending)
        cut(reader, &reader->path);
    reader->clip_pending = false;
    sg_arena_free(reader->scratch);
    reader->scratch = sg_arena_new();
    sg_path_init(&reader->path, reader->scratch);
}

/* ---- state ---- */

static void op_save(struct reader *reader)
{
    if (reader->depth + 1 == MAX_NESTING) {
        refuse(reader, SG_OPERATORS_TOO_MUCH, SG_PHRASE("nested groups"), MAX_NESTING);
        return;
    }
    reader->states[reader->depth + 1] = *now(reader);
    reader->depth++;
}

static void op_restore(struct reader *reader)
{
    if (reader->depth > 0)
        reader->depth--;
}

static void concat(struct reader *reader, struct sg_matrix m)
{
    struct sg_matrix old = now(reader)->ctm;
    now(reader)->ctm = (struct sg_matrix){
        old.a * m.a + old.c * m.b, old.b * m.a + old.d * m.b,         old.a * m.c + old.c * m.d,
        old.b * m.c + old.d * m.d, old.a * m.e + old.c * m.f + old.e, old.b * m.e + old.d * m.f + old.f};
}

static void op_matrix(struct reader *reader)
{
    const double *v = reader->operands;
    concat(reader, (struct sg_matrix){v[0], v[1], v[2], v[3], v[4], v[5]});
}

static int choice(double value, int n) { return value > 0 && value < n ? (int)value : 0; }

static void op_width(struct reader *reader) { now(reader)->pen.width = fabs(reader->operands[0]); }
static void op_cap(struct reader *reader)
{
    now(reader)->pen.cap = (enum sg_cap)choice(reader->operands[0], 3);
}
static void op_join(struct reader *reader)
{
    now(reader)->pen.join = (enum sg_join)choice(reader->operands[0], 3);
}
static void op_miter(struct reader *reader) { now(reader)->pen.miter_limit = reader->operands[0]; }
static void op_text_mode(struct reader *reader) { now(reader)->text_mode = choice(reader->operands[0], 8); }

static void op_dash(struct reader *reader)
{
    struct sg_pen *pen = &now(reader)->pen;
    if (reader->n_array > SG_PEN_DASHES) {
        refuse(reader, SG_OPERATORS_TOO_MUCH, SG_PHRASE("lengths in one dash pattern"), SG_PEN_DASHES);
        return;
    }
    memcpy(pen->dash, reader->array, sizeof pen->dash);
    pen->n_dash = reader->n_array;
    pen->phase = pen->n_dash ? reader->operands[0] : 0;
}

/* Opaque or clear, by the named graphics state; anything between is a fault. */
static void op_alpha(struct reader *reader)
{
    struct state *state = now(reader);
    double stroke = state->stroke_clear ? 0 : 1, fill = state->fill_clear ? 0 : 1;
    bool flat =
        reader->source->alpha(reader->source->user, reader->resources, last_name(reader), &stroke, &fill);
    state->stroke_clear = stroke <= 0.002;
    state->fill_clear = fill <= 0.002;
    if (!flat || (!state->stroke_clear && stroke < 0.998) || (!state->fill_clear && fill < 0.998))
        refuse(reader, SG_OPERATORS_OPACITY, NULL, 0);
}

/* ---- colour ---- */

static double unit(double v) { return fmin(1, fmax(0, v)); }

/* The colour that the operands say in `space`. */
static void set_colour(struct reader *reader, const struct sg_operators_space *space,
                       struct sg_mark_colour *colour)
{
    static const int NEEDS[] = {[SG_SPACE_GRAY] = 1, [SG_SPACE_RGB] = 3,  [SG_SPACE_CMYK] = 4,
                                [SG_SPACE_SPOT] = 1, [SG_SPACE_NONE] = 0, [SG_SPACE_PATTERN] = 0};
    const double *v = reader->operands;
    if (reader->n_operands < NEEDS[space->kind]) {
        refuse(reader, SG_OPERATORS_BROKEN, SG_PHRASE("its page is not understood"), 0);
        return;
    }
    *colour = (struct sg_mark_colour){.is_ink = space->kind != SG_SPACE_RGB,
                                      .ink = {.kind = SG_INK_CMYK, .tint = 1}};
    if (space->kind == SG_SPACE_SPOT) {
        colour->ink = space->spot;
        colour->ink.tint = unit(v[0]);
    }
    for (int i = 0; i < 4 && space->kind == SG_SPACE_CMYK; i++)
        colour->ink.cmyk[i] = unit(v[i]);
    for (int i = 0; i < 3 && space->kind == SG_SPACE_RGB; i++)
        colour->rgb[i] = unit(v[i]);
    if (space->kind == SG_SPACE_GRAY)
        colour->ink.cmyk[3] = 1 - unit(v[0]);
}

static void set_space(struct reader *reader, struct sg_operators_space *space, struct sg_mark_colour *colour)
{
    enum sg_operators_fault fault = SG_OPERATORS_GRADIENT;
    const char *what = NULL;
    if (!reader->source->space || !reader->source->space(reader->source->user, reader->resources,
                                                         last_name(reader), space, &fault, &what)) {
        refuse(reader, fault, what, 0);
        return;
    }
    /* Black, or the full spot (ISO 32000-1 8.6.5). */
    memcpy(reader->operands, (double[4]){space->kind == SG_SPACE_SPOT, 0, 0, 1}, 4 * sizeof(double));
    reader->n_operands = 4;
    set_colour(reader, space, colour);
}

static void set_device(struct reader *reader, bool stroke, int kind)
{
    struct state *state = now(reader);
    struct sg_operators_space *space = stroke ? &state->stroke_space : &state->fill_space;
    *space = (struct sg_operators_space){.kind = kind};
    set_colour(reader, space, stroke ? &state->stroke : &state->fill);
    /* SVG's grays are colours of a screen as well: cairo writes them as gray. */
    if (!reader->source->space && kind == SG_SPACE_GRAY) {
        struct sg_mark_colour *colour = stroke ? &state->stroke : &state->fill;
        colour->is_ink = false;
        for (int i = 0; i < 3; i++)
            colour->rgb[i] = 1 - colour->ink.cmyk[3];
    }
}

static void op_fill_gray(struct reader *reader) { set_device(reader, false, SG_SPACE_GRAY); }
static void op_fill_rgb(struct reader *reader) { set_device(reader, false, SG_SPACE_RGB); }
static void op_fill_cmyk(struct reader *reader) { set_device(reader, false, SG_SPACE_CMYK); }
static void op_stroke_gray(struct reader *reader) { set_device(reader, true, SG_SPACE_GRAY); }
static void op_stroke_rgb(struct reader *reader) { set_device(reader, true, SG_SPACE_RGB); }
static void op_stroke_cmyk(struct reader *reader) { set_device(reader, true, SG_SPACE_CMYK); }
static void op_fill_space(struct reader *reader)
{
    set_space(reader, &now(reader)->fill_space, &now(reader)->fill);
}
static void op_fill_colour(struct reader *reader)
{
    set_colour(reader, &now(reader)->fill_space, &now(reader)->fill);
}
static void op_stroke_space(struct reader *reader)
{
    set_space(reader, &now(reader)->stroke_space, &now(reader)->stroke);
}
static void op_stroke_colour(struct reader *reader)
{
    set_colour(reader, &now(reader)->stroke_space, &now(reader)->stroke);
}

/* ---- paths ---- */

/* A subpath begun and not used (cairo begins one after each close): moved on, or dropped. */
static void drop_bare_move(struct sg_path *path)
{
    if (path->n_verbs && path->verbs[path->n_verbs - 1] == SG_MOVE) {
        path->n_verbs--;
        path->n_points--;
    }
}

static bool begun(struct reader *reader)
{
    if (!reader->path.n_points)
        refuse(reader, SG_OPERATORS_BROKEN, SG_PHRASE("its page is not understood"), 0);
    return !reader->failed;
}

static void op_move(struct reader *reader)
{
    drop_bare_move(&reader->path);
    sg_path_move(&reader->path, reader->operands[0], reader->operands[1]);
}

static void op_line(struct reader *reader)
{
    if (begun(reader))
        sg_path_line(&reader->path, reader->operands[0], reader->operands[1]);
}

static void curve(struct reader *reader, double x1, double y1, double x2, double y2, double x3, double y3)
{
    if (begun(reader))
        sg_path_curve(&reader->path, x1, y1, x2, y2, x3, y3);
}

static void op_curve(struct reader *reader)
{
    const double *v = reader->operands;
    curve(reader, v[0], v[1], v[2], v[3], v[4], v[5]);
}

static void op_curve_from(struct reader *reader)
{
    const double *v = reader->operands;
    if (!begun(reader))
        return;
    struct sg_point at = reader->path.points[reader->path.n_points - 1];
    curve(reader, at.x, at.y, v[0], v[1], v[2], v[3]);
}

static void op_curve_to(struct reader *reader)
{
    const double *v = reader->operands;
    curve(reader, v[0], v[1], v[2], v[3], v[2], v[3]);
}

static void op_rect(struct reader *reader)
{
    const double *v = reader->operands;
    sg_path_rect(&reader->path, (struct sg_rect){v[0], v[1], v[2], v[3]});
}

static void op_close(struct reader *reader)
{
    if (reader->path.n_verbs && reader->path.verbs[reader->path.n_verbs - 1] != SG_CLOSE)
        sg_path_close(&reader->path);
}

static void paint(struct reader *reader, bool fill, bool even_odd, bool stroke)
{
    if (fill)
        paint_fill(reader, even_odd);
    if (stroke && !reader->failed)
        paint_stroke(reader);
    end_path(reader);
}

static void op_fill(struct reader *reader) { paint(reader, true, false, false); }
static void op_fill_even_odd(struct reader *reader) { paint(reader, true, true, false); }
static void op_stroke(struct reader *reader) { paint(reader, false, false, true); }
static void op_both(struct reader *reader) { paint(reader, true, false, true); }
static void op_both_even_odd(struct reader *reader) { paint(reader, true, true, true); }
static void op_close_stroke(struct reader *reader)
{
    op_close(reader);
    op_stroke(reader);
}
static void op_close_both(struct reader *reader)
{
    op_close(reader);
    op_both(reader);
}
static void op_close_both_even_odd(struct reader *reader)
{
    op_close(reader);
    op_both_even_odd(reader);
}
static void op_clip(struct reader *reader) { reader->clip_pending = true; }

/* ---- the rest ---- */

static void op_mark(struct reader *reader)
{
    const struct sg_operators_source *source = reader->source;
    reader->marked++;
    if (!reader->hidden && source->hidden && reader->n_names == 2 && strcmp(reader->names[0], "OC") == 0 &&
        source->hidden(source->user, reader->resources, reader->names[1]))
        reader->hidden = reader->marked;
}

static void op_unmark(struct reader *reader)
{
    if (reader->hidden == reader->marked)
        reader->hidden = 0;
    reader->marked -= reader->marked > 0;
}

static void op_nothing(struct reader *reader) { (void)reader; }
static void op_shade(struct reader *reader)
{
    if (!reader->hidden)
        refuse(reader, SG_OPERATORS_GRADIENT, NULL, 0);
}
static void op_picture(struct reader *reader) { refuse(reader, SG_OPERATORS_PICTURE, NULL, 0); }

/* Text is seen unless its mode says no; as a clip it shapes what follows. */
static void op_text(struct reader *reader)
{
    if (!reader->hidden && now(reader)->text_mode != 3)
        refuse(reader, SG_OPERATORS_TEXT, NULL, 0);
}

static void read_bytes(struct reader *reader, const char *bytes, size_t len);

static void op_object(struct reader *reader)
{
    const struct sg_operators_source *source = reader->source;
    struct sg_operators_form form = {0};
    enum sg_operators_fault fault = SG_OPERATORS_OPACITY;
    if (reader->hidden)
        return;
    if (!source->enter || !source->enter(source->user, reader->resources, last_name(reader), &form, &fault)) {
        refuse(reader, fault, SG_PHRASE("its page is not understood"), 0);
        return;
    }
    if (reader->forms == MAX_FORMS) {
        refuse(reader, SG_OPERATORS_TOO_MUCH, SG_PHRASE("nested groups"), MAX_FORMS);
    } else {
        int depth = reader->depth, marked = reader->marked;
        void *resources = reader->resources;
        op_save(reader);
        concat(reader, form.matrix);
        struct sg_path box;
        sg_path_init(&box, reader->scratch);
        sg_path_rect(&box, (struct sg_rect){form.box[0], form.box[1], form.box[2] - form.box[0],
                                            form.box[3] - form.box[1]});
        cut(reader, &box);
        reader->forms++;
        reader->resources = form.resources;
        if (!reader->failed)
            read_bytes(reader, form.bytes, form.len);
        reader->resources = resources;
        reader->forms--;
        reader->depth = depth;
        reader->marked = marked;
    }
    source->leave(source->user, &form);
}

static const struct operator
{
    const char *name;
    int n_operands;
    void (*run)(struct reader *);
}
OPERATORS[] = {
    {"q", 0, op_save},           {"Q", 0, op_restore},       {"cm", 6, op_matrix},
    {"w", 1, op_width},          {"J", 1, op_cap},           {"j", 1, op_join},
    {"M", 1, op_miter},          {"d", 1, op_dash},          {"gs", 0, op_alpha},
    {"i", 0, op_nothing},        {"ri", 0, op_nothing},      {"m", 2, op_move},
    {"l", 2, op_line},           {"c", 6, op_curve},         {"v", 4, op_curve_from},
    {"y", 4, op_curve_to},       {"re", 4, op_rect},         {"h", 0, op_close},
    {"f", 0, op_fill},           {"F", 0, op_fill},          {"f*", 0, op_fill_even_odd},
    {"S", 0, op_stroke},         {"s", 0, op_close_stroke},  {"B", 0, op_both},
    {"B*", 0, op_both_even_odd}, {"b", 0, op_close_both},    {"b*", 0, op_close_both_even_odd},
    {"n", 0, end_path},          {"W", 0, op_clip},          {"W*", 0, op_clip},
    {"g", 1, op_fill_gray},      {"G", 1, op_stroke_gray},   {"rg", 3, op_fill_rgb},
    {"RG", 3, op_stroke_rgb},    {"k", 4, op_fill_cmyk},     {"K", 4, op_stroke_cmyk},
    {"cs", 0, op_fill_space},    {"CS", 0, op_stroke_space}, {"sc", 0, op_fill_colour},
    {"SC", 0, op_stroke_colour}, {"scn", 0, op_fill_colour}, {"SCN", 0, op_stroke_colour},
    {"sh", 0, op_shade},         {"Do", 0, op_object},       {"BI", 0, op_picture},
    {"BMC", 0, op_mark},         {"BDC", 0, op_mark},        {"EMC", 0, op_unmark},
    {"MP", 0, op_nothing},       {"DP", 0, op_nothing},      {"BX", 0, op_nothing},
    {"EX", 0, op_nothing},       {"BT", 0, op_nothing},      {"ET", 0, op_nothing},
    {"Tc", 0, op_nothing},       {"Tw", 0, op_nothing},      {"Tz", 0, op_nothing},
    {"TL", 0, op_nothing},       {"Tf", 0, op_nothing},      {"Tr", 1, op_text_mode},
    {"Ts", 0, op_nothing},       {"Td", 0, op_nothing},      {"TD", 0, op_nothing},
    {"Tm", 0, op_nothing},       {"T*", 0, op_nothing},      {"Tj", 0, op_text},
    {"TJ", 0, op_text},          {"'", 0, op_text},          {"\"", 0, op_text},
};

static void run_operator(struct reader *reader, const char *name)
{
    if (++reader->n_operators > MAX_OPERATORS) {
        refuse(reader, SG_OPERATORS_TOO_MUCH, SG_PHRASE("steps in all"), MAX_OPERATORS);
        return;
    }
    if (strchr("fFsSbBn", name[0]))
        drop_bare_move(&reader->path);
    for (size_t i = 0; i < sizeof OPERATORS / sizeof *OPERATORS; i++)
        if (strcmp(name, OPERATORS[i].name) == 0) {
            if (reader->n_operands < OPERATORS[i].n_operands)
                refuse(reader, SG_OPERATORS_BROKEN, SG_PHRASE("its page is not understood"), 0);
            else
                OPERATORS[i].run(reader);
            return;
        }
    refuse(reader, SG_OPERATORS_BROKEN, SG_PHRASE("it uses more than shapes in flat colours"), 0);
}

static void keep_name(struct reader *reader, const char *word)
{
    if (reader->n_names == 2) {
        memcpy(reader->names[0], reader->names[1], sizeof reader->names[0]);
        reader->n_names = 1;
    }
    strcpy(reader->names[reader->n_names++], word);
}

/* Numbers and names wait for their operator; the last array does, too. */
static void read_bytes(struct reader *reader, const char *bytes, size_t len)
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
            refuse(reader, SG_OPERATORS_BROKEN, SG_PHRASE("its page is not understood"), 0);
            break;
        }
    }
}

bool sg_operators_read(struct sg_artwork *artwork, const struct sg_operators_source *source, const char *bytes,
                     size_t len, void *resources, struct sg_matrix page)
{
    struct reader reader = {.artwork = artwork, .source = source, .resources = resources};
    reader.states = calloc(MAX_NESTING, sizeof *reader.states);
    if (!reader.states)
        abort(); /* as an arena would */
    reader.scratch = sg_arena_new();
    struct sg_path paper;
    sg_path_init(&paper, reader.scratch);
    sg_path_rect(&paper, (struct sg_rect){0, 0, artwork->width, artwork->height});
    sg_shapes_cut(&reader.states[0].clip, &paper);
    reader.states[0].ctm = page;
    reader.states[0].pen = (struct sg_pen){.width = 1, .miter_limit = 10};
    reader.operands[0] = 0; /* black */
    reader.n_operands = 1;
    set_device(&reader, false, SG_SPACE_GRAY);
    set_device(&reader, true, SG_SPACE_GRAY);
    reader.n_operands = 0;
    sg_path_init(&reader.path, reader.scratch);
    read_bytes(&reader, bytes, len);
    sg_arena_free(reader.scratch);
    free(reader.states);
    return !reader.failed;
}
