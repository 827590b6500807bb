/* From cairo's PDF of a drawing to marks.
 *
 * Knows the operators that flat vector drawing needs (ISO 32000-1, Annex A) and no other: the
 * first one that it does not know ends the reading with the finding that fits. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "artwork/art.h"
#include "artwork/marks.h"
#include "artwork/pdf_page.h"
#include "base/buf.h"
#include "base/num.h"

#define MAX_NESTING 256
#define N_OPERANDS 8

struct state {
    struct sg_matrix ctm;
    double fill[3], stroke[3];
    struct sg_pen pen;
    struct sg_marks_clip clip;
    bool clip_shaped;              /* cut by more than `clip` says */
    bool fill_clear, stroke_clear; /* not drawn at all */
};

struct reader {
    struct sg_artwork *artwork;
    const struct sg_pdf_page *page;
    const struct sg_svg_hints *hints;
    struct sg_report *report;
    const struct sg_place *place;
    struct state states[MAX_NESTING];
    int depth;
    struct sg_arena *scratch;
    struct sg_path path; /* in user space */
    struct sg_point at, start;
    int clip_pending; /* W, W* seen: the path cuts once it is painted */
    double operands[N_OPERANDS];
    int n_operands;
    double array[SG_PEN_DASHES + 1];
    int n_array;
    char operand_name[32];
    bool failed;
};

/* ---- findings ---- */

static void refuse_at(struct reader *reader, enum sg_code code, int line)
{
    char text[SG_NUM_MAX];
    if (reader->failed)
        return;
    reader->failed = true;
    sg_num_format(text, line > 1 ? line : 1, 0);
    sg_report_add(reader->report, code, reader->place, reader->artwork->name, text, NULL);
}

static void refuse_more(struct reader *reader, double limit, const char *what)
{
    char most[SG_NUM_MAX];
    if (reader->failed)
        return;
    reader->failed = true;
    sg_num_format(most, limit, 0);
    sg_report_add(reader->report, SG_FIND_SVG_TOO_COMPLEX, reader->place, reader->artwork->name, what, most,
                  NULL);
}

static void refuse_unknown(struct reader *reader, const char *why)
{
    if (reader->failed)
        return;
    reader->failed = true;
    sg_report_add(reader->report, SG_FIND_SVG_UNREADABLE, reader->place, reader->artwork->name, why, NULL);
}

/* ---- painting ---- */

static struct state *now(struct reader *reader) { return &reader->states[reader->depth]; }

static void check(struct reader *reader, enum sg_marks_result result)
{
    if (result == SG_MARKS_TOO_MANY)
        refuse_more(reader, SG_MARKS_MAX, SG_PHRASE("shapes in all"));
    else if (result == SG_MARKS_TOO_MANY_DASHES)
        refuse_more(reader, SG_STROKE_MAX_POINTS, SG_PHRASE("dashes in all"));
}

static bool cut_by_shape(struct reader *reader)
{
    if (now(reader)->clip_shaped)
        refuse_at(reader, SG_FIND_SVG_CLIP, reader->hints->clip);
    return now(reader)->clip_shaped;
}

static void paint_fill(struct reader *reader, bool even_odd)
{
    struct state *state = now(reader);
    struct sg_path path;
    if (state->fill_clear || cut_by_shape(reader))
        return;
    sg_path_init(&path, reader->scratch);
    sg_path_append(&path, &reader->path, state->ctm);
    check(reader, sg_marks_fill(reader->artwork, &path, even_odd, state->fill, &state->clip));
}

static void paint_stroke(struct reader *reader)
{
    struct state *state = now(reader);
    if (!state->stroke_clear && state->pen.width > 0 && !cut_by_shape(reader))
        check(reader, sg_marks_stroke(reader->artwork, &reader->path, &state->pen, state->ctm,
                                      state->stroke, &state->clip, reader->scratch));
}

static void cut(struct reader *reader)
{
    struct state *state = now(reader);
    struct sg_path path;
    sg_path_init(&path, reader->scratch);
    sg_path_append(&path, &reader->path, state->ctm);
    if (!sg_marks_cut(&state->clip, &path))
        state->clip_shaped = true;
}

static void end_path(struct reader *reader)
{
    if (reader->clip_pending)
        cut(reader);
    reader->clip_pending = 0;
    sg_arena_free(reader->scratch);
    reader->scratch = sg_arena_new();
    sg_path_init(&reader->path, reader->scratch);
}

/* Opaque or clear, by the named graphics state; anything between is a finding. */
static void set_alpha(struct reader *reader)
{
    double alpha[2];
    bool flat = sg_pdf_page_alpha(reader->page, reader->operand_name, &alpha[0], &alpha[1]);
    for (int i = 0; i < 2 && flat; i++)
        flat = alpha[i] <= 0.002 || alpha[i] >= 0.998;
    if (!flat) {
        refuse_at(reader, SG_FIND_SVG_OPACITY, reader->hints->opacity);
        return;
    }
    now(reader)->stroke_clear = alpha[0] <= 0.002;
    now(reader)->fill_clear = alpha[1] <= 0.002;
}

