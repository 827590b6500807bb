/* Print profiles from YAML; see profile.h. Lengths in mm, coverage as a fraction. */
#include "doc/profile.h"

#include "doc/reader.h"

#define MAX_BLEED 200.0
#define MAX_SAFE 500.0

enum {
    KEY_PROFILE,
    KEY_TITLE,
    KEY_BLEED,
    KEY_SAFE,
    KEY_TEXT,
    KEY_CONFORMANCE,
    KEY_INK_LIMIT,
    KEY_MIN_PPI,
    KEY_INTENT,
    KEY_CHECKS,
    N_KEYS
};
enum { INTENT_ICC, INTENT_ID, INTENT_INFO, INTENT_REGISTRY, N_INTENT_KEYS };

static const char *const TEXTS[] = {"font", "outline", NULL};
static const char *const CONFORMANCES[] = {"x4", "x1a", NULL};

static const struct sg_key INTENT_KEYS[N_INTENT_KEYS] = {
    [INTENT_ICC] = {.name = "icc", .type = SG_KEY_TEXT, .required = true},
    [INTENT_ID] = {.name = "id", .type = SG_KEY_TEXT, .required = true},
    [INTENT_INFO] = {.name = "info", .type = SG_KEY_TEXT},
    [INTENT_REGISTRY] = {.name = "registry", .type = SG_KEY_TEXT},
};
static const struct sg_keys INTENT = {.what = "intent", .keys = INTENT_KEYS, .n = N_INTENT_KEYS};
static const struct sg_keys *const ELSEWHERE[] = {&INTENT, &SG_LIMITS_KEYS, NULL};

static const struct sg_key PROFILE_KEYS[N_KEYS] = {
    [KEY_PROFILE] = {.name = "profile", .type = SG_KEY_TEXT, .required = true},
    [KEY_TITLE] = {.name = "title", .type = SG_KEY_TEXT},
    [KEY_BLEED] = {.name = "bleed", .type = SG_KEY_LENGTH},
    [KEY_SAFE] = {.name = "safe", .type = SG_KEY_LENGTH},
    [KEY_TEXT] = {.name = "text", .type = SG_KEY_ENUM, .allowed = TEXTS},
    [KEY_CONFORMANCE] = {.name = "conformance", .type = SG_KEY_ENUM, .allowed = CONFORMANCES},
    [KEY_INK_LIMIT] = {.name = "ink_limit", .type = SG_KEY_NUMBER},
    [KEY_MIN_PPI] = {.name = "min_ppi", .type = SG_KEY_NUMBER},
    [KEY_INTENT] = {.name = "intent", .type = SG_KEY_MAP, .required = true, .sub = &INTENT},
    [KEY_CHECKS] = {.name = "checks", .type = SG_KEY_MAP, .sub = &SG_LIMITS_KEYS},
};
static const struct sg_keys PROFILE = {
    .what = SG_PHRASE("the profile"), .keys = PROFILE_KEYS, .n = N_KEYS, .elsewhere = ELSEWHERE};

const struct sg_profile *sg_profile_read(const struct sg_node *root, struct sg_arena *arena,
                                         struct sg_report *report)
{
    struct sg_reader reader;
    const struct sg_node *v[N_KEYS], *intent[N_INTENT_KEYS] = {NULL};
    sg_reader_init(&reader, arena, report);
    if (!sg_reader_expect(&reader, root, SG_NODE_MAP))
        return NULL;
    sg_reader_map(&reader, root, &PROFILE, v);
    if (v[KEY_INTENT])
        sg_reader_map(&reader, v[KEY_INTENT], &INTENT, intent);
    struct sg_profile *profile = sg_arena_alloc(arena, sizeof *profile);
    int text_as = SG_TEXT_FONT, conformance = SG_PDF_X4;
    double ink_percent = 300;
    profile->min_ppi = 300;
    profile->limits = SG_LIMITS_DEFAULT;
    profile->intent_info = profile->intent_registry = "";
    sg_reader_text(&reader, v[KEY_PROFILE], &profile->name);
    profile->title = profile->name;
    sg_reader_text(&reader, v[KEY_TITLE], &profile->title);
    sg_reader_mm(&reader, v[KEY_BLEED], 0, MAX_BLEED, &profile->bleed);
    sg_reader_mm(&reader, v[KEY_SAFE], 0, MAX_SAFE, &profile->safe);
    sg_reader_enum(&reader, v[KEY_TEXT], TEXTS, &text_as);
    sg_reader_enum(&reader, v[KEY_CONFORMANCE], CONFORMANCES, &conformance);
    sg_reader_number(&reader, v[KEY_INK_LIMIT], 0, 400, &ink_percent);
    sg_reader_number(&reader, v[KEY_MIN_PPI], 1, 10000, &profile->min_ppi);
    sg_reader_text(&reader, intent[INTENT_ICC], &profile->icc_file);
    sg_reader_text(&reader, intent[INTENT_ID], &profile->intent_id);
    sg_reader_text(&reader, intent[INTENT_INFO], &profile->intent_info);
    sg_reader_text(&reader, intent[INTENT_REGISTRY], &profile->intent_registry);
    sg_limits_read(&reader, v[KEY_CHECKS], &profile->limits);
    profile->text_as = (enum sg_text_as)text_as;
    profile->conformance = (enum sg_conformance)conformance;
    profile->ink_limit = ink_percent / 100;
    return reader.n_errors ? NULL : profile;
}
