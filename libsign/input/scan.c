/* The pass before the parser; see scan.h. Line ends are LF, CR LF and CR, as the parser has them;
 * its three others (NEL, U+2028, U+2029) are turned into spaces here, so that lines count as
 * in an editor. */
#include "input/scan.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "input/fate.h"
#include "input/sources.h"

#define MAX_FINDINGS 20

struct scan {
    const char *name, *text, *end;
    struct sg_arena *arena;
    struct sg_report *report;
    struct sg_scan *kept;
    bool taken; /* something was */
    int n_errors;
};

/* Where the line after that at `p` starts; NULL: there is none. */
static const char *next_line(const char *p, const char *end)
{
    for (; p < end; p++)
        if (*p == '\n' || (*p == '\r' && (p + 1 == end || p[1] != '\n')))
            return p + 1;
    return NULL;
}

static struct sg_spot place_at(const struct scan *scan, const char *at)
{
    struct sg_spot place = {.file = scan->name, .line = scan->kept->line};
    const char *start = scan->text, *stop = at, *next;
    for (; (next = next_line(start, scan->end)) && next <= at; start = next)
        place.line++;
    while (stop < scan->end && *stop != '\n' && *stop != '\r')
        stop++;
    place.col = (int)sg_utf8_count(start, (size_t)(at - start)) + 1;
    if (at - start < (ptrdiff_t)SG_SOURCE_SHOWN)
        place.source = sg_source_shown(start, (size_t)(stop - start), scan->arena);
    return place;
}

