/* Names of output files; see outname.h for the rule. */
#include "base/outname.h"

#include <stdbool.h>
#include <string.h>

#define MAX_BYTES 255
#define ENDING_ROOM 30
#define DIGEST_DIGITS 8

static bool is_refused(gunichar c)
{
    if (c < 0x20 || (c < 0x80 && strchr("<>:\"/\\|?*\x7F", (int)c)))
        return true;
    GUnicodeType type = g_unichar_type(c);
    return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || type == G_UNICODE_LINE_SEPARATOR ||
           type == G_UNICODE_PARAGRAPH_SEPARATOR || type == G_UNICODE_SURROGATE;
}

static char *replace_refused(const char *text)
{
    char *valid = g_utf8_make_valid(text, -1);
    GString *out = g_string_new(NULL);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        g_string_append_unichar(out, is_refused(c) ? '_' : c);
    }
    g_free(valid);
    return g_string_free(out, FALSE);
}

/* Windows looks at what stands before the first dot, whatever follows. */
static bool is_device(const char *name)
{
    static const char *const NAMES[] = {"con", "prn", "aux", "nul", "conin$", "conout$"};
    char *stem = g_ascii_strdown(name, (gssize)strcspn(name, "."));
    g_strchomp(stem);
    bool device = false;
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++)
        device = device || strcmp(stem, NAMES[i]) == 0;
    if (g_str_has_prefix(stem, "com") || g_str_has_prefix(stem, "lpt")) {
        const char *rest = stem + 3;
        device = device || (rest[0] >= '0' && rest[0] <= '9' && !rest[1]) || strcmp(rest, "¹") == 0 ||
                 strcmp(rest, "²") == 0 || strcmp(rest, "³") == 0;
    }
    g_free(stem);
    return device;
}

/* Cuts `name` to at most `room` bytes at a whole character, marked by a digest of all of it. */
static char *shorten(const char *name, size_t room)
{
    if (strlen(name) <= room)
        return g_strdup(name);
    char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, name, -1);
    size_t kept = room > DIGEST_DIGITS + 1 ? room - DIGEST_DIGITS - 1 : 0;
    while (kept > 0 && ((unsigned char)name[kept] & 0xC0) == 0x80)
        kept--;
    char *cut = g_strdup_printf("%.*s~%.*s", (int)kept, name, DIGEST_DIGITS, digest);
    g_free(digest);
    return cut;
}

/* A part of a name that others follow: in it . becomes _. */
static char *stem_of(const char *text)
{
    char *clean = replace_refused(text);
    g_strdelimit(clean, ".", '_');
    g_strstrip(clean);
    char *stem = shorten(clean, 100);
    g_free(clean);
    return stem;
}

static char *template_stem(const char *name)
{
    char *leaf = g_path_get_basename(name);
    if (g_str_has_suffix(leaf, ".yaml") || g_str_has_suffix(leaf, ".yml"))
        *strrchr(leaf, '.') = '\0';
    char *stem = stem_of(leaf);
    g_free(leaf);
    return stem;
}

/* Without refused characters, blanks at the ends and a beginning that options, hidden or cut names have. */
static char *clean_begin(const char *text)
{
    char *clean = replace_refused(text);
    g_strstrip(clean);
    if (clean[0] == '-' || clean[0] == '.' || clean[0] == '~')
        clean[0] = '_';
    return clean;
}

/* The end, and the name as a whole; takes `name`. */
static char *clean_end(char *name)
{
    for (size_t len = strlen(name); len > 0 && (name[len - 1] == '.' || name[len - 1] == ' '); len--)
        name[len - 1] = '_';
    if (!is_device(name))
        return name;
    char *safe = g_strconcat("_", name, NULL);
    g_free(name);
    return safe;
}

char *sg_outname_piece(const char *text)
{
    char *clean = clean_begin(text);
    /* What looks like the number of a page is not one. */
    size_t len = strlen(clean), digits = len;
    while (digits > 0 && g_ascii_isdigit(clean[digits - 1]))
        digits--;
    if (digits < len && digits > 0 && clean[digits - 1] == '.')
        clean[digits - 1] = '_';
    char *name = clean_end(shorten(clean, MAX_BYTES - ENDING_ROOM - 1));
    g_free(clean);
    return name;
}

char *sg_outname_template(const char *template_name)
{
    return template_stem(template_name);
}

char *sg_outname_key(const char *path)
{
    char *normal = g_utf8_normalize(path, -1, G_NORMALIZE_NFC);
    char *key = g_utf8_casefold(normal ? normal : path, -1);
    g_free(normal);
    return key;
}

char *sg_outname_numbered(const char *path, char mark, size_t i, size_t n)
{
    if (n == 1)
        return g_strdup(path);
    int digits = 1;
    for (size_t left = n; left >= 10; left /= 10)
        digits++;
    const char *slash = strrchr(path, '/'), *dot = strrchr(slash ? slash : path, '.');
    int stem = (int)(dot ? (size_t)(dot - path) : strlen(path));
    return g_strdup_printf("%.*s%c%0*zu%s", stem, path, mark, digits, i, path + stem);
}
