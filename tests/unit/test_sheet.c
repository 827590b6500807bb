/* Sheets: what a template does with a site, and what is refused once both are known. */
#include "base/findings.h"
#include "sheets.h"
#include "design/template_load.h"

static const char SITE[] = "district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\n";
static const char RICH[] =
    "district: 重庆市北碚区\ntown: 天生街道\nplace: 新星路社区\nhours: 周一至周五 9:00—17:30\n"
    "contact: {phone: 023-68860000}\nqr: https://www.example.org/join\nhost: \"{name}　{\"\n";

#define HEAD \
    "template: t\ntitle: 牌\nkind: annex2\npage: {width: 400, height: 200, safe: 10}\nrequires: [emblem, " \
    "name, spirit]\n" \
    "inks: {red: [0, 100, 85, 10], black: [0, 0, 0, 100], white: [0, 0, 0, 0]}\n" \
    "styles:\n" \
    "  big: {role: hei, weight: 900, size: {max: 30, min: 15}, ink: black}\n" \
    "  fine: {role: hei, size: 8, ink: black}\n" \
    "  text: {role: song, size: {max: 8, min: 4}, set: paragraph, align: justify, indent: 2, ink: black}\n" \
    "frames:\n"
#define GROUND "  - {id: ground, type: rect, at: [0, 160, 400, 40], fill: red, bleed: true}\n"
#define MARK \
    "  - {id: mark, type: logos, at: [20, 20, 60, 60], element: emblem, placeholder: art/emblem.svg, ink: " \
    "red, alt: 标识}\n"
#define NAME \
    "  - {id: name, type: text, at: [90, 20, 300, 60], element: name, tag: h1, style: big, text: " \
    "\"{name}\"}\n"
#define SPIRIT \
    "  - {id: spirit, type: text, at: [20, 163, 360, 24], element: spirit, style: big, ink: white, text: " \
    "\"{spirit}\", swap: {、: \"　\"}}\n"

static const struct {
    const char *what, *frames;
    const struct sg_code *code;
    int line;           /* in the template; 0: the place is in the site */
    const char *arg;    /* one of its arguments, or NULL */
} FAULTS[] = {
    {"a condition that leaves the name out",
     MARK "  - {id: name, type: text, at: [90, 20, 300, 60], element: name, style: big, when: qr, text: "
          "\"{name}\"}\n" GROUND SPIRIT,
     SG_FIND(ELEMENT_ABSENT), 13, "name"},
    {"a name that is not the name",
     GROUND MARK "  - {id: name, type: text, at: [90, 20, 300, 60], element: name, style: big, text: "
                 "\"{place}服务站\"}\n" SPIRIT,
     SG_FIND(ELEMENT_WRONG), 14, "新星路社区服务站"},
    {"a spirit that is not the spirit",
     GROUND MARK NAME "  - {id: spirit, type: text, at: [20, 163, 360, 24], element: spirit, style: big, "
                      "ink: white, text: 奉献 友爱}\n",
     SG_FIND(ELEMENT_WRONG), 15, "奉献、友爱、互助、进步"},
    {"a ground over the spirit", MARK NAME SPIRIT GROUND, SG_FIND(ELEMENT_COVERED), 14, "ground"},
    {"a ground over half the emblem",
     MARK NAME GROUND SPIRIT "  - {id: lid, type: rect, at: [50, 10, 20, 90], fill: white}\n",
     SG_FIND(ELEMENT_COVERED), 12, "lid"},
    {"a path over the name",
     MARK NAME GROUND SPIRIT
     "  - {id: lid, type: path, d: \"M200 0 C 210 50 210 50 240 90 L 250 0 Z\", fill: white}\n",
     SG_FIND(ELEMENT_COVERED), 13, "lid"},
    {"white on white", MARK NAME SPIRIT, SG_FIND(ELEMENT_INVISIBLE), 14, "spirit"},
    {"red on red",
     GROUND MARK NAME "  - {id: spirit, type: text, at: [20, 163, 360, 24], element: spirit, style: big, "
                      "ink: red, text: \"{spirit}\"}\n",
     SG_FIND(ELEMENT_INVISIBLE), 15, "spirit"},
    {"two texts on one place",
     GROUND MARK NAME SPIRIT
     "  - {id: note, type: text, at: [90, 20, 300, 60], style: fine, text: \"{town}\"}\n",
     SG_FIND(TEXT_COLLIDES), 16, "note"},
    {"a name that does not fit",
     GROUND MARK "  - {id: name, type: text, at: [90, 20, 100, 60], element: name, style: big, text: "
                 "\"{name}\"}\n" SPIRIT,
     SG_FIND(TEXT_OVERFLOW), 0, "100"},
    {"a stack that is too full",
     GROUND MARK NAME SPIRIT "  - {id: pile, type: stack, direction: column, at: [20, 90, 100, 20], frames: "
                             "[{id: a, type: rect, width: 5, height: 15, fill: red}, "
                             "{id: b, type: rect, width: 5, height: 10, fill: red}]}\n",
     SG_FIND(STACK_OVERFLOW), 16, "25"},
    {"a role that no font has", GROUND MARK NAME SPIRIT, SG_FIND(ROLE_UNKNOWN), 8, "hie"},
    {"artwork that is not there",
     GROUND MARK NAME SPIRIT "  - {id: art, type: art, at: [20, 90, 50, 50], src: art/none.svg}\n",
     SG_FIND(ARTWORK_MISSING), 16, NULL},
};

