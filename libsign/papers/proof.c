/* Setting a proof: what there is to say of each site, for its template to say; see proof.h. Sites are grouped by town,
 * each town from a new page, in the order in which they came. What is true of every site is said once, at the end. */
#include "papers/proof.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "input/lookalike.h"

#define MOST_SHEETS 24  /* pictures of one site */
#define SHORT_NAME 3    /* characters of a place's own name: of shorter ones, one other is another name */

struct alike { /* another site whose name is near */
    double number;
    struct sg_text name, town, mine, theirs;
    bool same, lookalike, swapped, other, more;
};

struct rare {
    uint32_t cp;
    struct sg_text text, code, parts, face, confused; /* text: the character itself; face: that has it where the usual lacks it */
    bool unlisted, uncommon;
};

struct thumbnail {
    const struct sg_scene *scene;
    struct sg_text title;
    double width, height, page; /* page: 0 where there is but one */
};

struct row {
    const struct sg_proof_site *site;
    double number, line, rest; /* rest: sheets that are not shown */
    struct sg_text name, file;
    bool one, several, none, failed, clean;
    struct thumbnail *sheets;
    size_t n_sheets;
    struct sg_paper_judgement *remarks;
    size_t n_remarks;
    struct alike *alike;
    size_t n_alike;
    struct rare *rare;
    size_t n_rare;
};

/* The pages of one town. */
struct group {
    struct sg_text town, producer, face;
    double total;
    struct row *rows;
    size_t n_rows;
    bool last; /* then the sums are said */
    double sites, documents, errors, warnings, alike, rare;
    struct sg_text *common; /* remarks of every site */
    size_t n_common;
};

struct proof {
    const struct sg_build_env *env;
    const struct sg_proof_request *request;
    struct sg_arena *arena;
    struct row *rows;       /* by site */
    struct row *ordered;    /* those to be set, grouped by town */
    size_t n_ordered;
    GHashTable *common;     /* remarks of every site, by text */
    struct group sums;
};

#define OF alike
static const struct sg_field ALIKE[] = {
    NUMBER("number", number), TEXT("name", name), TEXT("town", town), TEXT("mine", mine), TEXT("theirs", theirs),
    TRUTH("same", same), TRUTH("lookalike", lookalike), TRUTH("swapped", swapped), TRUTH("other", other), TRUTH("more", more),
    SG_FIELDS_END};
#undef OF
#define OF rare
static const struct sg_field RARE[] = {
    TEXT("text", text), TEXT("code", code), TEXT("parts", parts), TEXT("face", face), TEXT("confused", confused),
    TRUTH("unlisted", unlisted), TRUTH("uncommon", uncommon), SG_FIELDS_END};
#undef OF
#define OF thumbnail
static const struct sg_field PICTURE[] = {
    SG_FIELD("picture", PICTURE, OF, scene), TEXT("title", title), NUMBER("width", width), NUMBER("height", height),
    NUMBER("page", page), SG_FIELDS_END};
#undef OF
#define OF row
static const struct sg_field ROW[] = {
    NUMBER("number", number), TEXT("name", name), TEXT("file", file), NUMBER("line", line), NUMBER("rest", rest),
    TRUTH("one", one), TRUTH("several", several), TRUTH("none", none), TRUTH("clean", clean), SG_FIELDS_END};
#undef OF
#define OF group
static const struct sg_field PROOF[] = {
    TEXT("town", town), TEXT("producer", producer), TEXT("face", face), NUMBER("total", total), TRUTH("end", last),
    NUMBER("sites", sites), NUMBER("documents", documents), NUMBER("errors", errors), NUMBER("warnings", warnings),
    NUMBER("alike", alike), NUMBER("rare", rare), SG_FIELDS_END};
static const struct sg_list LISTS[] = {
    SG_LIST("", "rows", "row", ROW, group, rows),
    SG_LIST("", "common", "remark_of_all", NULL, group, common),
    SG_LIST("row", "sheets", "sheet", PICTURE, row, sheets),
    SG_LIST("row", "remarks", "remark", sg_paper_judgement_fields, row, remarks),
    SG_LIST("row", "alike", "near", ALIKE, row, alike),
    SG_LIST("row", "rare", "character", RARE, row, rare),
    SG_LISTS_END};
#undef OF
const struct sg_language sg_proof_language = {PROOF, LISTS};

