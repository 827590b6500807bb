/* The parts of the PDF writer on their own: tokens, objects, CFF, subsets, ToUnicode, dates. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../pdf/scenes.h"
#include "backends/pdf/cff.h"
#include "backends/pdf/metadata.h"
#include "backends/pdf/page.h"
#include "backends/pdf/path_operators.h"
#include "backends/pdf/subset.h"
#include "backends/pdf/tokens.h"
#include "backends/pdf/tounicode.h"
#include "base/file.h"
#include "tap.h"

static void is(struct sg_buf *buf, const char *want, const char *name)
{
    const char *text = sg_buf_text(buf);
    if (!ok(text && !strcmp(text, want), "%s", name))
        printf("# wanted %s\n# got    %s\n", want, text);
    sg_buf_clear(buf);
}

static void tokens(void)
{
    struct sg_buf buf = SG_BUF_INIT;
    sg_pdf_tokens_name(&buf, "Gold 871 #(专)/%");
    is(&buf, "/Gold#20871#20#23#28#E4#B8#93#29#2F#25", "a name");
    sg_pdf_tokens_text(&buf, "a(b)\\", 5);
    is(&buf, "(a\\(b\\)\\\\)", "an ASCII text string");
    sg_pdf_tokens_text(&buf, "社𠮷\xFF", 8);
    is(&buf, "<FEFF793ED842DFB7FFFD>", "a text string with a surrogate pair and a bad byte");
    sg_pdf_tokens_text(&buf, "a\nb", 3);
    is(&buf, "<FEFF0061000A0062>", "control characters are not literal");
    sg_pdf_tokens_text(&buf, "", 0);
    is(&buf, "()", "an empty one");
    sg_buf_nums(&buf, (const double[]){ -0.00049, 1.5 }, 2, 3);
    is(&buf, "0 1.5", "a number that rounds to zero, and one beside it");
}

static void objects(void)
{
    struct sg_buf out = SG_BUF_INIT;
    sg_buf_puts(&out, "before"); /* offsets count from the file's own beginning */
    struct sg_pdf_objects objects;
    sg_pdf_objects_init(&objects, &out, 4, false);
    int a = sg_pdf_objects_reserve(&objects), b = sg_pdf_objects_reserve(&objects);
    sg_pdf_objects_stream(&objects, b, "/K 1", "xyz", 3);
    sg_buf_puts(sg_pdf_objects_begin(&objects, a), "<<>>");
    sg_pdf_objects_end(&objects);
    sg_pdf_objects_finish(&objects, a, b, (const unsigned char *)"0123456789abcdef");
    sg_pdf_objects_clear(&objects);
    is(&out,
       "before%PDF-1.4\n%\xE6\xAD\xA3\xE5\n"
       "2 0 obj\n<</K 1/Length 3>>stream\nxyz\nendstream\nendobj\n"
       "1 0 obj\n<<>>\nendobj\n"
       "xref\n0 3\n0000000000 65535 f \n0000000068 00000 n \n0000000015 00000 n \n"
       "trailer\n<</Size 3/Root 1 0 R/Info 2 0 R/ID[<30313233343536373839616263646566><30313233343536373839616263646566>]>>\n"
       "startxref\n88\n%%EOF\n",
       "objects, cross-reference and trailer");
}

static void paths(void)
{
    struct sg_arena *arena = sg_arena_new();
    struct sg_path path;
    struct sg_buf buf = SG_BUF_INIT;
    sg_path_init(&path, arena);
    ok(!sg_pdf_path_operators_put(&buf, &path, 1, 3) && !buf.len, "an empty path is nothing");
    sg_path_rect(&path, (struct sg_rect){ 1.00049, 2, 0.33333, -4 });
    sg_path_move(&path, 0, 0);
    sg_path_line(&path, 1, 0);
    sg_path_line(&path, 1, 1);
    sg_path_line(&path, 0, 2); /* no rectangle */
    sg_path_close(&path);
    sg_path_curve(&path, 1, 2, 3, 4, 5, 6);
    ok(sg_pdf_path_operators_put(&buf, &path, 1, 3), "a path");
    is(&buf, "1 2 0.334 -4 re\n0 0 m\n1 0 l\n1 1 l\n0 2 l\nh\n1 2 3 4 5 6 c\n",
       "rectangles end where their rounded corner is; other shapes are drawn out");
    sg_arena_free(arena);
}

