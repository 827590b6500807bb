/* Names of a batch's files; see pattern.h. */
#include "batch/pattern.h"

#include <string.h>

#include "base/nearest.h"
#include "base/outname.h"

static const char *const WORDS[] = {"name", "code", "district", "town", "place", "compound", "level", "template",
                                    "part", "number", "id", "folder", NULL};
#define N_OWN 2 /* the last ones are the defaults' own */

static bool refuse(struct sg_telling *telling, const char *pattern, const char *word)
{
    GString *all = g_string_new(NULL);
    struct sg_nearest search;
    sg_nearest_start(&search, word ? word : "", word ? strlen(word) : 0);
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS) - 1 - N_OWN; i++) {
        g_string_append_printf(all, "%s{%s}", i ? ", " : "", WORDS[i]);
        sg_nearest_try(&search, word ? WORDS[i] : NULL, (int)i);
    }
    char *near = search.word ? g_strdup_printf("{%s}", search.word) : NULL;
    sg_report_add_near(telling->pending, SG_FIND(NAME_PATTERN), NULL, near, pattern, all->str, NULL);
    sg_telling_send(telling);
    g_free(near);
    g_string_free(all, TRUE);
    return false;
}

/* The word of the braces at `p` ("{code:6}"), and how many characters of it are wanted (0: all). The
 * returned text is to be freed; NULL if that is no placeholder. *end is set behind it. */
static char *read_word(const char *p, size_t *most, const char **end)
{
    size_t len = strcspn(p + 1, ":}");
    char *word = g_strndup(p + 1, len);
    p += 1 + len;
    *most = 0;
    if (*p == ':') {
        size_t digits = strspn(p + 1, "0123456789");
        if (digits >= 1 && digits <= 3)
            *most = (size_t)g_ascii_strtoull(p + 1, NULL, 10);
        p += 1 + digits;
        if (*most == 0)
            p = "";
    }
    *end = p + 1;
    if (*p == '}' && g_strv_contains(WORDS, word))
        return word;
    g_free(word);
    return NULL;
}

static bool check_pieces(const char *pattern)
{
    char **pieces = g_strsplit(pattern, "/", -1);
    bool good = pieces[0] != NULL;
    for (char **piece = pieces; *piece; piece++)
        good = good && **piece && strcmp(*piece, ".") != 0 && strcmp(*piece, "..") != 0;
    g_strfreev(pieces);
    return good;
}

bool sg_pattern_check(const char *pattern, struct sg_telling *telling)
{
    bool several = !strstr(pattern, "{folder}") && !strstr(pattern, "{id}");
    for (const char *p = pattern; *p && several;) {
        const char *end;
        size_t most;
        if (*p == '}')
            several = false;
        if (*p++ != '{')
            continue;
        char *word = read_word(p - 1, &most, &end);
        if (!word) {
            char *given = g_strndup(p, strcspn(p, ":}"));
            refuse(telling, pattern, given);
            g_free(given);
            return false;
        }
        g_free(word);
        p = end;
    }
    return (several && check_pieces(pattern) && g_utf8_validate(pattern, -1, NULL)) || refuse(telling, pattern, NULL);
}

/* Text that stands for a word of the braces; g_free() it. */
static char *value_of(const char *word, const struct sg_pattern_sheet *sheet)
{
    if (strcmp(word, "name") == 0)
        return g_strdup(sign_site_name(sheet->site));
    if (strcmp(word, "template") == 0)
        return sg_outname_template(sheet->template_name);
    if (strcmp(word, "part") == 0)
        return g_strdelimit(g_strdup(sheet->part ? sheet->part : ""), ".", '_');
    if (strcmp(word, "number") == 0)
        return g_strdup_printf("%zu", sheet->number);
    if (strcmp(word, "id") == 0) {
        const char *code = sign_site_value(sheet->site, "code");
        return code ? g_strconcat(code, "-", NULL) : g_strdup("");
    }
    const char *value = sign_site_value(sheet->site, word);
    return g_strdup(value ? value : "");
}

static char *folder_of(const sign_site *site)
{
    const char *code = sign_site_value(site, "code"), *town = sign_site_value(site, "town");
    if (code && strlen(code) >= 9)
        return g_strdup_printf("%.6s/%.9s", code, code);
    char *piece = sg_outname_piece(town ? town : "");
    if (*piece)
        return piece;
    g_free(piece);
    return g_strdup("_");
}

static void append_value(GString *out, const char *word, size_t most, const struct sg_pattern_sheet *sheet)
{
    char *value = value_of(word, sheet);
    /* A value is part of one piece, never the border between two. */
    g_strdelimit(value, "/", '_');
    char *valid = g_utf8_make_valid(value, -1);
    if (most > 0 && (size_t)g_utf8_strlen(valid, -1) > most)
        *g_utf8_offset_to_pointer(valid, (glong)most) = '\0';
    g_string_append(out, valid);
    g_free(valid);
    g_free(value);
}

char *sg_pattern_path(const char *pattern, const struct sg_pattern_sheet *sheet)
{
    GString *out = g_string_new(NULL);
    char *folder = NULL;
    if (g_str_has_prefix(pattern, "{folder}/")) {
        folder = folder_of(sheet->site);
        pattern += strlen("{folder}/");
    }
    bool has_part = false;
    for (const char *p = pattern; *p;) {
        const char *end;
        size_t most;
        char *word = *p == '{' ? read_word(p, &most, &end) : NULL;
        if (!word) {
            g_string_append_c(out, *p++);
            continue;
        }
        has_part = has_part || strcmp(word, "part") == 0;
        append_value(out, word, most, sheet);
        g_free(word);
        p = end;
    }
    if (sheet->part && !has_part) {
        g_string_append_c(out, '-');
        append_value(out, "part", 0, sheet);
    }
    char **pieces = g_strsplit(out->str, "/", -1);
    for (char **piece = pieces; *piece; piece++) {
        char *safe = sg_outname_piece(*piece);
        g_free(*piece);
        /* A word without a value must not make a piece vanish. */
        *piece = *safe ? safe : (g_free(safe), g_strdup("_"));
    }
    char *leaf = g_strjoinv("/", pieces), *path = folder ? g_strconcat(folder, "/", leaf, NULL) : g_strdup(leaf);
    g_strfreev(pieces);
    g_free(leaf);
    g_free(folder);
    g_string_free(out, TRUE);
    return path;
}
