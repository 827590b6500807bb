/* Print profiles from YAML; see profile.h. Lengths in mm, coverage as a fraction. */
#include "design/profile.h"

#include <glib.h>
#include <string.h>

#include "base/num.h"
#include "input/reader.h"

#define MAX_BLEED 200.0
#define MAX_EDGE 1000.0
#define MAX_SAFE 500.0
#define PT (25.4 / 72)

enum {
    KEY_PROFILE,
    KEY_TITLE,
    KEY_EXTENDS,
    KEY_BLEED,
    KEY_EDGE,
    KEY_EYELETS,
    KEY_MARKS,
    KEY_SAFE,
    KEY_TEXT,
    KEY_CONFORMANCE,
    KEY_BLACK,
    KEY_INK_LIMIT,
    KEY_MIN_PPI,
    KEY_ROLL_WIDTH,
    KEY_OVERLAP,
    KEY_CUT,
    KEY_INTENT,
    KEY_CHECKS,
    N_KEYS
};
enum { EYELETS_SPACING, EYELETS_INSET, EYELETS_DIAMETER, N_EYELETS_KEYS };
enum { BLACK_RICH, BLACK_TEXT, BLACK_AREA, N_BLACK_KEYS };
enum { CUT_NAME, CUT_WIDTH, CUT_TRIM, N_CUT_KEYS };
enum { INTENT_ICC, INTENT_ID, INTENT_INFO, INTENT_REGISTRY, N_INTENT_KEYS };

static const char *const TEXTS[] = {"font", "outline", NULL};
static const char *const CONFORMANCES[] = {"x4", "x1a", "a2u", NULL};
const char *const sg_profile_marks[] = {"trim", "bleed", "registration", "bars", "slug", "eyelets", NULL};

static const struct sg_key EYELETS_KEYS[N_EYELETS_KEYS] = {
    [EYELETS_SPACING] = {.name = "spacing", .type = SG_KEY_LENGTH},
    [EYELETS_INSET] = {.name = "inset", .type = SG_KEY_LENGTH},
    [EYELETS_DIAMETER] = {.name = "diameter", .type = SG_KEY_LENGTH},
};
static const struct sg_keys EYELETS = {.what = "eyelets", .keys = EYELETS_KEYS, .n = N_EYELETS_KEYS};

static const struct sg_key BLACK_KEYS[N_BLACK_KEYS] = {
    [BLACK_RICH] = {.name = "rich", .type = SG_KEY_LIST, .item = SG_KEY_NUMBER},
    [BLACK_TEXT] = {.name = "text", .type = SG_KEY_LENGTH},
    [BLACK_AREA] = {.name = "area", .type = SG_KEY_LENGTH},
};
static const struct sg_keys BLACK = {.what = "black", .keys = BLACK_KEYS, .n = N_BLACK_KEYS};

static const struct sg_key CUT_KEYS[N_CUT_KEYS] = {
    [CUT_NAME] = {.name = "name", .type = SG_KEY_TEXT},
    [CUT_WIDTH] = {.name = "width", .type = SG_KEY_LENGTH},
    [CUT_TRIM] = {.name = "trim", .type = SG_KEY_BOOL},
};
static const struct sg_keys CUT = {.what = "cut", .keys = CUT_KEYS, .n = N_CUT_KEYS};

static const struct sg_key INTENT_KEYS[N_INTENT_KEYS] = {
    [INTENT_ICC] = {.name = "icc", .type = SG_KEY_TEXT, .required = true},
    [INTENT_ID] = {.name = "id", .type = SG_KEY_TEXT, .required = true},
    [INTENT_INFO] = {.name = "info", .type = SG_KEY_TEXT},
    [INTENT_REGISTRY] = {.name = "registry", .type = SG_KEY_TEXT},
};
static const struct sg_keys INTENT = {.what = "intent", .keys = INTENT_KEYS, .n = N_INTENT_KEYS};
static const struct sg_keys *const ELSEWHERE[] = {&INTENT, &EYELETS, &BLACK, &CUT, &SG_LIMITS_KEYS, NULL};

