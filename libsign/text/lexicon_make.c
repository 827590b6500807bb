/* Makes the table of words at build time: lexicon_make OWN [DICTIONARY] >lexicon.inc
 *
 * Both files have a word a line, then how often it is met, then anything. OWN is fonts/words.txt, where a word without a
 * number is an office's own and met often; of DICTIONARY (jieba's, or another of its form) what is met less than
 * RARE times is left out. The table is a trie, its nodes level by level, so that the children of a node are the nodes from its
 * own `first` up to the next node's, in the order of their characters. The same files give the same bytes. */
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define TOTAL 60101967.0 /* of all counts in jieba's dictionary: what a count is a share of */
#define RARE 5
#define OWN_COUNT 500
#define LONGEST 8

struct listed {
    guint16 units[LONGEST + 1]; /* ends with 0 */
    double count;
};

static int compare(gconstpointer a, gconstpointer b)
{
    const guint16 *x = ((const struct listed *)a)->units, *y = ((const struct listed *)b)->units;
    while (*x && *x == *y)
        x++, y++;
    return (int)*x - (int)*y;
}

static gboolean read_word(const char *text, struct listed *word)
{
    size_t n = 0;
    memset(word->units, 0, sizeof word->units);
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar cp = g_utf8_get_char(p);
        if (n == LONGEST || !((cp >= 0x3400 && cp <= 0x9FFF) || cp == 0x3007))
            return FALSE;
        word->units[n++] = (guint16)cp;
    }
    return n > 0;
}

static gboolean read_file(const char *path, double least, GArray *words)
{
    char *all;
    if (!g_file_get_contents(path, &all, NULL, NULL) || !g_utf8_validate(all, -1, NULL))
        return FALSE;
    char **lines = g_strsplit(all, "\n", -1);
    for (size_t i = 0; lines[i]; i++) {
        struct listed word = {.count = OWN_COUNT};
        char **parts = g_strsplit(g_strstrip(lines[i]), " ", 3);
        if (parts[0] && parts[1])
            word.count = g_ascii_strtod(parts[1], NULL);
        if (parts[0] && read_word(parts[0], &word) && (word.count >= least || !word.units[1]))
            g_array_append_val(words, word);
        g_strfreev(parts);
    }
    g_strfreev(lines);
    g_free(all);
    return TRUE;
}

struct stem { /* of words with a common beginning, which is one node's */
    guint from, to;
};

/* Eighths of a natural logarithm: how much rarer a word is than all there are. 0: a beginning, no word. */
static guint weight_of(const struct listed *word, size_t depth)
{
    return word->units[depth] ? 0 : (guint)CLAMP(lround(8 * log(TOTAL / MAX(word->count, 1))), 1, 255);
}

int main(int argc, char **argv)
{
    GArray *words = g_array_new(FALSE, FALSE, sizeof(struct listed)), *level = g_array_new(FALSE, FALSE, sizeof(struct stem));
    if (argc < 2 || !read_file(argv[1], 0, words) || (argc > 2 && !read_file(argv[2], RARE, words))) {
        fprintf(stderr, "usage: lexicon_make OWN [DICTIONARY] >TABLE\n");
        return 1;
    }
    g_array_sort(words, compare); /* a stable sort: of two of a kind OWN's stands first */
    const struct listed *all = (const struct listed *)(void *)words->data;
    g_array_append_val(level, ((struct stem){0, words->len}));
    guint next = 1;
    for (size_t depth = 0; level->len > 0; depth++) {
        GArray *below = g_array_new(FALSE, FALSE, sizeof(struct stem));
        for (guint i = 0; i < level->len; i++) {
            struct stem range = g_array_index(level, struct stem, i);
            const struct listed *word = &all[range.from];
            printf("{%uu, %u, %u},\n", next, depth ? word->units[depth - 1] : 0, depth ? weight_of(word, depth) : 0);
            while (range.from < range.to && !all[range.from].units[depth])
                range.from++;
            while (range.from < range.to) {
                struct stem child = {range.from, range.from};
                while (child.to < range.to && all[child.to].units[depth] == all[child.from].units[depth])
                    child.to++;
                g_array_append_val(below, child);
                next++;
                range.from = child.to;
            }
        }
        g_array_unref(level);
        level = below;
    }
    printf("{%uu, 0, 0},\n", next);
    g_array_unref(level);
    g_array_unref(words);
    return 0;
}
