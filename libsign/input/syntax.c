/* The parser's faults in plain words; see syntax.h. The strings compared are libyaml's own. */
#include "input/syntax.h"

#include <string.h>

#include "base/findings.h"
#include "base/utf8.h"

#define KEY_MAX 24         /* code points of what may be meant as a key */
#define LOOK_BACK 3        /* lines above a fault that may have caused it */

static const char WIDE_COLON[] = "：";

static struct sg_spot place_of(const struct sg_source *source, int line, int col, struct sg_arena *arena)
{
    /* Of a text that cannot be read nobody knows whom it is about. */
    struct sg_spot place = {.file = source->name, .line = line, .col = col, .personal = true};
    const char *start;
    size_t len;
    if (sg_source_line(source, line, &start, &len) && len <= SG_SOURCE_SHOWN)
        place.source = sg_source_shown(start, len, arena);
    return place;
}

static const char *at_col(const char *start, size_t len, int col)
{
    const char *pos = start, *end = start + len;
    while (--col > 0 && pos < end)
        sg_utf8_next(&pos, end);
    return pos;
}

/* ---- Colons ---- */

/* The part of a line that stands where a key would: after indentation, dash and opening brace. */
static const char *skip_lead(const char *p, const char *stop)
{
    while (p < stop &&
           (*p == ' ' || *p == '{' || *p == '[' || *p == ',' || (*p == '-' && p + 1 < stop && p[1] == ' ')))
        p++;
    return p;
}

static bool ends_key(const char *p, const char *stop)
{
    return *p == ':' || *p == '"' || *p == '\'' || *p == '#' || *p == ',' ||
           (*p == ' ' && p + 1 < stop && p[1] == '#') || strncmp(p, WIDE_COLON, 3) == 0 ||
           strncmp(p, "，", 3) == 0 || strncmp(p, "。", 3) == 0;
}

static bool colon_in_line(const struct sg_source *source, int line, struct sg_arena *arena,
                          struct sg_report *report)
{
    const char *start, *p;
    size_t len;
    if (!sg_source_line(source, line, &start, &len))
        return false;
    const char *stop = start + len, *key = skip_lead(start, stop);
    int n = 0;
    bool digits = true;
    for (p = key; p < stop && n < KEY_MAX && !ends_key(p, stop); n++) {
        digits = digits && *p >= '0' && *p <= '9';
        sg_utf8_next(&p, stop);
    }
    if (p == stop || n == 0 || n == KEY_MAX)
        return false;
    const char *word = sg_arena_strndup(arena, key, (size_t)(p - key));
    struct sg_spot place = place_of(source, line, (int)sg_utf8_count(start, (size_t)(p - start)) + 1, arena);
    if (strncmp(p, WIDE_COLON, 3) == 0) {
        sg_report_add(report, SG_FIND(COLON_WIDE), &place, word, NULL);
        return true;
    }
    /* 9:00 and https:// are no keys. */
    if (*p != ':' || digits || p + 1 == stop || p[1] == ' ' || p[1] == '/')
        return false;
    const char *value = p + 1, *value_stop = value;
    while (value_stop < stop && *value_stop != ',' && *value_stop != '}' && *value_stop != '#')
        value_stop++;
    while (value_stop > value && value_stop[-1] == ' ')
        value_stop--;
    sg_report_add(report, SG_FIND(COLON_TIGHT), &place, word,
                  sg_arena_strndup(arena, value, (size_t)(value_stop - value)), NULL);
    return true;
}

bool sg_syntax_colon_in(const struct sg_node *key, struct sg_arena *arena, struct sg_report *report)
{
    const char *wide = strstr(key->text, WIDE_COLON), *tight = strchr(key->text, ':');
    const char *at = wide && (!tight || wide < tight) ? wide : tight;
    if (!at || at == key->text || at[1] == 0)
        return false;
    size_t offset = (size_t)(at - key->text);
    struct sg_spot place = sg_node_part(key, offset, at == wide ? 3 : 1, arena);
    place.personal = true;
    const char *word = sg_arena_strndup(arena, key->text, offset);
    if (at == wide)
        sg_report_add(report, SG_FIND(COLON_WIDE), &place, word, NULL);
    else
        sg_report_add(report, SG_FIND(COLON_TIGHT), &place, word, at + 1, NULL);
    return true;
}

bool sg_syntax_colons(const struct sg_source *source, int first, int last, struct sg_arena *arena,
                      struct sg_report *report)
{
    for (int line = first < 1 ? 1 : first; line <= last; line++)
        if (colon_in_line(source, line, arena, report))
            return true;
    return false;
}

/* ---- Faults ---- */

static bool has(const char *text, const char *what)
{
    return text && strstr(text, what) != NULL;
}

/* Faults of structure are often a colon that is none, in this line or just above. The nearest
 * such line wins. */
static bool say_colons(const struct sg_source *source, int line, struct sg_arena *arena,
                       struct sg_report *report)
{
    for (int i = 0; i <= LOOK_BACK; i++)
        if (colon_in_line(source, line - i, arena, report))
            return true;
    return false;
}

/* `name: "a" b` and `skills: [a] b` fail as maps that are broken off; what ends before the place tells. */
static const struct sg_code *follows(const struct sg_source *source, int line, int col)
{
    const char *start;
    size_t len;
    if (!sg_source_line(source, line, &start, &len))
        return NULL;
    const char *p = at_col(start, len, col);
    bool at_text = p < start + len;
    while (p > start && p[-1] == ' ')
        p--;
    if (!at_text || p == start)
        return NULL;
    return p[-1] == '"' || p[-1] == '\'' ? SG_FIND(AFTER_QUOTE)
           : p[-1] == ']' || p[-1] == '}' ? SG_FIND(AFTER_BRACKET) : NULL;
}

