/* Running text as offices write it, tests/vectors/prose.txt, in both directions and two measures: how loose lines are, what begins
 * and ends them, how many are pressed, and how many end inside a word when words are to stay whole. */
#include <math.h>

#include "text/lexicon.h"
#include "vectors.h"

struct tally {
    size_t lines, ends, inside, faults, orphans, pressed;
    GArray *gaps;
};

static int by_size(gconstpointer a, gconstpointer b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double gap_at(const struct tally *t, double share)
{
    size_t at = (size_t)(share * (double)(t->gaps->len - 1));
    return t->gaps->len ? g_array_index(t->gaps, double, at) : 0;
}

static uint32_t char_of(const struct sg_para *para, const struct sg_cell *cell)
{
    return g_utf8_get_char(para->text + cell->text_at);
}

/* A stop within the line that has less than its em, but for another mark behind it. */
static bool is_pressed(const struct sg_para *para, const struct sg_line *line)
{
    for (size_t i = 0; i + 1 < line->n_cells; i++) {
        enum sg_class c = sg_classes_of(char_of(para, &line->cells[i])), next = sg_classes_of(char_of(para, &line->cells[i + 1]));
        if ((c == SG_CLASS_COMMA || c == SG_CLASS_STOP) && !sg_classes_is_mark(next) && next != SG_CLASS_INTERPUNCT &&
            line->cells[i].adv < 1 - 1e-6)
            return true;
    }
    return false;
}

static bool is_orphan(const struct sg_para *para, const struct sg_line *line)
{
    size_t n = 0;
    for (size_t i = 0; i < line->n_cells; i++)
        n += !sg_classes_is_mark(sg_classes_of(char_of(para, &line->cells[i])));
    return n < 2;
}

static void count(struct tally *t, const struct sg_para *para, struct sg_arena *arena)
{
    const bool *inside = sg_lexicon_inside(para->text, para->text_len, arena);
    for (size_t i = 0; i < para->n_lines; i++) {
        const struct sg_line *line = &para->lines[i];
        uint32_t first = char_of(para, &line->cells[0]), last = char_of(para, &line->cells[line->n_cells - 1]);
        t->lines++;
        t->faults += line->overfull || !sg_classes_may_start(first, sg_classes_of(first), SG_LEVEL_GB);
        t->pressed += is_pressed(para, line);
        if (i + 1 == para->n_lines) {
            t->orphans += i > 0 && is_orphan(para, line);
            continue;
        }
        t->ends++;
        t->inside += inside[line[1].text_at];
        t->faults += sg_classes_of(last) == SG_CLASS_OPENER || sg_classes_of(last) == SG_CLASS_PREFIX;
        g_array_append_val(t->gaps, line->gap);
    }
}

static struct tally set_all(struct sg_fontset *set, char **prose, enum sg_mode mode, double width, bool words)
{
    struct tally t = {.gaps = g_array_new(FALSE, FALSE, sizeof(double))};
    struct sg_para_options o = SG_PARA_DEFAULTS;
    o.mode = mode;
    o.width = width;
    o.indent = 2;
    o.align = SG_JUSTIFY;
    o.keep_units = true;
    o.words = words;
    for (size_t i = 0; prose[i]; i++) {
        if (!*prose[i])
            continue;
        struct sg_arena *arena = sg_arena_new();
        count(&t, sg_para_set(set, prose[i], strlen(prose[i]), &o, arena, NULL, NULL), arena);
        sg_arena_free(arena);
    }
    g_array_sort(t.gaps, by_size);
    return t;
}

int main(void)
{
    struct sg_fontset *set = open_faces();
    char *path = g_build_filename(g_getenv("srcdir"), "tests", "vectors", "prose.txt", NULL), *all = NULL;
    ok(g_file_get_contents(path, &all, NULL, NULL), "the paragraphs are there");
    char **prose = g_strsplit(all ? all : "", "\n", -1);
    ok(g_strv_length(prose) > 100, "a hundred of them");
    for (int mode = SG_HORIZONTAL; mode <= SG_VERTICAL; mode++)
        for (double width = 20; width <= 28; width += 8) {
            struct tally plain = set_all(set, prose, (enum sg_mode)mode, width, false),
                         words = set_all(set, prose, (enum sg_mode)mode, width, true);
            const struct tally *both[] = {&plain, &words};
            for (size_t i = 0; i < 2; i++) {
                const struct tally *t = both[i];
                double worst = gap_at(t, 1), high = gap_at(t, 0.99), share = (double)t->pressed / (double)t->lines;
                ok(worst <= 0.15 && high <= 0.06 && t->faults == 0 && t->orphans == 0 && share <= 0.35,
                   "%g em, mode %d, words %zu: %zu lines, gaps %.3f at most, %.3f of 99 %%, %zu faults, %zu orphans, %.0f %% pressed",
                   width, mode, i, t->lines, worst, high, t->faults, t->orphans, share * 100);
            }
            double before = (double)plain.inside / (double)plain.ends, after = (double)words.inside / (double)words.ends;
            ok(after <= (mode == SG_VERTICAL ? 0.25 : 0.2) && after < before && words.lines <= plain.lines + 1 && gap_at(&words, 1) <= gap_at(&plain, 1) + 1e-6,
               "%g em, mode %d: %.1f %% of ends are inside a word, without %.1f %%", width, mode, after * 100, before * 100);
            g_array_unref(plain.gaps);
            g_array_unref(words.gaps);
        }
    g_strfreev(prose);
    g_free(all);
    g_free(path);
    sg_fontset_free(set);
    return done();
}
