/* Policy packs from YAML, and what they say of a site; see policy.h. */
#include "policy/policy.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"
#include "base/digits.h"
#include "input/fields.h"
#include "site/paths.h"
#include "site/schema.h"

#define SPIRIT_LABEL "志愿精神"

#define LONGEST_SAID 150 /* bytes of what is said of a person in words of the policy */
#define MANY_VALUES 80 /* as many as a site has, and room */

static const char *const PLATES[] = {"白底黑字", "白底红字", "金底黑字", "金底红字", NULL};

/* ---- Reading ---- */

static void read_texts(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_text *texts = sg_arena_new_array(reader->arena, struct sg_text, node->n);
    for (size_t i = 0; i < node->n; i++) {
        texts[i] = (struct sg_text){"", node->items[i]};
        sg_reader_text(reader, node->items[i], &texts[i].s);
    }
    *SG_FIELD_OF(const struct sg_text *, key, out) = texts;
    *SG_COUNT_OF(key, out) = node->n;
}

static void read_plate(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    int plate;
    if (sg_reader_enum(reader, node, key->allowed, &plate))
        *SG_FIELD_OF(const char *, key, out) = key->allowed[plate];
}

static void read_identity(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    if (sg_reader_text(reader, node, SG_FIELD_OF(const char *, key, out)))
        ((struct sg_policy *)out)->identity_at = node;
}