static void tounicode(void)
{
    struct sg_pdf_meaning meanings[101];
    for (unsigned i = 0; i < 101; i++)
        meanings[i] = (struct sg_pdf_meaning){ 0x100 + i, i ? "社" : "——", i ? 3 : 6 };
    struct sg_buf buf = SG_BUF_INIT;
    sg_pdf_tounicode_write(&buf, meanings, 101);
    const char *map = sg_buf_text(&buf);
    ok(strstr(map, "\n100 beginbfchar\n<0100><20142014>\n<0101><793E>\n") != NULL,
       "one code, two characters");
    ok(strstr(map, "<0163><793E>\nendbfchar\n1 beginbfchar\n<0164><793E>\nendbfchar\nendcmap\n") != NULL,
       "blocks of a hundred");
    sg_buf_clear(&buf);
}

static void dates(void)
{
    static const struct { long long seconds; const char *text;
    } rows[] = {
        { 0, "(D:19700101000000Z)" },          { -1, "(D:19691231235959Z)" },
        { 951782400, "(D:20000229000000Z)" },  { 1609459199, "(D:20201231235959Z)" },
        { 4107542400, "(D:21000301000000Z)" }, { 1709211845, "(D:20240229130405Z)" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sg_pdf_options options = { .date = rows[i].seconds, .producer = "p" };
        struct sg_pdf_metadata metadata = { .options = &options, .title = "t", .scale = 1 };
        struct sg_buf out = SG_BUF_INIT;
        struct sg_pdf_objects objects;
        sg_pdf_objects_init(&objects, &out, 6, false);
        sg_pdf_metadata_info(&metadata, &objects, sg_pdf_objects_reserve(&objects));
        ok(strstr(sg_buf_text(&out) + 16, rows[i].text) != NULL, "%lld is %s", rows[i].seconds, rows[i].text);
        sg_pdf_objects_clear(&objects);
        sg_buf_clear(&out);
    }
}

static void xml(void)
{
    struct sg_pdf_options options = { .producer = "p" };
    struct sg_pdf_metadata metadata = { .options = &options, .title = "<&>\x01\xFF站", .scale = 1 };
    struct sg_buf out = SG_BUF_INIT;
    struct sg_pdf_objects objects;
    sg_pdf_objects_init(&objects, &out, 6, true);
    sg_pdf_metadata_xmp(&metadata, &objects, sg_pdf_objects_reserve(&objects),
                        (const unsigned char *)"0123456789abcdef");
    ok(memmem(out.data, out.len, "\">&lt;&amp;&gt;��站</rdf:li>", strlen("\">&lt;&amp;&gt;��站</rdf:li>")) !=
           NULL,
       "XMP is XML whatever the title holds, and is not deflated");
    sg_pdf_objects_clear(&objects);
    sg_buf_clear(&out);
}

static void scales(void)
{
    static const struct { double width, bleed; int scale;
    } rows[] = {
        { 2400, 3, 1 },  { 5080, 0, 1 },   { 5074, 3, 1 },    { 5081, 0, 10 },
        { 5078, 3, 10 }, { 50000, 0, 10 }, { 60000, 0, 100 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sg_scene *scene = sg_scene_new(100, rows[i].width, rows[i].bleed);
        const struct sg_scene *const pages[] = { scene };
        int scale = sg_pdf_page_scale(pages, 1);
        ok(scale == rows[i].scale, "%.0f mm with %.0f mm of bleed: 1:%d", rows[i].width, rows[i].bleed,
           scale);
        sg_scene_free(scene);
    }
}

/* A font file whose only CFF is `cff`, of `n` glyphs, so that CIDs are not glyph ids in it. */
static void write_font(const char *path, const struct sg_font *like, const struct sg_buf *cff, unsigned n)
{
    hb_face_t *face = hb_face_builder_create();
    static const hb_tag_t kept[] = { HB_TAG('h', 'e', 'a', 'd'), HB_TAG('O', 'S', '/', '2'),
                                     HB_TAG('n', 'a', 'm', 'e') };
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
        hb_blob_t *table = hb_face_reference_table(like->face, kept[i]);
        hb_face_builder_add_table(face, kept[i], table);
        hb_blob_destroy(table);
    }
    unsigned char maxp[6] = { 0, 0, 0x50, 0, 0, (unsigned char)n }, hhea[36] = { 0, 1 },
                  hmtx[256] = { 1000 >> 8, 1000 & 255 };
    hhea[35] = 1; /* numberOfHMetrics */
    const struct { hb_tag_t tag; const void *bytes; size_t len;
    } made[] = {
        { HB_TAG('C', 'F', 'F', ' '), cff->data, cff->len },
        { HB_TAG('m', 'a', 'x', 'p'), maxp, sizeof maxp },
        { HB_TAG('h', 'h', 'e', 'a'), hhea, sizeof hhea },
        { HB_TAG('h', 'm', 't', 'x'), hmtx, 4 + 2 * (n - 1) },
    };
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
        hb_blob_t *table = hb_blob_create(made[i].bytes, (unsigned)made[i].len, HB_MEMORY_MODE_DUPLICATE,
                                          NULL, NULL);
        hb_face_builder_add_table(face, made[i].tag, table);
        hb_blob_destroy(table);
    }
    hb_blob_t *file = hb_face_reference_blob(face);
    unsigned len;
    const char *bytes = hb_blob_get_data(file, &len);
    sg_file_write(path, bytes, len);
    hb_blob_destroy(file);
    hb_face_destroy(face);
}