/* Up to a blank, `most` characters at most. */
static const char *word_at(const struct sg_source *source, int line, int col, int most, struct sg_arena *arena)
{
    const char *start = "";
    size_t len = 0;
    sg_source_line(source, line, &start, &len);
    const char *p = at_col(start, len, col), *stop = start + len, *end = p;
    for (int n = 0; end < stop && *end != ' ' && n < most; n++)
        sg_utf8_next(&end, stop);
    return sg_arena_strndup(arena, p, (size_t)(end - p));
}

/* Faults that words of the parser tell: of what it was doing, or of what went wrong. They are told where the fault was
 * met, or where what it broke began, with what stands there: a character, a word. */
enum { HERE, BEGAN, EITHER };
static const struct known_fault {
    const char *context, *problem;
    const struct sg_code *code;
    int where, most;
} EARLY[] = {
    {"quoted scalar", "end of stream", SG_FIND(QUOTE_UNCLOSED), BEGAN, 1},
    {"quoted scalar", "document indicator", SG_FIND(QUOTE_UNCLOSED), BEGAN, 1},
    {NULL, "escape", SG_FIND(ESCAPE_WRONG), HERE, KEY_MAX},
    {NULL, "hexdecimal", SG_FIND(ESCAPE_WRONG), HERE, KEY_MAX},
    {"scanning an anchor", NULL, SG_FIND(YAML_ALIAS), BEGAN, KEY_MAX},
    {"scanning an alias", NULL, SG_FIND(YAML_ALIAS), BEGAN, KEY_MAX},
    {NULL, "tag", SG_FIND(YAML_TAG), EITHER, KEY_MAX},
    {"a tag", NULL, SG_FIND(YAML_TAG), EITHER, KEY_MAX},
    {"directive", NULL, SG_FIND(YAML_DIRECTIVE), EITHER, 0},
    {NULL, "directive", SG_FIND(YAML_DIRECTIVE), EITHER, 0},
    {NULL, "incompatible YAML", SG_FIND(YAML_DIRECTIVE), EITHER, 0},
    {NULL, "tab character", SG_FIND(TAB_INDENT), HERE, 0},
}, LATE[] = { /* when it is no colon either */
    {NULL, "mapping values are not allowed", SG_FIND(COLON_INSIDE), HERE, 0},
    {NULL, "could not find expected ':'", SG_FIND(COLON_MISSING), BEGAN, KEY_MAX},
}, LAST[] = {
    {NULL, "expected key", SG_FIND(INDENT_BROKEN), HERE, 0},
    {NULL, "expected '-'", SG_FIND(INDENT_BROKEN), HERE, 0},
    {NULL, "block sequence entries are not allowed in this context", SG_FIND(ENTRY_MISPLACED), HERE, 0},
    {NULL, "did not find expected comment or line break", SG_FIND(BLOCK_TEXT), HERE, 0},
    {NULL, "did not find expected node content", SG_FIND(VALUE_MISSING), HERE, 0},
    {NULL, "did not find expected <document start>", SG_FIND(DOCUMENT_ENDED), HERE, 0},
};

static bool say_known(const struct known_fault *known, size_t n, const struct sg_source *source,
                      const struct sg_syntax_fault *fault, struct sg_arena *arena, struct sg_report *report)
{
    size_t i = 0;
    while (i < n && !((!known[i].context || has(fault->context, known[i].context)) &&
                      (!known[i].problem || has(fault->problem, known[i].problem))))
        i++;
    if (i == n)
        return false;
    bool began = known[i].where == BEGAN || (known[i].where == EITHER && fault->context);
    int line = began ? fault->context_line : fault->line, col = began ? fault->context_col : fault->col;
    struct sg_spot place = place_of(source, line, col, arena);
    const char *word = known[i].most ? word_at(source, line, col, known[i].most, arena) : NULL;
    sg_report_add(report, known[i].code, &place, word && !*word && known[i].code == SG_FIND(ESCAPE_WRONG) ? "\\" : word, NULL);
    return true;
}

void sg_syntax_say(const struct sg_source *source, const struct sg_syntax_fault *fault,
                   struct sg_arena *arena, struct sg_report *report)
{
#define KNOWN(rows) say_known(rows, sizeof(rows) / sizeof *(rows), source, fault, arena, report)
    struct sg_spot place = place_of(source, fault->line, fault->col, arena);
    if (KNOWN(EARLY))
        return;
    if (has(fault->problem, "cannot start any token")) {
        const char *c = word_at(source, fault->line, fault->col, 1, arena);
        if (*c == '\t')
            sg_report_add(report, SG_FIND(TAB_INDENT), &place, NULL);
        else if (!(*c == '%' && fault->col == 1))
            sg_report_add(report, SG_FIND(START_RESERVED), &place, c, NULL);
        else
            sg_report_add(report, SG_FIND(YAML_DIRECTIVE), &place, NULL);
    } else if (has(fault->problem, "expected ',' or")) {
        bool map = has(fault->problem, "}");
        struct sg_spot began = place_of(source, fault->context_line, fault->context_col, arena);
        sg_report_add(report, SG_FIND(BRACKET_UNCLOSED), &began, map ? "{" : "[",
                      sg_arena_printf(arena, "%d", fault->line), map ? "}" : "]", NULL);
    } else if (!say_colons(source, fault->line, arena, report) && !KNOWN(LATE)) {
        const struct sg_code *code = follows(source, fault->line, fault->col);
        if (code)
            sg_report_add(report, code, &place, NULL);
        else if (!KNOWN(LAST))
            sg_report_add(report, SG_FIND(YAML_SYNTAX), &place, fault->problem ? fault->problem : "?", NULL);
    }
}
