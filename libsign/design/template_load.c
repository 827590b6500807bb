/* Templates: the sheet; see template.h. Inks are read in template_inks.c, styles in template_style.c, frames in template_frame.c;
 * what spans the whole template is judged in template_check.c. */
#include "design/template_load.h"

#include <string.h>

#include "base/num.h"
#include "design/profile.h"
#include "design/template_check.h"
#include "design/template_frame.h"
#include "design/template_inks.h"
#include "design/template_merge.h"
#include "design/template_style.h"
#include "design/template_values.h"

enum { P_USUAL = 2, P_SIZES };

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

/* One of the sizes that are offered; false after a finding, or when the page has none. */
static bool read_one_size(struct sg_reader *reader, const struct sg_node *node, const struct sg_template *t, struct sg_rect *size)
{
    const char *text = node->kind == SG_NODE_SCALAR ? node->text : ""; /* 0x0 is no text to YAML */
    bool sized = t->width > 0 && t->height > 0, good = parse_size(text, size);
    if (!good)
        sg_reader_say(reader, SG_FIND(SIZE_SYNTAX), node, text, NULL);
    else if (sized && !is_proportional(t, size))
        sg_reader_say(reader, SG_FIND(SIZE_OFFERED), node, text, NULL);
    else
        return sized;
    return false;
}

/* The first size is the one that is made when none is asked for: `usual` where the sheet is drawn in another. */
static void finish_page(struct sg_reader *reader, const struct sg_node *map, const struct sg_node *const *v, void *out)
{
    struct sg_template *t = out;
    size_t n = v[P_SIZES] && v[P_SIZES]->kind == SG_NODE_LIST ? v[P_SIZES]->n : 0;
    struct sg_rect *sizes = sg_arena_new_array(reader->arena, struct sg_rect, n + 1), size;
    (void)map;
    t->sizes = sizes;
    sizes[t->n_sizes++] = (struct sg_rect){.w = t->width, .h = t->height};
    if (v[P_USUAL] && read_one_size(reader, v[P_USUAL], t, &size))
        sizes[0] = (struct sg_rect){.w = size.w, .h = size.h};
    if (v[P_SIZES] && !sg_reader_expect(reader, v[P_SIZES], SG_NODE_LIST))
        return;
    for (size_t i = 0; i < n; i++)
        if (read_one_size(reader, v[P_SIZES]->items[i], t, &size) && (size.w < sizes[0].w || size.w > sizes[0].w))
            sizes[t->n_sizes++] = (struct sg_rect){.w = size.w, .h = size.h};
}

static void read_requires(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    static const char *const ELEMENTS[] = {"emblem", "name", "spirit", NULL};
    const struct sg_node *const *items = NULL;
    size_t n = 0;
    (void)key;
    sg_reader_list(reader, node, &items, &n);
    for (size_t i = 0; i < n; i++) {
        int element = 0;
        if (sg_reader_enum(reader, items[i], ELEMENTS, &element))
            ((struct sg_template *)out)->required[element + 1] = true;
    }
}

/* What the frames can say of the item whose document it is. */
static void read_per(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    static const char *const LISTS[] = {"teams", "rules", "certificates", "forms"};
    struct sg_template_reader *tr = (struct sg_template_reader *)reader;
    const struct sg_scope *owner;
    int i = 0;
    if (!sg_reader_enum(reader, node, key->allowed, &i))
        return;
    struct sg_scope *item = sg_arena_alloc(reader->arena, sizeof *item);
    *item = sg_scope_of(sg_scope_list(tr->scope, LISTS[i], strlen(LISTS[i]), &owner), NULL, 1, 1, tr->scope);
    ((struct sg_template *)out)->per = LISTS[i];
    tr->scope = item;
}

static void read_frames(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_template *t = out;
    (void)key;
    if (t->width > 0 && t->height > 0)
        sg_template_frames((struct sg_template_reader *)reader, node, t->width, t->height, false, &t->frames, &t->n_frames);
}

/* ---- keys ---- */

#define LENGTH(words, field, least) \
    .name = words, .type = SG_KEY_LENGTH, SG_AT(sg_template, field), .min = least, .max = SG_TEMPLATE_MAX_MM
#define TEXT(words, field) .name = words, .type = SG_KEY_TEXT, SG_AT(sg_template, field)

static const struct sg_key PAGE_KEY[] = {
    {LENGTH("width", width, 1), .required = true, .doc_zh = "宽"},
    {LENGTH("height", height, 1), .required = true, .doc_zh = "高"},
    [P_USUAL] = {.name = "usual", .type = SG_KEY_TEXT, .doc_zh = "不写 --size 时做的尺寸，如 210x297"},
    [P_SIZES] = {.name = "sizes", .type = SG_KEY_ANY, .doc_zh = "提供的其他尺寸：[1800x900, 1200x600]，与版面同比例"},
    {LENGTH("safe", safe, 0), .doc_zh = "文字离边少于此数时提醒"},
};
const struct sg_keys sg_template_page_keys = {
    .what = "page", .keys = PAGE_KEY, .n = SG_KEYS_N(PAGE_KEY), .finish = finish_page};

static const char *const PER[] = {"team", "rule", "certificate", "form", NULL};

static const char *const HANGS[] = {"wall", "door", "hand", "binder", NULL};