static void read_stars(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    double *hours = sg_arena_new_array(reader->arena, double, node->n);
    bool rising = node->n >= 1 && node->n <= SG_STARS_MOST, good = true;
    for (size_t i = 0; i < node->n; i++) {
        good = sg_reader_number(reader, node->items[i], 0, 1e6, &hours[i]) && good;
        rising = rising && (i == 0 ? hours[i] > 0 : hours[i] > hours[i - 1]);
    }
    if (good && !rising)
        sg_reader_say(reader, SG_FIND(POLICY_STARS), node, NULL);
    *SG_FIELD_OF(struct sg_stars, key, out) = (struct sg_stars){hours, node->n};
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* To those of the base. An entry may be several words with blanks between them: a thousand scalars cost a sign 2 %. */
static void add_words(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_policy *policy = out;
    GPtrArray *words = g_ptr_array_new();
    for (size_t i = 0; i < policy->n_words; i++)
        g_ptr_array_add(words, (char *)policy->words[i]);
    sg_fields_words(reader, node, key, out);
    for (size_t i = 0; i < policy->n_words; i++) {
        char *rest = sg_arena_strdup(reader->arena, policy->words[i]), *word;
        while ((word = strsep(&rest, " ")) != NULL)
            if (*word)
                g_ptr_array_add(words, word);
    }
    const char **sorted = sg_arena_new_array(reader->arena, const char *, words->len);
    if (words->len)
        memcpy(sorted, words->pdata, words->len * sizeof *sorted);
    qsort(sorted, words->len, sizeof *sorted, by_name);
    policy->words = sorted;
    policy->n_words = words->len;
    g_ptr_array_free(words, TRUE);
}

static void read_binder(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_policy *policy = out;
    (void)key;
    if (!sg_reader_expect(reader, node, SG_NODE_MAP))
        return;
    struct sg_binder *binder = sg_arena_new_array(reader->arena, struct sg_binder, node->n);
    for (size_t i = 0; i < node->n; i++) {
        binder[i].sheet = node->keys[i]->text;
        sg_reader_text(reader, node->items[i], &binder[i].page);
    }
    policy->binder = binder;
    policy->n_binder = node->n;
}

/* Texts of a site by their paths, and its lists by their keys. */
static void read_values(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    const char *names[MANY_VALUES], *path;
    size_t n = 0;
    sg_fields_words(reader, node, key, out);
    for (size_t i = 0; i < SG_SITE_N; i++)
        if (sg_schema_site.keys[i].type == SG_KEY_LIST)
            names[n++] = sg_schema_site.keys[i].name;
    for (size_t i = 0; n < SG_KEYS_N(names) && (path = sg_paths_at(i)) != NULL; i++)
        names[n++] = path;
    for (size_t i = 0; i < node->n; i++) {
        bool known = false;
        const struct sg_node *item = node->items[i];
        if (item->kind == SG_NODE_SCALAR)
            sg_policy_gives(NULL, item->text, &known);
        if (known || item->kind != SG_NODE_SCALAR)
            continue;
        struct sg_spot place = sg_node_place(item, reader->arena);
        sg_report_add_near(reader->report, SG_FIND(POLICY_VALUE), &place,
                           sg_nearest_few(item->text, names, n, reader->arena), item->text, NULL);
        reader->n_errors++;
    }
}

static void read_places(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    ((struct sg_policy *)out)->places = NULL;
    sg_reader_text(reader, node, SG_FIELD_OF(const char *, key, out));
}

/* ---- Keys ---- */

#define TEXT(words, other, field) .name = words, .alias = other, .type = SG_KEY_TEXT, SG_AT(sg_policy, field)
#define LIST(words, other, field, reads) \
    .name = words, .alias = other, .type = SG_KEY_LIST, .item = SG_KEY_TEXT, SG_LIST_AT(sg_policy, field), .read = reads
#define MAP(words, other, keys) .name = words, .alias = other, .type = SG_KEY_MAP, .sub = &keys, .stored = true

static const struct sg_key SHEETS_KEYS[] = {
    {LIST("required", "必须", required, sg_fields_words),
     .doc = "sheets that must hang; \"a|b\": one of them", .doc_zh = "必须有的版面；\"a|b\" 是其中一种"},
    {LIST("forbidden", "禁止", forbidden, sg_fields_words),
     .doc = "sheets that may not hang on a wall", .doc_zh = "不许上墙的版面"},
    {.name = "binder", .alias = "活页", .type = SG_KEY_ANY, .stored = true, .read = read_binder,
     .doc = "asked for the one sheet, the other is made", .doc_zh = "要前一种版面时，改做后一种：{rules: rules-binder}"},
};
static const struct sg_keys SHEETS = {.what = "sheets", .keys = SHEETS_KEYS, .n = SG_KEYS_N(SHEETS_KEYS)};
static const struct sg_key VALUES_KEYS[] = {
    {LIST("required", "必须", needed, read_values),
     .doc = "values of a site that must be given", .doc_zh = "站点必须写的内容"},
    {LIST("hidden", "不上墙", hidden, read_values),
     .doc = "values that are left out on a wall", .doc_zh = "上墙时不写的内容"},
};
static const struct sg_keys VALUES = {.what = "values", .keys = VALUES_KEYS, .n = SG_KEYS_N(VALUES_KEYS)};
static const struct sg_key PEOPLE_KEYS[] = {
    {LIST("words", "用词", words, add_words),
     .doc = "words that may be said of people; # is one or two digits", .doc_zh = "可以写在人员后面的词；# 是一位或两位数字"},
    {.name = "as_written", .alias = "照写", .type = SG_KEY_BOOL, SG_AT(sg_policy, as_written),
     .doc = "whatever was written of people is shown, numbers masked", .doc_zh = "人员的说明照写，只遮号码"},
};
static const struct sg_keys PEOPLE = {.what = "people", .keys = PEOPLE_KEYS, .n = SG_KEYS_N(PEOPLE_KEYS)};

static const char *const SIDES[] = {"above|上", "below|下", "left|左", "right|右", NULL};

static void read_side(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    static const char *const NAMES[] = {"above", "below", "left", "right"};
    int i;
    if (sg_reader_enum(reader, node, SIDES, &i))
        *SG_FIELD_OF(const char *, key, out) = NAMES[i];
}

#define SIDE(words, other, field) \
    .name = words, .alias = other, .type = SG_KEY_ENUM, .allowed = SIDES, SG_AT(sg_policy, field), .read = read_side

static const struct sg_key SECOND_KEYS[] = {
    {LIST("scripts", "文字", scripts, sg_fields_words), .required = true,
     .doc = "scripts in which the name must stand; \"a|b\": one of them", .doc_zh = "名称要有的文字；\"a|b\" 是其中一种"},
    {SIDE("side", "位置", second_side),
     .doc = "where it stands: above, below, left, right of the Chinese name", .doc_zh = "在汉字名称的上、下、左、右"},
    {SIDE("upright", "竖牌位置", second_upright),
     .doc = "the same on upright signs", .doc_zh = "竖牌上的位置"},
    {.name = "ratio", .alias = "比例", .type = SG_KEY_NUMBER, SG_AT(sg_policy, second_ratio), .max = 10,
     .doc = "of the two by the area of their letters", .doc_zh = "两种文字字面面积的比"},
    {.name = "source", .alias = "依据", .type = SG_KEY_TEXT,
     .doc = "where it is laid down", .doc_zh = "依据的文件"},
};
static const struct sg_keys SECOND = {.what = "second", .keys = SECOND_KEYS, .n = SG_KEYS_N(SECOND_KEYS)};

static const struct sg_keys *const ELSEWHERE[] = {&SHEETS, &VALUES, &SECOND, &PEOPLE, NULL};

static const struct sg_key POLICY_KEYS[] = {
    {TEXT("policy", "政策包", name), .required = true, .example = "beibei",
     .doc = "its name, as --policy takes it", .doc_zh = "名字，--policy 用它"},
    {TEXT("title", "标题", title),
     .doc = "what people call it", .doc_zh = "给人看的名称"},
    {.name = "note", .alias = "说明", .type = SG_KEY_TEXT,
     .doc = "when to take it", .doc_zh = "什么时候用它"},
    {.name = "extends", .alias = "继承", .type = SG_KEY_TEXT,
     .doc = "another pack, by name or by path from this file: what is not written here is taken from there", .doc_zh = "以哪个政策包为底：名字，或旁边的文件 ./other.yaml"},
    {TEXT("identity", "视觉", identity), .read = read_identity,
     .doc = "the looks of all sheets, where a site names none", .doc_zh = "全部版面的视觉，站点没有写的时候"},
    {TEXT("spirit_label", "精神名称", spirit_label),
     .doc = "what stands before the spirit", .doc_zh = "志愿精神前面的名称"},
    {.name = "plate", .alias = "竖牌样式", .type = SG_KEY_ENUM, .allowed = PLATES, SG_AT(sg_policy, plate), .read = read_plate,
     .doc = "colours of plates", .doc_zh = "门牌、竖牌的底色和字色"},
    {.name = "stars", .alias = "星级", .type = SG_KEY_LIST, .item = SG_KEY_NUMBER, SG_AT(sg_policy, stars), .read = read_stars,
     .doc = "hours from which on 1, 2 … stars are given", .doc_zh = "一星、二星……各要多少小时"},
    {MAP("sheets", "版面", SHEETS),
     .doc = "sheets that are asked for and forbidden", .doc_zh = "要求和禁止的版面"},
    {MAP("values", "内容", VALUES),
     .doc = "values of a site that are asked for and hidden", .doc_zh = "要求和不上墙的内容"},
    {MAP("second", "第二文字", SECOND),
     .doc = "scripts in which the name must stand beside Chinese", .doc_zh = "名称除汉字外还要有的文字"},
    {LIST("directions", "服务方向", directions, read_texts),
     .doc = "directions of service", .doc_zh = "服务方向"},
    {LIST("actions", "服务行动", actions, read_texts),
     .doc = "actions, as the services board shows them", .doc_zh = "服务行动，服务项目牌用"},
    {MAP("people", "人员", PEOPLE),
     .doc = "what may be said of people on a wall", .doc_zh = "上墙的人员可以写什么"},
    {LIST("names", "站名", names, sg_fields_words),
     .doc = "how a station's own name may end, without a warning", .doc_zh = "自定的站名可以怎样结尾，不警告"},
    {TEXT("places", "标准地名", places_file), .read = read_places,
     .doc = "a file of standard names beside this one, one a line", .doc_zh = "旁边的标准地名文件，一行一个"},
};
const struct sg_keys sg_policy_keys = {
    .what = SG_PHRASE("the policy pack"), .keys = POLICY_KEYS, .n = SG_KEYS_N(POLICY_KEYS), .elsewhere = ELSEWHERE};

const struct sg_node *sg_policy_extends(const struct sg_node *root)
{
    const struct sg_node *node = root->kind == SG_NODE_MAP ? sg_node_find(root, "extends") : NULL;
    if (!node && root->kind == SG_NODE_MAP)
        node = sg_node_find(root, "继承");
    return node && node->kind == SG_NODE_SCALAR && !sg_node_is_empty(node) ? node : NULL;
}

const struct sg_policy *sg_policy_read(const struct sg_node *root, const struct sg_policy *base,
                                       struct sg_arena *arena, struct sg_report *report)
{
    struct sg_reader reader;
    const struct sg_node *v[SG_KEYS_N(POLICY_KEYS)];
    struct sg_policy *policy = sg_arena_alloc(arena, sizeof *policy);
    sg_reader_init(&reader, arena, report);
    if (!sg_reader_map(&reader, root, &sg_policy_keys, v))
        return NULL;
    if (base)
        *policy = *base;
    else
        *policy = (struct sg_policy){.spirit_label = SPIRIT_LABEL, .plate = PLATES[0], .stars = sg_stars_usual};
    policy->file = root->source->name;
    policy->title = NULL;
    policy->places_file = NULL; /* the base's list is `places` already */
    sg_fields_put(&reader, root, &sg_policy_keys, v, policy);
    if (!policy->title)
        policy->title = policy->name;
    return reader.n_errors ? NULL : policy;
}

/* ---- Standard names ---- */

/* One blank for each run of blanks, none at the ends; a line of a table may have tabs or commas. */
static char *tidy(const char *line, size_t len, struct sg_arena *arena)
{
    char *out = sg_arena_alloc(arena, len + 1), *end = out;
    bool blank = false;
    for (size_t i = 0; i < len && line[i] != '#'; i++) {
        bool is_blank = strchr(" \t\r,", line[i]) != NULL;
        if (!is_blank) {
            if (blank && end > out)
                *end++ = ' ';
            *end++ = line[i];
        }
        blank = is_blank;
    }
    return out;
}

const struct sg_places *sg_policy_places(const char *file, const char *text, size_t len, struct sg_arena *arena)
{
    struct sg_places *places = sg_arena_alloc(arena, sizeof *places);
    size_t lines = 1;
    for (size_t i = 0; i < len; i++)
        lines += text[i] == '\n';
    const char **names = sg_arena_new_array(arena, const char *, lines);
    for (size_t i = 0; i < len;) {
        const char *newline = memchr(text + i, '\n', len - i);
        size_t n = newline ? (size_t)(newline - text) - i : len - i;
        const char *name = tidy(text + i, n, arena);
        if (*name)
            names[places->n++] = name;
        i += n + 1;
    }
    qsort(names, places->n, sizeof *names, by_name);
    places->names = names;
    places->file = file;
    return places;
}

static bool is_listed(const struct sg_places *places, const char *name)
{
    return bsearch(&name, places->names, places->n, sizeof *places->names, by_name) != NULL;
}

static void check_place(const struct sg_places *places, const struct sg_site *site, struct sg_arena *arena,
                        struct sg_report *report)
{
    const char *full = sg_arena_printf(arena, "%s %s", site->town.s, site->place.s);
    if (is_listed(places, site->place.s) || is_listed(places, full))
        return;
    struct sg_spot at = site->place.at ? sg_node_place(site->place.at, arena) : (struct sg_spot){0};
    const char *nearest = sg_reader_nearest(full, places->names, places->n);
    if (!nearest)
        nearest = sg_reader_nearest(site->place.s, places->names, places->n);
    if (nearest)
        sg_report_add(report, SG_FIND(PLACE_MISSPELT), &at, full, places->file, nearest, NULL);
    else
        sg_report_add(report, SG_FIND(PLACE_UNLISTED), &at, full, places->file, NULL);
}

/* ---- Services ---- */

bool sg_policy_is_among(const struct sg_text *texts, size_t n, const char *word)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(texts[i].s, word) == 0)
            return true;
    return false;
}

