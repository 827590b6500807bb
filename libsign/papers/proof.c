/* Setting a proof; see proof.h. Sites are grouped by town, each town from a new page, in the order in which
 * they came. A row has the sheet's picture, the name as large as it goes, and all there is to say of it; a
 * row is never torn. What is true of every site is said once, at the end. */
#include "papers/proof.h"

#include <glib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/utf8.h"
#include "papers/paper.h"
#include "scene/placing.h"

#define ROW_FOOT 2.6    /* mm under the last thing of a row */
#define GAP 1.0         /* between remarks */
#define STRIP_GAP 3.0   /* between pictures side by side */
#define MOST_SHEETS 24  /* pictures of one site */
#define SHORT_NAME 3    /* characters of a place's own name: of shorter ones, one other is another name */

struct alike { /* another site whose name is near */
    size_t other;
    enum sg_likeness how;
    char mine[16], theirs[16];
};

struct rare {
    uint32_t cp;
    const char *text; /* the character itself */
    const char *words;
};

struct row {
    const struct sg_proof_site *site;
    struct alike *alike;
    size_t n_alike;
    struct rare *rare;
    size_t n_rare;
};

struct proof {
    struct sg_paper paper;
    const struct sg_build_env *env;
    const struct sg_proof_request *request;
    struct sg_arena *arena;
    struct row *rows;        /* by site */
    size_t *order, n_order;  /* those to be set, grouped by town */
    GHashTable *common;      /* remarks of every site, by text */
    double y;                /* where the next row starts */
    size_t n_alike, n_rare;
    bool measuring;          /* nothing is painted */
};

static const char *count_text(struct proof *p, size_t n)
{
    return sg_arena_printf(p->arena, "%zu", n);
}

static const char *mm_text(struct proof *p, double mm)
{
    char *out = sg_arena_alloc(p->arena, SG_NUM_MAX);
    sg_num_format(out, mm, 1);
    return out;
}

static const char *say(struct proof *p, const char *id, const char *const *args)
{
    return sg_paper_words(&p->paper, id, args);
}

#define SAY(p, id, ...) say((p), (id), (const char *const[]){__VA_ARGS__, NULL})

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

static void compare(struct proof *p, size_t i, size_t j)
{
    struct row *a = &p->rows[i], *b = &p->rows[j];
    struct alike found = {.other = j};
    found.how = sg_confused_names(p->request->confused, a->site->name, b->site->name, found.mine, found.theirs);
    bool by_one = found.how == SG_ONE_OTHER || found.how == SG_ONE_MORE;
    /* 东山村 and 西山村 are two names to anyone; 大水井村 and 小水井村 are not. */
    if (found.how == SG_UNLIKE ||
        (by_one && MIN(own_length(a->site->place), own_length(b->site->place)) < SHORT_NAME))
        return;
    a->alike[a->n_alike++] = found;
    b->alike[b->n_alike] = (struct alike){.other = i, .how = found.how};
    memcpy(b->alike[b->n_alike].mine, found.theirs, sizeof found.theirs);
    memcpy(b->alike[b->n_alike].theirs, found.mine, sizeof found.mine);
    b->n_alike++;
    p->n_alike++;
}

static void find_alike(struct proof *p)
{
    enum { MOST = 8 }; /* of one name: more are no longer read */
    for (size_t i = 0; i < p->request->n; i++)
        p->rows[i].alike = sg_arena_new_array(p->arena, struct alike, MOST + 1);
    for (size_t i = 0; i < p->request->n; i++)
        for (size_t j = MAX(i + 1, p->request->first); j < p->request->n && p->rows[i].n_alike < MOST; j++)
            if (p->rows[i].site->name && p->rows[j].site->name && p->rows[j].n_alike < MOST)
                compare(p, i, j);
}

