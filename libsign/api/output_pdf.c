/* Output as PDF: the pages of documents as the press gets them, bookmarks, one scale for a file. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/given.h"
#include "backends/pdf/page.h"
#include "base/num.h"
#include "preflight/judge_opacity.h"
#include "press/press.h"
#include "config.h"

#define SCALE_MAX 1000
#define PAGE_MAX_MM 5080.0
#define MARKS_ROOM_MAX 60.0 /* more than sg_marks_margin() ever says */

/* The pages of one file: those of documents as they are, or as the press gets them. */
struct pages {
    GPtrArray *pages; /* const struct sg_scene * */
    GPtrArray *own;   /* of them, those to free */
    GArray *bookmarks;
    GPtrArray *names; /* of bookmarks */
};

static void pages_init(struct pages *file)
{
    file->pages = g_ptr_array_new();
    file->own = g_ptr_array_new_with_free_func((GDestroyNotify)sg_scene_free);
    file->bookmarks = g_array_new(FALSE, FALSE, sizeof(struct sg_pdf_bookmark));
    file->names = g_ptr_array_new_with_free_func(g_free);
}

static void pages_clear(struct pages *file)
{
    g_ptr_array_free(file->pages, TRUE);
    g_ptr_array_free(file->own, TRUE);
    g_array_free(file->bookmarks, TRUE);
    g_ptr_array_free(file->names, TRUE);
}

static bool misused(const sign_document *const *documents, size_t n, const sign_pdf_options *options, unsigned *marks)
{
    return !documents || n == 0 || options->scale < 0 ||
           options->scale > SCALE_MAX || !(options->panel_mm >= 0) || isinf(options->panel_mm) ||
           !isfinite(options->overlap_mm) || (options->marks && !sg_profile_marks_parse(options->marks, marks));
}

static bool add_document(struct pages *file, const sign_document *document, const sign_pdf_options *options,
                         unsigned marks, int scale, struct sg_report *report)
{
    struct sg_press press = sg_api_press(document);
    press.marks = options->marks ? marks : press.marks;
    press.panel = options->panel_mm;
    press.overlap = sg_api_overlap(document, options->overlap_mm);
    press.scale = scale;
    press.file = options->file_name;
    press.date = options->date;
    for (size_t i = 0; i < document->n_pages; i++) {
        struct sg_scene **pages;
        size_t n;
        if (document->imposed) {
            g_ptr_array_add(file->pages, document->pages[i]);
            continue;
        }
        if (!sg_press_pages(&press, document->pages[i], report, &pages, &n))
            return false;
        for (size_t k = 0; k < n; k++) {
            g_ptr_array_add(file->pages, pages[k]);
            g_ptr_array_add(file->own, pages[k]);
        }
        if (n == 0)
            g_ptr_array_add(file->pages, document->pages[i]);
        free(pages);
    }
    return true;
}

/* A sheet of one team or rule is called "SITE, PART". */
static size_t site_len(const struct sg_scene *sheet)
{
    const char *title = sheet->title ? sheet->title : "", *part = strstr(title, ", ");
    return part ? (size_t)(part - title) : strlen(title);
}

static bool same_site(const sign_document *a, const sign_document *b)
{
    if (!a->n_pages || !b->n_pages)
        return false;
    size_t len = site_len(a->pages[0]);
    return len == site_len(b->pages[0]) && len > 0 && strncmp(a->pages[0]->title, b->pages[0]->title, len) == 0;
}

/* A bookmark for each site, and below it one for each of its sheets if there are several. */
static void add_bookmarks(struct pages *file, const sign_document *const *documents, size_t n, const size_t *first)
{
    for (size_t i = 0; i < n; i++) {
        if (!documents[i]->n_pages)
            continue;
        const struct sg_scene *sheet = documents[i]->pages[0];
        bool follows = i > 0 && same_site(documents[i - 1], documents[i]);
        bool leads = i + 1 < n && same_site(documents[i], documents[i + 1]);
        const char *title = sheet->title ? sheet->title : "", *part = title + site_len(sheet);
        const char *kind = *part ? part + strlen(", ") : sheet->subject ? sheet->subject : title;
        bool several = follows || leads;
        char *name = g_strndup(title, several ? site_len(sheet) : strlen(title));
        struct sg_pdf_bookmark above = {name, first[i], 0}, below = {kind, first[i], 1};
        g_ptr_array_add(file->names, name);
        if (!follows)
            g_array_append_val(file->bookmarks, above);
        if (several)
            g_array_append_val(file->bookmarks, below);
    }
}

sign_conformance sg_api_conformance(const struct sg_profile *profile, sign_conformance asked)
{
    static const sign_conformance OWN[] = {
        [SG_PDF_X4] = SIGN_CONFORMANCE_X4, [SG_PDF_X1A] = SIGN_CONFORMANCE_X1A, [SG_PDF_A2U] = SIGN_CONFORMANCE_A2U,
        [SG_PDF_UA1] = SIGN_CONFORMANCE_UA1, [SG_PDF_A2U_UA1] = SIGN_CONFORMANCE_A2U_UA1};
    return asked != SIGN_CONFORMANCE_OF_PROFILE ? asked : OWN[profile->conformance];
}

