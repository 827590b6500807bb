/* Masks to clip paths; see svg_masks.h. Whatever is doubtful stays a mask, which svg_scan.c refuses by name. */
#include "artwork/svg_masks.h"

#include <expat.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/grow.h"

#define SVG_NS "http://www.w3.org/2000/svg"
#define XLINK_HREF "http://www.w3.org/1999/xlink|href"
#define MAX_MASKS 1000

/* What a mask or a shape says of its looks. */
struct looks {
    bool odd;   /* more than a fill: a stroke, opacity, style sheet, … */
    bool filled, white;
    bool copies;      /* it is a use */
    const char *uses; /* of what, while its tag is read; or NULL */
};

struct cutting_mask {
    char *id;
    bool plain, alpha, white; /* white: what it holds inherits that */
    size_t n_children;
};

/* A place of the text that is said otherwise if its mask only cuts. */
struct masked_place {
    size_t at, len;
    const char *words;
    char *id;
};

struct masks {
    XML_Parser parser;
    const char *bytes;
    struct cutting_mask masks[MAX_MASKS];
    size_t n_masks;
    int depth, in_mask; /* depth of the open mask, or 0 */
    GHashTable *shapes; /* id → struct looks */
    struct use_of { size_t mask; char *id; } *uses;
    size_t n_uses, cap_uses;
    struct masked_place *places;
    size_t n_places, cap_places;
    bool failed;
};

static bool is_white(const char *colour)
{
    return g_ascii_strcasecmp(colour, "white") == 0 || g_ascii_strcasecmp(colour, "#fff") == 0 ||
           g_ascii_strcasecmp(colour, "#ffffff") == 0;
}

static struct looks looks_of(const char **attributes)
{
    static const char *const HARMLESS[] = {"id", "d", "points", "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry",
                                           "transform", "fill-rule", "clip-rule", "x1", "y1", "x2", "y2", NULL};
    struct looks looks = {0};
    for (; *attributes; attributes += 2) {
        const char *name = attributes[0], *value = attributes[1];
        int i = 0;
        while (HARMLESS[i] && strcmp(HARMLESS[i], name) != 0)
            i++;
        if (strcmp(name, "fill") == 0) {
            looks.filled = true;
            looks.white = is_white(value);
            looks.odd = looks.odd || strncmp(value, "url", 3) == 0 || strcmp(value, "none") == 0;
        } else if (strcmp(name, "href") == 0 || strcmp(name, XLINK_HREF) == 0) {
            looks.copies = true;
            looks.uses = *value == '#' ? value + 1 : "";
        } else if (!HARMLESS[i] && strncmp(name, "data-", 5) != 0) {
            looks.odd = true;
        }
    }
    return looks;
}

static void say(struct masks *m, size_t at, size_t len, const char *words, const char *id)
{
    sg_grow(m->places, m->n_places, m->cap_places);
    m->places[m->n_places++] = (struct masked_place){at, len, words, g_strdup(id)};
}

static const char *attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

static void begin_mask(struct masks *m, const char **attributes)
{
    const char *id = attribute(attributes, "id"), *fill = attribute(attributes, "fill"), *style = attribute(attributes, "style");
    const char *type = attribute(attributes, "mask-type");
    bool alpha = (type && strcmp(type, "alpha") == 0) || (style && strstr(style, "alpha"));
    if (m->n_masks == MAX_MASKS || !id || m->in_mask) {
        m->failed = true;
        return;
    }
    struct cutting_mask *mask = &m->masks[m->n_masks++];
    *mask = (struct cutting_mask){.id = g_strdup(id), .plain = true, .alpha = alpha, .white = fill && is_white(fill)};
    const char *units = attribute(attributes, "maskContentUnits");
    static const char *const ODD[] = {"class", "opacity", "fill-opacity", "mask", "clip-path", "filter", "transform", "stroke"};
    for (size_t i = 0; i < sizeof ODD / sizeof *ODD; i++)
        mask->plain = mask->plain && !attribute(attributes, ODD[i]);
    mask->plain = mask->plain && (!units || strcmp(units, "userSpaceOnUse") == 0) &&
                  (!style || strcmp(style, "mask-type:alpha") == 0 || strcmp(style, "mask-type: alpha") == 0 || strcmp(style, "mask-type:luminance") == 0);
    m->in_mask = m->depth;
    say(m, (size_t)XML_GetCurrentByteIndex(m->parser) + 1, 4, "clipPath", id);
}

/* A shape in a mask: in alpha any colour covers, else white alone. */
static void add_child(struct masks *m, const char *element, const struct looks *looks)
{
    static const char *const SHAPES[] = {"path", "rect", "circle", "ellipse", "polygon", "polyline", "use", NULL};
    struct cutting_mask *mask = &m->masks[m->n_masks - 1];
    int i = 0;
    while (SHAPES[i] && strcmp(SHAPES[i], element) != 0)
        i++;
    bool white = looks->filled ? looks->white : mask->white;
    mask->plain = mask->plain && SHAPES[i] && m->depth == m->in_mask + 1 && !looks->odd && (mask->alpha || white);
    mask->n_children++;
    if (strcmp(element, "use") == 0) {
        sg_grow(m->uses, m->n_uses, m->cap_uses);
        m->uses[m->n_uses++] = (struct use_of){m->n_masks - 1, g_strdup(looks->uses ? looks->uses : "")};
    }
}