/* What there is to know of a character, or NULL if it is an ordinary one. */
static const char *rare_words(struct proof *p, uint32_t cp)
{
    const struct sg_proof_request *r = p->request;
    bool fallback = false;
    const struct sg_font *face = sg_fontset_face_for(p->env->fonts, "hei", 900, cp, &fallback);
    const char *with = sg_confused_with(r->confused, cp), *parts = sg_chars_parts(cp);
    bool standard = !r->charsets || sg_coverage_has(r->charsets, SG_CHARSET_TONGYONG, cp);
    /* What GB 2312 lacks many fonts and input methods lack too, and who reads it does not know it by heart. */
    bool common = !r->charsets || sg_coverage_has(r->charsets, SG_CHARSET_GB2312, cp);
    if (!sg_utf8_is_han(cp) || (standard && common && !fallback && !with))
        return NULL;
    const char *words = SAY(p, "say_code", sg_arena_printf(p->arena, "U+%04X", (unsigned)cp));
    if (parts)
        words = sg_arena_printf(p->arena, "%s%s", words, SAY(p, "say_parts", parts));
    if (!standard)
        words = sg_arena_printf(p->arena, "%s%s", words, say(p, "say_not_standard", NULL));
    else if (!common)
        words = sg_arena_printf(p->arena, "%s%s", words, say(p, "say_uncommon", NULL));
    if (fallback && face)
        words = sg_arena_printf(p->arena, "%s%s", words, SAY(p, "say_fallback", face->family));
    if (with)
        words = sg_arena_printf(p->arena, "%s%s", words, SAY(p, "say_confused", with));
    return words;
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
        const char *words = rare_words(p, cp);
        bool seen = !words;
        for (size_t i = 0; i < row->n_rare && !seen; i++)
            seen = row->rare[i].cp == cp;
        if (!seen)
            row->rare[row->n_rare++] = (struct rare){cp, sg_arena_strndup(p->arena, at, (size_t)(name - at)), words};
    }
    p->n_rare += row->n_rare;
}