static const struct sg_key PROFILE_KEYS[N_KEYS] = {
    [KEY_PROFILE] = {.name = "profile", .type = SG_KEY_TEXT, .required = true},
    [KEY_TITLE] = {.name = "title", .type = SG_KEY_TEXT},
    [KEY_EXTENDS] = {.name = "extends", .type = SG_KEY_TEXT},
    [KEY_BLEED] = {.name = "bleed", .type = SG_KEY_LENGTH},
    [KEY_EDGE] = {.name = "edge", .type = SG_KEY_LENGTH},
    [KEY_EYELETS] = {.name = "eyelets", .type = SG_KEY_MAP, .sub = &EYELETS},
    [KEY_MARKS] = {.name = "marks", .type = SG_KEY_LIST, .item = SG_KEY_ENUM, .allowed = sg_profile_marks},
    [KEY_SAFE] = {.name = "safe", .type = SG_KEY_LENGTH},
    [KEY_TEXT] = {.name = "text", .type = SG_KEY_ENUM, .allowed = TEXTS},
    [KEY_CONFORMANCE] = {.name = "conformance", .type = SG_KEY_ENUM, .allowed = CONFORMANCES},
    [KEY_BLACK] = {.name = "black", .type = SG_KEY_MAP, .sub = &BLACK},
    [KEY_INK_LIMIT] = {.name = "ink_limit", .type = SG_KEY_NUMBER},
    [KEY_MIN_PPI] = {.name = "min_ppi", .type = SG_KEY_NUMBER},
    [KEY_ROLL_WIDTH] = {.name = "roll_width", .type = SG_KEY_LENGTH},
    [KEY_OVERLAP] = {.name = "overlap", .type = SG_KEY_LENGTH},
    [KEY_CUT] = {.name = "cut", .type = SG_KEY_MAP, .sub = &CUT},
    [KEY_INTENT] = {.name = "intent", .type = SG_KEY_MAP, .sub = &INTENT},
    [KEY_CHECKS] = {.name = "checks", .type = SG_KEY_MAP, .sub = &SG_LIMITS_KEYS},
};
static const struct sg_keys PROFILE = {
    .what = SG_PHRASE("the profile"), .keys = PROFILE_KEYS, .n = N_KEYS, .elsewhere = ELSEWHERE};

/* What a profile is that says nothing: nothing around the sheet, black alone, sheets and not rolls. */
static const struct sg_profile PLAIN = {
    .eyelets = {.spacing = 500, .inset = 50, .diameter = 12},
    .rich_text = 8,
    .rich_area = 4,
    .ink_limit = 3,
    .min_ppi = 300,
    .overlap = 20,
    .cut_name = "CutContour",
    .cut_width = 0.25 * PT,
    .intent_info = "",
    .intent_registry = "",
};

bool sg_profile_marks_parse(const char *text, unsigned *marks)
{
    unsigned found = 0;
    bool good = *text != 0;
    char **words = g_strsplit(text, ",", -1);
    for (char **word = words; *word && good; word++) {
        unsigned bit = 0;
        g_strstrip(*word);
        for (unsigned i = 0; sg_profile_marks[i]; i++)
            if (g_ascii_strcasecmp(*word, sg_profile_marks[i]) == 0)
                bit = 1u << i;
        if (g_ascii_strcasecmp(*word, "all") == 0)
            bit = SG_MARK_ALL;
        good = bit != 0 || g_ascii_strcasecmp(*word, "none") == 0;
        found |= bit;
    }
    g_strfreev(words);
    if (good)
        *marks = found;
    return good;
}

bool sg_profile_spot_reserved(const char *name)
{
    static const char *const NAMES[] = {"All", "None", "Cyan", "Magenta", "Yellow", "Black"};
    for (size_t i = 0; i < SG_KEYS_N(NAMES); i++)
        if (g_ascii_strcasecmp(name, NAMES[i]) == 0)
            return true;
    return false;
}

