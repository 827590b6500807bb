/* What there is: templates, profiles and fonts of a context, and the typesetting of one paragraph
 * for people who make templates. */
#include <string.h>
#include <sys/stat.h>

#include "api/api.h"
#include "base/file.h"
#include "text/coverage.h"
#include "text/para.h"
#include "text/typeset.h"
#include "design/template_load.h"

/* The name of file `i` of a folder, kept with the context; NULL past the end. */
static const char *name_at(sign_context *context, const char *folder, size_t i)
{
    char **names = sg_library_names(context, folder);
    g_mutex_lock(&context->lock);
    const char *name = i < g_strv_length(names) ? sg_arena_strdup(context->arena, names[i]) : NULL;
    g_mutex_unlock(&context->lock);
    g_strfreev(names);
    return name;
}

/* ---- templates and profiles ---- */

static void describe(sign_context *context, const struct sg_template *tmpl, sign_template_entry *entry)
{
    entry->title = tmpl->title;
    entry->file = tmpl->file;
    entry->width = tmpl->sizes[0].w;
    entry->height = tmpl->sizes[0].h;
    entry->kind = tmpl->kind;
    entry->set = tmpl->set;
    entry->per = tmpl->per;
    entry->material = tmpl->material;
    g_mutex_lock(&context->lock);
    entry->sizes = sg_template_sizes(tmpl, context->arena);
    g_mutex_unlock(&context->lock);
}

int sign_template_at(sign_context *context, size_t i, sign_report *report, sign_template_entry *entry)
{
    if (!context || !entry)
        return 0;
    *entry = (sign_template_entry){.name = name_at(context, "templates", i)};
    if (!entry->name)
        return 0;
    const struct sg_template *tmpl = sg_library_template(context, entry->name, NULL, NULL, sg_api_report(report));
    if (tmpl)
        describe(context, tmpl, entry);
    else
        entry->set = sg_library_says_set(context, entry->name);
    return 1;
}

sign_status sign_template_find(sign_context *context, const char *name, sign_report *report,
                               sign_template_entry *entry)
{
    if (!context || !entry)
        return SIGN_MISUSE;
    *entry = (sign_template_entry){0};
    const struct sg_template *tmpl = sg_library_template(context, name, NULL, NULL, sg_api_report(report));
    if (!tmpl)
        return SIGN_REFUSED;
    entry->name = tmpl->name;
    describe(context, tmpl, entry);
    return SIGN_OK;
}

static const char *marks_of(const struct sg_profile *profile, struct sg_arena *arena)
{
    const char *words = "";
    for (unsigned i = 0; sg_profile_marks[i]; i++)
        if (profile->marks & 1u << i)
            words = sg_arena_printf(arena, "%s%s%s", words, *words ? "," : "", sg_profile_marks[i]);
    return *words ? words : "none";
}

static const char *black_of(const struct sg_profile *profile, struct sg_arena *arena)
{
    const double *rich = profile->rich;
    if (!profile->rich_black)
        return "K100";
    return sg_arena_printf(arena, "C%d M%d Y%d K%d", (int)(100 * rich[0] + 0.5), (int)(100 * rich[1] + 0.5),
                           (int)(100 * rich[2] + 0.5), (int)(100 * rich[3] + 0.5));
}

int sign_profile_at(sign_context *context, size_t i, sign_report *report, sign_profile_entry *entry)
{
    static const char *const CONFORMANCES[] = {[SG_PDF_X4] = "x4", [SG_PDF_X1A] = "x1a", [SG_PDF_A2U] = "a2u"};
    if (!context || !entry)
        return 0;
    *entry = (sign_profile_entry){.name = name_at(context, "templates/profiles", i)};
    if (!entry->name)
        return 0;
    const struct sg_loaded_profile *loaded = sg_library_profile(context, entry->name, NULL, sg_api_report(report));
    if (!loaded)
        return 1;
    const struct sg_profile *profile = loaded->profile;
    entry->title = profile->title;
    entry->file = loaded->file;
    entry->bleed = profile->bleed;
    entry->text = profile->text_as == SG_TEXT_OUTLINE ? "outline" : "font";
    entry->conformance = CONFORMANCES[profile->conformance];
    entry->intent = profile->intent_id;
    entry->edge = profile->edge;
    entry->roll_width = profile->roll_width;
    g_mutex_lock(&context->lock);
    entry->marks = marks_of(profile, context->arena);
    entry->black = black_of(profile, context->arena);
    g_mutex_unlock(&context->lock);
    return 1;
}

/* ---- rules ---- */

/* Under the context's lock. */
static const char *const *clause_texts(const struct sg_rule *rule, struct sg_arena *arena)
{
    const char **texts = sg_arena_new_array(arena, const char *, rule->n_clauses);
    for (size_t i = 0; i < rule->n_clauses; i++) {
        const struct sg_clause *clause = &rule->clauses[i];
        texts[i] = clause->head.s ? sg_arena_printf(arena, "%s。%s", clause->head.s, clause->text.s) : clause->text.s;
    }
    return texts;
}