bool sg_policy_lists(const struct sg_policy *policy, const char *service)
{
    return sg_policy_is_among(policy->directions, policy->n_directions, service) ||
           sg_policy_is_among(policy->actions, policy->n_actions, service);
}

static void check_services(const struct sg_policy *policy, const struct sg_site *site, struct sg_arena *arena,
                           struct sg_report *report)
{
    const char **names = sg_arena_new_array(arena, const char *, policy->n_directions);
    for (size_t i = 0; i < policy->n_directions; i++)
        names[i] = policy->directions[i].s;
    const char *all = sg_arena_printf(arena, "%zu", policy->n_directions);
    for (size_t i = 0; i < site->n_services && policy->n_directions > 0; i++) {
        const char *service = site->services[i].s;
        if (sg_policy_lists(policy, service))
            continue;
        struct sg_spot at = sg_node_place(site->services[i].at, arena);
        const char *nearest = sg_reader_nearest(service, names, policy->n_directions);
        service = sg_digits_mask(service, SG_DIGITS_PRIVATE, NULL, arena);
        if (nearest)
            sg_report_add(report, SG_FIND(SERVICE_NEAR), &at, service, nearest, all, NULL);
        else
            sg_report_add(report, SG_FIND(SERVICE_OWN), &at, service, all, NULL);
    }
}

