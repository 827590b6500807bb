/* A look through an SVG before librsvg draws it.
 *
 * librsvg has no limits of time, memory or pixels of its own, draws text with whatever fonts the
 * machine has, and turns filters, masks and pictures into pixels. What would lead there is refused
 * here, with its line; so is every reference out of the file, though nothing would follow it. Never
 * decides what a drawing looks like. */
#include <expat.h>
#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "artwork/svg_scan.h"
#include "artwork/svg_weigh.h"
#include "base/bounds.h"
#include "base/buf.h"
#include "base/num.h"

#define SVG_NS "http://www.w3.org/2000/svg"
#define XLINK_NS "http://www.w3.org/1999/xlink"
#define XINCLUDE_NS "http://www.w3.org/2001/XInclude"
#define NS_END '|' /* between name space and name, as expat hands them over */

#define MAX_DEPTH 200
#define MAX_ATTRIBUTES 1000
#define FAR 1000 /* times the longer side */
#define MAX_BRACKETS 32 /* in one another, in a style or a value: librsvg recurses into each */
#define MAX_SELECTOR 1000 /* bytes: it recurses along its parts, too */
#define MAX_ENTITIES 64
#define MAX_ENTITY 256 /* bytes */

struct svg_scan {
    XML_Parser parser;
    const struct sg_artwork *artwork;
    const char *bytes;
    struct sg_svg_hints *hints;
    size_t seen, may_see; /* bytes after entities are expanded */
    int depth, n_elements;
    int text_depth, style_depth; /* of the outermost such element; 0: outside */
    struct sg_buf css;
    struct sg_buf *clean;           /* the file up to `copied`, without what is left out */
    size_t copied;
    size_t text_from, doctype_from; /* where they start in the file */
    int n_entities;
    struct sg_svg_weigh *weigh;
    double side;                    /* the longer one of the drawing */
    double scale[MAX_DEPTH + 2];    /* what the elements around make of a unit, at most */
    double n_styles, n_walks;       /* selectors and declarations of its style sheets; selectors that look at neighbours */
    bool root_seen, refused;
};

/* True for the first reason, which is the one that is told. */
static bool stop(struct svg_scan *scan)
{
    bool first = !scan->refused;
    if (first)
        XML_StopParser(scan->parser, XML_FALSE);
    scan->refused = true;
    return first;
}

static void refuse(struct svg_scan *scan, const struct sg_code *code, const char *what)
{
    const char *line = SG_NUM((double)XML_GetCurrentLineNumber(scan->parser), 0);
    if (stop(scan))
        sg_report_add(scan->artwork->report, code, scan->artwork->place, scan->artwork->name, what ? what : line,
                      what ? line : NULL, NULL);
}

static void refuse_more(struct svg_scan *scan, double limit, const char *what)
{
    if (stop(scan))
        SG_ART_SAY(scan->artwork, SVG_TOO_COMPLEX, what, SG_NUM(limit, 0), NULL);
}

static void hint(struct svg_scan *scan, int *line)
{
    if (!*line)
        *line = (int)XML_GetCurrentLineNumber(scan->parser);
}

static void see(struct svg_scan *scan, size_t n)
{
    scan->seen += n;
    if (scan->seen > scan->may_see)
        refuse_more(scan, (double)scan->may_see, SG_PHRASE("bytes when its entities are expanded"));
}

static const char *past_blanks(const char *text) { return text + strspn(text, " \t\r\n'\""); }

static void refuse_reference(struct svg_scan *scan, const char *target, size_t len)
{
    char shown[81];
    len = len < sizeof shown ? len : sizeof shown - 1;
    memcpy(shown, target, len);
    shown[len] = 0;
    refuse(scan, SG_FIND(SVG_EXTERNAL), shown);
}

/* What librsvg's style sheets follow by recursion. */
static void check_nested(struct svg_scan *scan, const char *text, bool is_sheet)
{
    for (int depth = 0, len = 0; *text && !scan->refused; text++) {
        if (strchr("([{", *text) && ++depth > MAX_BRACKETS)
            refuse_more(scan, MAX_BRACKETS, SG_PHRASE("nested brackets"));
        depth -= depth > 0 && strchr(")]}", *text);
        len = strchr(",;{}", *text) ? 0 : len + !strchr(" \t\r\n", *text);
        if (is_sheet && len > MAX_SELECTOR)
            refuse_more(scan, MAX_SELECTOR, SG_PHRASE("bytes of one selector"));
    }
}