static struct sg_text town_of(struct proof *p, const struct sg_proof_site *site)
{
    return sg_paper_text(site->town || site->district ? sg_arena_printf(p->arena, "%s%s", site->district ? site->district : "",
                                                               site->town ? site->town : "")
                                             : NULL);
}

/* ---- what is remarkable about names ---- */

static size_t own_length(const char *place)
{
    static const char *const ENDS[] = {"社区", "村"};
    size_t n = 0, len = strlen(place);
    for (size_t i = 0; i < G_N_ELEMENTS(ENDS); i++)
        if (g_str_has_suffix(place, ENDS[i])) {
            len -= strlen(ENDS[i]);
            break;
        }
    for (const char *at = place, *end = place + len; at < end; n++)
        sg_utf8_next(&at, end);
    return n;
}

static void add_alike(struct proof *p, struct row *row, const struct row *other, enum sg_likeness how, const char *mine,
                      const char *theirs)
{
    bool more = how == SG_ONE_MORE && !*mine;
    row->alike[row->n_alike++] = (struct alike){
        .number = (double)other->site->number, .name = sg_paper_text(other->site->name), .town = town_of(p, other->site),
        .mine = sg_paper_text(sg_arena_strdup(p->arena, more ? theirs : mine)), .theirs = sg_paper_text(sg_arena_strdup(p->arena, theirs)),
        .same = how == SG_SAME, .lookalike = how == SG_LOOKALIKE, .swapped = how == SG_SWAPPED, .other = how == SG_ONE_OTHER,
        .more = how == SG_ONE_MORE};
}

static void compare(struct proof *p, struct row *a, struct row *b)
{
    char mine[16], theirs[16];
    enum sg_likeness how = sg_confused_names(p->request->confused, a->site->name, b->site->name, mine, theirs);
    bool by_one = how == SG_ONE_OTHER || how == SG_ONE_MORE;
    /* 东山村 and 西山村 are two names to anyone; 大水井村 and 小水井村 are not. */
    if (how == SG_UNLIKE || (by_one && MIN(own_length(a->site->place), own_length(b->site->place)) < SHORT_NAME))
        return;
    add_alike(p, a, b, how, mine, theirs);
    add_alike(p, b, a, how, theirs, mine);
    p->sums.alike++;
}

static void find_alike(struct proof *p)
{
    enum { MOST = 8 }; /* of one name: more are no longer read */
    for (size_t i = 0; i < p->request->n; i++)
        p->rows[i].alike = sg_arena_new_array(p->arena, struct alike, MOST + 1);
    for (size_t i = 0; i < p->request->n; i++)
        for (size_t j = MAX(i + 1, p->request->first); j < p->request->n && p->rows[i].n_alike < MOST; j++)
            if (p->rows[i].site->name && p->rows[j].site->name && p->rows[j].n_alike < MOST)
                compare(p, &p->rows[i], &p->rows[j]);
}

/* What there is to know of a character; false if it is an ordinary one. */
static bool is_rare(struct proof *p, uint32_t cp, struct rare *out)
{
    const struct sg_proof_request *r = p->request;
    bool fallback = false;
    const struct sg_font *face = sg_fontset_face_for(p->env->fonts, "hei", 900, cp, &fallback);
    const char *with = sg_confused_with(r->confused, cp);
    bool standard = !r->charsets || sg_coverage_has(r->charsets, SG_CHARSET_TONGYONG, cp);
    /* What GB 2312 lacks many fonts and input methods lack too, and who reads it does not know it by heart. */
    bool common = !r->charsets || sg_coverage_has(r->charsets, SG_CHARSET_GB2312, cp);
    if (!sg_utf8_is_han(cp) || (standard && common && !fallback && !with))
        return false;
    *out = (struct rare){.cp = cp, .code = sg_paper_text(sg_arena_printf(p->arena, "U+%04X", (unsigned)cp)),
                         .parts = sg_paper_text(sg_lookalike_parts(cp)), .face = sg_paper_text(fallback && face ? face->family : NULL),
                         .confused = sg_paper_text(with), .unlisted = !standard, .uncommon = standard && !common};
    return true;
}