int sign_rule_at(sign_context *context, size_t i, sign_report *report, sign_rule_entry *entry)
{
    if (!context || !entry)
        return 0;
    *entry = (sign_rule_entry){.name = name_at(context, "templates/rules", i)};
    if (!entry->name)
        return 0;
    const struct sg_rule *rule = sg_library_rule(context, entry->name, NULL, sg_api_report(report));
    if (!rule)
        return 1;
    entry->title = rule->title.s;
    entry->file = rule->title.at->source->name;
    g_mutex_lock(&context->lock);
    entry->clauses = clause_texts(rule, context->arena);
    g_mutex_unlock(&context->lock);
    entry->n_clauses = rule->n_clauses;
    return 1;
}

/* ---- policies ---- */

int sign_policy_at(sign_context *context, size_t i, sign_report *report, sign_policy_entry *entry)
{
    static const struct sg_text NONE = {NULL, NULL};
    if (!context || !entry)
        return 0;
    *entry = (sign_policy_entry){.name = name_at(context, "templates/policies", i)};
    if (!entry->name)
        return 0;
    const struct sg_policy *policy = sg_library_policy(context, entry->name, &NONE, sg_api_report(report));
    if (!policy)
        return 1;
    entry->title = policy->title;
    entry->file = policy->file;
    entry->spirit_label = policy->spirit_label;
    entry->stars = policy->stars.hours;
    entry->n_stars = policy->stars.n;
    entry->required = policy->required;
    entry->n_required = policy->n_required;
    entry->forbidden = policy->forbidden;
    entry->n_forbidden = policy->n_forbidden;
    entry->needed = policy->needed;
    entry->n_needed = policy->n_needed;
    return 1;
}

int sign_identity_at(sign_context *context, size_t i, sign_report *report, sign_identity_entry *entry)
{
    if (!context || !entry)
        return 0;
    *entry = (sign_identity_entry){.name = name_at(context, "templates/identities", i)};
    if (!entry->name)
        return 0;
    const struct sg_identity *identity = sg_library_identity(context, entry->name, NULL, sg_api_report(report));
    if (!identity)
        return 1;
    entry->title = identity->title;
    entry->note = identity->note;
    entry->file = identity->at->source->name;
    return 1;
}

/* ---- fonts ---- */

/* Face `i` over all roles, families and weights, and the role it is listed under. */
static const struct sg_font *find_face(sign_context *context, size_t i, const char **role)
{
    for (size_t r = 0; r < sg_fontset_n_roles(context->fonts); r++) {
        const struct sg_role_def *def = sg_fontset_role(context->fonts, r);
        const char *family;
        for (size_t f = 0; (family = sg_fontset_role_family(def, f)) != NULL; f++) {
            const struct sg_font *font;
            for (size_t k = 0; (font = sg_fontset_face_at(context->fonts, family, k)) != NULL; k++)
                if (i-- == 0) {
                    *role = def->name;
                    return font;
                }
        }
    }
    return NULL;
}

/* OS/2 fsType in words; the most restrictive bit wins. */
static const char *embedding(const struct sg_font *font)
{
    return font->fs_type & 0x2   ? "restricted"
           : font->fs_type & 0x4 ? "preview-print"
           : font->fs_type & 0x8 ? "editable"
                                 : "installable";
}

static void count_coverage(sign_context *context, const struct sg_font *font, sign_font_entry *entry)
{
    struct sg_coverage c[SG_N_CHARSETS];
    const struct sg_charsets *charsets = sg_library_charsets(context);
    if (!charsets)
        return;
    sg_coverage_count(charsets, font, c);
    entry->gb2312 = c[SG_CHARSET_GB2312].have;
    entry->gb2312_of = c[SG_CHARSET_GB2312].of;
    entry->tongyong = c[SG_CHARSET_TONGYONG].have;
    entry->tongyong_of = c[SG_CHARSET_TONGYONG].of;
    entry->gb18030_1 = c[SG_CHARSET_GB18030_1].have;
    entry->gb18030_1_of = c[SG_CHARSET_GB18030_1].of;
    entry->gb18030_2 = c[SG_CHARSET_GB18030_2].have;
    entry->gb18030_2_of = c[SG_CHARSET_GB18030_2].of;
    entry->gb18030_3 = c[SG_CHARSET_GB18030_3].have;
    entry->gb18030_3_of = c[SG_CHARSET_GB18030_3].of;
}

int sign_font_at(sign_context *context, size_t i, sign_font_entry *entry)
{
    if (!context || !entry)
        return 0;
    *entry = (sign_font_entry){0};
    const struct sg_font *font = find_face(context, i, &entry->role);
    if (!font)
        return 0;
    g_mutex_lock(&context->lock);
    const char *licence = sg_font_licence(font, context->arena);
    g_mutex_unlock(&context->lock);
    count_coverage(context, font, entry);
    entry->family = font->family;
    entry->style = font->style;
    entry->version = font->version;
    entry->licence = strstr(licence, "SIL Open Font License") ? "SIL OFL 1.1" : licence;
    entry->file = font->file;
    entry->weight = font->weight;
    entry->embedding = embedding(font);
    return 1;
}

/* ---- typesetting ---- */

