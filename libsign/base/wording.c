/* Keys in the words of the reader's file; see wording.h. */
#include "base/wording.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

#define QUOTED 200 /* characters */

enum { NAME, LETTER, TABLE, N_FIELDS };

struct field {
    const char *at;
    size_t len;
};

static bool is(struct field field, const char *text)
{
    return field.len == strlen(text) && memcmp(field.at, text, field.len) == 0;
}

/* The fields of a key's line, or false. */
static bool find(const char *columns, const char *key, size_t len, struct field fields[N_FIELDS])
{
    for (const char *line = columns; *line;) {
        const char *end = line + strcspn(line, "\n"), *p = line + strcspn(line, "\t");
        bool same = (size_t)(p - line) == len && memcmp(line, key, len) == 0;
        for (int i = 0; same && i < N_FIELDS; i++) {
            p += *p == '\t';
            fields[i] = (struct field){p, strcspn(p, "\t\n")};
            p += fields[i].len;
        }
        if (same)
            return true;
        line = end + (*end == '\n');
    }
    return false;
}

/* `text` with {0}, {1}… from `fields`. */
static void fill(struct sg_buf *out, const char *text, const struct field *fields)
{
    for (const char *p = text; *p; p++) {
        if (p[0] == '{' && p[1] >= '0' && p[1] < '0' + N_FIELDS && p[2] == '}') {
            sg_buf_append(out, fields[p[1] - '0'].at, fields[p[1] - '0'].len);
            p += 2;
        } else {
            sg_buf_putc(out, (char)*p);
        }
    }
}

static const char *phrase_of(const struct field fields[N_FIELDS])
{
    bool own = fields[TABLE].len == 0, none = is(fields[TABLE], SG_WORDING_NO_TABLE), new = fields[LETTER].len == 0;
    if (fields[NAME].len == 0)
        return none ? SG_PHRASE("a table of people (--members)") : SG_PHRASE("rows of the table '{2}'");
    if (none)
        return SG_PHRASE("the column '{0}' of a table of people (--members)");
    if (own)
        return new ? SG_PHRASE("the column '{0}' (to be added)") : SG_PHRASE("the column '{0}' ({1})");
    return new ? SG_PHRASE("the column '{0}' (to be added) of the table '{2}'") : SG_PHRASE("the column '{0}' ({1}) of the table '{2}'");
}

/* What is typed into a cell, where YAML has `value`. */
static struct field in_cell(const char *value)
{
    struct field cell = {value, strlen(value)};
    if (strcmp(value, "true") == 0)
        return (struct field){"是", strlen("是")};
    if (strcmp(value, "false") == 0)
        return (struct field){"否", strlen("否")};
    if (cell.len >= 2 && (*value == '[' || *value == '"'))
        return (struct field){value + 1, cell.len - 2};
    return cell;
}

static const char *said(sg_wording_translate translate, const char *text)
{
    return translate ? translate(text) : text;
}

static void append_column(struct sg_buf *out, const char *columns, const char *key, size_t len, const char *value,
                          sg_wording_translate translate)
{
    struct field fields[N_FIELDS];
    struct sg_buf phrase = SG_BUF_INIT;
    if (find(columns, key, len, fields)) {
        fill(&phrase, said(translate, phrase_of(fields)), fields);
    } else {
        struct field name[N_FIELDS] = {{key, len}};
        fill(&phrase, said(translate, SG_PHRASE("{0}: in YAML (signgen import turns the table into it)")), name);
        value = NULL;
    }
    struct field both[N_FIELDS] = {{sg_buf_text(&phrase), phrase.len}};
    if (value)
        both[1] = in_cell(value);
    if (!both[0].at)
        abort();
    fill(out, value ? said(translate, SG_PHRASE("{0}: {1}")) : "{0}", both);
    sg_buf_clear(&phrase);
}

static void append_key(struct sg_buf *out, const char *key, size_t len, const char *value, sg_wording_translate translate)
{
    static const char *const INNER[] = {"member.", "team."};
    for (size_t i = 0; i < sizeof INNER / sizeof *INNER; i++)
        if (strncmp(key, INNER[i], strlen(INNER[i])) == 0) {
            key += strlen(INNER[i]);
            len -= strlen(INNER[i]);
        }
    struct field fields[N_FIELDS] = {{key, len}, {"", 0}};
    if (value)
        fields[1] = (struct field){value, strlen(value)};
    else if (key[len] == '|')
        fields[1] = (struct field){key + len + 1, strlen(key + len + 1)};
    fill(out, value             ? said(translate, SG_PHRASE("'{0}: {1}'"))
              : key[len] == '|' ? said(translate, SG_PHRASE("'{0}' ({1})"))
                                : said(translate, SG_PHRASE("{0}:")), fields);
}

void sg_wording_append(struct sg_buf *out, const char *columns, const char *key, const char *value,
                     sg_wording_translate translate)
{
    size_t len = strcspn(key, "|");
    if (columns)
        append_column(out, columns, key, len, value, translate);
    else
        append_key(out, key, len, value, translate);
}

int sg_wording_column(const char *columns, const char *key)
{
    struct field fields[N_FIELDS];
    int column = 0;
    if (!find(columns, key, strcspn(key, "|"), fields) || fields[TABLE].len > 0)
        return 0;
    for (size_t i = 0; i < fields[LETTER].len; i++)
        column = column * 26 + fields[LETTER].at[i] - 'A' + 1;
    return column;
}

const char *sg_wording_quote(const char *text, struct sg_arena *arena)
{
    const char *pos = text, *end = text ? text + strlen(text) : NULL;
    for (int i = 0; text && i < QUOTED && pos < end; i++)
        sg_utf8_next(&pos, end);
    return pos == end ? text : sg_arena_printf(arena, "%.*s…", (int)(pos - text), text);
}