static void find_rare(struct proof *p, struct row *row)
{
    if (!row->site->name)
        return;
    const char *name = row->site->name, *end = name + strlen(name);
    row->rare = sg_arena_new_array(p->arena, struct rare, strlen(name));
    while (name < end) {
        const char *at = name;
        uint32_t cp = sg_utf8_next(&name, end);
        bool seen = !is_rare(p, cp, &row->rare[row->n_rare]);
        for (size_t i = 0; i < row->n_rare && !seen; i++)
            seen = row->rare[i].cp == cp;
        if (!seen)
            row->rare[row->n_rare++].text = sg_paper_text(sg_arena_strndup(p->arena, at, (size_t)(name - at)));
    }
    p->sums.rare += (double)row->n_rare;
}

/* Remarks that every site has are the set's, not the site's. */
static void find_common(struct proof *p)
{
    const struct sg_proof_request *r = p->request;
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = r->first; i < r->n; i++) {
        GHashTable *mine = g_hash_table_new(g_str_hash, g_str_equal);
        for (size_t j = 0; j < r->sites[i].n_remarks; j++) {
            const struct sg_paper_remark *remark = &r->sites[i].remarks[j];
            if (remark->severity == SG_ERROR || !g_hash_table_add(mine, (char *)remark->text))
                continue;
            size_t n = GPOINTER_TO_SIZE(g_hash_table_lookup(seen, remark->text)) + 1;
            g_hash_table_insert(seen, (char *)remark->text, GSIZE_TO_POINTER(n));
            if (n == r->n - r->first && n > 2)
                g_hash_table_add(p->common, (char *)remark->text);
        }
        g_hash_table_destroy(mine);
    }
    g_hash_table_destroy(seen);
}

/* ---- rows ---- */

static void list_sheets(struct proof *p, struct row *row)
{
    const struct sg_proof_site *site = row->site;
    size_t n = MIN(site->n_sheets, MOST_SHEETS);
    row->sheets = sg_arena_new_array(p->arena, struct thumbnail, n);
    for (; row->n_sheets < n; row->n_sheets++) {
        const struct sg_proof_sheet *of = &site->sheets[row->n_sheets];
        row->sheets[row->n_sheets] = (struct thumbnail){of->scene, sg_paper_text(of->title), of->scene->width, of->scene->height,
                                                      of->n_pages > 1 ? (double)of->page : 0};
    }
    row->rest = (double)(site->n_sheets - n);
}

static void fill_row(struct proof *p, struct row *row)
{
    const struct sg_proof_site *site = row->site;
    row->number = (double)site->number;
    row->name = sg_paper_text(site->name);
    row->file = sg_paper_text(site->line ? site->file : NULL);
    row->line = site->line;
    row->one = site->n_sheets == 1;
    row->several = site->n_sheets > 1;
    row->none = site->n_sheets == 0;
    list_sheets(p, row);
    row->remarks = sg_paper_judge(site->remarks, site->n_remarks, p->common, p->arena, &row->n_remarks);
    row->clean = row->n_remarks == 0 && row->n_alike == 0 && row->n_rare == 0 && site->name && !site->failed;
}

static bool same_town(const struct sg_proof_site *a, const struct sg_proof_site *b)
{
    return g_strcmp0(a->town, b->town) == 0 && g_strcmp0(a->district, b->district) == 0;
}

static void order_sites(struct proof *p)
{
    const struct sg_proof_request *r = p->request;
    GHashTable *groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *lists = g_ptr_array_new();
    for (size_t i = r->first; i < r->n; i++) {
        const struct sg_proof_site *site = &r->sites[i];
        char *key = g_strconcat(site->district ? site->district : "", "\n", site->town ? site->town : "", NULL);
        GArray *list = g_hash_table_lookup(groups, key);
        if (!list) {
            list = g_array_new(FALSE, FALSE, sizeof(size_t));
            g_hash_table_insert(groups, g_strdup(key), list);
            g_ptr_array_add(lists, list);
        }
        g_array_append_val(list, i);
        g_free(key);
    }
    p->ordered = sg_arena_new_array(p->arena, struct row, r->n - r->first);
    for (guint i = 0; i < lists->len; i++) {
        GArray *list = lists->pdata[i];
        for (guint j = 0; j < list->len; j++)
            p->ordered[p->n_ordered++] = p->rows[g_array_index(list, size_t, j)];
        g_array_free(list, TRUE);
    }
    g_ptr_array_free(lists, TRUE);
    g_hash_table_destroy(groups);
}

/* ---- the whole ---- */

