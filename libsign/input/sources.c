/* Lines and places; see sources.h. */
#include "input/sources.h"

#include <string.h>

#include "base/utf8.h"
#include "input/fate.h"

bool sg_source_line(const struct sg_source *source, int line, const char **start, size_t *len)
{
    if (line < source->first_line || (size_t)(line - source->first_line) >= source->n_lines)
        return false;
    size_t at = (size_t)(line - source->first_line);
    *start = source->text + source->line_at[at];
    const char *stop = source->text + (at + 1 < source->n_lines ? source->line_at[at + 1] : source->len);
    while (stop > *start && (stop[-1] == '\n' || stop[-1] == '\r'))
        stop--;
    *len = (size_t)(stop - *start);
    return true;
}

const char *sg_source_shown(const char *start, size_t len, struct sg_arena *arena)
{
    if (len > SG_SOURCE_SHOWN)
        for (len = SG_SOURCE_SHOWN; len > 0 && (start[len] & 0xC0) == 0x80;)
            len--;
    const char *pos = start, *end = start + len;
    char *out = sg_arena_alloc(arena, 3 * len + 1);
    size_t n = 0;
    while (pos < end) {
        const char *at = pos;
        uint32_t cp = sg_utf8_next(&pos, end);
        if ((cp < 0x20 && cp != '\t') || cp == 0x7F)
            n += (size_t)sg_utf8_put(out + n, cp == 0x7F ? 0x2421 : 0x2400 + cp);
        else if ((cp >= 0x80 && cp < 0xA0) || (cp >= 0x80 && sg_fate_of(cp) == SG_FATE_BIDI))
            n += (size_t)sg_utf8_put(out + n, 0xFFFD);
        else {
            memcpy(out + n, at, (size_t)(pos - at));
            n += (size_t)(pos - at);
        }
    }
    return out;
}

const char *sg_source_cell(struct sg_arena *arena, int row, int column)
{
    char letters[8];
    int n = 0;
    for (int left = column; left > 0 && n < 7; left = (left - 1) / 26)
        letters[n++] = (char)('A' + (left - 1) % 26);
    char *text = sg_arena_printf(arena, "%.*s%d", n, "       ", row);
    for (int i = 0; i < n; i++)
        text[i] = letters[n - 1 - i];
    return text;
}

struct sg_spot sg_source_place_near(const struct sg_source *source, int line, int col, int end_col,
                                    const struct sg_spot *near, struct sg_arena *arena)
{
    struct sg_spot place = {.file = source->name, .line = line, .col = col, .end_col = end_col, .columns = source->columns,
                             .personal = source->personal};
    if (source->sheet) {
        place.cell = sg_arena_printf(arena, "%s!%s", source->sheet, sg_source_cell(arena, line, col));
        return place;
    }
    const char *start;
    size_t len;
    if (!sg_source_line(source, line, &start, &len))
        return place;
    /* One line may be the whole file: a place beyond what is shown is a number only. */
    if (len <= SG_SOURCE_SHOWN || (size_t)col <= sg_utf8_count(start, SG_SOURCE_SHOWN))
        place.source = near && near->source && near->file == place.file && near->line == line
                           ? near->source : sg_source_shown(start, len, arena);
    return place;
}

struct sg_spot sg_source_place(const struct sg_source *source, int line, int col, int end_col,
                                struct sg_arena *arena)
{
    return sg_source_place_near(source, line, col, end_col, NULL, arena);
}