/* The place of `word` in `words`, or -1 with a finding. */
static int find_word(const char *word, const char *const *words, size_t n, const char *what, struct sg_report *report)
{
    struct sg_buf all = SG_BUF_INIT;
    for (size_t i = 0; i < n; i++) {
        if (word && strcmp(word, words[i]) == 0) {
            sg_buf_clear(&all);
            return (int)i;
        }
        sg_buf_puts(&all, i ? ", " : "");
        sg_buf_puts(&all, words[i]);
    }
    sg_report_add(report, SG_FIND(WORD_UNKNOWN), NULL, word ? word : "", what, sg_buf_text(&all), NULL);
    sg_buf_clear(&all);
    return -1;
}

sign_status sign_typeset(sign_context *context, const char *text, size_t len, const sign_typeset_options *options,
                         sign_report *report, sign_bytes *json)
{
    static const char *const ALIGNS[] = {"left", "center", "right", "justify", "distribute"};
    static const char *const LEVELS[] = {"none", "basic", "gb", "strict", "css-loose", "css-normal", "css-strict"};
    static const char *const BREAKERS[] = {"optimal", "greedy"};
    if (!json)
        return SIGN_MISUSE;
    *json = (sign_bytes){0};
    if (!context || !text || !options || options->size != sizeof *options)
        return SIGN_MISUSE;
    struct sg_report *findings = sg_api_report(report);
    int align = find_word(options->align, ALIGNS, G_N_ELEMENTS(ALIGNS), "align", findings);
    int level = find_word(options->level, LEVELS, G_N_ELEMENTS(LEVELS), "level", findings);
    int breaker = find_word(options->breaker, BREAKERS, G_N_ELEMENTS(BREAKERS), "breaker", findings);
    if (align < 0 || level < 0 || breaker < 0)
        return SIGN_MISUSE;
    if (!options->role || !sg_fontset_has_role(context->fonts, options->role)) {
        const char **roles = g_new(const char *, sg_fontset_n_roles(context->fonts));
        for (size_t i = 0; i < sg_fontset_n_roles(context->fonts); i++)
            roles[i] = sg_fontset_role(context->fonts, i)->name;
        find_word(options->role, roles, sg_fontset_n_roles(context->fonts), "font role", findings);
        g_free(roles);
        return SIGN_MISUSE;
    }
    struct sg_para_options inner = SG_PARA_DEFAULTS;
    inner.mode = options->vertical ? SG_VERTICAL : SG_HORIZONTAL;
    inner.width = options->width_em;
    inner.indent = options->indent_em;
    inner.align = (enum sg_align)align;
    inner.level = (enum sg_level)level;
    inner.autospace = options->autospace_em;
    inner.compress = !options->no_compress;
    inner.trim_start = !options->no_trim_start;
    inner.space_first = options->space_first != 0;
    inner.hang = options->hang != 0;
    inner.orphan_control = !options->no_orphan_control;
    inner.keep_units = options->keep_units != 0;
    inner.grid = options->grid != 0;
    inner.breaker = (enum sg_breaker)breaker;
    inner.role = options->role;
    inner.weight = options->weight;
    size_t before = sg_report_errors(findings);
    struct sg_arena *arena = sg_arena_new();
    const struct sg_para *para = sg_para_set(context->fonts, text, len, &inner, arena, findings, NULL);
    struct sg_buf out = SG_BUF_INIT;
    sg_typeset_json(para, &out);
    sg_arena_free(arena);
    return sg_api_take(&out, sg_report_errors(findings) == before, json);
}

/* ---- What was read ---- */

static bool is_file(const char *path, const struct stat *file)
{
    struct stat st;
    return path && stat(path, &st) == 0 && st.st_ino == file->st_ino && st.st_dev == file->st_dev;
}

static bool is_font(sign_context *context, const char *path, const struct stat *file)
{
    static const char *const ENDINGS[] = {".ttf", ".otf", ".ttc", ".otc"};
    const char *ending = strrchr(path, '.');
    sign_font_entry entry;
    bool font = false, is = false;
    for (size_t i = 0; ending && i < G_N_ELEMENTS(ENDINGS); i++)
        font = font || g_ascii_strcasecmp(ending, ENDINGS[i]) == 0;
    for (size_t i = 0; font && !is && sign_font_at(context, i, &entry); i++)
        is = is_file(entry.file, file);
    return is;
}

int sign_context_reads(sign_context *context, const char *path)
{
    struct stat file;
    if (!context || !path || stat(path, &file) != 0)
        return 0;
    bool is = false;
    g_mutex_lock(&context->lock);
    for (size_t i = 0; i <= SG_N_KINDS; i++) {
        GHashTableIter at;
        gpointer name;
        g_hash_table_iter_init(&at, i < SG_N_KINDS ? context->kept[i] : context->artwork);
        while (!is && g_hash_table_iter_next(&at, &name, NULL)) {
            char *kept = g_strndup(name, strcspn(name, "\n")); /* without its identity's */
            is = is_file(kept, &file);
            g_free(kept);
        }
    }
    g_mutex_unlock(&context->lock);
    return is || is_font(context, path, &file);
}