static bool has_arg(const struct sg_finding *finding, const char *arg)
{
    for (int i = 0; arg && i < finding->n_args; i++)
        if (strcmp(finding->args[i], arg) == 0)
            return true;
    return arg == NULL;
}

static char *template_text(const char *frames)
{
    return g_strconcat(HEAD, frames, NULL);
}

/* The template as if it lay among the shipped ones, so that art/emblem.svg is found. */
static const struct sg_template *shipped_like(const char *text, struct sg_report *report)
{
    char *file = g_build_filename(source_dir(), "templates", "test.yaml", NULL);
    const struct sg_node *root = read_node(sg_arena_strdup(arena, file), text, report);
    g_free(file);
    return root ? sg_template_read(root, sg_frame_kinds, NULL, sg_library_identity(&use, NULL, NULL, report), NULL, NULL,
                                   NULL, arena, report)
                : NULL;
}

static void try_faults(void)
{
    struct sg_site *site = site_of("site.yaml", SITE);
    for (size_t i = 0; i < G_N_ELEMENTS(FAULTS); i++) {
        char *text = template_text(FAULTS[i].frames);
        if (FAULTS[i].code == SG_FIND(ROLE_UNKNOWN))
            memcpy(strstr(text, "role: hei"), "role: hie", 9);
        struct sg_report *report = sg_report_new();
        const struct sg_template *t = shipped_like(text, report);
        struct sg_scene *scene = t ? build(t, site, 0, 0, false, report) : NULL;
        const struct sg_finding *finding = found(report, FAULTS[i].code);
        ok(t && !scene && finding && (FAULTS[i].line == 0 || finding->place.line == FAULTS[i].line) &&
               has_arg(finding, FAULTS[i].arg) && sg_report_errors(report) == 1,
           "%s: %s (%s, line %d)", FAULTS[i].what, FAULTS[i].code->slug, codes_of(report),
           finding ? finding->place.line : 0);
        sg_scene_free(scene);
        sg_report_free(report);
        g_free(text);
    }
    sg_site_free(site);
}

