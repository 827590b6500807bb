/* text/coverage: the sizes of the character sets, and what made-up faces have of them. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/file.h"
#include "tap.h"
#include "text/coverage.h"

struct range {
    uint32_t first, last;
};

static void put32(unsigned char *at, uint32_t v)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(v >> (24 - 8 * i));
}

static void add_table(hb_face_t *builder, hb_tag_t tag, const unsigned char *bytes, size_t len)
{
    hb_blob_t *blob = hb_blob_create((const char *)bytes, (unsigned)len, HB_MEMORY_MODE_DUPLICATE, NULL, NULL);
    hb_face_builder_add_table(builder, tag, blob);
    hb_blob_destroy(blob);
}

/* A face with a cmap (format 12) of these ranges and nothing else. */
static struct sg_font face_of(const struct range *ranges, size_t n)
{
    unsigned char cmap[12 + 16 + 12 * 16] = {0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12}, maxp[6] = {0, 0, 0x50, 0, 0xff, 0xff};
    put32(cmap + 16, (uint32_t)(16 + 12 * n));
    put32(cmap + 24, (uint32_t)n);
    for (size_t i = 0; i < n; i++) {
        put32(cmap + 28 + 12 * i, ranges[i].first);
        put32(cmap + 32 + 12 * i, ranges[i].last);
        put32(cmap + 36 + 12 * i, 1);
    }
    hb_face_t *builder = hb_face_builder_create();
    add_table(builder, HB_TAG('c', 'm', 'a', 'p'), cmap, 28 + 12 * n);
    add_table(builder, HB_TAG('m', 'a', 'x', 'p'), maxp, sizeof maxp);
    hb_blob_t *blob = hb_face_reference_blob(builder);
    struct sg_font font = {.face = hb_face_create(blob, 0)};
    hb_blob_destroy(blob);
    hb_face_destroy(builder);
    return font;
}

static const char *const NAMES[SG_N_CHARSETS] = {"GB 2312", "tongyong", "level 1", "level 2", "level 3"};

static void sizes_and_faces(const struct sg_charsets *sets)
{
    static const int SIZES[SG_N_CHARSETS] = {6763, 8105, 27584, 27780, 88115};
    static const struct {
        const char *name;
        struct range ranges[8];
        size_t n;
        int have[SG_N_CHARSETS];
    } ROWS[] = {
        {"nothing Chinese", {{'a', 'z'}, {0x3000, 0x3006}}, 2, {0, 0, 0, 0, 0}},
        {"啊, the first of GB 2312", {{0x554A, 0x554A}}, 1, {1, 1, 1, 1, 1}},
        {"齄, the last of GB 2312 and not in the table", {{0x9F44, 0x9F44}}, 1, {1, 0, 1, 1, 1}},
        {"亍, 8,105 has it", {{0x4E8D, 0x4E8D}}, 1, {1, 1, 1, 1, 1}},
        {"臺, traditional", {{0x81FA, 0x81FA}}, 1, {0, 0, 1, 1, 1}},
        {"㧐 of Extension A, number 3658", {{0x39D0, 0x39D0}}, 1, {0, 1, 1, 1, 1}},
        {"𠙶 of Extension B, number 6506", {{0x20676, 0x20676}}, 1, {0, 1, 0, 1, 1}},
        {"𫚭 of Extension C, number 8100", {{0x2B6AD, 0x2B6AD}}, 1, {0, 1, 0, 1, 1}},
        {"𬎆 of Extension E is in names, not in the table", {{0x2C386, 0x2C386}}, 1, {0, 0, 0, 0, 1}},
        {"鿯, the last of 2022, and 鿰, past it", {{0x9FEF, 0x9FF0}}, 1, {0, 0, 1, 1, 1}},
        {"the end of Extension A, as it was and as it is", {{0x4DB5, 0x4DBF}}, 1, {0, 0, 1, 1, 1}},
        {"a Kangxi radical and the first of the supplement", {{0x2E80, 0x2E81}, {0x2F00, 0x2F00}}, 2, {0, 0, 1, 1, 2}},
        {"Extensions G and H are not asked for", {{0x30000, 0x323AF}}, 1, {0, 0, 0, 0, 0}},
        {"the unified block alone", {{0x4E00, 0x9FFF}}, 1, {6763, 7832, 20976, 20976, 20976}},
        {"everything to Extension F",
         {{0x2E80, 0x2FD5}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xF900, 0xFAD9}, {0x20000, 0x2A6DF}, {0x2A700, 0x2EBE0}}, 6,
         {6763, 8105, 27584, 27780, 88115}},
    };
    for (size_t r = 0; r < sizeof ROWS / sizeof *ROWS; r++) {
        struct sg_font font = face_of(ROWS[r].ranges, ROWS[r].n);
        struct sg_coverage got[SG_N_CHARSETS];
        sg_coverage_count(sets, &font, got);
        for (int i = 0; i < SG_N_CHARSETS; i++)
            ok(got[i].have == ROWS[r].have[i] && got[i].of == SIZES[i], "%s: %s %d of %d (%d of %d)", ROWS[r].name,
               NAMES[i], ROWS[r].have[i], SIZES[i], got[i].have, got[i].of);
        hb_face_destroy(font.face);
    }
}

static void table_texts(struct sg_buf *table)
{
    static const struct {
        const char *name, *text;
    } BAD[] = {
        {"nothing", ""}, {"a comment alone", "# 一乙二"}, {"too few", "一乙二"}, {"a Latin letter", "一x"}, {"bad UTF-8", "\xff"},
    };
    for (size_t i = 0; i < sizeof BAD / sizeof *BAD; i++) {
        struct sg_charsets *sets = sg_coverage_sets_new(BAD[i].text, strlen(BAD[i].text));
        ok(sets == NULL, "no table: %s", BAD[i].name);
        sg_coverage_sets_free(sets);
    }
    sg_buf_puts(table, "𬎆\n");
    struct sg_charsets *sets = sg_coverage_sets_new((const char *)table->data, table->len);
    ok(sets == NULL, "no table: one character too many");
    sg_coverage_sets_free(sets);
}

int main(void)
{
    const char *srcdir = getenv("srcdir");
    char path[4096];
    snprintf(path, sizeof path, "%s/fonts/tongyong.txt", srcdir ? srcdir : ".");
    struct sg_buf table = SG_BUF_INIT;
    if (ok(sg_file_read(path, 1u << 20, &table) == 0, "read fonts/tongyong.txt")) {
        struct sg_charsets *sets = sg_coverage_sets_new((const char *)table.data, table.len);
        if (ok(sets != NULL, "the table is whole"))
            sizes_and_faces(sets);
        sg_coverage_sets_free(sets);
        table_texts(&table);
    }
    sg_buf_clear(&table);
    return done();
}