/* What the parser must not see. Lead bytes tell most text apart without decoding it. */
static bool needs_look(const char *p)
{
    unsigned char c = (unsigned char)*p;
    if (c < 0x80)
        return (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F;
    return c == 0xC2 || c == 0xD8 || c == 0xE1 || c == 0xE2 || (c == 0xE3 && (unsigned char)p[1] == 0x85) ||
           (c == 0xEF && (unsigned char)p[1] >= 0xBB) || c == 0xF3;
}

/* Characters without meaning go, line separators become spaces. Private-use, unassigned and
 * joining characters stay: the text they stand in decides. */
static bool take_out(struct scan *scan, struct sg_buf *kept)
{
    const char *from = scan->text;
    for (const char *p = scan->text; p < scan->end;) {
        if (!needs_look(p)) {
            p++;
            continue;
        }
        const char *at = p;
        uint32_t cp = sg_utf8_next(&p, scan->end);
        if (cp == 0 || (cp & 0xFFFE) == 0xFFFE) {
            struct sg_spot place = place_at(scan, at);
            if (cp == 0)
                sg_report_add(scan->report, SG_FIND(NUL_INSIDE), &place, NULL);
            else
                sg_report_add(scan->report, SG_FIND(NONCHARACTER), &place, sg_fate_code(scan->arena, cp),
                              NULL);
            return false;
        }
        enum sg_fate fate = sg_fate_of(cp);
        if (fate != SG_FATE_DROP && fate != SG_FATE_BREAK)
            continue;
        if (scan->kept->n_findings++ < MAX_FINDINGS) {
            struct sg_spot place = place_at(scan, at);
            const char *code = sg_fate_code(scan->arena, cp), *shown = sg_fate_show(scan->arena, cp);
            if (fate == SG_FATE_DROP)
                sg_report_add(scan->report, SG_FIND(CHARACTER_DROPPED), &place, shown, code, NULL);
            else
                sg_report_add(scan->report, SG_FIND(CHARACTER_SPACE), &place, shown, code, NULL);
        }
        sg_buf_append(kept, from, (size_t)(at - from));
        if (fate == SG_FATE_BREAK)
            sg_buf_putc(kept, ' ');
        from = p;
    }
    scan->taken = from > scan->text;
    if (scan->taken)
        sg_buf_append(kept, from, (size_t)(scan->end - from));
    return true;
}

/* The space at p that is none to YAML, or 0. *n: bytes of what stands there. */
static uint32_t foreign_space(const char *p, const char *end, size_t *n)
{
    const char *pos = p;
    uint32_t cp = (unsigned char)*p >= 0xC2 ? sg_utf8_next(&pos, end) : 0;
    *n = pos > p ? (size_t)(pos - p) : 1;
    return cp == 0xA0 || cp == 0x3000 || cp == 0x202F || (cp >= 0x2000 && cp <= 0x200A) ? cp : 0;
}

/* A line that ends in | or > after a colon or a dash opens a text whose deeper lines are content. */
static bool opens_block_text(const char *start, const char *stop)
{
    for (const char *p = start; p + 1 < stop; p++) /* a comment may follow */
        if (p[0] == ' ' && p[1] == '#') {
            stop = p;
            break;
        }
    while (stop > start && (stop[-1] == ' ' || stop[-1] == '\t'))
        stop--;
    while (stop > start && ((stop[-1] >= '0' && stop[-1] <= '9') || stop[-1] == '+' || stop[-1] == '-'))
        stop--;
    if (stop == start || (stop[-1] != '|' && stop[-1] != '>'))
        return false;
    const char *before = --stop;
    while (before > start && before[-1] == ' ')
        before--;
    return before < stop && before > start && (before[-1] == ':' || before[-1] == '-');
}

static void check_indents(struct scan *scan)
{
    long block = scan->kept->block;
    for (const char *start = scan->text, *next; start && scan->n_errors < MAX_FINDINGS; start = next) {
        next = next_line(start, scan->end);
        const char *stop = next ? next : scan->end;
        while (stop > start && (stop[-1] == '\n' || stop[-1] == '\r'))
            stop--;
        const char *p = start;
        while (p < stop && *p == ' ')
            p++;
        if (p == stop || (block >= 0 && p - start > block))
            continue;
        block = -1;
        const char *tab = NULL, *space = NULL;
        uint32_t what = 0;
        for (size_t n; p < stop; p += n) {
            uint32_t cp = foreign_space(p, stop, &n);
            if (*p == '\t') {
                tab = tab ? tab : p;
            } else if (cp) {
                what = space ? what : cp;
                space = space ? space : p;
            } else if (*p != ' ') {
                break;
            }
        }
        if (space && (!tab || space < tab)) {
            struct sg_spot place = place_at(scan, space);
            sg_report_add(scan->report, SG_FIND(SPACE_WRONG), &place, sg_fate_code(scan->arena, what), NULL);
            scan->n_errors++;
        } else if (tab && p < stop) {
            struct sg_spot place = place_at(scan, tab);
            sg_report_add(scan->report, SG_FIND(TAB_INDENT), &place, NULL);
            scan->n_errors++;
        }
        /* Any byte may be the last one: only the two indicators are worth a look back. */
        if (memchr(p, '|', (size_t)(stop - p)) || memchr(p, '>', (size_t)(stop - p))) {
            const char *q = start;
            while (q < stop && *q == ' ')
                q++;
            if (opens_block_text(q, stop))
                block = q - start;
        }
    }
    scan->kept->block = block;
}

void sg_scan_start(struct sg_scan *scan, const char *name)
{
    *scan = (struct sg_scan){.name = name, .line = 1, .block = -1};
}

const char *sg_scan_block(struct sg_scan *kept, const char *text, size_t *len, struct sg_arena *arena,
                          struct sg_report *report)
{
    struct scan scan = {
        .name = kept->name, .text = text, .end = text + *len, .arena = arena, .report = report, .kept = kept};
    struct sg_buf clean = SG_BUF_INIT;
    bool good = take_out(&scan, &clean);
    if (good && clean.failed) {
        struct sg_spot top = {.file = kept->name};
        sg_report_add(report, SG_FIND(NO_MEMORY), &top, "YAML", NULL);
        good = false;
    } else if (good && clean.len > 0) {
        *len = clean.len;
        scan.text = sg_arena_strndup(arena, (const char *)clean.data, *len);
        scan.end = scan.text + *len;
    } else if (good && scan.taken) {
        *len = 0;
        scan.text = scan.end = "";
    }
    sg_buf_clear(&clean);
    if (good && kept->json.is != SG_JSON_NO) {
        scan.text = sg_json_text_block(&kept->json, scan.text, len, arena);
        scan.end = scan.text + *len;
    }
    if (good)
        check_indents(&scan);
    for (const char *p = scan.text; (p = next_line(p, scan.end)) != NULL;)
        kept->line++;
    return good && scan.n_errors == 0 ? scan.text : NULL;
}
