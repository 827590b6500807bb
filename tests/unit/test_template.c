/* Templates: every fault is found, at its line; what extends another says only what differs. */
#include "base/findings.h"
#include "sheets.h"
#include "design/template_load.h"

static const char GOOD[] =
    "template: t\n"
    "title: 牌\n"
    "kind: annex2\n"
    "page: {width: 200, height: 100, sizes: [400x200], safe: 5}\n"
    "requires: [emblem, name, spirit]\n"
    "inks: {red: [0, 100, 85, 10], black: [0, 0, 0, 100], spot: {spot: P 485, cmyk: [0, 95, 100, 0], tint: "
    "50}}\n"
    "styles:\n"
    "  big: {role: hei, size: {max: 30, min: 5}, ink: red}\n"
    "frames:\n"
    "  - {id: ground, type: rect, at: [0, 90, 200, 10], fill: red, bleed: true}\n"
    "  - {id: mark, type: logos, at: [10, 10, 30, 30], element: emblem, placeholder: art/emblem.svg}\n"
    "  - {id: name, type: text, at: [50, 10, 140, 60], element: name, style: big, text: \"{name}\"}\n"
    "  - {id: spirit, type: text, at: [10, 72, 180, 14], element: spirit, style: big, text: \"{spirit}\"}\n";

