/* Policies over sites: sheets, people, and the checks of a whole site; see prepare.h. */
#include "api/prepare.h"

#include <math.h>
#include <string.h>

#include "base/given.h"
#include "papers/ledger_xlsx.h"
#include "sheet/parts.h"

bool sg_prepare_is_good(const sign_build_options *options)
{
    const char *audience = options->audience;
    bool possible = options->year >= 0 && options->month >= 0 && options->month <= 12 && options->day >= 0 &&
                    options->day <= 31;
    return possible && isfinite(options->width) && isfinite(options->height) &&
           (!audience || strcmp(audience, "wall") == 0 || strcmp(audience, "internal") == 0);
}

static bool is_wall(const struct sg_site *site, const sign_build_options *options)
{
    const char *audience = options->audience ? options->audience : site->audience.s;
    return !audience || strcmp(audience, "internal") != 0;
}

static const char *sheet_of(const struct sg_policy *policy, const struct sg_site *site,
                              const sign_build_options *options, const char *sheet, struct sg_report *report)
{
    const char *page = sg_policy_sheet(policy, sheet);
    struct sg_spot place = {.sheet = site->name.s};
    if (!is_wall(site, options))
        return sheet;
    if (sg_policy_forbids(policy, sheet)) {
        sg_report_add(report, SG_FIND(SHEET_FORBIDDEN), &place, sheet, policy->name, NULL);
        return NULL;
    }
    if (strcmp(page, sheet) != 0)
        sg_report_add(report, SG_FIND(SHEET_BINDER), &place, sheet, page, policy->name, NULL);
    return page;
}

static unsigned parts_of_text(const char *text)
{
    static const struct {
        const char *word; /* of a path */
        enum sg_posting_part part;
    } WORDS[] = {{"member", SG_POSTING_MEMBERS}, {"leader", SG_POSTING_MEMBERS}, {"staff", SG_POSTING_STAFF},
                 {"person", SG_POSTING_STAFF},   {"rule", SG_POSTING_RULES},     {"clause", SG_POSTING_RULES},
                 {"certificate", SG_POSTING_CERTIFICATES},
                 {"volunteer", SG_POSTING_MEMBERS},  {"ranked", SG_POSTING_MEMBERS}, {"starred", SG_POSTING_MEMBERS},
                 {"portraits", SG_POSTING_MEMBERS},  {"duties", SG_POSTING_MEMBERS}, {"duties", SG_POSTING_STAFF},
                 {"form", SG_POSTING_FORMS}};
    unsigned parts = 0;
    for (size_t i = 0; text && i < G_N_ELEMENTS(WORDS); i++)
        if (strstr(text, WORDS[i].word))
            parts |= WORDS[i].part;
    return parts;
}

static unsigned parts_of_frame(const struct sg_frame *frame)
{
    unsigned parts = parts_of_text(frame->each);
    for (size_t i = 0; i < frame->n_parts; i++)
        parts |= parts_of_text(frame->parts[i].text);
    for (size_t i = 0; i < frame->n_children; i++)
        parts |= parts_of_frame(frame->children[i]);
    return parts;
}

static unsigned parts_shown(const struct sg_template *tmpl)
{
    unsigned parts = parts_of_text(tmpl->per);
    for (size_t i = 0; i < tmpl->n_frames; i++)
        parts |= parts_of_frame(tmpl->frames[i]);
    return parts;
}

static const struct sg_rule *find_rule(void *user, const char *id, const struct sg_node *at, struct sg_report *report)
{
    return sg_library_rule(user, id, at, report);
}

const struct sg_posting *sg_prepare_posted(struct sg_use *use, const struct sg_policy *policy,
                                             const struct sg_site *site, const sign_build_options *options,
                                             unsigned parts, const bool *spoken, struct sg_arena *arena,
                                             struct sg_report *report)
{
    struct sg_posting_options posting = {.policy = policy,
                                         .spoken = spoken,
                                         .audience = options->audience,
                                         .date = {options->year, options->month, options->day},
                                         .parts = parts,
                                         .rule = find_rule,
                                         .user = use,
                                         .forms = parts & SG_POSTING_FORMS ? sg_library_forms(use, report) : NULL};
    return sg_posting_make(site, &posting, arena, report);
}

/* Of which teams the part of the options speaks: its own, and the first also of those that have no part,
 * because none of their members may be shown. NULL: of all. */