sign_conformance sign_conformance_parse(const char *text)
{
    static const char *const NAMES[] = {"x4", "x1a", "a2u", "ua1"};
    enum { X4 = 1, X1A = 2, A2U = 4, UA1 = 8 };
    unsigned claims = 0;
    while (text && *text) {
        size_t len = strcspn(text, ","), i = 0;
        while (i < 4 && (strlen(NAMES[i]) != len || memcmp(NAMES[i], text, len) != 0))
            i++;
        if (i == 4)
            return SIGN_CONFORMANCE_OF_PROFILE;
        claims |= 1u << i;
        text += len + (text[len] == ',');
    }
    if (claims & X1A)
        return claims == X1A ? SIGN_CONFORMANCE_X1A : SIGN_CONFORMANCE_OF_PROFILE;
    return claims & A2U   ? (claims & UA1 ? SIGN_CONFORMANCE_A2U_UA1 : SIGN_CONFORMANCE_A2U)
           : claims & UA1 ? SIGN_CONFORMANCE_UA1
           : claims       ? SIGN_CONFORMANCE_X4
                          : SIGN_CONFORMANCE_OF_PROFILE;
}

bool sg_api_is_outlined(const sign_document *document, sign_text_as asked)
{
    return asked == SIGN_TEXT_OUTLINE ||
           (asked == SIGN_TEXT_OF_PROFILE && document->profile->profile->text_as == SG_TEXT_OUTLINE);
}

/* One file has one output intent and one conformance. */
static bool agree(const sign_document *a, const sign_document *b, const sign_pdf_options *options,
                  struct sg_report *report)
{
    const struct sg_loaded_profile *one = a->profile, *other = b->profile;
    if (one == other)
        return true;
    if (one->icc.len == other->icc.len && memcmp(one->icc.data, other->icc.data, one->icc.len) == 0 &&
        strcmp(one->profile->intent_id, other->profile->intent_id) == 0 &&
        sg_api_conformance(one->profile, options->conformance) == sg_api_conformance(other->profile, options->conformance))
        return true;
    return sg_report_add(report, SG_FIND(PROFILES_DIFFER), NULL, one->profile->name, other->profile->name, NULL);
}

/* The scale of a file of these pages, or 0 with a finding. */
static int choose_scale(const struct pages *file, const sign_pdf_options *options, struct sg_report *report)
{
    const struct sg_scene *const *pages = (const struct sg_scene *const *)file->pages->pdata;
    double longest = sg_pdf_page_longest(pages, file->pages->len);
    int least = sg_pdf_page_least_scale(longest);
    const char *length = SG_NUM(longest, 0);
    if (options->scale > 0 && options->scale < least) {
        sg_report_add(report, SG_FIND(SCALE_TOO_SMALL), NULL, length, SG_NUM(options->scale, 0), SG_NUM(least, 0), NULL);
        return 0;
    }
    int scale = options->scale > 0 ? options->scale : sg_pdf_page_scale(pages, file->pages->len);
    if (scale > 1 && options->scale == 0 && !options->user_unit)
        sg_report_add(report, SG_FIND(SCALE_DECLARED), NULL, length, SG_NUM(scale, 0), SG_NUM(100 * scale, 0), NULL);
    return scale;
}

/* Gathers the pages; the slug line says `scale`. */
static bool gather(struct pages *file, const sign_document *const *documents, size_t n,
                   const sign_pdf_options *options, unsigned marks, int scale, struct sg_report *report)
{
    size_t *first = g_new(size_t, n);
    bool good = true;
    for (size_t i = 0; i < n && good; i++) {
        first[i] = file->pages->len;
        good = add_document(file, documents[i], options, marks, scale, report);
    }
    if (good && n > 1)
        add_bookmarks(file, documents, n, first);
    g_free(first);
    return good;
}

/* Pages with their marks are known to fit 1:1 only when they are there; the few that do not are made
 * again, with the scale in their slug lines. */
static int gather_scaled(struct pages *file, const sign_document *const *documents, size_t n,
                         const sign_pdf_options *options, unsigned marks, struct sg_report *report)
{
    int guess = options->scale > 0 ? options->scale : 1;
    pages_init(file);
    if (!gather(file, documents, n, options, marks, guess, report))
        return 0;
    int scale = choose_scale(file, options, report);
    if (scale == 0 || scale == guess)
        return scale;
    pages_clear(file);
    pages_init(file);
    return gather(file, documents, n, options, marks, scale, NULL) ? scale : 0;
}