/* Refuses url(…) that is not a part of this file. */
static void check_urls(struct svg_scan *scan, const char *text)
{
    check_nested(scan, text, false);
    for (const char *at = strstr(text, "url("); at; at = strstr(at + 4, "url(")) {
        const char *target = past_blanks(at + 4);
        if (*target != '#')
            refuse_reference(scan, target, strcspn(target, "'\") \t\r\n"));
    }
}

/* `value` is url(#id): the element, or any that a style sheet means, draws that. */
static void weigh_url(struct svg_scan *scan, const char *name, size_t name_len, const char *value)
{
    const char *id = past_blanks(value + 4);
    int at_nodes = name_len >= 6 && memcmp(name, "marker", 6) == 0;
    size_t len = strcspn(id, "'\") \t\r\n");
    if (*id != '#' || len < 2)
        return;
    if (scan->style_depth)
        sg_svg_weigh_use_everywhere(scan->weigh, id + 1, len - 1, at_nodes);
    else
        sg_svg_weigh_use(scan->weigh, id + 1, len - 1, at_nodes);
}

static bool is_number_below_1(const char *text)
{
    text = past_blanks(text);
    if (strspn(text, "0123456789.") == 0)
        return false;
    size_t len = strspn(text, "0123456789.");
    return (*text == '0' || *text == '.') || (text[len] == '%' && strncmp(text, "100", 3) != 0);
}

/* One property, from an attribute or a style; `value` may run on after its end. */
static void check_property(struct svg_scan *scan, const char *name, size_t name_len, const char *value)
{
    static const struct {
        const char *name;
        const char *neutral;
        const char *effect;
    } EFFECTS[] = {
        {"filter", "none", SG_PHRASE("a filter")},
        {"mask", "none", SG_PHRASE("a mask")},
        {"mix-blend-mode", "normal", SG_PHRASE("a blend mode")},
        {"-inkscape-mask", "none", SG_PHRASE("a mask")},
    };
    value = past_blanks(value);
    for (size_t i = 0; i < sizeof EFFECTS / sizeof *EFFECTS; i++)
        if (strlen(EFFECTS[i].name) == name_len && memcmp(name, EFFECTS[i].name, name_len) == 0 && *value &&
            strncmp(value, EFFECTS[i].neutral, strlen(EFFECTS[i].neutral)) != 0)
            refuse(scan, SG_FIND(SVG_EFFECT), EFFECTS[i].effect);
    bool refers = strncmp(value, "url(", 4) == 0;
    if (refers && ((name_len == 4 && memcmp(name, "fill", 4) == 0) ||
                   (name_len == 6 && memcmp(name, "stroke", 6) == 0)))
        hint(scan, &scan->hints->gradient);
    if (refers && name_len == 9 && memcmp(name, "clip-path", 9) == 0)
        hint(scan, &scan->hints->clip);
    if (refers)
        weigh_url(scan, name, name_len, value);
    if (name_len >= 7 && memcmp(name + name_len - 7, "opacity", 7) == 0 && is_number_below_1(value))
        hint(scan, &scan->hints->opacity);
}

/* name: value; name: value … */
static void check_declarations(struct svg_scan *scan, const char *text)
{
    check_urls(scan, text);
    while (*text && !scan->refused) {
        text += strspn(text, " \t\r\n;{}");
        size_t len = strcspn(text, ":;{}");
        size_t name_len = len;
        while (name_len && strchr(" \t\r\n", text[name_len - 1]))
            name_len--;
        if (text[len] == ':')
            check_property(scan, text, name_len, text + len + 1);
        text += len;
        text += strcspn(text, ";{}");
    }
}

/* librsvg tries each selector on each element, and walks along all neighbours for some. */
static void count_styles(struct svg_scan *scan, const char *css)
{
    for (const char *p = css; *p; p++) {
        scan->n_styles += *p == ',' || *p == '{' || *p == ';';
        scan->n_walks += *p == '~' || (*p == ':' && (strncmp(p + 1, "nth-", 4) == 0 || strncmp(p + 1, "last-", 5) == 0 ||
                                                     strncmp(p + 1, "only-", 5) == 0 || strncmp(p + 1, "first-of", 8) == 0));
    }
}