static const bool *spoken_of(struct sg_use *use, const struct sg_prepare *policing, const struct sg_site *site,
                             const sign_build_options *options, struct sg_arena *arena)
{
    if (!policing->tmpl->per || strcmp(policing->tmpl->per, "teams") != 0)
        return NULL;
    const struct sg_posting *posting = sg_prepare_posted(use, policing->policy, site, options, 0, NULL, arena, NULL);
    struct sg_scope sheet = {.site = &posting->site, .no = 1, .of = 1, .of_set = options->of_set};
    struct sg_parts parts = sg_parts_of(policing->tmpl, &sheet, arena);
    bool *spoken = sg_arena_new_array(arena, bool, site->n_teams);
    for (size_t team = 0; team < site->n_teams; team++)
        spoken[team] = options->part == 0;
    for (size_t i = 0; i < parts.n; i++)
        spoken[parts.scopes[i]->no - 1] = i == options->part;
    return spoken;
}

/* What the caller asks for, else the site, else the policy. */
static const struct sg_identity *choose_identity(struct sg_use *use, const struct sg_policy *policy,
                                                 const struct sg_site *site, const sign_build_options *options,
                                                 struct sg_report *report)
{
    if (options->identity)
        return sg_library_identity(use, options->identity, NULL, report);
    if (site->identity.s)
        return sg_library_identity(use, site->identity.s, site->identity.at, report);
    return sg_library_identity(use, policy->identity, policy->identity_at, report);
}

bool sg_prepare_choose(struct sg_use *use, const struct sg_site *site, const sign_build_options *options,
                        struct sg_report *report, struct sg_prepare *policing)
{
    *policing = (struct sg_prepare){0};
    const char *asked = options->template_name ? options->template_name : SG_DEFAULT_TEMPLATE, *sheet = NULL;
    policing->policy = sg_library_policy(use, options->policy, &site->policy, report);
    if (policing->policy)
        sheet = sheet_of(policing->policy, site, options, asked, report);
    const struct sg_identity *identity = sheet ? choose_identity(use, policing->policy, site, options, report) : NULL;
    if (identity)
        policing->tmpl = sg_library_template(use, sheet, identity, policing->policy->plate, report);
    return policing->tmpl != NULL;
}

/* Errors among the people stop the sheets that show people, and no others. */
static bool people_are_good(const struct sg_site *site, unsigned parts, struct sg_report *report)
{
    struct sg_spot place = {.sheet = site->name.s};
    char number[24];
    if (site->people_errors == 0 || !(parts & (SG_POSTING_MEMBERS | SG_POSTING_STAFF | SG_POSTING_CERTIFICATES)))
        return true;
    g_snprintf(number, sizeof number, "%zu", site->people_errors);
    sg_report_add(report, SG_FIND(PEOPLE_WRONG), &place, site->name.s, number, NULL);
    return false;
}

bool sg_prepare_begin(struct sg_use *use, const struct sg_site *site, const sign_build_options *options,
                       struct sg_arena *arena, struct sg_report *report, struct sg_prepare *policing)
{
    if (!sg_prepare_choose(use, site, options, report, policing))
        return false;
    unsigned parts = parts_shown(policing->tmpl);
    bool good = people_are_good(site, parts, report);
    policing->posting = sg_prepare_posted(use, policing->policy, site, options, parts,
                                          spoken_of(use, policing, site, options, arena), arena, good ? report : NULL);
    return good && policing->posting->n_errors == 0;
}

/* ---- a whole site ---- */

static bool is_among(const char *alternatives, const char *const *sheets, size_t n)
{
    for (const char *p = alternatives; *p; p += strcspn(p, "|"), p += *p == '|')
        for (size_t i = 0; i < n; i++)
            if (strlen(sheets[i]) == strcspn(p, "|") && strncmp(sheets[i], p, strcspn(p, "|")) == 0)
                return true;
    return false;
}

static void check_sheets(const struct sg_policy *policy, const struct sg_site *site, const char *const *sheets, size_t n,
                         struct sg_report *report)
{
    struct sg_spot place = {.sheet = site->name.s};
    for (size_t i = 0; i < policy->n_required; i++) {
        char *first = g_strndup(policy->required[i], strcspn(policy->required[i], "|"));
        if (!is_among(policy->required[i], sheets, n))
            sg_report_add(report, SG_FIND(SHEET_REQUIRED), &place, first, policy->name, NULL);
        g_free(first);
    }
}