static void try_sizes(void)
{
    static const struct {
        double width, height;
        const struct sg_code *code; /* NULL: made */
    } SIZES[] = {
        {0, 0, NULL},
        {400, 200, NULL},
        {1200, 600, NULL},
        {1201, 600, NULL},
        {600, 400, SG_FIND(SIZE_PROPORTION)},
        {0.001, 0.0005, SG_FIND(SIZE_RANGE)},
        {-400, -200, SG_FIND(SIZE_RANGE)},
        {NAN, 200, SG_FIND(SIZE_RANGE)},
        {NAN, NAN, SG_FIND(SIZE_RANGE)},
        {400, 0, SG_FIND(SIZE_RANGE)},
        {100000, 50000, SG_FIND(SIZE_RANGE)},
        {1e308, 1e308, SG_FIND(SIZE_RANGE)},
    };
    struct sg_site *site = site_of("site.yaml", SITE);
    char *text = template_text(GROUND MARK NAME SPIRIT);
    struct sg_report *reading = sg_report_new();
    const struct sg_template *t = shipped_like(text, reading);
    for (size_t i = 0; t && i < G_N_ELEMENTS(SIZES); i++) {
        struct sg_report *report = sg_report_new();
        struct sg_scene *scene = build(t, site, SIZES[i].width, SIZES[i].height, false, report);
        if (SIZES[i].code == NULL)
            ok(scene && (SIZES[i].width <= 0 || fabs(scene->width - SIZES[i].width) < 1e-9),
               "%g × %g is made", SIZES[i].width, SIZES[i].height);
        else
            ok(!scene && found(report, SIZES[i].code), "%g × %g is %s (%s)", SIZES[i].width, SIZES[i].height,
               SIZES[i].code->slug, codes_of(report));
        sg_scene_free(scene);
        sg_report_free(report);
    }
    ok(t != NULL, "the sound template is read (%s)", codes_of(reading));

    struct sg_report *report = sg_report_new();
    struct sg_scene *small = build(t, site, 0, 0, false, report),
                    *large = build(t, site, 1200, 600, false, report);
    struct extent a = ink_of(small, "name"), b = ink_of(large, "name");
    ok(fabs(b.left - 3 * a.left) < 1e-6 && fabs(b.bottom - 3 * a.bottom) < 1e-6,
       "everything scales in proportion");
    struct extent ground = ink_of(large, "ground");
    ok(fabs(ground.left + large->bleed) < 1e-9 && fabs(ground.right - 1200 - large->bleed) < 1e-9 &&
           fabs(ground.bottom - 600 - large->bleed) < 1e-9 && fabs(ground.top - 480) < 1e-9 &&
           large->bleed > 0,
       "a ground runs into the bleed where it meets the edge");
    sg_scene_free(small);
    sg_scene_free(large);
    sg_report_free(report);
    sg_report_free(reading);
    g_free(text);
    sg_site_free(site);
}

static void try_placeholder(void)
{
    struct sg_site *site = site_of("site.yaml", SITE);
    char *text = template_text(GROUND MARK NAME SPIRIT);
    struct sg_report *report = sg_report_new();
    const struct sg_template *t = shipped_like(text, report);
    struct sg_scene *scene = build(t, site, 0, 0, false, report);
    ok(scene && found(report, SG_FIND(PLACEHOLDER_EMBLEM)) && sg_report_errors(report) == 0,
       "a placeholder is a warning");
    bool red = scene != NULL;
    for (size_t i = 0; scene && i < scene->n_ops; i++)
        if (scene->ops[i].kind == SG_OP_FILL && !sg_ink_is_white(&scene->ops[i].u.fill.ink))
            red = red && fabs(scene->ops[i].u.fill.ink.cmyk[1] - 1) < 1e-9 &&
                  fabs(scene->ops[i].u.fill.ink.cmyk[2] - 0.85) < 1e-9;
    ok(red, "and takes the template's ink");
    sg_scene_free(scene);
    ok(!build(t, site, 0, 0, true, report) && found(report, SG_FIND(PLACEHOLDER_FINAL)),
       "but an error on a final sign");
    sg_report_free(report);
    g_free(text);
    sg_site_free(site);
}

/* The text of the tag of a frame, and what its glyphs say. */
static const char *said_by(const struct sg_scene *scene, const char *frame, const char **tag_text,
                           enum sg_role *role)
{
    char *out = sg_arena_strdup(arena, "");
    bool inside = false;
    *tag_text = NULL;
    for (size_t i = 0; i < scene->n_ops; i++) {
        const struct sg_op *op = &scene->ops[i];
        if (op->kind == SG_OP_TAG_BEGIN && op->u.tag.frame && strcmp(op->u.tag.frame, frame) == 0) {
            inside = true;
            *tag_text = op->u.tag.text;
            *role = op->u.tag.role;
        } else if (op->kind == SG_OP_TAG_END) {
            inside = false;
        }
        for (size_t j = 0; inside && op->kind == SG_OP_GLYPHS && j < op->u.run.n_glyphs; j++)
            out = sg_arena_printf(arena, "%s%.*s", out, (int)op->u.run.glyphs[j].text_len,
                                  op->u.run.text + op->u.run.glyphs[j].text_at);
    }
    return out;
}