/* ---- What is said of people ---- */

/* Bytes of `text` that are `word`, 0: it begins otherwise. */
static size_t match(const char *word, const char *text)
{
    const char *p = text;
    for (; *word; word++) {
        size_t digits = 0;
        if (*word != '#') {
            if (*p++ != *word)
                return 0;
            continue;
        }
        static const char *const NUMERALS[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "两"};
        for (size_t more = 1; more && digits < 2; digits += more > 0, p += more) {
            more = *p >= '0' && *p <= '9';
            for (size_t i = 0; i < sizeof NUMERALS / sizeof *NUMERALS && !more; i++)
                more = strncmp(p, NUMERALS[i], 3) == 0 ? 3 : 0;
        }
        if (digits == 0)
            return 0;
    }
    return (size_t)(p - text);
}

/* The first of the words that begins with the byte of `text`, in a sorted list. */
static size_t first_word(const struct sg_policy *policy, char byte)
{
    size_t low = 0, high = policy->n_words;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((unsigned char)policy->words[middle][0] < (unsigned char)byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void reach_words(const struct sg_policy *policy, const char *text, char begin, bool *reached)
{
    for (size_t i = first_word(policy, begin); i < policy->n_words && policy->words[i][0] == begin; i++)
        reached[match(policy->words[i], text)] = true;
}

bool sg_policy_may_say(const struct sg_policy *policy, const char *text)
{
    static const char *const MARKS[] = {"、", "，", "；", "／", "·", "（", "）", "＋", "和", "及", "与", "兼"};
    bool reached[LONGEST_SAID + 1] = {true};
    size_t len = strlen(text);
    if (policy->as_written || sg_policy_lists(policy, text))
        return true;
    for (size_t i = 0; i < len && len <= LONGEST_SAID; i++) {
        if (!reached[i])
            continue;
        if (strchr(" ,;/|()+", text[i]))
            reached[i + 1] = true;
        for (size_t k = 0; k < sizeof MARKS / sizeof *MARKS; k++)
            if (strncmp(text + i, MARKS[k], strlen(MARKS[k])) == 0)
                reached[i + strlen(MARKS[k])] = true;
        reach_words(policy, text + i, text[i], reached + i);
        reach_words(policy, text + i, '#', reached + i);
    }
    return len <= LONGEST_SAID && reached[len];
}

/* ---- Saying ---- */

bool sg_policy_gives(const struct sg_site *site, const char *value, bool *known)
{
    size_t path = sg_paths_find(value, strlen(value));
    bool there = path != SG_PATHS_NONE, gives = site && sg_paths_text(site, path).s;
    int key = sg_reader_key(&sg_schema_site, value, strlen(value));
    if (key >= 0 && sg_schema_site.keys[key].type == SG_KEY_LIST && strcmp(sg_schema_site.keys[key].name, value) == 0) {
        there = true;
        gives = site && *SG_COUNT_OF(&sg_schema_site.keys[key], (const char *)site) > 0;
    }
    if (known)
        *known = there;
    return gives;
}

/* Is `word` one of "a|b"? */
static bool is_one_of(const char *words, const char *word)
{
    g_auto(GStrv) all = g_strsplit(words, "|", -1);
    return g_strv_contains((const char *const *)all, word);
}

static bool is_side(const char *side, const char *wanted)
{
    return wanted && strcmp(side, wanted) == 0;
}

static void check_scripts(const struct sg_policy *policy, const struct sg_site *site, const struct sg_spot *at, struct sg_report *report)
{
    for (size_t k = 0; k < policy->n_scripts; k++) {
        bool given = false;
        for (size_t i = 0; i < site->n_seconds && !given; i++)
            given = site->seconds[i].text.s && (!site->seconds[i].script.s || is_one_of(policy->scripts[k], site->seconds[i].script.s));
        if (!given)
            sg_report_add(report, SG_FIND(SECOND_LACKS), at, policy->scripts[k], policy->name, NULL);
    }
    for (size_t i = 0; i < site->n_seconds && policy->second_side; i++) {
        const struct sg_second *second = &site->seconds[i];
        const char *side = second->place.s ? second->place.s : "above";
        bool wanted = !second->script.s;
        for (size_t k = 0; k < policy->n_scripts && !wanted; k++)
            wanted = is_one_of(policy->scripts[k], second->script.s);
        if (wanted && second->text.s && !is_side(side, policy->second_side) && !is_side(side, policy->second_upright)) {
            struct sg_arena *arena = sg_arena_new();
            struct sg_spot place = sg_node_place(second->place.at ? second->place.at : second->text.at, arena);
            sg_report_add(report, SG_FIND(SECOND_SIDE), &place, second->text.s, side, policy->second_side, policy->name, NULL);
            sg_arena_free(arena);
        }
    }
}

void sg_policy_check(const struct sg_policy *policy, const struct sg_site *site, struct sg_arena *arena,
                     struct sg_report *report)
{
    struct sg_spot at = site->at ? sg_node_place(site->at, arena) : (struct sg_spot){0};
    for (size_t i = 0; i < policy->n_needed; i++)
        if (!sg_policy_gives(site, policy->needed[i], NULL))
            sg_report_add(report, SG_FIND(POLICY_LACKS), &at, policy->needed[i], policy->name, NULL);
    check_services(policy, site, arena, report);
    check_scripts(policy, site, &at, report);
    if (policy->places)
        check_place(policy->places, site, arena, report);
}

const char *sg_policy_sheet(const struct sg_policy *policy, const char *sheet)
{
    for (size_t i = 0; i < policy->n_binder; i++)
        if (strcmp(policy->binder[i].sheet, sheet) == 0)
            return policy->binder[i].page;
    return sheet;
}

bool sg_policy_forbids(const struct sg_policy *policy, const char *sheet)
{
    for (size_t i = 0; i < policy->n_forbidden; i++)
        if (strcmp(policy->forbidden[i], sheet) == 0)
            return true;
    return false;
}