static void check_css(struct svg_scan *scan)
{
    sg_buf_putc(&scan->css, '\0');
    if (scan->css.failed) {
        refuse_more(scan, (double)scan->may_see, SG_PHRASE("bytes of style sheets"));
        return;
    }
    char *css = (char *)scan->css.data;
    for (char *at = strstr(css, "/*"); at; at = strstr(at, "/*")) {
        char *end = strstr(at + 2, "*/");
        memset(at, ' ', end ? (size_t)(end + 2 - at) : strlen(at));
    }
    /* An escape could spell any of the words looked for. */
    if (strchr(css, '\\'))
        refuse(scan, SG_FIND(SVG_EFFECT), SG_PHRASE("an escape in its style sheet"));
    if (strstr(css, "@import"))
        refuse(scan, SG_FIND(SVG_EXTERNAL), "@import");
    check_nested(scan, css, true);
    count_styles(scan, css);
    check_declarations(scan, css);
    scan->css.len = 0;
}

static void check_attributes(struct svg_scan *scan, const char *element, const char **attributes)
{
    for (; *attributes && !scan->refused; attributes += 2) {
        const char *name = attributes[0], *value = attributes[1];
        see(scan, strlen(name) + strlen(value));
        bool href = strcmp(name, "href") == 0 || strcmp(name, XLINK_NS "|href") == 0;
        if (href && strcmp(element, "a") != 0 && *past_blanks(value) != '#' && *value) {
            if (strncmp(past_blanks(value), "data:", 5) == 0)
                refuse(scan, SG_FIND(SVG_EFFECT), SG_PHRASE("embedded data"));
            refuse_reference(scan, value, strlen(value));
        }
        if (href && *past_blanks(value) == '#')
            sg_svg_weigh_use(scan->weigh, past_blanks(value) + 1, strlen(past_blanks(value) + 1), 0);
        if (strcmp(name, "style") == 0) {
            if (strchr(value, '\\'))
                refuse(scan, SG_FIND(SVG_EFFECT), SG_PHRASE("an escape in its style"));
            check_declarations(scan, value);
        } else {
            check_urls(scan, value);
            check_property(scan, name, strlen(name), value);
        }
        if ((strcmp(name, "d") == 0 || strcmp(name, "points") == 0) &&
            sg_svg_weigh_path(scan->weigh, value) * scan->scale[scan->depth] > FAR * scan->side)
            refuse_more(scan, FAR, SG_PHRASE("times its own size, from end to end"));
    }
}

/* The part of an expanded name after the SVG name space, or NULL if it is in another. */
static const char *svg_name(const char *name)
{
    return strncmp(name, SVG_NS "|", sizeof SVG_NS) == 0 ? name + sizeof SVG_NS : NULL;
}

static size_t numbers(const char *text, double *v, size_t most)
{
    size_t n = 0;
    for (char *end; n < most; text = end, n++) {
        text += strspn(text, " ,\t\r\n");
        v[n] = g_ascii_strtod(text, &end);
        if (end == text)
            break;
    }
    return n;
}

/* The most that its transforms and its view box make of a unit. cairo has no room for what is far away, and heaps it up at the
 * edge of what it has, which costs the square of it. */
static void measure(struct svg_scan *scan, const char **attributes)
{
    double v[4], scale = scan->depth > 1 ? scan->scale[scan->depth - 1] : 1;
    for (; *attributes; attributes += 2) {
        const char *value = attributes[1];
        bool box = strcmp(attributes[0], "viewBox") == 0 && numbers(value, v, 4) == 4;
        if (scan->depth == 1 && (box || strcmp(attributes[0], "width") == 0 || strcmp(attributes[0], "height") == 0))
            scan->side = box ? 1e-9 + fmax(v[2], v[3]) : fmax(scan->side, g_ascii_strtod(value, NULL));
        else if (box)
            scale *= fmax(1, scan->side / fmax(1e-9, fmax(v[2], v[3])));
        if (strcmp(attributes[0], "transform") == 0)
            for (const char *at = strchr(value, '('); at; at = strchr(at + 1, '(')) {
                bool matrix = at - value >= 6 && strncmp(at - 6, "matrix", 6) == 0, scaled = at - value >= 5 && strncmp(at - 5, "scale", 5) == 0;
                size_t n = numbers(at + 1, v, matrix ? 4 : 2);
                double most = 0;
                for (size_t i = 0; i < n; i++)
                    most = fmax(most, fabs(v[i]));
                scale *= matrix || scaled ? most : 1;
            }
    }
    scan->scale[scan->depth] = scale;
}