/* Remarks that every site has are the set's, not the site's. */
static void find_common(struct proof *p)
{
    const struct sg_proof_request *r = p->request;
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = r->first; i < r->n; i++) {
        GHashTable *mine = g_hash_table_new(g_str_hash, g_str_equal);
        for (size_t j = 0; j < r->sites[i].n_remarks; j++) {
            const struct sg_proof_remark *remark = &r->sites[i].remarks[j];
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

/* ---- pages ---- */

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
    p->order = sg_arena_new_array(p->arena, size_t, r->n - r->first);
    for (guint i = 0; i < lists->len; i++) {
        GArray *list = lists->pdata[i];
        for (guint j = 0; j < list->len; j++)
            p->order[p->n_order++] = g_array_index(list, size_t, j);
        g_array_free(list, TRUE);
    }
    g_ptr_array_free(lists, TRUE);
    g_hash_table_destroy(groups);
}

static const char *town_of(struct proof *p, const struct sg_proof_site *site)
{
    if (!site->town && !site->district)
        return say(p, "no_town", NULL);
    return SAY(p, "town", sg_arena_printf(p->arena, "%s%s", site->district ? site->district : "",
                                          site->town ? site->town : ""));
}

static const char *name_font(const struct proof *p)
{
    const struct sg_font *face = sg_fontset_face(p->env->fonts, "hei", 900);
    return face ? sg_arena_printf(p->arena, "%s %s %.*s", face->family, face->style, (int)strcspn(face->version, ";"),
                                  face->version)
                : "";
}

static void paint_foot(struct proof *p)
{
    static const char *const RECTS[] = {"foot_rule", "foot_first_line", "foot_second_line"};
    static const char *const TEXTS[] = {"foot_words", "foot_first", "foot_second", "foot_date"};
    for (size_t i = 0; i < G_N_ELEMENTS(RECTS); i++)
        sg_paper_rect(&p->paper, RECTS[i], 0, 0, 0, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(TEXTS); i++)
        sg_paper_text(&p->paper, TEXTS[i], 0, 0, NULL);
    sg_paper_text(&p->paper, "foot_made", 0, 0, SAY(p, "foot_made", p->request->producer, name_font(p)));
}

static void begin_page(struct proof *p, const struct sg_proof_site *site)
{
    sg_paper_page(&p->paper, say(p, "title", NULL));
    sg_paper_text(&p->paper, "title", 0, 0, NULL);
    sg_paper_text(&p->paper, "town", 0, 0, town_of(p, site));
    sg_paper_rect(&p->paper, "head_rule", 0, 0, 0, 0);
    p->y = sg_paper_at(&p->paper, "rows").y;
}

/* ---- rows ---- */

static double put(struct proof *p, const char *id, double dx, double dy, const char *text)
{
    return p->measuring ? sg_paper_height(&p->paper, id, text) : sg_paper_text(&p->paper, id, dx, dy, text);
}

static const char *alike_words(struct proof *p, const struct alike *a)
{
    static const char *const IDS[] = {[SG_LOOKALIKE] = "say_lookalike", [SG_SWAPPED] = "say_swapped",
                                      [SG_ONE_OTHER] = "say_other"};
    const struct sg_proof_site *other = p->rows[a->other].site;
    const char *number = count_text(p, other->number);
    if (a->how == SG_SAME)
        return SAY(p, "say_same", number, other->name, town_of(p, other));
    if (a->how == SG_ONE_MORE)
        return SAY(p, "say_more", number, other->name, *a->mine ? a->mine : a->theirs);
    return SAY(p, IDS[a->how], number, other->name, a->mine, a->theirs);
}

/* Rare characters, each in a box with its words beside it, as many to a line as go. Returns the height. */
static double put_rare(struct proof *p, const struct row *row, double x, double y)
{
    struct sg_rect box = sg_paper_at(&p->paper, "row_rare_box"), words = sg_paper_at(&p->paper, "row_rare_words");
    double cell = words.x + words.w - box.x + GAP, room = sg_paper_at(&p->paper, "rows").w - box.x;
    size_t across = (size_t)fmax(floor((room + GAP) / cell), 1);
    for (size_t i = 0; i < row->n_rare && !p->measuring; i++) {
        double dx = x + (double)(i % across) * cell, dy = y + (double)(i / across) * (box.h + GAP);
        sg_paper_rect(&p->paper, "row_rare_box", dx, dy, 0, 0);
        sg_paper_text(&p->paper, "row_rare", dx, dy, row->rare[i].text);
        sg_paper_text(&p->paper, "row_rare_words", dx, dy, row->rare[i].words);
    }
    return row->n_rare ? box.y + (double)((row->n_rare + across - 1) / across) * (box.h + GAP) : 0;
}

/* The picture of a sheet in a room, as large as goes, in the middle or (to_left) at its left. */
static void put_sheet(struct proof *p, const struct sg_proof_sheet *sheet, struct sg_rect room, const char *alt)
{
    double scale = fmin(room.w / sheet->scene->width, room.h / sheet->scene->height);
    double w = sheet->scene->width * scale, h = sheet->scene->height * scale;
    struct sg_rect at = {room.x + (room.w - w) / 2, room.y + (room.h - h) / 2, w, h};
    if (p->measuring)
        return;
    sg_place_scene_as(p->paper.scene, sheet->scene,
                      &(struct sg_placing){.x = at.x, .y = at.y, .scale = scale, .tags = SG_PLACE_FIGURE, .alt = alt,
                                           .trimmed = true, .process = true});
    sg_paper_rect_in(&p->paper, "row_sheet_line", at);
}

static const char *sheet_words(struct proof *p, const struct sg_proof_sheet *sheet)
{
    const char *size = sg_arena_printf(p->arena, "%s × %s", mm_text(p, sheet->scene->width),
                                       mm_text(p, sheet->scene->height));
    const char *words = SAY(p, "say_sheet", sheet->title, size);
    if (sheet->n_pages > 1)
        words = sg_arena_printf(p->arena, "%s　%s", words, SAY(p, "say_pages", count_text(p, sheet->page)));
    return words;
}

/* All pictures of a site with several, side by side over the width, each under its words. */
static double put_strip(struct proof *p, const struct row *row, double x, double y)
{
    struct sg_rect strip = sg_paper_at(&p->paper, "row_strip"), caption = sg_paper_at(&p->paper, "row_caption");
    double left = 0, top = 0;
    size_t n = MIN(row->site->n_sheets, MOST_SHEETS);
    for (size_t i = 0; i < n; i++) {
        const struct sg_proof_sheet *sheet = &row->site->sheets[i];
        double picture = fmin(strip.h * sheet->scene->width / sheet->scene->height, strip.w);
        const char *words = sheet_words(p, sheet);
        double w = fmin(fmax(picture, 30), strip.w);
        if (left > 0 && left + w > strip.w) {
            left = 0;
            top += strip.h + caption.h + GAP;
        }
        struct sg_rect room = {x + strip.x + left, y + top, w, strip.h};
        put_sheet(p, sheet, room, words);
        if (!p->measuring)
            sg_paper_text_in(&p->paper, "row_caption", (struct sg_rect){room.x, room.y + strip.h + 0.4, w, caption.h}, words);
        left += w + STRIP_GAP;
    }
    if (n)
        top += strip.h + caption.h + GAP;
    if (n == row->site->n_sheets)
        return top;
    const char *rest = SAY(p, "say_rest", count_text(p, row->site->n_sheets - n));
    if (!p->measuring)
        sg_paper_text_in(&p->paper, "row_caption", (struct sg_rect){x + strip.x, y + top, strip.w, caption.h}, rest);
    return top + caption.h + GAP;
}

static double put_remarks(struct proof *p, const struct row *row, double x, double y)
{
    static const char *const IDS[] = {[SG_ERROR] = "row_error", [SG_WARNING] = "row_warning", [SG_NOTE] = "row_note"};
    double start = y;
    size_t n = 0;
    for (int severity = SG_ERROR; severity >= SG_NOTE; severity--)
        for (size_t i = 0; i < row->site->n_remarks; i++) {
            const struct sg_proof_remark *remark = &row->site->remarks[i];
            bool again = false;
            for (size_t j = 0; j < i && !again; j++)
                again = strcmp(row->site->remarks[j].text, remark->text) == 0;
            if ((int)remark->severity == severity && !again && !g_hash_table_contains(p->common, remark->text) && ++n)
                y += put(p, IDS[severity], x, y, SAY(p, IDS[severity], remark->text)) + GAP;
        }
    if (n == 0 && row->n_alike == 0 && row->n_rare == 0 && row->site->name && !row->site->failed)
        y += put(p, "row_note", x, y, SAY(p, "row_note", say(p, g_hash_table_size(p->common) ? "say_clean_else" : "say_clean", NULL))) + GAP;
    return y - start;
}

static const char *row_facts(struct proof *p, const struct sg_proof_site *site)
{
    const char *where = site->file && site->line ? SAY(p, "say_file", site->file, count_text(p, (size_t)site->line)) : "";
    const char *what = site->n_sheets == 1 ? sheet_words(p, &site->sheets[0]) : "";
    if (!*what || !*where)
        return *what ? what : where;
    return SAY(p, "say_facts", what, where);
}

/* Paints a row with its top at y, or measures it. Returns its height. */
static double put_row(struct proof *p, const struct row *row, double y)
{
    const struct sg_proof_site *site = row->site;
    struct sg_paper *paper = &p->paper;
    double x = sg_paper_at(paper, "rows").x;
    bool wide = site->n_sheets > 1;
    struct sg_rect room = sg_paper_at(paper, "row_sheet");
    const char *name = site->name ? site->name : SAY(p, "say_unread", count_text(p, site->number));
    struct sg_rect facts = sg_paper_at(paper, wide ? "row_facts_wide" : "row_facts");
    put(p, "row_number", x, y, count_text(p, site->number));
    put(p, wide ? "row_name_wide" : "row_name", x, y, name);
    put(p, wide ? "row_facts_wide" : "row_facts", x, y, row_facts(p, site));
    room.x += x;
    room.y += y;
    double at = y + facts.y + facts.h + GAP, least = 0;
    if (wide) {
        at += put_strip(p, row, x, at);
        x -= sg_paper_at(paper, "row_error").x - facts.x;
    } else if (site->n_sheets == 1) {
        put_sheet(p, &site->sheets[0], room, name);
        least = room.y + room.h - y;
    } else if (!p->measuring) {
        sg_paper_rect(paper, "row_failed", x, y, 0, 0);
        sg_paper_text(paper, "row_failed_words", x, y + room.h / 2 - 3, NULL);
    }
    if (site->n_sheets == 0)
        least = room.y + room.h - y;
    at += put_remarks(p, row, x, at);
    for (size_t i = 0; i < row->n_alike; i++)
        at += put(p, "row_alike", x, at, SAY(p, "row_alike", alike_words(p, &row->alike[i]))) + GAP;
    at += put_rare(p, row, x, at);
    return fmax(at - y, least) + ROW_FOOT;
}

static double measure_row(struct proof *p, const struct row *row)
{
    p->measuring = true;
    double height = put_row(p, row, 0);
    p->measuring = false;
    return height;
}

static void put_count(struct proof *p, size_t of_town, size_t first, size_t last)
{
    sg_paper_text(&p->paper, "town_count", 0, 0,
                  SAY(p, "town_count", count_text(p, of_town), count_text(p, first), count_text(p, last)));
}

/* The rows of one town, order[from, to). */
static void put_town(struct proof *p, size_t from, size_t to)
{
    struct sg_rect rows = sg_paper_at(&p->paper, "rows");
    size_t first = from;
    begin_page(p, p->rows[p->order[from]].site);
    for (size_t i = from; i < to; i++) {
        const struct row *row = &p->rows[p->order[i]];
        double height = measure_row(p, row);
        if (i > first && p->y + height > rows.y + rows.h) {
            put_count(p, to - from, first - from + 1, i - from);
            begin_page(p, row->site);
            first = i;
        }
        put_row(p, row, p->y);
        p->y += height;
        sg_paper_rect(&p->paper, "row_rule", rows.x, p->y, 0, 0);
    }
    put_count(p, to - from, first - from + 1, to - from);
}

/* ---- the end ---- */

static const char *sum_words(struct proof *p)
{
    const struct sg_proof_request *r = p->request;
    size_t n_documents = 0, n_errors = 0, n_warnings = 0;
    for (size_t i = r->first; i < r->n; i++) {
        bool error = r->sites[i].failed || !r->sites[i].name, warning = false;
        n_documents += r->sites[i].n_documents;
        for (size_t j = 0; j < r->sites[i].n_remarks; j++) {
            error = error || r->sites[i].remarks[j].severity == SG_ERROR;
            warning = warning || r->sites[i].remarks[j].severity == SG_WARNING;
        }
        n_errors += error;
        n_warnings += warning;
    }
    const char *words = SAY(p, "say_sum", count_text(p, p->n_order), count_text(p, n_documents), count_text(p, n_errors),
                            count_text(p, n_warnings), count_text(p, p->n_alike), count_text(p, p->n_rare));
    const struct sg_proof_site *first = &r->sites[r->first];
    for (size_t i = 0; i < first->n_remarks; i++)
        if (g_hash_table_contains(p->common, first->remarks[i].text)) {
            words = sg_arena_printf(p->arena, "%s\n%s", words, SAY(p, "say_common", first->remarks[i].text));
            g_hash_table_remove(p->common, first->remarks[i].text);
        }
    return words;
}

static void put_sum(struct proof *p)
{
    struct sg_rect rows = sg_paper_at(&p->paper, "rows"), box = sg_paper_at(&p->paper, "sum_box"),
                   words = sg_paper_at(&p->paper, "sum_words");
    const char *text = sum_words(p);
    double height = words.y - box.y + sg_paper_height(&p->paper, "sum_words", text) + ROW_FOOT;
    if (p->y + box.y + height > rows.y + rows.h)
        begin_page(p, p->rows[p->order[p->n_order - 1]].site);
    sg_paper_rect(&p->paper, "sum_box", rows.x, p->y, 0, height - box.h);
    sg_paper_text(&p->paper, "sum_head", rows.x, p->y, NULL);
    sg_paper_text(&p->paper, "sum_words", rows.x, p->y, text);
}

static void put_page_numbers(struct proof *p)
{
    for (size_t i = 0; i < p->paper.n_pages; i++) {
        p->paper.scene = p->paper.pages[i];
        sg_paper_text(&p->paper, "page", 0, 0,
                      SAY(p, "page", count_text(p, i + 1), count_text(p, p->paper.n_pages)));
        paint_foot(p);
    }
}

bool sg_proof_build(const struct sg_build_env *env, const struct sg_proof_request *request,
                    struct sg_report *report, struct sg_scene ***pages, size_t *n_pages)
{
    struct proof p = {.env = env, .request = request, .arena = sg_arena_new(),
                      .common = g_hash_table_new(g_str_hash, g_str_equal)};
    sg_paper_init(&p.paper, env, request->tmpl, p.arena, report);
    p.rows = sg_arena_new_array(p.arena, struct row, request->n);
    for (size_t i = 0; i < request->n; i++) {
        p.rows[i].site = &request->sites[i];
        if (i >= request->first)
            find_rare(&p, &p.rows[i]);
    }
    find_alike(&p);
    find_common(&p);
    order_sites(&p);
    for (size_t from = 0, to; from < p.n_order; from = to) {
        for (to = from + 1; to < p.n_order; to++)
            if (!same_town(p.rows[p.order[from]].site, p.rows[p.order[to]].site))
                break;
        put_town(&p, from, to);
    }
    if (p.n_order)
        put_sum(&p);
    put_page_numbers(&p);
    *pages = sg_paper_end(&p.paper, n_pages);
    g_hash_table_destroy(p.common);
    sg_arena_free(p.arena);
    return !p.paper.missing;
}