/* Sheets so short that no edge and no marks can make them too long for a page. */
static bool surely_fit(const sign_document *const *documents, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (size_t page = 0; page < documents[i]->n_pages; page++) {
            const struct sg_scene *sheet = documents[i]->pages[page];
            double around = documents[i]->profile->profile->edge + sheet->bleed + MARKS_ROOM_MAX;
            if (fmax(sheet->width, sheet->height) + 2 * around > PAGE_MAX_MM)
                return false;
        }
    return true;
}

int sign_pdf_scale(const sign_document *const *documents, size_t n, const sign_pdf_options *options)
{
    unsigned marks = 0;
    struct pages file;
    options = options ? options : &(const sign_pdf_options)SIGN_PDF_OPTIONS_INIT;
    if (misused(documents, n, options, &marks))
        return 0;
    if (surely_fit(documents, n))
        return options->scale > 0 ? options->scale : 1;
    int scale = gather_scaled(&file, documents, n, options, marks, NULL);
    pages_clear(&file);
    return scale;
}

/* PDF/X-1a has no transparency; the writer knows no place to say it at. */
static bool blends(const sign_document *const *documents, size_t n, struct sg_report *report)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++) {
        const struct sg_preflight_request request = {.place = sg_api_place_of, .user = (void *)documents[i]};
        for (size_t page = 0; page < documents[i]->n_pages; page++)
            found += sg_judging_opacity(documents[i]->pages[page], &request, report);
    }
    return found > 0;
}

/* The latest day that the sites give, else the moment that the options give. */
static int64_t date_of(const sign_document *const *documents, size_t n, const sign_pdf_options *options)
{
    const sign_document *latest = NULL;
    for (size_t i = 0; i < n; i++)
        if (documents[i]->dated && (!latest || documents[i]->date > latest->date))
            latest = documents[i];
    return latest ? latest->date : options->date;
}

sign_status sign_pdf_write(const sign_document *const *documents, size_t n, const sign_pdf_options *options,
                           sign_report *report, sign_bytes *out)
{
    struct sg_report *findings = sg_api_report(report);
    unsigned marks = 0;
    sign_pdf_options own = SIGN_PDF_OPTIONS_INIT;
    if (out)
        *out = (sign_bytes){0};
    if (!SG_NEEDED(out, report) || !SG_NEEDED(documents, report) || !SG_GIVEN(own, options, report) ||
        misused(documents, n, options, &marks))
        return SIGN_MISUSE;
    const struct sg_loaded_profile *loaded = documents[0]->profile;
    const struct sg_profile *profile = loaded->profile;
    bool outline = false;
    sign_watch *watch = NULL;
    for (size_t i = 0; i < n; i++) {
        watch = watch ? watch : documents[i]->watch;
        if (documents[i]->context != documents[0]->context)
            return SIGN_MISUSE;
        if (!agree(documents[0], documents[i], options, findings))
            return SIGN_REFUSED;
        outline = outline || sg_api_is_outlined(documents[i], options->text); /* one that must be is enough */
    }
    sign_conformance conformance = sg_api_conformance(profile, options->conformance);
    if (conformance == SIGN_CONFORMANCE_X1A && options->user_unit) {
        sg_report_add(findings, SG_FIND(USER_UNIT_OLD), NULL, NULL);
        return SIGN_REFUSED;
    }
    if (conformance == SIGN_CONFORMANCE_X1A && blends(documents, n, findings))
        return SIGN_REFUSED;
    struct pages file;
    struct sg_buf buf = SG_BUF_INIT;
    struct sg_call call;
    sg_api_enter(&call, documents[0]->context, watch, report);
    int scale = gather_scaled(&file, documents, n, options, marks, findings);
    struct sg_pdf_options inner = {
        .outline = outline,
        .x1a = conformance == SIGN_CONFORMANCE_X1A,
        .a2u = conformance == SIGN_CONFORMANCE_A2U || conformance == SIGN_CONFORMANCE_A2U_UA1,
        .ua1 = conformance == SIGN_CONFORMANCE_UA1 || conformance == SIGN_CONFORMANCE_A2U_UA1,
        .scale = scale,
        .user_unit = options->user_unit != 0,
        .bookmarks = (const struct sg_pdf_bookmark *)(void *)file.bookmarks->data,
        .n_bookmarks = file.bookmarks->len,
        .compress = true,
        .icc = loaded->icc.data,
        .icc_len = loaded->icc.len,
        .intent_id = profile->intent_id,
        .intent_info = *profile->intent_info ? profile->intent_info : NULL,
        .intent_registry = *profile->intent_registry ? profile->intent_registry : NULL,
        .producer = PACKAGE_NAME " " PACKAGE_VERSION,
        .date = date_of(documents, n, options),
        .colour = loaded->colour,
        .cache = documents[0]->context->pdf,
    };
    bool good = scale > 0 && sg_pdf_write((const struct sg_scene *const *)file.pages->pdata, file.pages->len, &inner,
                                          &buf, findings);
    pages_clear(&file);
    return sg_api_leave(&call, sg_api_take(&buf, good, out), "written", "pdf", out);
}