static void on_start(void *user, const char *name, const char **attributes)
{
    struct svg_scan *scan = user;
    const char *element = svg_name(name);
    scan->depth++;
    if (!scan->root_seen && (!element || strcmp(element, "svg") != 0)) {
        const char *local = strrchr(name, NS_END);
        bool bare = strcmp(local ? local + 1 : name, "svg") == 0;
        if (stop(scan))
            SG_ART_SAY(scan->artwork, ARTWORK_KIND, bare ? SG_PHRASE("an SVG without its xmlns attribute")
                               : SG_PHRASE("an XML file that is no SVG"),
                          NULL);
        return;
    }
    scan->root_seen = true;
    if (scan->depth > MAX_DEPTH)
        refuse_more(scan, MAX_DEPTH, SG_PHRASE("nested elements"));
    if (++scan->n_elements > SG_BOUND_ELEMENTS)
        refuse_more(scan, SG_BOUND_ELEMENTS, SG_PHRASE("elements in all"));
    if (strncmp(name, XINCLUDE_NS "|", sizeof XINCLUDE_NS) == 0)
        refuse(scan, SG_FIND(SVG_EXTERNAL), "xi:include");
    if (!element)
        return;
    const char *id = NULL;
    size_t n = 0;
    for (const char **a = attributes; *a; a += 2, n++)
        id = strcmp(*a, "id") == 0 ? a[1] : id;
    if (n > MAX_ATTRIBUTES)
        refuse_more(scan, MAX_ATTRIBUTES, SG_PHRASE("attributes of an element"));
    sg_svg_weigh_open(scan->weigh, id);
    if (scan->depth <= MAX_DEPTH)
        measure(scan, attributes);
    if (strcmp(element, "script") == 0)
        refuse(scan, SG_FIND(SVG_SCRIPT), NULL);
    if (strcmp(element, "image") == 0) {
        for (const char **a = attributes; *a; a += 2)
            if (strstr(*a, "href") && strncmp(past_blanks(a[1]), "data:", 5) == 0)
                refuse(scan, SG_FIND(SVG_PICTURE), NULL);
    }
    if (strcmp(element, "text") == 0 && !scan->text_depth) {
        scan->text_depth = scan->depth;
        scan->text_from = (size_t)XML_GetCurrentByteIndex(scan->parser);
    }
    if (strcmp(element, "style") == 0 && !scan->style_depth)
        scan->style_depth = scan->depth;
    check_attributes(scan, element, attributes);
}

/* Leaves out of the copy what lies between `from` and the end of the event at hand; in UTF-16 nothing. */
static void leave_out(struct svg_scan *scan, size_t from)
{
    if (scan->bytes[0] == 0 || scan->bytes[1] == 0 || (unsigned char)scan->bytes[0] >= 0xfe)
        return;
    sg_buf_append(scan->clean, scan->bytes + scan->copied, from - scan->copied);
    scan->copied = (size_t)XML_GetCurrentByteIndex(scan->parser) + (size_t)XML_GetCurrentByteCount(scan->parser);
}

static void on_end(void *user, const char *name)
{
    struct svg_scan *scan = user;
    if (scan->refused)
        return;
    if (scan->style_depth == scan->depth) {
        scan->style_depth = 0;
        check_css(scan);
    }
    if (scan->text_depth == scan->depth) {
        scan->text_depth = 0;
        leave_out(scan, scan->text_from);
    }
    if (svg_name(name))
        sg_svg_weigh_close(scan->weigh);
    scan->depth--;
}

static void on_text(void *user, const char *text, int len)
{
    struct svg_scan *scan = user;
    see(scan, (size_t)len);
    if (scan->style_depth)
        sg_buf_append(&scan->css, text, (size_t)len);
    if (scan->text_depth)
        for (int i = 0; i < len; i++)
            if (!strchr(" \t\r\n", text[i])) {
                refuse(scan, SG_FIND(SVG_TEXT), NULL);
                return;
            }
}

/* Illustrator declares a dozen name spaces as entities, none longer than 64. One that holds entities, marks or
 * quotes can grow without end or change the structure. */