/* GOOD with one piece replaced gives an error of that code in that line (and nothing else). */
static const struct {
    const char *from, *to;
    const struct sg_code *code;
    int line;
} FAULTS[] = {
    {"kind: annex2", "knid: annex2", SG_FIND(KEY_MISSPELT), 3},
    {"kind: annex2\n", "", SG_FIND(KEY_MISSING), 1},
    {"title: 牌", "title: 牌\ntitle: 板", SG_FIND(KEY_TWICE), 3},
    {"width: 200", "width: 0", SG_FIND(NUMBER_RANGE), 4},
    {"width: 200", "width: -200", SG_FIND(NUMBER_RANGE), 4},
    {"width: 200", "width: .nan", SG_FIND(LENGTH_WRONG), 4},
    {"width: 200", "width: 1e308", SG_FIND(LENGTH_WRONG), 4},
    {"width: 200", "width: 999999999999", SG_FIND(NUMBER_RANGE), 4},
    {"sizes: [400x200]", "sizes: [400]", SG_FIND(SIZE_SYNTAX), 4},
    {"sizes: [400x200]", "sizes: [0x0]", SG_FIND(SIZE_SYNTAX), 4},
    {"sizes: [400x200]", "sizes: [400x300]", SG_FIND(SIZE_OFFERED), 4},
    {"requires: [emblem, name, spirit]", "requires: [emblem, name]", SG_FIND(KIND_REQUIRES), 5},
    {"requires: [emblem, name, spirit]\n", "", SG_FIND(KIND_REQUIRES), 3},
    {"requires: [emblem, name, spirit]", "requires: [emblem, nmae, spirit]", SG_FIND(CHOICE_MISSPELT), 5},
    {"element: name, ", "", SG_FIND(ELEMENT_MISSING), 10},
    {"red: [0, 100, 85, 10]", "red: [0, 100, 85]", SG_FIND(NUMBER_LIST), 6},
    {"red: [0, 100, 85, 10]", "red: {cmyk: [0, 100, 85, 10], spot: all}", SG_FIND(SPOT_RESERVED), 6},
    {"red: [0, 100, 85, 10]", "red: [0, 100, 85, 101]", SG_FIND(NUMBER_RANGE), 6},
    {"red: [0, 100, 85, 10]", "red: {cymk: [0, 100, 85, 1]}", SG_FIND(KEY_MISSPELT), 6},
    {"fill: red", "fill: rad", SG_FIND(INK_UNKNOWN), 10},
    {"ink: red}", "ink: blue}", SG_FIND(INK_UNKNOWN), 8},
    {"style: big, text: \"{name}\"", "style: bog, text: \"{name}\"", SG_FIND(STYLE_UNKNOWN), 12},
    {"size: {max: 30, min: 5}", "size: {max: 30, min: 50}", SG_FIND(NUMBER_RANGE), 8},
    {"size: {max: 30, min: 5}", "size: 0", SG_FIND(NUMBER_RANGE), 8},
    {"size: {max: 30, min: 5}", "size: {max: 30}", SG_FIND(KEY_MISSING), 8},
    {"size: {max: 30, min: 5}", "size: {max: 30, min: 5}, lines: 0", SG_FIND(NUMBER_RANGE), 8},
    {"size: {max: 30, min: 5}", "size: {max: 30, min: 5}, fit: togehter", SG_FIND(CHOICE_MISSPELT), 8},
    {"size: {max: 30, min: 5}", "size: {max: 30, min: 5}, floor: 31", SG_FIND(NUMBER_RANGE), 8},
    {"size: {max: 30, min: 5}", "size: {max: 30, min: 5}, level: gbb", SG_FIND(CHOICE_MISSPELT), 8},
    {"at: [0, 90, 200, 10]", "at: [0, 90, 200, 0]", SG_FIND(FRAME_FLAT), 10},
    {"at: [0, 90, 200, 10]", "at: [0, 90, -200, 10]", SG_FIND(FRAME_FLAT), 10},
    {"at: [0, 90, 200, 10]", "at: [0, 90, 200]", SG_FIND(NUMBER_LIST), 10},
    {"at: [0, 90, 200, 10]", "at: [0, 90, 200, .inf]", SG_FIND(LENGTH_WRONG), 10},
    {"at: [0, 90, 200, 10]", "at: [0, 95, 200, 10]", SG_FIND(FRAME_OUTSIDE), 10},
    {"at: [0, 90, 200, 10]", "at: [-1, 90, 200, 10]", SG_FIND(FRAME_OUTSIDE), 10},
    {"at: [0, 90, 200, 10], ", "", SG_FIND(FRAME_KEY), 10},
    {"at: [0, 90, 200, 10]", "at: [0, 90, 200, 10], width: 20", SG_FIND(FRAME_UNSTACKED), 10},
    {"fill: red, ", "", SG_FIND(FRAME_KEY), 10},
    {"fill: red, ", "line: red, ", SG_FIND(FRAME_KEY), 10},
    {"type: rect", "type: rest", SG_FIND(CHOICE_MISSPELT), 10},
    {"type: rect, ", "", SG_FIND(FRAME_KEY), 10},
    {"type: rect, at: [0, 90, 200, 10]", "type: line, from: [0, 0], to: [200, 0], line: red, line_width: 1",
     SG_FIND(KEY_UNKNOWN), 10},
    {"type: rect, at: [0, 90, 200, 10], fill: red",
     "type: line, from: [0, 0], to: [300, 0], line: red, line_width: 1", SG_FIND(FRAME_OUTSIDE), 10},
    {"type: rect, at: [0, 90, 200, 10]", "type: path, d: \"M0 90 L 200 90\", at: [0, 90, 200, 10]",
     SG_FIND(FRAME_STACKED), 10},
    {"type: rect, at: [0, 90, 200, 10]", "type: path, d: \"M0 90 Q 200 90 1 1\"", SG_FIND(PATH_SYNTAX), 10},
    {"type: rect, at: [0, 90, 200, 10]", "type: path, d: \"L0 90 200 90\"", SG_FIND(PATH_SYNTAX), 10},
    {"type: rect, at: [0, 90, 200, 10]", "type: path, d: \"M0 90 L200\"", SG_FIND(PATH_SYNTAX), 10},
    {"type: rect, at: [0, 90, 200, 10]", "type: path, d: \"M0 90 h201\"", SG_FIND(FRAME_OUTSIDE), 10},
    {"id: spirit,", "id: name,", SG_FIND(FRAME_TWICE), 13},
    {"text: \"{name}\"", "text: \"{nmae}\"", SG_FIND(VALUE_MISSPELT), 12},
    {"text: \"{name}\"", "text: \"{blood type}\"", SG_FIND(VALUE_UNKNOWN), 12},
    {"text: \"{name}\"", "text: \"{member.skills}\"", SG_FIND(VALUE_UNKNOWN), 12},
    {"text: \"{name}\"", "text: \"{name|mask|zh}\"", SG_FIND(FORM_UNKNOWN), 12},
    {"text: \"{name}\"", "text: \"{name|}\"", SG_FIND(FORM_UNKNOWN), 12},
    {"text: \"{name}\"", "text: \"{name|join}\"", SG_FIND(FORM_WRONG), 12},
    {"text: \"{name}\"", "text: \"{teams|join}\"", SG_FIND(FORM_WRONG), 12},
    {"text: \"{name}\"", "text: \"{services}\"", SG_FIND(FORM_NEEDED), 12},
    {"text: \"{name}\"", "text: \"{no}\"", SG_FIND(VALUE_UNKNOWN), 12},
    {"kind: annex2", "kind: annex2\nper: tema", SG_FIND(CHOICE_MISSPELT), 4},
    {"kind: annex2", "kind: annex2\nwhen: team.members", SG_FIND(VALUE_UNKNOWN), 4},
    {"type: rect, at: [0, 90, 200, 10], fill: red, bleed: true",
     "type: stack, direction: row, at: [0, 90, 200, 10], each: temas, frames: [{id: a, type: rect, fill: red}]",
     SG_FIND(LIST_MISSPELT), 10},
    {"type: rect, at: [0, 90, 200, 10], fill: red, bleed: true",
     "type: stack, direction: row, at: [0, 90, 200, 10], each: team.members, frames: []", SG_FIND(LIST_UNKNOWN),
     10},
    {"type: rect, at: [0, 90, 200, 10], fill: red, bleed: true",
     "type: stack, direction: row, at: [0, 90, 200, 10], each: teams, frames: [{id: a, type: text, style: big, "
     "text: '{team.nmae}'}]",
     SG_FIND(VALUE_MISSPELT), 10},
    {"type: rect, at: [0, 90, 200, 10], fill: red, bleed: true",
     "type: stack, direction: row, at: [0, 90, 200, 10], each: teams, frames: [{id: a, type: text, style: big, "
     "text: '{first}'}]",
     SG_FIND(VALUE_TRUTH), 10},
    {"type: rect, at: [0, 90, 200, 10], fill: red, bleed: true",
     "type: stack, direction: grid, at: [0, 90, 200, 10], frames: [{id: a, type: rect, fill: red}]",
     SG_FIND(FRAME_KEY), 10},
    {"type: rect, at: [0, 90, 200, 10], fill: red, bleed: true",
     "type: stack, direction: grid, columns: 1e6, at: [0, 90, 200, 10], frames: []", SG_FIND(NUMBER_WRONG), 10},
    {"type: rect, at: [0, 90, 200, 10], fill: red, bleed: true",
     "type: stack, direction: grid, columns: 1000000, at: [0, 90, 200, 10], frames: []", SG_FIND(NUMBER_RANGE),
     10},
    {"text: \"{name}\"", "text: \"{name\"", SG_FIND(TEXT_BRACE), 12},
    {"text: \"{name}\"", "text: \"name}\"", SG_FIND(TEXT_BRACE), 12},
    {"text: \"{name}\"", "text: \"{{name}}}\"", SG_FIND(TEXT_BRACE), 12},
    {"text: \"{name}\"", "text: \"{na{name}me}\"", SG_FIND(TEXT_BRACE), 12},
    {"text: \"{name}\"", "text: \"{}\"", SG_FIND(VALUE_UNKNOWN), 12},
    {", text: \"{name}\"", "", SG_FIND(FRAME_KEY), 12},
    {"text: \"{name}\"", "text: \"{name}\", parts: [a]", SG_FIND(FRAME_KEY), 12},
    {"text: \"{name}\"", "parts: [{text: \"{name}\", ink: pink}]", SG_FIND(INK_UNKNOWN), 12},
    {"element: name", "element: name, when: qr >", SG_FIND(WHEN_SYNTAX), 12},
    {"element: name", "element: name, when: qr > x", SG_FIND(WHEN_SYNTAX), 12},
    {"element: name", "element: name, when: name.lenght > 5", SG_FIND(VALUE_UNKNOWN), 12},
    {"element: name", "element: name, when: [qr, not hurs]", SG_FIND(VALUE_MISSPELT), 12},
    {"type: rect, at: [0, 90, 200, 10], fill: red, bleed: true",
     "type: stack, direction: row, at: [0, 90, 200, 10], frames: [{id: a, type: rect, fill: red, at: [0, 0, "
     "1, 1]}]",
     SG_FIND(FRAME_STACKED), 10},
    {"type: rect, at: [0, 90, 200, 10], fill: red, bleed: true",
     "type: group, at: [0, 90, 200, 10], frames: [{id: a, type: rect, fill: red, at: [0, 0, 10, 11]}]",
     SG_FIND(FRAME_OUTSIDE), 10},
    {"template: t\n", "template: t\nextends: nowhere\n", SG_FIND(EXTENDS_UNKNOWN), 2},
    {"template: t\n", "template: t\nextends: t\n", SG_FIND(TEMPLATE_CYCLE), 2},
    {"template: t\n", "template: t\nextends: a\n", SG_FIND(TEMPLATE_CYCLE), 2},
};