/* ---- operators ---- */

static void op_save(struct reader *reader)
{
    if (reader->depth + 1 == MAX_NESTING) {
        refuse_more(reader, MAX_NESTING, SG_PHRASE("nested groups"));
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

static void op_matrix(struct reader *reader)
{
    const double *v = reader->operands;
    struct sg_matrix old = now(reader)->ctm;
    now(reader)->ctm =
        (struct sg_matrix){old.a * v[0] + old.c * v[1],         old.b * v[0] + old.d * v[1],
                           old.a * v[2] + old.c * v[3],         old.b * v[2] + old.d * v[3],
                           old.a * v[4] + old.c * v[5] + old.e, old.b * v[4] + old.d * v[5] + old.f};
}

static void op_width(struct reader *reader) { now(reader)->pen.width = reader->operands[0]; }
static void op_cap(struct reader *reader) { now(reader)->pen.cap = (enum sg_cap)(int)reader->operands[0]; }
static void op_join(struct reader *reader)
{
    now(reader)->pen.join = (enum sg_join)(int)reader->operands[0];
}
static void op_miter(struct reader *reader) { now(reader)->pen.miter_limit = reader->operands[0]; }

static void op_dash(struct reader *reader)
{
    struct sg_pen *pen = &now(reader)->pen;
    if (reader->n_array > SG_PEN_DASHES) {
        refuse_more(reader, SG_PEN_DASHES, SG_PHRASE("lengths in one dash pattern"));
        return;
    }
    memcpy(pen->dash, reader->array, sizeof pen->dash);
    pen->n_dash = reader->n_array;
    pen->phase = pen->n_dash ? reader->operands[0] : 0;
}

/* cairo begins a subpath after each close, used or not: an unused one is moved on, or dropped. */
static void drop_bare_move(struct sg_path *path)
{
    if (path->n_verbs && path->verbs[path->n_verbs - 1] == SG_MOVE) {
        path->n_verbs--;
        path->n_points--;
    }
}

static void op_move(struct reader *reader)
{
    drop_bare_move(&reader->path);
    sg_path_move(&reader->path, reader->operands[0], reader->operands[1]);
}

static void op_line(struct reader *reader)
{
    sg_path_line(&reader->path, reader->operands[0], reader->operands[1]);
}

static void op_curve(struct reader *reader)
{
    const double *v = reader->operands;
    sg_path_curve(&reader->path, v[0], v[1], v[2], v[3], v[4], v[5]);
}

static void op_rect(struct reader *reader)
{
    const double *v = reader->operands;
    sg_path_rect(&reader->path, (struct sg_rect){v[0], v[1], v[2], v[3]});
}

static void op_close(struct reader *reader) { sg_path_close(&reader->path); }

static void op_fill(struct reader *reader)
{
    paint_fill(reader, false);
    end_path(reader);
}

static void op_fill_even_odd(struct reader *reader)
{
    paint_fill(reader, true);
    end_path(reader);
}

static void op_stroke(struct reader *reader)
{
    paint_stroke(reader);
    end_path(reader);
}

static void op_both(struct reader *reader)
{
    paint_fill(reader, false);
    paint_stroke(reader);
    end_path(reader);
}

static void op_both_even_odd(struct reader *reader)
{
    paint_fill(reader, true);
    paint_stroke(reader);
    end_path(reader);
}

static void op_clip(struct reader *reader) { reader->clip_pending = 1; }
static void op_fill_rgb(struct reader *reader)
{
    memcpy(now(reader)->fill, reader->operands, sizeof now(reader)->fill);
}

static void op_stroke_rgb(struct reader *reader)
{
    memcpy(now(reader)->stroke, reader->operands, sizeof now(reader)->stroke);
}

static void op_fill_gray(struct reader *reader)
{
    for (int i = 0; i < 3; i++)
        now(reader)->fill[i] = reader->operands[0];
}

static void op_stroke_gray(struct reader *reader)
{
    for (int i = 0; i < 3; i++)
        now(reader)->stroke[i] = reader->operands[0];
}

/* Marked content: the links of <a>, which print does not have. */
static void op_nothing(struct reader *reader) { (void)reader; }
static void op_gradient(struct reader *reader)
{
    refuse_at(reader, SG_FIND_SVG_GRADIENT, reader->hints->gradient);
}
static void op_picture(struct reader *reader) { refuse_at(reader, SG_FIND_SVG_PICTURE, 0); }
static void op_text(struct reader *reader) { refuse_at(reader, SG_FIND_SVG_TEXT, 0); }

/* A group, or something that cairo had to turn into pixels. */
static void op_object(struct reader *reader)
{
    if (!reader->hints->opacity && reader->hints->gradient)
        op_gradient(reader);
    else
        refuse_at(reader, SG_FIND_SVG_OPACITY, reader->hints->opacity);
}

static const struct operator
{
    const char *name;
    int n_operands;
    void (*run)(struct reader *);
}
OPERATORS[] = {
    {"q", 0, op_save},        {"Q", 0, op_restore},     {"cm", 6, op_matrix},
    {"w", 1, op_width},       {"J", 1, op_cap},         {"j", 1, op_join},
    {"M", 1, op_miter},       {"d", 1, op_dash},        {"m", 2, op_move},
    {"l", 2, op_line},        {"c", 6, op_curve},       {"re", 4, op_rect},
    {"h", 0, op_close},       {"f", 0, op_fill},        {"f*", 0, op_fill_even_odd},
    {"S", 0, op_stroke},      {"B", 0, op_both},        {"B*", 0, op_both_even_odd},
    {"n", 0, end_path},       {"W", 0, op_clip},        {"W*", 0, op_clip},
    {"rg", 3, op_fill_rgb},   {"RG", 3, op_stroke_rgb}, {"g", 1, op_fill_gray},
    {"G", 1, op_stroke_gray}, {"gs", 0, set_alpha},     {"<<", 0, op_nothing},
    {">>", 0, op_nothing},    {"BDC", 0, op_nothing},   {"BMC", 0, op_nothing},
    {"EMC", 0, op_nothing},   {"sh", 0, op_gradient},   {"cs", 0, op_gradient},
    {"CS", 0, op_gradient},   {"scn", 0, op_gradient},  {"SCN", 0, op_gradient},
    {"Do", 0, op_object},     {"BI", 0, op_picture},    {"BT", 0, op_text},
};

static void run_operator(struct reader *reader, const char *name)
{
    if (strchr("fSBn", name[0]))
        drop_bare_move(&reader->path);
    for (size_t i = 0; i < sizeof OPERATORS / sizeof *OPERATORS; i++)
        if (strcmp(name, OPERATORS[i].name) == 0) {
            if (reader->n_operands < OPERATORS[i].n_operands)
                refuse_unknown(reader, SG_PHRASE("its page is not understood"));
            else
                OPERATORS[i].run(reader);
            return;
        }
    refuse_unknown(reader, SG_PHRASE("it uses more than shapes in flat colours"));
}

static bool blank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/* Numbers wait for their operator; the last name and the last array do, too. */
static void read_content(struct reader *reader, const char *at, const char *end)
{
    bool in_array = false;
    while (at < end && !reader->failed) {
        if (blank(*at)) {
            at++;
            continue;
        }
        if (*at == '[' || *at == ']') {
            in_array = *at++ == '[';
            reader->n_array = in_array ? 0 : reader->n_array;
            continue;
        }
        const char *word = at;
        while (at < end && !blank(*at) && *at != '[' && *at != ']' && (at == word || *at != '/'))
            at++;
        size_t len = (size_t)(at - word);
        double value;
        char name[sizeof reader->operand_name];
        if (sg_num_parse(word, len, &value)) {
            if (in_array && reader->n_array <= SG_PEN_DASHES)
                reader->array[reader->n_array++] = value;
            else if (!in_array && reader->n_operands < N_OPERANDS)
                reader->operands[reader->n_operands++] = value;
            continue;
        }
        if (len >= sizeof name) {
            refuse_unknown(reader, SG_PHRASE("its page is not understood"));
            return;
        }
        memcpy(name, word, len);
        name[len] = 0;
        if (name[0] == '/') {
            strcpy(reader->operand_name, name + 1);
        } else {
            run_operator(reader, name);
            reader->n_operands = 0;
        }
    }
}

bool sg_readback_marks(struct sg_artwork *artwork, const unsigned char *pdf, size_t len,
                       const struct sg_svg_hints *hints, struct sg_report *report,
                       const struct sg_place *place)
{
    struct reader *reader = calloc(1, sizeof *reader);
    if (!reader) {
        sg_report_add(report, SG_FIND_NO_MEMORY, place, artwork->name, NULL);
        return false;
    }
    struct sg_pdf_page page;
    *reader = (struct reader){.artwork = artwork,
                              .page = &page,
                              .hints = hints,
                              .report = report,
                              .place = place,
                              .scratch = sg_arena_new()};
    /* PDF's page grows upwards. The first operator of cairo turns it over, which this turns back. */
    reader->states[0].ctm = (struct sg_matrix){1, 0, 0, -1, 0, artwork->height};
    struct sg_path paper;
    sg_path_init(&paper, reader->scratch);
    sg_path_rect(&paper, (struct sg_rect){0, 0, artwork->width, artwork->height});
    sg_marks_cut(&reader->states[0].clip, &paper);
    reader->states[0].pen = (struct sg_pen){.width = 1, .miter_limit = 10};
    sg_path_init(&reader->path, reader->scratch);
    if (sg_pdf_page_open(&page, pdf, len))
        read_content(reader, (const char *)page.content.data,
                     (const char *)page.content.data + page.content.len);
    else
        refuse_unknown(reader, SG_PHRASE("its page is not understood"));
    if (!reader->failed && artwork->n_marks == 0) {
        sg_report_add(report, SG_FIND_SVG_BLANK, place, artwork->name, NULL);
        reader->failed = true;
    }
    bool good = !reader->failed;
    sg_pdf_page_close(&page);
    sg_arena_free(reader->scratch);
    free(reader);
    return good;
}
