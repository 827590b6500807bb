/* Identities; see identity.h. What differs from a template's tree is a new node over old ones. */
#include "design/identity.h"

#include <string.h>

#include "base/num.h"
#include "design/sums.h"
#include "design/template_inks.h"
#include "design/template_merge.h"
#include "input/fields.h"

#define TEXT(words, field) .name = words, .type = SG_KEY_TEXT, SG_AT(sg_identity, field)

static sg_key_reader read_map;

#define MAP(words, field) .name = words, .type = SG_KEY_ANY, SG_AT(sg_identity, field), .read = read_map

static const struct sg_key IDENTITY_KEY[] = {
    {TEXT("identity", name), .required = true, .doc = "its name, as --identity takes it; the same as the file's without .yaml",
     .doc_zh = "名字，--identity 用它；与去掉 .yaml 的文件名相同"},
    {TEXT("title", title), .required = true, .doc = "what it is, for people",
     .doc_zh = "给人看的名称"},
    {TEXT("note", note), .doc = "when to take it",
     .doc_zh = "什么时候用它"},
    {.name = "extends", .type = SG_KEY_TEXT, .doc = "the identity it is laid over: a name, or a file beside it",
     .doc_zh = "以哪套视觉为底：名字，或旁边的文件 ./base.yaml"},
    {MAP("inks", inks), .doc = "inks by what they are for: brand, accent, text …, as in a template",
     .doc_zh = "各种用途的油墨：brand、accent、text 等，写法同模板的 inks"},
    {MAP("plates", plates), .doc = "the inks that differ on plates: 白底黑字, 白底红字, 金底黑字, 金底红字",
     .doc_zh = "门牌：白底黑字、白底红字、金底黑字、金底红字各自不同的油墨；政策包的 plate 选用"},
    {MAP("faces", faces), .doc = "other faces: the role in templates: the role that is set",
     .doc_zh = "换字体：模板写的用途: 改用的用途，如 song: hei"},
    {MAP("values", values), .doc = "numbers of the layout: name: number or =sum",
     .doc_zh = "版面的数：名字: 数，或 =算式；模板里写 =名字"},
};
static const struct sg_keys *const ELSEWHERE[] = {&sg_identity_keys, &sg_template_ink_keys, NULL};

const struct sg_keys sg_identity_keys = {
    .what = SG_PHRASE("the identity"), .keys = IDENTITY_KEY, .n = SG_KEYS_N(IDENTITY_KEY), .elsewhere = ELSEWHERE};

static void read_map(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    if (sg_reader_expect(reader, node, SG_NODE_MAP))
        *SG_FIELD_OF(const struct sg_node *, key, out) = node;
}

const struct sg_identity *sg_identity_read(const struct sg_node *root, sg_template_finder *find, void *user,
                                           struct sg_arena *arena, struct sg_report *report)
{
    struct sg_identity *identity = sg_arena_alloc(arena, sizeof *identity);
    struct sg_reader reader;
    sg_reader_init(&reader, arena, report);
    if (!sg_reader_expect(&reader, root, SG_NODE_MAP))
        return NULL;
    const struct sg_node *whole = sg_template_merge(root, find, user, arena, report);
    if (!whole || !sg_reader_expect(&reader, whole, SG_NODE_MAP))
        return NULL;
    identity->at = whole;
    sg_fields_read(&reader, whole, &sg_identity_keys, NULL, identity);
    for (size_t i = 0; identity->values && i < identity->values->n; i++) {
        double value;
        sg_sums_value(&reader, identity->values->items[i], identity->values, &value);
    }
    return reader.n_errors ? NULL : identity;
}

const char *sg_identity_role_of(const char *former)
{
    static const char *const FORMER[][2] = {{"red", "brand"}, {"gold", "accent"}, {"black", "text"}, {"gray", "quiet"},
                                            {"white", "on-brand"}, {"pale", "wash"}, {"thin", "line"}, {"mute", "faint"}};
    for (size_t i = 0; i < sizeof FORMER / sizeof *FORMER; i++)
        if (strcmp(FORMER[i][0], former) == 0)
            return FORMER[i][1];
    return NULL;
}

/* ---- dressing ---- */

struct dressing {
    struct sg_reader reader;
    const struct sg_node *values, *faces;
};

static struct sg_node *copy_of(struct dressing *d, const struct sg_node *node, size_t room)
{
    struct sg_node *copy = sg_arena_copy(d->reader.arena, node, sizeof *node);
    const struct sg_node **items = sg_arena_new_array(d->reader.arena, const struct sg_node *, room);
    if (node->n)
        memcpy(items, node->items, node->n * sizeof *items);
    copy->items = items;
    return copy;
}

static const struct sg_node *worked_out(struct dressing *d, const struct sg_node *node)
{
    double value = 0;
    char text[SG_NUM_MAX];
    if (!sg_sums_value(&d->reader, node, d->values, &value))
        return node;
    struct sg_node *number = sg_arena_copy(d->reader.arena, node, sizeof *node);
    number->len = sg_num_format(text, value, 4);
    number->text = sg_arena_strndup(d->reader.arena, text, number->len);
    return number;
}