static void try_content(void)
{
    char *text = template_text(
        GROUND MARK NAME SPIRIT
        "  - {id: host, type: text, at: [90, 90, 300, 10], style: fine, text: \"{{{host}}}\"}\n"
        "  - {id: facts, type: text, at: [90, 105, 300, 10], style: fine, join: \" / \", parts: [\"时间 "
        "{hours}\", \"地址 {address}\", "
        "{text: \"电话 {contact.name} {contact.phone}\", ink: red}]}\n"
        "  - {id: gone, type: text, at: [90, 120, 300, 10], style: fine, text: \"地址 {address}\"}\n"
        "  - {id: count, type: text, at: [90, 135, 300, 10], style: fine, when: [name.length = 10, "
        "logos.count < 1, not address, qr, "
        "name != 站, level = 站, name.length <= 10, name.length >= 10], text: \"{name.length}\"}\n"
        "  - {id: never, type: text, at: [90, 150, 300, 10], style: fine, when: name.length > 10, text: 长}\n"
        "  - {id: code, type: qr, at: [20, 90, 60, 60], text: \"{qr}\", ink: black, alt: 扫码}\n");
    struct sg_site *site = site_of("site.yaml", RICH);
    struct sg_report *report = sg_report_new();
    const struct sg_template *t = shipped_like(text, report);
    struct sg_scene *scene = t ? build(t, site, 0, 0, false, report) : NULL;
    const char *tag;
    enum sg_role role = SG_ROLE_ARTIFACT;
    if (ok(scene != NULL, "a sheet with everything (%s)", codes_of(report))) {
        const char *said = said_by(scene, "name", &tag, &role);
        ok(g_str_equal(said, "新星路社区志愿服务站") && g_str_equal(tag, said) && role == SG_ROLE_H1,
           "the name: %s", said);
        said = said_by(scene, "spirit", &tag, &role);
        ok(g_str_equal(said, "奉献、友爱、互助、进步") && g_str_equal(tag, said) && role == SG_ROLE_P,
           "the spirit, set with blanks, says %s", said);
        said = said_by(scene, "host", &tag, &role);
        ok(g_str_equal(tag, "{{name}　{}"), "braces of the site and doubled ones are text: %s", tag);
        said = said_by(scene, "facts", &tag, &role);
        ok(g_str_equal(tag, "时间 周一至周五 9:00—17:30 / 电话 023-68860000"),
           "what is not given leaves no trace: %s", tag);
        said_by(scene, "gone", &tag, &role);
        ok(!tag, "a text without its value is left out");
        said = said_by(scene, "count", &tag, &role);
        ok(g_str_equal(said, "10"), "conditions hold, lengths count: %s", said);
        said_by(scene, "never", &tag, &role);
        ok(!tag, "a condition does not hold");
        struct extent code = ink_of(scene, "code");
        ok(code.left >= 20 && code.right <= 80 && code.bottom > code.top, "the code has its place");
    }
    sg_scene_free(scene);
    sg_report_free(report);
    sg_site_free(site);
    g_free(text);
}

