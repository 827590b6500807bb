/* What there is: templates, profiles and fonts of a context, and the typesetting of one paragraph
 * for people who make templates. */
#include <string.h>
#include <sys/stat.h>

#include "api/api.h"
#include "base/file.h"
#include "base/given.h"
#include "text/coverage.h"
#include "text/para.h"
#include "text/typeset.h"
#include "design/template_load.h"

/* ---- what is lent ---- */

/* Gives all texts and lists of an entry copies in `arena`. */
typedef void copier(void *entry, struct sg_arena *arena);

static void copy(const char **text, struct sg_arena *arena)
{
    *text = sg_arena_strdup(arena, *text);
}

static const char *const *copy_texts(const char *const *texts, size_t n, struct sg_arena *arena)
{
    const char **copies = sg_arena_new_array(arena, const char *, n);
    for (size_t i = 0; i < n; i++)
        copies[i] = sg_arena_strdup(arena, texts[i]);
    return copies;
}

/* Lends what `entry` says: what callers borrow stays, though the file that it came from be let go of. The same entry is
 * lent once; `what` it is, with the file's text, tells. */
static void lend(struct sg_use *use, char what, const char *name, void *entry, size_t size, copier *copies)
{
    sign_context *context = use->context;
    const struct sg_kept *of = use->held->len ? g_ptr_array_index(use->held, use->held->len - 1) : NULL;
    char *key = g_strdup_printf("%c%" G_GUINT64_FORMAT ":%s", what, of ? of->serial : 0, name);
    g_mutex_lock(&context->lock);
    struct sg_kept *lent = sg_keep_find(&context->told, key);
    if (!lent) {
        lent = sg_kept_new(key);
        void *copied = sg_arena_copy(lent->arena, entry, size);
        copies(copied, lent->arena);
        lent->thing = copied;
        sg_keep_put(&context->told, lent, 0);
        sg_kept_unref(lent);
    }
    memcpy(entry, lent->thing, size);
    g_mutex_unlock(&context->lock);
    g_free(key);
}

/* A call of the catalogue: who asks, and room for what is not lent yet. */
struct asking {
    struct sg_use use;
    struct sg_arena *arena;
};

static struct asking begin(sign_context *context)
{
    return (struct asking){sg_use_begin(context), sg_arena_new()};
}

static void end(struct asking *asking)
{
    sg_use_end(&asking->use);
    sg_arena_free(asking->arena);
}

/* The name of file `i` of a folder; NULL past the end. */
static const char *name_at(struct asking *asking, const char *folder, size_t i)
{
    char **names = sg_library_names(asking->use.context, folder);
    const char *name = i < g_strv_length(names) ? sg_arena_strdup(asking->arena, names[i]) : NULL;
    g_strfreev(names);
    return name;
}

/* ---- templates and profiles ---- */

static void copy_template(void *at, struct sg_arena *arena)
{
    sign_template_entry *entry = at;
    copy(&entry->name, arena);
    copy(&entry->title, arena);
    copy(&entry->file, arena);
    copy(&entry->sizes, arena);
    copy(&entry->kind, arena);
    copy(&entry->per, arena);
    copy(&entry->material, arena);
}

static void describe(struct asking *asking, const struct sg_template *tmpl, sign_template_entry *entry)
{
    entry->title = tmpl->title;
    entry->file = tmpl->file;
    entry->width = tmpl->sizes[0].w;
    entry->height = tmpl->sizes[0].h;
    entry->kind = tmpl->kind;
    entry->set = tmpl->set;
    entry->per = tmpl->per;
    entry->material = tmpl->material;
    entry->sizes = sg_template_sizes(tmpl, asking->arena);
}

int sign_template_at_sized(sign_context *context, size_t i, sign_report *report, sign_template_entry *entry, size_t size)
{
    if (!SG_NEEDED(context, report) || !SG_NEEDED(entry, report))
        return 0;
    struct asking asking = begin(context);
    sign_template_entry made = {.name = name_at(&asking, "templates", i)};
    const struct sg_template *tmpl = 
        made.name ? sg_library_template(&asking.use, made.name, NULL, NULL, sg_api_report(report)) : NULL;
    if (tmpl)
        describe(&asking, tmpl, &made);
    else if (made.name)
        made.set = sg_library_says_set(context, made.name);
    if (made.name)
        lend(&asking.use, 't', made.name, &made, sizeof made, copy_template);
    sg_given_fill(entry, size, &made, sizeof made);
    end(&asking);
    return made.name != NULL;
}

