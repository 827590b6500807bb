/* Templates: inks, colours of their own and tints of one another; see template.h. */
#include "design/template_inks.h"

#include <string.h>

#include "design/profile.h"
#include "design/template.h"
#include "input/fields.h"

enum { I_CMYK, I_SPOT };

static void finish_ink(struct sg_reader *reader, const struct sg_node *map, const struct sg_node *const *v, void *out)
{
    struct sg_template_ink *ink = out;
    (void)map;
    if (ink->spot && sg_profile_spot_reserved(ink->spot))
        sg_reader_say(reader, SG_FIND(SPOT_RESERVED), v[I_SPOT], ink->spot, NULL);
    if (v[I_CMYK])
        sg_profile_cmyk(reader, v[I_CMYK], ink->name, ink->cmyk);
}

static struct sg_template_ink *ink_called(struct sg_template_ink *inks, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(inks[i].name, name) == 0)
            return &inks[i];
    return NULL;
}

/* Gives a tint of another ink that ink's colour. `depth` of inks that name each other. */
static void settle_ink(struct sg_reader *reader, struct sg_template_ink *inks, size_t n, struct sg_template_ink *ink, size_t depth)
{
    if (!ink->of)
        return;
    struct sg_template_ink *base = ink_called(inks, n, ink->of);
    if (!base || depth > n) {
        sg_reader_say(reader, base ? SG_FIND(INK_CIRCLE) : SG_FIND(INK_UNKNOWN), ink->at, ink->of, "", NULL);
        ink->of = NULL;
        return;
    }
    settle_ink(reader, inks, n, base, depth + 1);
    memcpy(ink->cmyk, base->cmyk, sizeof ink->cmyk);
    ink->spot = base->spot;
    ink->step = ink->step ? ink->step : base->step;
    ink->none = base->none;
    ink->tint *= base->tint;
    ink->of = NULL;
}

/* A colour of its own, or a tint of another's. */
static void read_ink(struct sg_reader *reader, const struct sg_node *item, struct sg_template_ink *ink)
{
    size_t before = reader->n_errors;
    sg_fields_read(reader, item, &sg_template_ink_keys, NULL, ink);
    if (reader->n_errors == before && !sg_node_find(item, "cmyk") == !sg_node_find(item, "of"))
        sg_reader_say(reader, SG_FIND(INK_COLOUR), item, ink->name, NULL);
}

void sg_template_read_inks(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_template *t = out;
    (void)key;
    if (!sg_reader_expect(reader, node, SG_NODE_MAP))
        return;
    struct sg_template_ink *inks = sg_arena_new_array(reader->arena, struct sg_template_ink, node->n);
    for (size_t i = 0; i < node->n; i++) {
        inks[i] = (struct sg_template_ink){.name = node->keys[i]->text, .at = node->items[i], .tint = 1};
        const struct sg_node *item = node->items[i];
        inks[i].none = item->kind == SG_NODE_SCALAR && item->plain && strcmp(item->text, "none") == 0;
        size_t twin = 0; /* the same under another name is read once */
        while (twin < i && node->items[twin] != item)
            twin++;
        if (twin < i) {
            inks[i] = inks[twin];
            inks[i].name = node->keys[i]->text;
        } else if (item->kind == SG_NODE_MAP) {
            read_ink(reader, item, &inks[i]);
        } else if (!inks[i].none) {
            sg_profile_cmyk(reader, item, inks[i].name, inks[i].cmyk);
        }
    }
    for (size_t i = 0; i < node->n; i++)
        settle_ink(reader, inks, node->n, &inks[i], 0);
    for (size_t i = 0; i < node->n; i++) /* a tint of a process colour is a process colour */
        if (!inks[i].spot && inks[i].tint < 1) {
            for (size_t k = 0; k < 4; k++)
                inks[i].cmyk[k] *= inks[i].tint;
            inks[i].tint = 1;
        }
    t->inks = inks;
    t->n_inks = node->n;
}

/* ---- keys ---- */

static const char *const DIES[] = {"through", "kiss", "perforation", "crease", NULL};
static const char *const FINISHES[] = {"white", "varnish", NULL};

static void read_die(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    int die = 0;
    if (sg_reader_enum(reader, node, key->allowed, &die))
        ((struct sg_template_ink *)out)->step = SG_STEP_CUT + (enum sg_step)die;
}

static void read_finish(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    int finish = 0;
    if (sg_reader_enum(reader, node, key->allowed, &finish))
        ((struct sg_template_ink *)out)->step = SG_STEP_WHITE + (enum sg_step)finish;
}

static void read_overprint(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_template_ink *ink = out;
    bool overprint = false;
    (void)key;
    if (sg_reader_bool(reader, node, &overprint) && (ink->step == SG_STEP_NONE || !overprint))
        ink->step = overprint ? SG_STEP_VARNISH : SG_STEP_COLOUR;
}

static const struct sg_key INK_KEY[] = {
    [I_CMYK] = {.name = "cmyk", .type = SG_KEY_ANY, .doc = "[C, M, Y, K] in percent; of a spot: what stands in for it",
     .doc_zh = "[C, M, Y, K]，百分比；专色则是代替它的颜色"},
    [I_SPOT] = {.name = "spot", .type = SG_KEY_TEXT, SG_AT(sg_template_ink, spot), .doc = "the name of a spot ink",
     .doc_zh = "专色名"},
    {.name = "of", .type = SG_KEY_TEXT, SG_AT(sg_template_ink, of), .doc = "another ink, whose colour it has",
     .doc_zh = "另一种油墨的名字：颜色随它，可写 tint"},
    {.name = "tint", .type = SG_KEY_NUMBER, SG_AT(sg_template_ink, tint), .max = 100, .unit = SG_PERCENT, .doc = "percent of it; 100 without it",
     .doc_zh = "几成网，百分比；不写是 100"},
    {.name = "finish", .type = SG_KEY_ENUM, .allowed = FINISHES, .stored = true, .read = read_finish,
     .doc = "a spot that is a layer of the work and no colour: white (base) or varnish. It overprints and is overprinted, in whatever "
            "order the frames stand; the usual names (RDG_WHITE, 白墨, Varnish, 光油) are known without it",
     .doc_zh = "不是画面颜色的专色：white 白墨，varnish 光油。叠印在所有颜色上下，与框的先后无关；常用的名字（RDG_WHITE、白墨、Varnish、光油）不写也认得"},
    {.name = "die", .type = SG_KEY_ENUM, .allowed = DIES, .stored = true, .read = read_die,
     .doc = "a spot that a die follows: through, kiss, perforation, crease; the usual names (CutContour, PerfCutContour, 模切) are "
            "known without it", .doc_zh = "刀线：through 全切，kiss 半切，perforation 齿线，crease 压痕；常用的名字（CutContour、PerfCutContour、模切）不写也认得"},
    {.name = "overprint", .type = SG_KEY_BOOL, .stored = true, .read = read_overprint,
     .doc = "true: a spot of any name overprints and is overprinted, as varnish; false: it is a colour and knocks out, whatever its name",
     .doc_zh = "true：专色叠印，如光油；false：不管叫什么名字都是画面的颜色，镂空"},
};
const struct sg_keys sg_template_ink_keys = {
    .what = SG_PHRASE("the ink"), .keys = INK_KEY, .n = SG_KEYS_N(INK_KEY), .finish = finish_ink};