static void read_marks(struct sg_reader *reader, const struct sg_node *node, struct sg_profile *profile)
{
    const struct sg_node *const *items;
    size_t n;
    if (!node || !sg_reader_list(reader, node, &items, &n))
        return;
    profile->marks = 0;
    for (size_t i = 0; i < n; i++) {
        int mark = 0;
        if (sg_reader_enum(reader, items[i], sg_profile_marks, &mark))
            profile->marks |= 1u << mark;
    }
}

static void read_eyelets(struct sg_reader *reader, const struct sg_node *node, struct sg_profile *profile)
{
    const struct sg_node *v[N_EYELETS_KEYS];
    if (!node)
        return;
    sg_reader_map(reader, node, &EYELETS, v);
    sg_reader_mm(reader, v[EYELETS_SPACING], 20, 10000, &profile->eyelets.spacing);
    sg_reader_mm(reader, v[EYELETS_INSET], 1, MAX_EDGE, &profile->eyelets.inset);
    sg_reader_mm(reader, v[EYELETS_DIAMETER], 1, 200, &profile->eyelets.diameter);
}

static void read_black(struct sg_reader *reader, const struct sg_node *node, struct sg_profile *profile)
{
    const struct sg_node *v[N_BLACK_KEYS], *const *items = NULL;
    size_t n = 0;
    if (!node)
        return;
    sg_reader_map(reader, node, &BLACK, v);
    sg_reader_mm(reader, v[BLACK_TEXT], 0, 1000, &profile->rich_text);
    sg_reader_mm(reader, v[BLACK_AREA], 0, 1000, &profile->rich_area);
    if (!v[BLACK_RICH] || !sg_reader_list(reader, v[BLACK_RICH], &items, &n))
        return;
    if (n != 4) {
        sg_reader_say(reader, SG_FIND(NUMBER_LIST), v[BLACK_RICH], "rich", "4", NULL);
        return;
    }
    profile->rich_black = true;
    for (size_t i = 0; i < 4; i++) {
        double percent = 0;
        sg_reader_number(reader, items[i], 0, 100, &percent);
        profile->rich[i] = percent / 100;
    }
}

static void read_cut(struct sg_reader *reader, const struct sg_node *node, struct sg_profile *profile)
{
    const struct sg_node *v[N_CUT_KEYS];
    if (!node)
        return;
    sg_reader_map(reader, node, &CUT, v);
    sg_reader_text(reader, v[CUT_NAME], &profile->cut_name);
    if (sg_profile_spot_reserved(profile->cut_name))
        sg_reader_say(reader, SG_FIND(SPOT_RESERVED), v[CUT_NAME], profile->cut_name, NULL);
    sg_reader_mm(reader, v[CUT_WIDTH], 0.01, 10, &profile->cut_width);
    sg_reader_bool(reader, v[CUT_TRIM], &profile->cut_trim);
}

static void read_intent(struct sg_reader *reader, const struct sg_node *node, const char *folder,
                        struct sg_profile *profile)
{
    const struct sg_node *v[N_INTENT_KEYS];
    const char *icc = NULL;
    if (!node)
        return;
    sg_reader_map(reader, node, &INTENT, v);
    profile->intent_info = profile->intent_registry = "";
    sg_reader_text(reader, v[INTENT_ID], &profile->intent_id);
    sg_reader_text(reader, v[INTENT_INFO], &profile->intent_info);
    sg_reader_text(reader, v[INTENT_REGISTRY], &profile->intent_registry);
    if (!v[INTENT_ICC] || !sg_reader_text(reader, v[INTENT_ICC], &icc))
        return;
    char *path = g_path_is_absolute(icc) ? g_strdup(icc) : g_build_filename(folder, icc, NULL);
    profile->icc_file = sg_arena_strdup(reader->arena, path);
    g_free(path);
}