sign_status sign_template_find_sized(sign_context *context, const char *name, sign_report *report,
                                     sign_template_entry *entry, size_t size)
{
    if (!SG_NEEDED(context, report) || !SG_NEEDED(entry, report))
        return SIGN_MISUSE;
    struct asking asking = begin(context);
    sign_template_entry made = {0};
    const struct sg_template *tmpl = sg_library_template(&asking.use, name, NULL, NULL, sg_api_report(report));
    if (tmpl) {
        made.name = tmpl->name;
        describe(&asking, tmpl, &made);
        lend(&asking.use, 't', made.name, &made, sizeof made, copy_template);
    }
    sg_given_fill(entry, size, &made, sizeof made);
    end(&asking);
    return tmpl ? SIGN_OK : SIGN_REFUSED;
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

static void copy_profile(void *at, struct sg_arena *arena)
{
    sign_profile_entry *entry = at;
    copy(&entry->name, arena);
    copy(&entry->title, arena);
    copy(&entry->file, arena);
    copy(&entry->intent, arena);
    copy(&entry->marks, arena);
    copy(&entry->black, arena);
}

static void describe_profile(struct asking *asking, const struct sg_loaded_profile *loaded, sign_profile_entry *entry)
{
    static const char *const CONFORMANCES[] = {[SG_PDF_X4] = "x4", [SG_PDF_X1A] = "x1a", [SG_PDF_A2U] = "a2u",
                                               [SG_PDF_UA1] = "ua1", [SG_PDF_A2U_UA1] = "a2u,ua1"};
    const struct sg_profile *profile = loaded->profile;
    entry->title = profile->title;
    entry->file = loaded->file;
    entry->bleed = profile->bleed;
    entry->text = profile->text_as == SG_TEXT_OUTLINE ? "outline" : "font";
    entry->conformance = CONFORMANCES[profile->conformance];
    entry->intent = profile->intent_id;
    entry->edge = profile->edge;
    entry->roll_width = profile->roll_width;
    entry->marks = marks_of(profile, asking->arena);
    entry->black = black_of(profile, asking->arena);
}

int sign_profile_at_sized(sign_context *context, size_t i, sign_report *report, sign_profile_entry *entry, size_t size)
{
    if (!SG_NEEDED(context, report) || !SG_NEEDED(entry, report))
        return 0;
    struct asking asking = begin(context);
    sign_profile_entry made = {.name = name_at(&asking, "templates/profiles", i)};
    const struct sg_loaded_profile *loaded =
        made.name ? sg_library_profile(&asking.use, made.name, NULL, sg_api_report(report)) : NULL;
    if (loaded)
        describe_profile(&asking, loaded, &made);
    if (made.name)
        lend(&asking.use, 'p', made.name, &made, sizeof made, copy_profile);
    sg_given_fill(entry, size, &made, sizeof made);
    end(&asking);
    return made.name != NULL;
}

/* ---- rules ---- */

static const char *const *clause_texts(const struct sg_rule *rule, struct sg_arena *arena)
{
    const char **texts = sg_arena_new_array(arena, const char *, rule->n_clauses);
    for (size_t i = 0; i < rule->n_clauses; i++) {
        const struct sg_clause *clause = &rule->clauses[i];
        texts[i] = clause->head.s ? sg_arena_printf(arena, "%s。%s", clause->head.s, clause->text.s) : clause->text.s;
    }
    return texts;
}

static void copy_rule(void *at, struct sg_arena *arena)
{
    sign_rule_entry *entry = at;
    copy(&entry->name, arena);
    copy(&entry->title, arena);
    copy(&entry->file, arena);
    entry->clauses = copy_texts(entry->clauses, entry->n_clauses, arena);
}

int sign_rule_at_sized(sign_context *context, size_t i, sign_report *report, sign_rule_entry *entry, size_t size)
{
    if (!SG_NEEDED(context, report) || !SG_NEEDED(entry, report))
        return 0;
    struct asking asking = begin(context);
    sign_rule_entry made = {.name = name_at(&asking, "templates/rules", i)};
    const struct sg_rule *rule = made.name ? sg_library_rule(&asking.use, made.name, NULL, sg_api_report(report)) : NULL;
    if (rule) {
        made.title = rule->title.s;
        made.file = rule->title.at->source->name;
        made.clauses = clause_texts(rule, asking.arena);
        made.n_clauses = rule->n_clauses;
    }
    if (made.name)
        lend(&asking.use, 'r', made.name, &made, sizeof made, copy_rule);
    sg_given_fill(entry, size, &made, sizeof made);
    end(&asking);
    return made.name != NULL;
}

/* ---- policies ---- */

static void copy_policy(void *at, struct sg_arena *arena)
{
    sign_policy_entry *entry = at;
    copy(&entry->name, arena);
    copy(&entry->title, arena);
    copy(&entry->file, arena);
    copy(&entry->spirit_label, arena);
    entry->stars = sg_arena_copy(arena, entry->stars, entry->n_stars * sizeof *entry->stars);
    entry->required = copy_texts(entry->required, entry->n_required, arena);
    entry->forbidden = copy_texts(entry->forbidden, entry->n_forbidden, arena);
    entry->needed = copy_texts(entry->needed, entry->n_needed, arena);
}

int sign_policy_at_sized(sign_context *context, size_t i, sign_report *report, sign_policy_entry *entry, size_t size)
{
    static const struct sg_text NONE = {NULL, NULL};
    if (!SG_NEEDED(context, report) || !SG_NEEDED(entry, report))
        return 0;
    struct asking asking = begin(context);
    sign_policy_entry made = {.name = name_at(&asking, "templates/policies", i)};
    const struct sg_policy *policy =
        made.name ? sg_library_policy(&asking.use, made.name, &NONE, sg_api_report(report)) : NULL;
    if (policy)
        made = (sign_policy_entry){
            .name = made.name, .title = policy->title, .file = policy->file, .spirit_label = policy->spirit_label,
            .stars = policy->stars.hours, .n_stars = policy->stars.n,
            .required = policy->required, .n_required = policy->n_required,
            .forbidden = policy->forbidden, .n_forbidden = policy->n_forbidden,
            .needed = policy->needed, .n_needed = policy->n_needed,
        };
    if (made.name)
        lend(&asking.use, 'o', made.name, &made, sizeof made, copy_policy);
    sg_given_fill(entry, size, &made, sizeof made);
    end(&asking);
    return made.name != NULL;
}

static void copy_identity(void *at, struct sg_arena *arena)
{
    sign_identity_entry *entry = at;
    copy(&entry->name, arena);
    copy(&entry->title, arena);
    copy(&entry->note, arena);
    copy(&entry->file, arena);
}

int sign_identity_at_sized(sign_context *context, size_t i, sign_report *report, sign_identity_entry *entry, size_t size)
{
    if (!SG_NEEDED(context, report) || !SG_NEEDED(entry, report))
        return 0;
    struct asking asking = begin(context);
    sign_identity_entry made = {.name = name_at(&asking, "templates/identities", i)};
    const struct sg_identity *identity =
        made.name ? sg_library_identity(&asking.use, made.name, NULL, sg_api_report(report)) : NULL;
    if (identity)
        made = (sign_identity_entry){made.name, identity->title, identity->note, identity->at->source->name};
    if (made.name)
        lend(&asking.use, 'i', made.name, &made, sizeof made, copy_identity);
    sg_given_fill(entry, size, &made, sizeof made);
    end(&asking);
    return made.name != NULL;
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

static void copy_font(void *at, struct sg_arena *arena)
{
    sign_font_entry *entry = at; /* the rest is the font set's */
    copy(&entry->licence, arena);
}

int sign_font_at_sized(sign_context *context, size_t i, sign_font_entry *entry, size_t size)
{
    if (!context || !entry)
        return 0;
    sign_font_entry made = {0};
    const struct sg_font *font = find_face(context, i, &made.role);
    sg_given_fill(entry, size, &made, sizeof made);
    if (!font)
        return 0;
    struct asking asking = begin(context);
    const char *licence = sg_font_licence(font, asking.arena);
    count_coverage(context, font, &made);
    made.family = font->family;
    made.style = font->style;
    made.version = font->version;
    made.licence = strstr(licence, "SIL Open Font License") ? "SIL OFL 1.1" : licence;
    made.file = font->file;
    made.weight = font->weight;
    made.embedding = embedding(font);
    char *key = g_strdup_printf("%zu", i);
    lend(&asking.use, 'f', key, &made, sizeof made, copy_font);
    g_free(key);
    sg_given_fill(entry, size, &made, sizeof made);
    end(&asking);
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
    sign_typeset_options own = SIGN_TYPESET_OPTIONS_INIT;
    if (json)
        *json = (sign_bytes){0};
    if (!SG_NEEDED(json, report) || !SG_NEEDED(context, report) || !SG_NEEDED(text, report) ||
        !SG_NEEDED(options, report) || !SG_GIVEN(own, options, report))
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
    inner.words = options->words != 0;
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
    if (!context || !path || sg_files_stat(&context->files, path, &file) != 0)
        return 0;
    g_mutex_lock(&context->lock);
    bool is = sg_keep_has(&context->keep, &file);
    g_mutex_unlock(&context->lock);
    return is || is_font(context, path, &file);
}