static void try_stack(void)
{
    static const char COLUMN[] = GROUND MARK SPIRIT
        "  - id: pile\n    type: stack\n    direction: column\n    at: [90, 10, 300, 140]\n    spacing: 10\n "
        "   frames:\n"
        "      - {id: region, type: text, style: fine, text: \"{region}\"}\n"
        "      - {id: name, type: text, element: name, style: big, text: \"{name}\"}\n"
        "      - {id: hours, type: text, style: fine, text: \"{hours}\", gap: 14}\n"
        "      - {id: side, type: stack, direction: row, width: fill, along: spread, frames: [\n"
        "          {id: left, type: rect, width: 20, height: 5, fill: red},\n"
        "          {id: middle, type: rect, width: 20, height: 5, fill: red},\n"
        "          {id: right, type: rect, width: 20, height: 5, fill: red}]}\n"
        "      - {id: label, type: stack, direction: row, frames: [{id: dot, type: rect, width: 5, height: "
        "5, fill: red},\n"
        "          {id: phone, type: text, style: fine, text: \"{contact.phone}\"}]}\n";
    char *text = template_text(COLUMN);
    struct sg_report *report = sg_report_new();
    const struct sg_template *t = shipped_like(text, report);
    struct sg_site *plain = site_of("site.yaml", SITE), *rich = site_of("site.yaml", RICH);
    struct sg_scene *few = t ? build(t, plain, 0, 0, false, report) : NULL,
                    *all = t ? build(t, rich, 0, 0, false, report) : NULL;
    if (ok(few && all, "a column with and without its extras (%s)", codes_of(report))) {
        struct extent top = ink_of(few, "region"), bottom = ink_of(few, "left");
        ok(fabs((top.top - 10) - (150 - bottom.bottom)) < 1.5, "the block stands in the middle (%.2f, %.2f)",
           top.top - 10, 150 - bottom.bottom);
        struct extent name = ink_of(few, "name"), fuller = ink_of(all, "name");
        ok(fuller.top < name.top - 5, "and moves up when more stands below");
        ok(fabs(name.left + name.right - 480) < 1e-6 && fabs(top.left + top.right - 480) < 1e-6,
           "all on one axis");
        struct extent left = ink_of(few, "left"), middle = ink_of(few, "middle"),
                      right = ink_of(few, "right");
        ok(fabs(left.left - 90) < 1e-6 && fabs(right.right - 390) < 1e-6 && fabs(middle.left - 230) < 1e-6,
           "a row spreads");
        ok(ink_of(few, "dot").right < 0, "a rule goes with the text it belongs to");
        ok(ink_of(all, "dot").right > 0 && ink_of(all, "phone").left >= ink_of(all, "dot").right,
           "and comes with it (%.2f, %.2f)", ink_of(all, "phone").left, ink_of(all, "dot").right);
        struct extent hours = ink_of(all, "hours"), below = ink_of(all, "left");
        ok(hours.top > fuller.bottom && below.top > hours.bottom, "in order");
    }
    sg_scene_free(few);
    sg_scene_free(all);
    sg_site_free(plain);
    sg_site_free(rich);
    sg_report_free(report);
    g_free(text);
}

static void try_paragraph(void)
{
    char *text = template_text(GROUND MARK NAME SPIRIT
        "  - {id: body, type: text, at: [90, 90, 200, 60], style: text, valign: top, "
        "text: 志愿服务站在社区党组织领导下开展工作，组织社区居民参与志愿服务，弘扬志愿精神。志愿服务记录如实、完整，不收费用。}\n");
    struct sg_site *site = site_of("site.yaml", SITE);
    struct sg_report *report = sg_report_new();
    const struct sg_template *t = shipped_like(text, report);
    struct sg_scene *scene = t ? build(t, site, 0, 0, false, report) : NULL;
    if (ok(scene != NULL, "running text (%s)", codes_of(report))) {
        struct extent body = ink_of(scene, "body");
        ok(body.left > 89.5 && body.right < 290.5 && body.right > 285 && body.top > 89 && body.bottom < 150,
           "fills its frame from the top (%.2f–%.2f, %.2f–%.2f)", body.left, body.right, body.top,
           body.bottom);
    }
    sg_scene_free(scene);
    sg_report_free(report);
    sg_site_free(site);
    g_free(text);
}

static void try_edge(void)
{
    char *text = template_text(GROUND MARK NAME SPIRIT
        "  - {id: corner, type: text, at: [2, 2, 60, 10], align: left, style: fine, text: \"{town}\"}\n");
    struct sg_site *site = site_of("site.yaml", SITE);
    struct sg_report *report = sg_report_new();
    const struct sg_template *t = shipped_like(text, report);
    struct sg_scene *scene = t ? build(t, site, 0, 0, false, report) : NULL;
    const struct sg_finding *near = found(report, SG_FIND(TEXT_NEAR_EDGE));
    ok(scene && near && near->place.line == 16 && has_arg(near, "corner") && has_arg(near, "10"),
       "text near the edge is told (%s)", codes_of(report));
    sg_scene_free(scene);
    sg_report_free(report);
    sg_site_free(site);
    g_free(text);
}

int main(void)
{
    open_context();
    try_faults();
    try_sizes();
    try_placeholder();
    try_content();
    try_stack();
    try_paragraph();
    try_edge();
    close_context();
    return done();
}