static void add_up(struct proof *p)
{
    const struct sg_proof_request *r = p->request;
    struct group *sums = &p->sums;
    for (size_t i = r->first; i < r->n; i++) {
        bool error = r->sites[i].failed || !r->sites[i].name, warning = false;
        sums->documents += (double)r->sites[i].n_documents;
        for (size_t j = 0; j < r->sites[i].n_remarks; j++) {
            error = error || r->sites[i].remarks[j].severity == SG_ERROR;
            warning = warning || r->sites[i].remarks[j].severity == SG_WARNING;
        }
        sums->errors += error;
        sums->warnings += warning;
    }
    sums->sites = (double)p->n_ordered;
    const struct sg_proof_site *first = &r->sites[r->first];
    sums->common = sg_arena_new_array(p->arena, struct sg_text, first->n_remarks);
    for (size_t i = 0; i < first->n_remarks; i++)
        if (g_hash_table_remove(p->common, first->remarks[i].text))
            sums->common[sums->n_common++] = sg_paper_text(first->remarks[i].text);
    const struct sg_font *face = sg_fontset_face(p->env->fonts, "hei", 900);
    sums->producer = sg_paper_text(r->producer);
    sums->face = sg_paper_text(face ? sg_arena_printf(p->arena, "%s %s %.*s", face->family, face->style,
                                             (int)strcspn(face->version, ";"), face->version)
                           : NULL);
}

/* A group for each town; *n of them. */
static struct group *group(struct proof *p, size_t *n)
{
    struct group *groups = sg_arena_new_array(p->arena, struct group, p->n_ordered);
    for (size_t from = 0, to; from < p->n_ordered; from = to) {
        for (to = from + 1; to < p->n_ordered; to++)
            if (!same_town(p->ordered[from].site, p->ordered[to].site))
                break;
        struct group *of = &groups[(*n)++];
        *of = p->sums;
        of->town = town_of(p, p->ordered[from].site);
        of->rows = &p->ordered[from];
        of->n_rows = to - from;
        of->total = (double)of->n_rows;
        of->last = to == p->n_ordered;
    }
    return groups;
}

/* All groups are counted before any is set, for each page says how many there are. */
static bool set(struct proof *p, const struct group *groups, size_t n, struct sg_report *report, struct sg_scene ***pages,
                size_t *n_pages)
{
    const struct sg_template *tmpl = p->request->tmpl;
    size_t all = 0, n_here = 0;
    bool whole = true;
    for (size_t i = 0; i < n; i++, all += n_here)
        sg_paper_build(p->env, tmpl, &(struct sg_scope){.language = &sg_proof_language, .item = &groups[i]}, tmpl->title, NULL,
                       NULL, &n_here);
    *pages = g_malloc0((all + 1) * sizeof **pages);
    *n_pages = 0;
    for (size_t i = 0; i < n; i++) {
        struct sg_scene **here = NULL;
        const struct sg_scope scope = {.language = &sg_proof_language, .item = &groups[i], .before = *n_pages, .all = all};
        whole = sg_paper_build(p->env, tmpl, &scope, tmpl->title, report, &here, &n_here) && whole;
        for (size_t k = 0; k < n_here && *n_pages < all; k++)
            (*pages)[(*n_pages)++] = here[k];
        free(here);
    }
    return whole;
}

bool sg_proof_build(const struct sg_build_env *env, const struct sg_proof_request *request,
                    struct sg_report *report, struct sg_scene ***pages, size_t *n_pages)
{
    struct proof p = {.env = env, .request = request, .arena = sg_arena_new(),
                      .common = g_hash_table_new(g_str_hash, g_str_equal)};
    size_t n = 0;
    p.rows = sg_arena_new_array(p.arena, struct row, request->n);
    for (size_t i = 0; i < request->n; i++) {
        p.rows[i].site = &request->sites[i];
        if (i >= request->first)
            find_rare(&p, &p.rows[i]);
    }
    find_alike(&p);
    find_common(&p);
    for (size_t i = request->first; i < request->n; i++)
        fill_row(&p, &p.rows[i]);
    order_sites(&p);
    add_up(&p);
    const struct group *groups = group(&p, &n);
    bool whole = set(&p, groups, n, report, pages, n_pages);
    g_hash_table_destroy(p.common);
    sg_arena_free(p.arena);
    return whole;
}