static const struct sg_key TEMPLATE_KEY[] = {
    {TEXT("template", name), .required = true, .doc_zh = "名字，-t 用它；与去掉 .yaml 的文件名相同"},
    {TEXT("title", title), .required = true, .doc_zh = "给人看的名称"},
    {TEXT("note", note), .doc_zh = "什么时候用它"},
    {TEXT("kind", kind), .required = true, .doc_zh = "类别：annex2，或自定的词；annex2 必须要求三项要素"},
    {TEXT("material", material), .doc_zh = "用什么材料做，写给制作单位：制作清单的“材料”"},
    {.name = "hangs", .type = SG_KEY_ENUM, .allowed = HANGS, SG_AT(sg_template, hangs),
     .doc_zh = "挂在哪里：wall 墙上（不写就是它，signgen wall 只画这些）、door 门边、hand 发给人、binder 资料盒"},
    {TEXT("profile", profile), .doc_zh = "常用的印刷方案，名字或 .yaml 文件"},
    {.name = "extends", .type = SG_KEY_TEXT, .doc_zh = "以哪个模板为底：名字，或旁边的文件 ./base.yaml"},
    {.name = "plate", .type = SG_KEY_BOOL, .doc_zh = "true：门牌，政策包的 plate 定它的底色和字色"},
    {.name = "per", .type = SG_KEY_ENUM, .allowed = PER, .stored = true, .read = read_per,
     .doc_zh = "team、rule、certificate 或 form：每队、每项制度、每份证明、每张台账各做一份"},
    {.name = "when", .type = SG_KEY_ANY, SG_LIST_AT(sg_template, when), .read = sg_template_read_when,
     .doc_zh = "条件；不成立的站点、队或制度不做"},
    {.name = "set", .type = SG_KEY_BOOL, SG_AT(sg_template, set), .doc_zh = "true：属于站点的整套（-t all）；不继承"},
    {.name = "set_when", .type = SG_KEY_ANY, SG_LIST_AT(sg_template, set_when), .read = sg_template_read_when,
     .doc_zh = "条件；整套（-t all）里只做成立的：别的模板排得更好的，不重复挂"},
    {.name = "page", .type = SG_KEY_MAP, .sub = &sg_template_page_keys, .stored = true, .required = true,
     .doc_zh = "版面，见 page"},
    {.name = "inks", .type = SG_KEY_ANY, .sub = &sg_template_ink_keys, .stored = true, .read = sg_template_read_inks,
     .doc_zh = "自己的油墨：名字: [C, M, Y, K]、none（不印），或见 ink；brand、text 等随视觉（docs/identities.md）"},
    {.name = "values", .type = SG_KEY_ANY, .doc_zh = "版面的数：名字: 数，或 =算式；别处写 =名字"},
    {.name = "styles", .type = SG_KEY_ANY, .sub = &sg_template_style_keys, .stored = true, .read = sg_template_read_styles, .doc_zh = "字样：名字: 见 style"},
    {.name = "requires", .type = SG_KEY_ANY, .stored = true, .read = read_requires,
     .doc_zh = "必须有的要素：emblem、name、spirit 的列表"},
    {.name = "frames", .type = SG_KEY_ANY, .stored = true, .read = read_frames, .required = true,
     .doc_zh = "版面上的框，按这个顺序画，也按这个顺序读"},
};
const struct sg_keys sg_template_keys = {
    .what = SG_PHRASE("the template"), .keys = TEMPLATE_KEY, .n = SG_KEYS_N(TEMPLATE_KEY)};

/* ---- reading ---- */

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
                                           const struct sg_language *language, const struct sg_identity *identity, const char *plate,
                                           sg_template_finder *find, void *user, struct sg_arena *arena, struct sg_report *report)
{
    struct sg_scope sheet = {.language = language, .no = 1, .of = 1};
    struct sg_template_reader tr = {.tmpl = sg_arena_alloc(arena, sizeof(*tr.tmpl)), .scope = &sheet,
                                    .kinds = kinds, .types = names_of(kinds, arena)};
    struct sg_template *t = tr.tmpl;
    sg_reader_init(&tr.reader, arena, report);
    if (!sg_reader_expect(&tr.reader, root, SG_NODE_MAP))
        return NULL;
    const struct sg_node *whole = sg_template_merge(root, find, user, arena, report);
    if (!whole || !sg_reader_expect(&tr.reader, whole, SG_NODE_MAP) ||
        !(whole = sg_identity_dress(whole, identity, plate, arena, report)))
        return NULL;

    t->at = whole;
    t->file = root->source->name;
    t->profile_at = sg_node_find(whole, "profile");
    sg_fields_read(&tr.reader, whole, &sg_template_keys, NULL, t);
    if (tr.reader.n_errors == 0)
        sg_template_check(&tr);
    return tr.reader.n_errors == 0 ? t : NULL;
}

const char *sg_template_sizes(const struct sg_template *tmpl, struct sg_arena *arena)
{
    const char *out = "";
    for (size_t i = 0; i < tmpl->n_sizes; i++)
        out = sg_arena_printf(arena, "%s%s%s × %s", out, *out ? ", " : "", SG_NUM(tmpl->sizes[i].w, 2),
                              SG_NUM(tmpl->sizes[i].h, 2));
    return out;
}