static struct sg_pdf_program *cut(const struct sg_font *font, const uint32_t *gids, size_t n)
{
    hb_face_t *face = sg_pdf_subset_face(font);
    struct sg_pdf_program *program = sg_pdf_subset_build(font, face, gids, n);
    hb_face_destroy(face);
    return program;
}

static void cids(const struct set *set)
{
    const struct sg_font *sans = set->faces[SANS];
    const uint32_t gids[] = { 100, 5000, 5001, 5002, 30000, 65000 };
    struct sg_pdf_program *first = cut(sans, gids, 6);
    if (!ok(first && first->codes[0] == 100 && first->codes[3] == 5002 && first->codes[5] == 65000,
            "the CIDs of Noto are its glyph ids"))
        return;
    ok(!strcmp(first->ros.registry, "Adobe") && !strcmp(first->ros.ordering, "Identity") &&
           first->ros.supplement == 0,
       "Adobe-Identity-0");
    struct sg_pdf_program *again = cut(sans, gids, 6);
    ok(again && again->bytes.len == first->bytes.len &&
           !memcmp(again->bytes.data, first->bytes.data, first->bytes.len),
       "the same program again");

    uint16_t found[8];
    struct sg_pdf_ros ros;
    ok(!sg_pdf_cff_cids(first->bytes.data, first->bytes.len, found, 8, &ros), "more glyphs than there are");
    size_t taken = 0, wrong = 0;
    for (size_t len = 0; len < first->bytes.len; len += len < 400 ? 1 : 97) {
        unsigned char *part = malloc(len ? len : 1);
        memcpy(part, first->bytes.data, len);
        taken += sg_pdf_cff_cids(part, len, found, 7, &ros); /* the charset may lie before the cut */
        free(part);
    }
    for (size_t at = 0; at < 300; at++) { /* any byte broken: no reading outside, whatever the answer */
        unsigned char *broken = malloc(first->bytes.len);
        memcpy(broken, first->bytes.data, first->bytes.len);
        broken[at] ^= 0xFF;
        wrong += !sg_pdf_cff_cids(broken, first->bytes.len, found, 7, &ros);
        free(broken);
    }
    ok(wrong > 20 && taken < 400, "cut or broken programs are met (%zu refused)", wrong);

    char *path = NULL;
    int fd = g_file_open_tmp("cids-XXXXXX", &path, NULL);
    if (!ok(fd >= 0, "a temporary file"))
        return;
    close(fd);
    write_font(path, sans, &first->bytes, 7);
    struct sg_font *font = sg_font_open(path, 0);
    if (ok(font && font->cff, "a face of that program")) {
        const uint32_t some[] = { 1, 3, 6 };
        struct sg_pdf_program *second = cut(font, some, 3);
        ok(second && second->codes[0] == 100 && second->codes[1] == 5001 && second->codes[2] == 65000,
           "codes are CIDs where these are not glyph ids");
        sg_pdf_subset_free(second);
    }
    sg_font_free(font);
    unlink(path);
    g_free(path);
    sg_pdf_subset_free(first);
    sg_pdf_subset_free(again);
}

static void new_ids(const struct set *set)
{
    static const struct {
        int face;
        const char *name;
    } rows[] = { { KAI, "TrueType" }, { LATIN, "name-keyed CFF" } };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const struct sg_font *font = set->faces[rows[i].face];
        if (!font) {
            skip(rows[i].name, "fonts-urw-base35 is not installed");
            continue;
        }
        const uint32_t gids[] = { 40, 60, 70 };
        struct sg_pdf_program *program = cut(font, gids, 3);
        /* A glyph made of others brings these along, so codes may have gaps. */
        ok(program && program->codes[0] >= 1 && program->codes[0] < program->codes[1] &&
               program->codes[1] < program->codes[2] && program->codes[2] < 40,
           "%s: codes are new glyph ids", rows[i].name);
        sg_pdf_subset_free(program);
    }
}

int main(void)
{
    struct set set;
    tokens();
    objects();
    paths();
    tounicode();
    dates();
    xml();
    scales();
    if (set_open(&set)) {
        cids(&set);
        new_ids(&set);
    } else {
        skip("subsets", "fonts-noto-cjk or fonts-lxgw-wenkai is not installed");
    }
    set_close(&set);
    return done();
}
