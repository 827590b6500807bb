/* The operators; see operators.h. */
#include "artwork/operators.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "artwork/lexer.h"
#include "base/grow.h"

#define MAX_NESTING 256
#define MAX_FORMS 16
#define MAX_OPERATORS 5000000
#define N_OPERANDS 8

/* What fills or strokes are painted with. */
struct paint {
    struct sg_pdf_space space;
    struct sg_mark_colour colour;
    bool clear; /* not drawn at all */
};

enum { FILLS, STROKES };

struct state {
    struct sg_matrix ctm;
    struct paint paint[2];
    struct sg_pen pen;
    struct sg_shapes_clip clip;
    bool clip_shaped; /* cut by more than `clip` says */
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
    bool clip_pending;   /* W, W* seen: the path cuts once it is painted */
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

/* True if what is painted now so leaves a mark. */
static bool paints(struct operators *reader, const struct paint *paint, bool clear)
{
    if (clear || reader->hidden || paint->space.kind == SG_SPACE_NONE)
        return false;
    if (paint->space.kind == SG_SPACE_PATTERN)
        refuse(reader, SG_OPERATORS_GRADIENT, NULL, 0);
    else if (now(reader)->clip_shaped)
        refuse(reader, SG_OPERATORS_CLIP, NULL, 0);
    else if (!paint->colour.is_ink)
        reader->source->met_rgb = true;
    return !reader->failed;
}

static void paint_fill(struct operators *reader, bool even_odd)
{
    struct state *state = now(reader);
    const struct paint *paint = &state->paint[FILLS];
    struct sg_path path;
    if (!paints(reader, paint, paint->clear))
        return;
    sg_path_init(&path, reader->scratch);
    sg_path_append(&path, &reader->path, state->ctm);
    check(reader, sg_shapes_fill(reader->artwork, &path, even_odd, &paint->colour, &state->clip));
}

static void paint_stroke(struct operators *reader)
{
    struct state *state = now(reader);
    const struct paint *paint = &state->paint[STROKES];
    if (paints(reader, paint, paint->clear || !(state->pen.width > 0)))
        check(reader, sg_shapes_stroke(reader->artwork, &reader->path, &state->pen, state->ctm, &paint->colour,
                                       &state->clip, reader->scratch));
}

static void cut(struct operators *reader, const struct sg_path *path)
{
    struct state *state = now(reader);
    struct sg_path placed;
    sg_path_init(&placed, reader->scratch);
    sg_path_append(&placed, path, state->ctm);
    if (!sg_shapes_cut(&state->clip, &placed))
        state->clip_shaped = true;
}

static void end_path(struct operators *reader)
{
    if (reader->clip_pending)
        cut(reader, &reader->path);
    reader->clip_pending = false;
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

/* Opaque or clear, by the named graphics state; anything between is a fault. */
static void op_alpha(struct operators *reader, int unused)
{
    (void)unused;
    struct paint *paint = now(reader)->paint;
    double alpha[2] = {!paint[FILLS].clear, !paint[STROKES].clear};
    bool flat = sg_pdf_doc_alpha(reader->source->doc, reader->resources, last_name(reader), &alpha[STROKES], &alpha[FILLS]);
    for (int i = 0; i < 2; i++) {
        paint[i].clear = alpha[i] <= 0.002;
        flat = flat && (paint[i].clear || alpha[i] >= 0.998);
    }
    if (!flat)
        refuse(reader, SG_OPERATORS_OPACITY, NULL, 0);
}

/* ---- colour ---- */

static double unit(double v) { return fmin(1, fmax(0, v)); }

/* The colour that the operands say in the space of fills or strokes. */
static void op_colour(struct operators *reader, int of)
{
    static const int NEEDS[] = {[SG_SPACE_GRAY] = 1, [SG_SPACE_RGB] = 3,  [SG_SPACE_CMYK] = 4,
                                [SG_SPACE_SPOT] = 1, [SG_SPACE_NONE] = 0, [SG_SPACE_PATTERN] = 0};
    const double *v = reader->operands;
    const struct sg_pdf_space *space = &now(reader)->paint[of].space;
    struct sg_mark_colour *colour = &now(reader)->paint[of].colour;
    if (reader->n_operands < NEEDS[space->kind]) {
        not_understood(reader);
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

static void op_space(struct operators *reader, int of)
{
    struct sg_pdf_space *space = &now(reader)->paint[of].space;
    const char *what = NULL;
    if (reader->source->svg) { /* cairo names patterns alone */
        refuse(reader, SG_OPERATORS_GRADIENT, NULL, 0);
        return;
    }
    if (!sg_pdf_doc_space(reader->source->doc, reader->resources, last_name(reader), space, &what)) {
        refuse(reader, SG_OPERATORS_COLOUR, what, 0);
        return;
    }
    /* Black, or the full spot (ISO 32000-1 8.6.5). */
    memcpy(reader->operands, (double[4]){space->kind == SG_SPACE_SPOT, 0, 0, 1}, 4 * sizeof(double));
    reader->n_operands = 4;
    op_colour(reader, of);
}

static void set_device(struct operators *reader, int of, enum sg_pdf_space_kind kind)
{
    struct paint *paint = &now(reader)->paint[of];
    paint->space = (struct sg_pdf_space){.kind = kind};
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

static void op_clip(struct operators *reader, int unused)
{
    (void)unused;
    reader->clip_pending = true;
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

static void paint_form(struct operators *reader, const struct sg_pdf_form *form)
{
    int depth = reader->depth, marked = reader->marked;
    void *resources = reader->resources;
    struct sg_path box;
    save(reader);
    now(reader)->ctm = sg_geom_product(form->matrix, now(reader)->ctm);
    sg_path_init(&box, reader->scratch);
    sg_path_rect(&box, (struct sg_rect){form->box[0], form->box[1], form->box[2] - form->box[0],
                                        form->box[3] - form->box[1]});
    cut(reader, &box);
    reader->forms++;
    reader->resources = form->resources;
    if (!reader->failed)
        read_bytes(reader, form->bytes, form->len);
    reader->resources = resources;
    reader->forms--;
    reader->depth = depth;
    reader->marked = marked;
}

static void op_object(struct operators *reader, int unused)
{
    (void)unused;
    const struct sg_operators_source *source = reader->source;
    struct sg_pdf_form form = {0};
    if (reader->hidden)
        return;
    if (source->svg) /* a group of cairo's, for what is not opaque */
        refuse(reader, SG_OPERATORS_OPACITY, NULL, 0);
    else if (!sg_pdf_doc_form(source->doc, reader->resources, last_name(reader), &form))
        refuse(reader, form.is_picture ? SG_OPERATORS_PICTURE : SG_OPERATORS_BROKEN,
               SG_PHRASE("its page is not understood"), 0);
    else if (reader->forms == MAX_FORMS)
        refuse(reader, SG_OPERATORS_TOO_MUCH, SG_PHRASE("nested groups"), MAX_FORMS);
    else
        paint_form(reader, &form);
    free(form.bytes);
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
    {"gs", 0, op_alpha, 0},
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
    {"W", 0, op_clip, 0},
    {"W*", 0, op_clip, 0},
    {"Do", 0, op_object, 0},
    {"sh", 0, op_refuse, SG_OPERATORS_GRADIENT},
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
    if (++reader->n_operators > MAX_OPERATORS) {
        refuse(reader, SG_OPERATORS_TOO_MUCH, SG_PHRASE("steps in all"), MAX_OPERATORS);
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
    reader.states[0].pen = (struct sg_pen){.width = 1, .miter_limit = 10};
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
