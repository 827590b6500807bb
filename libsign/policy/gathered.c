/* Lists of people across teams; see gathered.h. */
#include "policy/gathered.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

static bool same_text(const struct sg_text *a, const struct sg_text *b)
{
    return a->s && b->s && strcmp(a->s, b->s) == 0;
}

/* One person in two teams. A name alone may be another's. */
static bool is_same(const struct sg_posted_person *a, const struct sg_posted_person *b)
{
    return same_text(&a->name, &b->name) && (same_text(&a->phone, &b->phone) || same_text(&a->photo, &b->photo) ||
                                             same_text(&a->volunteer_no, &b->volunteer_no));
}

/* By what is greater first; of equals, as they stand in their teams. */
static int by(double a, double b, const void *first, const void *second)
{
    return a > b ? -1 : a < b ? 1 : first < second ? -1 : 1;
}

static int by_points(const void *a, const void *b)
{
    const struct sg_posted_person *const *x = a, *const *y = b;
    return (*x)->points > (*y)->points || (*x)->points < (*y)->points ? by((*x)->points, (*y)->points, *x, *y)
                                                                      : by((*x)->hours, (*y)->hours, *x, *y);
}

static int by_stars(const void *a, const void *b)
{
    const struct sg_posted_person *const *x = a, *const *y = b;
    return (*x)->stars != (*y)->stars ? (*y)->stars - (*x)->stars : by_points(a, b);
}

static bool is_ranked(const struct sg_posted_person *person) { return person->points >= 0 || person->hours >= 0; }
static bool is_starred(const struct sg_posted_person *person) { return person->stars > 0; }

/* Those of `all` that `holds`, in that order. */
static size_t pick(const struct sg_posted_person *all, size_t n, bool (*holds)(const struct sg_posted_person *),
                   int (*order)(const void *, const void *), const struct sg_posted_person **list, struct sg_arena *arena)
{
    const struct sg_posted_person **found = sg_arena_new_array(arena, const struct sg_posted_person *, n);
    struct sg_posted_person *out = sg_arena_new_array(arena, struct sg_posted_person, n);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++)
        if (holds(&all[i]))
            found[kept++] = &all[i];
    if (kept > 1)
        qsort(found, kept, sizeof *found, order);
    for (size_t i = 0; i < kept; i++)
        out[i] = *found[i];
    *list = out;
    return kept;
}

static void gather(struct sg_posted_site *site, size_t hidden, struct sg_arena *arena)
{
    size_t n = 0, most = 0;
    for (size_t i = 0; i < site->n_teams; i++)
        most += site->teams[i].n_members;
    struct sg_posted_person *all = sg_arena_new_array(arena, struct sg_posted_person, most + hidden);
    for (size_t i = 0; i < site->n_teams; i++)
        for (size_t k = 0; k < site->teams[i].n_members; k++) {
            const struct sg_posted_person *member = &site->teams[i].members[k];
            size_t known = 0;
            while (known < n && !is_same(&all[known], member))
                known++;
            if (known < n)
                continue;
            all[n] = *member;
            all[n++].team = site->teams[i].name;
        }
    for (size_t i = 0; i < hidden; i++)
        all[n + i] = (struct sg_posted_person){.hours = -1, .points = -1, .stars = -1};
    site->volunteers = site->portraits = all;
    site->n_volunteers = n;
    site->n_portraits = n + hidden;
}

/* ---- Duty ---- */

/* Where a time stands in a week; times that name no day come last. */
static int when_is(const char *day)
{
    static const char *const DAYS[] = {"周一", "周二", "周三", "周四", "周五", "周六", "周日", "星期一", "星期二", "星期三",
                                       "星期四", "星期五", "星期六", "星期日"};
    int at = 7;
    for (size_t i = 0; i < G_N_ELEMENTS(DAYS) && at == 7; i++)
        if (strstr(day, DAYS[i]))
            at = (int)(i % 7);
    return at * 4 + (strstr(day, "下午") ? 1 : strstr(day, "晚") ? 2 : 0);
}

static int by_week(const void *a, const void *b)
{
    const struct sg_posted_duty *x = a, *y = b;
    int first = when_is(x->day.s), second = when_is(y->day.s);
    return first != second ? first - second : x->day.at->line != y->day.at->line ? x->day.at->line - y->day.at->line
                                                                                 : x->day.at->col - y->day.at->col;
}

static void put_duty(GArray *duties, const struct sg_posted_person *person, struct sg_arena *arena)
{
    for (size_t i = 0; i < person->n_duty; i++) {
        guint at = 0;
        while (at < duties->len && !same_text(&g_array_index(duties, struct sg_posted_duty, at).day, &person->duty[i]))
            at++;
        if (at == duties->len)
            g_array_append_val(duties, ((struct sg_posted_duty){.day = person->duty[i]}));
        struct sg_posted_duty *duty = &g_array_index(duties, struct sg_posted_duty, at);
        bool there = false;
        for (size_t k = 0; k < duty->n_people; k++)
            there = there || same_text(&duty->people[k], &person->name);
        if (there)
            continue;
        struct sg_text *people = sg_arena_new_array(arena, struct sg_text, duty->n_people + 1);
        if (duty->n_people)
            memcpy(people, duty->people, duty->n_people * sizeof *people);
        people[duty->n_people++] = person->name;
        duty->people = people;
    }
}

void sg_gathered_people(struct sg_posted_site *site, size_t hidden, struct sg_arena *arena)
{
    GArray *duties = g_array_new(FALSE, FALSE, sizeof(struct sg_posted_duty));
    gather(site, hidden, arena);
    site->n_ranked = pick(site->volunteers, site->n_volunteers, is_ranked, by_points, &site->ranked, arena);
    site->n_starred = pick(site->volunteers, site->n_volunteers, is_starred, by_stars, &site->starred, arena);
    for (size_t i = 0; i < site->n_staff; i++)
        put_duty(duties, &site->staff[i], arena);
    for (size_t i = 0; i < site->n_volunteers; i++)
        put_duty(duties, &site->volunteers[i], arena);
    struct sg_posted_duty *list = sg_arena_new_array(arena, struct sg_posted_duty, duties->len);
    if (duties->len > 0) {
        memcpy(list, duties->data, duties->len * sizeof *list);
        qsort(list, duties->len, sizeof *list, by_week);
    }
    site->duties = list;
    site->n_duties = duties->len;
    g_array_free(duties, TRUE);
}