/* Holes lie in the white edge, wholly. */
static void check_eyelets(struct sg_reader *reader, const struct sg_node *root, const struct sg_profile *profile)
{
    const struct sg_eyelets *eyelets = &profile->eyelets;
    double radius = eyelets->diameter / 2;
    if (!(profile->marks & SG_MARK_EYELETS) ||
        (eyelets->inset >= radius && eyelets->inset + radius <= profile->edge))
        return;
    char inset[SG_NUM_MAX], diameter[SG_NUM_MAX], edge[SG_NUM_MAX];
    sg_num_format(inset, eyelets->inset, 3);
    sg_num_format(diameter, eyelets->diameter, 3);
    sg_num_format(edge, profile->edge, 3);
    sg_reader_say(reader, SG_FIND(PROFILE_EYELETS), root, diameter, inset, edge, NULL);
}

const struct sg_profile *sg_profile_read(const struct sg_node *root, const char *folder, sg_profile_find *find,
                                         void *user, struct sg_arena *arena, struct sg_report *report)
{
    struct sg_reader reader;
    const struct sg_node *v[N_KEYS];
    const char *base_name = NULL;
    sg_reader_init(&reader, arena, report);
    if (!sg_reader_expect(&reader, root, SG_NODE_MAP))
        return NULL;
    sg_reader_map(&reader, root, &PROFILE, v);
    struct sg_profile *profile = sg_arena_copy(arena, &PLAIN, sizeof PLAIN);
    profile->limits = SG_LIMITS_DEFAULT;
    if (v[KEY_EXTENDS] && sg_reader_text(&reader, v[KEY_EXTENDS], &base_name)) {
        const struct sg_profile *base = find ? find(user, base_name, v[KEY_EXTENDS], report) : NULL;
        if (!base)
            return NULL;
        *profile = *base;
    } else if (!v[KEY_INTENT]) {
        sg_reader_missing(&reader, root, &PROFILE, KEY_INTENT);
    }
    int text_as = (int)profile->text_as, conformance = (int)profile->conformance;
    double ink_percent = profile->ink_limit * 100;
    sg_reader_text(&reader, v[KEY_PROFILE], &profile->name);
    profile->title = profile->name;
    sg_reader_text(&reader, v[KEY_TITLE], &profile->title);
    sg_reader_mm(&reader, v[KEY_BLEED], 0, MAX_BLEED, &profile->bleed);
    sg_reader_mm(&reader, v[KEY_EDGE], 0, MAX_EDGE, &profile->edge);
    read_eyelets(&reader, v[KEY_EYELETS], profile);
    read_marks(&reader, v[KEY_MARKS], profile);
    sg_reader_mm(&reader, v[KEY_SAFE], 0, MAX_SAFE, &profile->safe);
    sg_reader_enum(&reader, v[KEY_TEXT], TEXTS, &text_as);
    sg_reader_enum(&reader, v[KEY_CONFORMANCE], CONFORMANCES, &conformance);
    read_black(&reader, v[KEY_BLACK], profile);
    sg_reader_number(&reader, v[KEY_INK_LIMIT], 0, 400, &ink_percent);
    sg_reader_number(&reader, v[KEY_MIN_PPI], 1, 10000, &profile->min_ppi);
    sg_reader_mm(&reader, v[KEY_ROLL_WIDTH], 0, 20000, &profile->roll_width);
    sg_reader_mm(&reader, v[KEY_OVERLAP], 0, 500, &profile->overlap);
    read_cut(&reader, v[KEY_CUT], profile);
    read_intent(&reader, v[KEY_INTENT], folder, profile);
    sg_limits_read(&reader, v[KEY_CHECKS], &profile->limits);
    profile->text_as = (enum sg_text_as)text_as;
    profile->conformance = (enum sg_conformance)conformance;
    profile->ink_limit = ink_percent / 100;
    check_eyelets(&reader, root, profile);
    return reader.n_errors ? NULL : profile;
}