/* `node` with all sums in it worked out; `node` itself where there is none. */
static const struct sg_node *without_sums(struct dressing *d, const struct sg_node *node)
{
    if (node->kind == SG_NODE_SCALAR)
        return sg_sums_is(node) ? worked_out(d, node) : node;
    struct sg_node *copy = NULL;
    for (size_t i = 0; i < node->n; i++) {
        const struct sg_node *item = without_sums(d, node->items[i]);
        if (item == node->items[i])
            continue;
        copy = copy ? copy : copy_of(d, node, node->n);
        ((const struct sg_node **)copy->items)[i] = item;
    }
    return copy ? copy : node;
}

static const struct sg_node *with_face(struct dressing *d, const struct sg_node *style)
{
    const struct sg_node *role = style->kind == SG_NODE_MAP ? sg_node_find(style, "role") : NULL;
    const struct sg_node *face = role && role->kind == SG_NODE_SCALAR ? sg_node_find(d->faces, role->text) : NULL;
    if (!face)
        return style;
    struct sg_node *copy = copy_of(d, style, style->n);
    for (size_t i = 0; i < style->n; i++)
        if (style->items[i] == role)
            ((const struct sg_node **)copy->items)[i] = face;
    return copy;
}

static const struct sg_node *with_faces(struct dressing *d, const struct sg_node *styles)
{
    if (!d->faces || styles->kind != SG_NODE_MAP)
        return styles;
    struct sg_node *copy = copy_of(d, styles, styles->n);
    for (size_t i = 0; i < styles->n; i++)
        ((const struct sg_node **)copy->items)[i] = with_face(d, styles->items[i]);
    return copy;
}

/* A variant that names an ink as it was called before there were roles means the role. */
static const struct sg_node *with_roles(struct dressing *d, const struct sg_node *inks)
{
    if (inks->kind != SG_NODE_MAP)
        return inks;
    struct sg_node *out = copy_of(d, inks, 2 * inks->n);
    const struct sg_node **keys = sg_arena_new_array(d->reader.arena, const struct sg_node *, 2 * inks->n);
    memcpy(keys, inks->keys, inks->n * sizeof *keys);
    out->keys = keys;
    for (size_t i = 0; i < inks->n; i++) {
        const char *role = sg_identity_role_of(inks->keys[i]->text);
        if (!role || sg_node_find(inks, role))
            continue;
        struct sg_node *key = sg_arena_copy(d->reader.arena, inks->keys[i], sizeof *key);
        key->text = role;
        key->len = strlen(role);
        keys[out->n] = key;
        ((const struct sg_node **)out->items)[out->n++] = inks->items[i];
    }
    return out;
}

/* The identity's inks for this template. */
static const struct sg_node *inks_for(const struct sg_node *whole, const struct sg_identity *identity, const char *plate,
                                      struct sg_arena *arena)
{
    const struct sg_node *is_plate = sg_node_find(whole, "plate");
    const struct sg_node *own = identity->plates && plate ? sg_node_find(identity->plates, plate) : NULL;
    if (!own || !is_plate || is_plate->kind != SG_NODE_SCALAR || strcmp(is_plate->text, "true") != 0)
        return identity->inks;
    return sg_template_merge_maps(arena, identity->inks, own);
}

const struct sg_node *sg_identity_dress(const struct sg_node *whole, const struct sg_identity *identity, const char *plate,
                                        struct sg_arena *arena, struct sg_report *report)
{
    static const struct sg_identity NONE;
    struct dressing d = {.faces = identity ? identity->faces : NULL};
    const struct sg_identity *look = identity ? identity : &NONE;
    const struct sg_node *own = sg_node_find(whole, "values"), *inks = sg_node_find(whole, "inks");
    const struct sg_node *roles = inks_for(whole, look, plate, arena);
    sg_reader_init(&d.reader, arena, report);
    d.values = sg_template_merge_maps(arena, look->values, own);
    d.values = sg_template_merge_maps(arena, sg_node_find(whole, "page"), d.values); /* its width and height */
    struct sg_node *out = copy_of(&d, whole, whole->n + 1);
    const struct sg_node **keys = sg_arena_new_array(arena, const struct sg_node *, whole->n + 1);
    memcpy(keys, whole->keys, whole->n * sizeof *keys);
    out->keys = keys;
    for (size_t i = 0; i < whole->n; i++) {
        const struct sg_node **item = &((const struct sg_node **)out->items)[i];
        if (*item == inks)
            *item = roles ? sg_template_merge_maps(arena, roles, with_roles(&d, inks)) : inks;
        else if (strcmp(keys[i]->text, "styles") == 0)
            *item = with_faces(&d, *item);
    }
    if (!inks && roles) {
        struct sg_node *key = sg_arena_copy(arena, roles, sizeof *key);
        *key = (struct sg_node){.kind = SG_NODE_SCALAR, .source = roles->source, .line = roles->line, .col = roles->col,
                                .plain = true, .text = "inks", .len = strlen("inks")};
        keys[out->n] = key;
        ((const struct sg_node **)out->items)[out->n++] = roles;
    }
    const struct sg_node *dressed = without_sums(&d, out);
    return d.reader.n_errors ? NULL : dressed;
}