/* mask="url(#id)" within the tag at hand. */
static void note_reference(struct masks *m, const char **attributes)
{
    const char *value = attribute(attributes, "mask");
    size_t from = (size_t)XML_GetCurrentByteIndex(m->parser), len = (size_t)XML_GetCurrentByteCount(m->parser);
    if (!value || strcmp(value, "none") == 0)
        return;
    size_t n = strlen(value);
    char *id = strncmp(value, "url(#", 5) == 0 && value[n - 1] == ')' ? g_strndup(value + 5, n - 6) : NULL;
    const char *tag = m->bytes + from, *at = tag;
    while ((at = memmem(at, len - (size_t)(at - tag), "mask", 4)) != NULL &&
           (!g_ascii_isspace(at[-1]) || (at[4] != '=' && !g_ascii_isspace(at[4]))))
        at += 4;
    if (id && at && !attribute(attributes, "clip-path"))
        say(m, (size_t)(at - m->bytes), 4, "clip-path", id);
    else
        m->failed = true;
    g_free(id);
}

static void on_start(void *user, const char *name, const char **attributes)
{
    struct masks *m = user;
    m->depth++;
    const char *element = strncmp(name, SVG_NS "|", sizeof SVG_NS) == 0 ? name + sizeof SVG_NS : "";
    struct looks looks = looks_of(attributes);
    const char *id = attribute(attributes, "id");
    if (strcmp(element, "mask") == 0)
        begin_mask(m, attributes);
    else if (m->in_mask)
        add_child(m, element, &looks);
    looks.uses = NULL;
    if (id && !m->failed)
        g_hash_table_replace(m->shapes, g_strdup(id), g_memdup2(&looks, sizeof looks));
    note_reference(m, attributes);
}

static void on_end(void *user, const char *name)
{
    struct masks *m = user;
    (void)name;
    if (m->in_mask && m->depth == m->in_mask && !m->failed) {
        size_t at = (size_t)XML_GetCurrentByteIndex(m->parser);
        /* Of <mask/> there is no end; it hides everything. */
        if (XML_GetCurrentByteCount(m->parser) >= 7 && memcmp(m->bytes + at, "</mask", 6) == 0)
            say(m, at + 2, 4, "clipPath", m->masks[m->n_masks - 1].id);
        else
            m->failed = true;
        m->in_mask = 0;
    }
    m->depth--;
}

static void on_entity(void *user, const char *name, int is_parameter, const char *value, int len, const char *base,
                      const char *system, const char *public_id, const char *notation)
{
    struct masks *m = user;
    (void)name, (void)is_parameter, (void)value, (void)len, (void)base, (void)system, (void)public_id, (void)notation;
    m->failed = true; /* places in the text then are not those of the words */
    XML_StopParser(m->parser, XML_FALSE);
}

static bool is_plain(const struct masks *m, const char *id)
{
    for (size_t i = 0; i < m->n_masks; i++)
        if (strcmp(m->masks[i].id, id) == 0)
            return m->masks[i].plain && m->masks[i].n_children > 0;
    return false;
}

/* What a mask copies is one shape with no looks of its own, or white. */
static void judge_uses(struct masks *m)
{
    for (size_t i = 0; i < m->n_uses; i++) {
        struct cutting_mask *mask = &m->masks[m->uses[i].mask];
        const struct looks *looks = g_hash_table_lookup(m->shapes, m->uses[i].id);
        mask->plain = mask->plain && looks && !looks->odd && !looks->copies &&
                      (mask->alpha || !looks->filled || looks->white);
    }
}

static bool rewrite(const struct masks *m, size_t len, struct sg_buf *out)
{
    size_t done = 0, n = 0;
    for (size_t i = 0; i < m->n_places; i++)
        n += is_plain(m, m->places[i].id);
    for (size_t i = 0; i < m->n_places && n; i++) {
        const struct masked_place *place = &m->places[i];
        if (!is_plain(m, place->id))
            continue;
        sg_buf_append(out, m->bytes + done, place->at - done);
        sg_buf_puts(out, place->words);
        done = place->at + place->len;
    }
    if (n)
        sg_buf_append(out, m->bytes + done, len - done);
    return n > 0;
}

bool sg_svg_masks_cut(const unsigned char *bytes, size_t len, struct sg_buf *out)
{
    if (!memmem(bytes, len, "<mask", 5))
        return false;
    struct masks *m = sg_new(struct masks);
    m->bytes = (const char *)bytes;
    m->parser = XML_ParserCreateNS(NULL, '|');
    m->shapes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    bool good = m->parser != NULL;
    if (good) {
        XML_SetUserData(m->parser, m);
        XML_SetElementHandler(m->parser, on_start, on_end);
        XML_SetEntityDeclHandler(m->parser, on_entity);
        good = XML_Parse(m->parser, m->bytes, (int)len, XML_TRUE) == XML_STATUS_OK && !m->failed;
        XML_ParserFree(m->parser);
    }
    if (good) {
        judge_uses(m);
        good = rewrite(m, len, out);
    }
    for (size_t i = 0; i < m->n_masks; i++)
        g_free(m->masks[i].id);
    for (size_t i = 0; i < m->n_uses; i++)
        g_free(m->uses[i].id);
    for (size_t i = 0; i < m->n_places; i++)
        g_free(m->places[i].id);
    g_hash_table_destroy(m->shapes);
    free(m->uses);
    free(m->places);
    free(m);
    return good;
}