static bool is_plain_entity(const char *name, const char *value, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (strchr("&%<'\"", value[i]) || (unsigned char)value[i] >= 0x80)
            return false;
    return len <= MAX_ENTITY && strlen(name) < 64;
}

static void on_entity(void *user, const char *name, int is_parameter, const char *value, int value_len,
                      const char *base, const char *system, const char *public_id, const char *notation)
{
    struct svg_scan *scan = user;
    (void)base, (void)public_id, (void)notation;
    if (is_parameter || system || !value || ++scan->n_entities > MAX_ENTITIES ||
        !is_plain_entity(name, value, (size_t)value_len))
        refuse(scan, SG_FIND(SVG_ENTITY), name);
}

static void on_doctype(void *user, const char *name, const char *system, const char *public_id,
                       int has_subset)
{
    struct svg_scan *scan = user;
    (void)name, (void)system, (void)public_id, (void)has_subset;
    /* expat tells of it once it has read the head of it. */
    size_t at = (size_t)XML_GetCurrentByteIndex(scan->parser);
    while (at > 0 && strncmp(scan->bytes + at, "<!DOCTYPE", 9) != 0)
        at--;
    scan->doctype_from = at;
}

static void on_doctype_end(void *user)
{
    struct svg_scan *scan = user;
    if (!scan->n_entities) /* otherwise librsvg puts them in */
        leave_out(scan, scan->doctype_from);
}

static void on_instruction(void *user, const char *target, const char *data)
{
    struct svg_scan *scan = user;
    (void)data;
    if (strcmp(target, "xml-stylesheet") == 0)
        refuse(scan, SG_FIND(SVG_EXTERNAL), "xml-stylesheet");
}

bool sg_svg_scan(const struct sg_artwork *artwork, const unsigned char *bytes, size_t len, struct sg_svg_hints *hints,
                 struct sg_buf *clean)
{
    struct svg_scan scan = {.artwork = artwork,
                        .bytes = (const char *)bytes,
                        .hints = hints,
                        .may_see = 4 * len + 65536,
                        .css = SG_BUF_INIT,
                        .clean = clean};
    *hints = (struct sg_svg_hints){0, 0, 0};
    scan.parser = XML_ParserCreateNS(NULL, NS_END);
    if (!scan.parser)
        return SG_ART_SAY(artwork, NO_MEMORY, NULL);
    scan.weigh = sg_svg_weigh_new();
    XML_SetUserData(scan.parser, &scan);
    XML_SetElementHandler(scan.parser, on_start, on_end);
    XML_SetCharacterDataHandler(scan.parser, on_text);
    XML_SetEntityDeclHandler(scan.parser, on_entity);
    XML_SetDoctypeDeclHandler(scan.parser, on_doctype, on_doctype_end);
    XML_SetProcessingInstructionHandler(scan.parser, on_instruction);
    bool good = XML_Parse(scan.parser, (const char *)bytes, (int)len, XML_TRUE) == XML_STATUS_OK;
    if (!good && !scan.refused) {
        SG_ART_SAY(artwork, SVG_SYNTAX, SG_NUM((double)XML_GetCurrentLineNumber(scan.parser), 0),
                      SG_NUM((double)XML_GetCurrentColumnNumber(scan.parser) + 1, 0),
                      XML_ErrorString(XML_GetErrorCode(scan.parser)), NULL);
    } else if (good && sg_svg_weigh_total(scan.weigh) >= SG_SVG_WEIGHT_MAX) {
        refuse_more(&scan, SG_SVG_WEIGHT_MAX / 2, SG_PHRASE("nodes, with all copies and crossings"));
    } else if (good && scan.n_elements * (scan.n_styles + scan.n_walks * scan.n_elements / 10) > SG_BOUND_STYLE_WORK) {
        refuse_more(&scan, SG_BOUND_STYLE_WORK, SG_PHRASE("elements times selectors and declarations"));
    }
    good = good && !scan.refused;
    if (good)
        sg_buf_append(clean, bytes + scan.copied, len - scan.copied);
    if (good && clean->failed)
        good = SG_ART_SAY(artwork, NO_MEMORY, NULL);
    sg_svg_weigh_free(scan.weigh);
    XML_ParserFree(scan.parser);
    sg_buf_clear(&scan.css);
    return good;
}