static char *replace_once(const char *text, const char *from, const char *to)
{
    const char *at = strstr(text, from);
    if (!at)
        return NULL;
    return g_strdup_printf("%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}

static void try_faults(void)
{
    static const char *const CIRCLE[] = {"a", "template: a\nextends: b\n", "b", "template: b\nextends: a\n",
                                         NULL};
    extensible = CIRCLE;
    for (size_t i = 0; i < G_N_ELEMENTS(FAULTS); i++) {
        char *text = replace_once(GOOD, FAULTS[i].from, FAULTS[i].to);
        struct sg_report *report = sg_report_new();
        bool refused = text && !template_of(text, report);
        const struct sg_finding *finding = found(report, FAULTS[i].code);
        ok(refused && finding && finding->place.line == FAULTS[i].line && finding->place.col > 0 &&
               sg_report_errors(report) == 1,
           "fault %zu is %s in line %d (%s%s, line %d)", i, FAULTS[i].code->slug,
           FAULTS[i].line, refused ? "" : "read; ", codes_of(report), finding ? finding->place.line : 0);
        sg_report_free(report);
        g_free(text);
    }
    extensible = NULL;
}

static void try_good(void)
{
    struct sg_report *report = sg_report_new();
    const struct sg_template *t = template_of(GOOD, report);
    ok(t && sg_report_count(report) == 0, "the sound one is read (%s)", codes_of(report));
    if (t) {
        ok(t->n_sizes == 2 && fabs(t->sizes[1].w - 400) < 1e-9, "its own size and another are offered");
        ok(g_str_equal(sg_template_sizes(t, arena), "200 × 100, 400 × 200"), "sizes in words");
        const struct sg_template_ink *spot = NULL;
        for (size_t i = 0; i < t->n_inks; i++)
            spot = t->inks[i].spot ? &t->inks[i] : spot;
        ok(spot && fabs(spot->tint - 0.5) < 1e-9, "a spot ink with its tint");
        ok(t->n_frames == 4 && t->frames[0]->bleed && t->frames[2]->element == SG_ELEMENT_NAME, "frames");
        ok(fabs(t->frames[2]->style->condense - 1) < 1e-9 && t->frames[2]->style->weight == 400,
           "a style's defaults");
    }
    sg_report_free(report);
}

static void try_path(void)
{
    char *text = replace_once(GOOD, "type: rect, at: [0, 90, 200, 10]",
                              "type: path, d: \"m10 90l5,5h10v-5c1 1 2 2 3 3s4,4 5 .5z\"");
    struct sg_report *report = sg_report_new();
    const struct sg_template *t = template_of(text, report);
    const struct sg_frame *path = t ? t->frames[0] : NULL;
    ok(path && path->n_steps == 7, "a path in small letters has its steps (%s)", codes_of(report));
    if (path && path->n_steps == 7) {
        const struct sg_template_step *s = path->steps;
        ok(s[2].verb == 'L' && fabs(s[2].p[0] - 25) < 1e-9 && fabs(s[2].p[1] - 95) < 1e-9, "h is a line");
        ok(s[5].verb == 'C' && fabs(s[5].p[0] - 29) < 1e-9 && fabs(s[5].p[1] - 94) < 1e-9,
           "s mirrors the curve before");
        ok(s[6].verb == 'Z', "z closes");
    }
    sg_report_free(report);
    g_free(text);
}

static const struct sg_frame *frame_called(const struct sg_frame *const *frames, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++) {
        const struct sg_frame *inner = frame_called(frames[i]->children, frames[i]->n_children, id);
        if (strcmp(frames[i]->id, id) == 0)
            return frames[i];
        if (inner)
            return inner;
    }
    return NULL;
}

static void try_extends(void)
{
    static const char NESTED[] = "template: base\nextends: t\ntitle: 底\n"
                                 "frames:\n"
                                 "  - {id: box, type: stack, direction: column, at: [0, 0, 50, 50], frames: "
                                 "[{id: bar, type: rect, width: 5, height: 5, fill: red}]}\n";
    static const char OVER[] =
        "template: u\nextends: base\ntitle: 改\nnote: 只改一点\n"
        "inks: {red: [0, 90, 80, 0]}\n"
        "styles: {big: {size: 12}}\n"
        "frames:\n"
        "  - {id: bar, height: 9}\n"
        "  - {id: ground, remove: true}\n"
        "  - {id: name, at: [50, 10, 140, 40], when: ~}\n"
        "  - {id: first, before: mark, type: rect, at: [0, 0, 1, 1], fill: black}\n"
        "  - {id: second, after: bar, type: rect, width: 1, height: 1, fill: black}\n";
    static const char *const BASES[] = {"t", GOOD, "base", NESTED, NULL};
    extensible = BASES;
    struct sg_report *report = sg_report_new();
    const struct sg_template *t = template_of(OVER, report);
    ok(t && sg_report_count(report) == 0, "a template over two others is read (%s)", codes_of(report));
    if (t) {
        const struct sg_frame *bar = frame_called(t->frames, t->n_frames, "bar");
        const struct sg_frame *box = frame_called(t->frames, t->n_frames, "box");
        const struct sg_frame *name = frame_called(t->frames, t->n_frames, "name");
        ok(g_str_equal(t->name, "u") && g_str_equal(t->title, "改") && g_str_equal(t->kind, "annex2"),
           "its own words");
        const struct sg_template_ink *red = NULL, *brand = NULL;
        for (size_t i = 0; i < t->n_inks; i++) {
            red = strcmp(t->inks[i].name, "red") == 0 ? &t->inks[i] : red;
            brand = strcmp(t->inks[i].name, "brand") == 0 ? &t->inks[i] : brand;
        }
        ok(red && fabs(red->cmyk[1] - 0.9) < 1e-9, "one ink differs");
        ok(brand && fabs(brand->cmyk[1] - 0.9) < 1e-9, "and is the role of its former name");
        ok(fabs(t->styles[0].max - 12) < 1e-9 && g_str_equal(t->styles[0].role, "hei"),
           "a style keeps what is not said");
        ok(bar && fabs(bar->height - 9) < 1e-9 && fabs(bar->width - 5) < 1e-9, "a nested frame changes");
        ok(!frame_called(t->frames, t->n_frames, "ground"), "a frame goes");
        ok(name && fabs(name->at.h - 40) < 1e-9 && name->n_when == 0, "a frame moves");
        ok(g_str_equal(t->frames[0]->id, "first") && g_str_equal(t->frames[1]->id, "mark"),
           "a frame comes before another");
        ok(box && box->n_children == 2 && g_str_equal(box->children[1]->id, "second"),
           "and after a nested one");
        ok(strcmp(name->node->source->name, "test.yaml") == 0 && bar->node->line == 8,
           "places are those of the change");
    }
    sg_report_free(report);

    report = sg_report_new();
    ok(!template_of("template: v\nextends: t\ntitle: 改\nframes: [{id: x, after: nothing, type: rect, at: "
                    "[0, 0, 1, 1], fill: red}]\n",
                    report) &&
           found(report, SG_FIND(FRAME_UNKNOWN)) && found(report, SG_FIND(FRAME_UNKNOWN))->place.line == 4,
       "a neighbour that is not there is named (%s)", codes_of(report));
    sg_report_free(report);
    report = sg_report_new();
    ok(!template_of("template: v\nextends: t\ntitle: 改\nframes: [{id: nmae, remove: true}]\n", report) &&
           found(report, SG_FIND(FRAME_UNKNOWN)),
       "and one that cannot go (%s)", codes_of(report));
    sg_report_free(report);
    extensible = NULL;
}

static void try_many_frames(void)
{
    GString *text = g_string_new(GOOD);
    for (int i = 0; i < 2100; i++)
        g_string_append_printf(text, "  - {id: f%d, type: rect, at: [0, 0, 1, 1], fill: red}\n", i);
    struct sg_report *report = sg_report_new();
    ok(!template_of(text->str, report) && found(report, SG_FIND(TEMPLATE_LARGE)), "too many frames (%s)",
       codes_of(report));
    sg_report_free(report);
    g_string_free(text, TRUE);
}

int main(void)
{
    open_context();
    try_good();
    try_faults();
    try_path();
    try_extends();
    try_many_frames();
    close_context();
    return done();
}