sign_status sign_site_check(sign_context *context, const sign_site *site, const sign_build_options *options,
                            const char *const *sheets, size_t n_sheets, sign_report *report)
{
    sign_build_options own = SIGN_BUILD_OPTIONS_INIT;
    if (!SG_NEEDED(context, report) || !SG_NEEDED(site, report) || !SG_GIVEN(own, options, report) ||
        !sg_prepare_is_good(&own))
        return SIGN_MISUSE;
    const struct sg_site *checked = sg_api_site(site);
    struct sg_report *findings = sg_api_report(report);
    struct sg_use use = sg_use_begin(context);
    const struct sg_policy *policy = sg_library_policy(&use, own.policy, &checked->policy, findings);
    bool good = policy != NULL;
    if (policy) {
        struct sg_arena *arena = sg_arena_new();
        sg_policy_check(policy, checked, arena, findings);
        if (sheets)
            check_sheets(policy, checked, sheets, n_sheets, findings);
        good = sg_prepare_posted(&use, policy, checked, &own, SG_POSTING_ALL, NULL, arena, findings)->n_errors == 0;
        sg_arena_free(arena);
    }
    sg_use_end(&use);
    return good ? SIGN_OK : SIGN_REFUSED;
}

static void count_people(const struct sg_site *site, const struct sg_posting *posting, sign_people *people)
{
    for (size_t i = 0; i < site->n_teams; i++) {
        people->members += posting->left[i].members;
        people->shown += posting->site.teams[i].n_members;
        people->unasked += posting->left[i].unasked;
        people->minors += posting->left[i].minors;
        people->unknown += posting->left[i].unknown;
        people->gone += posting->left[i].gone;
        people->minors_shown += posting->left[i].children;
        for (size_t k = 0; k < posting->site.teams[i].n_members; k++)
            people->phones += posting->site.teams[i].members[k].phone.s != NULL;
    }
    for (size_t i = 0; i < posting->site.n_staff; i++)
        people->phones += posting->site.staff[i].phone.s != NULL;
    people->staff = site->n_staff;
    people->staff_shown = posting->site.n_staff;
}

sign_status sign_site_people_sized(sign_context *context, const sign_site *site, const sign_build_options *options,
                                   sign_report *report, sign_people *people, size_t size)
{
    sign_build_options own = SIGN_BUILD_OPTIONS_INIT;
    sign_people counted = {0};
    if (!SG_NEEDED(people, report) || !SG_NEEDED(context, report) || !SG_NEEDED(site, report) ||
        !SG_GIVEN(own, options, report) || !sg_prepare_is_good(&own))
        return SIGN_MISUSE;
    struct sg_use use = sg_use_begin(context);
    const struct sg_policy *policy = sg_library_policy(&use, own.policy, &sg_api_site(site)->policy, sg_api_report(report));
    if (policy) {
        struct sg_arena *arena = sg_arena_new();
        count_people(sg_api_site(site), sg_prepare_posted(&use, policy, sg_api_site(site), &own, 0, NULL, arena, NULL),
                     &counted);
        sg_arena_free(arena);
    }
    sg_given_fill(people, size, &counted, sizeof counted);
    sg_use_end(&use);
    return policy ? SIGN_OK : SIGN_REFUSED;
}

sign_status sign_ledger_write(sign_context *context, const sign_site *site, const sign_build_options *options, int64_t date,
                              sign_report *report, sign_bytes *out)
{
    sign_build_options own = SIGN_BUILD_OPTIONS_INIT;
    if (!SG_NEEDED(out, report) || !SG_NEEDED(context, report) || !SG_NEEDED(site, report) || !SG_GIVEN(own, options, report) ||
        !sg_prepare_is_good(&own))
        return SIGN_MISUSE;
    *out = (sign_bytes){0};
    struct sg_use use = sg_use_begin(context);
    struct sg_arena *arena = sg_arena_new();
    struct sg_report *to = sg_api_report(report);
    const struct sg_policy *policy = sg_library_policy(&use, own.policy, &sg_api_site(site)->policy, to);
    const struct sg_posting *posting =
        policy ? sg_prepare_posted(&use, policy, sg_api_site(site), &own, SG_POSTING_FORMS, NULL, arena, to) : NULL;
    sign_status status = SIGN_REFUSED;
    if (posting && posting->site.n_forms > 0) {
        struct sg_buf buf = SG_BUF_INIT;
        bool good = sg_ledger_xlsx(&posting->site, date, &buf, to);
        status = sg_api_take(&buf, good, out);
        status = status == SIGN_REFUSED ? SIGN_IO : status;
    }
    sg_arena_free(arena);
    sg_use_end(&use);
    return status;
}
