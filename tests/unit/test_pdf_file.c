/* Whole PDF files: the same bytes again, what the bytes say, findings, sizes. With arguments
 * `CASE [outline] [x1a] [a2u] [marked] [plain14] [raw]` it writes that case to standard output for the readers in
 * tests/pdf; `CASE where` prints each glyph's place and matrix instead, and `expect` what the case "words"
 * must read back as. */
#include <glib.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../pdf/scenes.h"
#include "backends/pdf/pdf.h"
#include "base/file.h"
#include "made_jpeg.h"
#include "tap.h"

static struct sg_buf icc;
static struct sg_colour *colour;
static struct set set;

static struct sg_pdf_options options_of(void)
{
    return (struct sg_pdf_options){
        .compress = true, .icc = icc.data, .icc_len = icc.len, .intent_id = "FOGRA39",
        .intent_info = "Coated FOGRA39 (ISO 12647-2:2004)", .intent_registry = "http://www.color.org",
        .producer = "libsign test", .date = 1609459200, .colour = colour,
    };
}

static bool write_case(const char *name, const struct sg_pdf_options *options, struct sg_buf *out,
                       struct sg_report *report)
{
    struct sg_scene **pages;
    size_t n = make_case(&set, name, &pages);
    bool good = n && sg_pdf_write((const struct sg_scene *const *)pages, n, options, out, report);
    for (size_t i = 0; i < n; i++)
        sg_scene_free(pages[i]);
    free(pages);
    return good;
}

/* x y a b c d of every glyph in the order of painting, as a reader's trace has them. */
static void tell_places(const char *name)
{
    struct sg_scene **pages;
    size_t n = make_case(&set, name, &pages);
    for (size_t p = 0; p < n; p++) {
        for (size_t i = 0; i < pages[p]->n_ops; i++) {
            const struct sg_op *op = &pages[p]->ops[i];
            const struct sg_run *run = &op->u.run;
            double turn = op->kind == SG_OP_GLYPHS ? run->angle * G_PI / 180 : 0;
            for (size_t g = 0; op->kind == SG_OP_GLYPHS && g < run->n_glyphs; g++)
                printf("%.4f %.4f %.4f %.4f %.4f %.4f\n", run->glyphs[g].x, run->glyphs[g].y,
                       run->size * run->hscale * cos(turn), run->size * run->hscale * sin(turn),
                       run->size * sin(turn), -run->size * cos(turn));
        }
        sg_scene_free(pages[p]);
    }
    free(pages);
}

static int emit(int argc, char **argv)
{
    struct sg_pdf_options options = options_of();
    for (int i = 2; i < argc; i++) {
        options.outline |= !strcmp(argv[i], "outline");
        options.x1a |= !strcmp(argv[i], "x1a");
        options.a2u |= !strcmp(argv[i], "a2u");
        if (!strcmp(argv[i], "marked")) {
            static const struct sg_pdf_bookmark marks[] = {{"站 (a)", 0, 0}, {"b", 1, 1}, {"c", 2, 1}, {"d", 3, 0}};
            options.bookmarks = marks;
            options.n_bookmarks = 4;
            options.scale = 7;
        }
        options.plain14 |= !strcmp(argv[i], "plain14");
        options.compress &= strcmp(argv[i], "raw") != 0;
    }
    for (const char *const *line = words_expected; !strcmp(argv[1], "expect") && *line; line++)
        puts(*line);
    bool where = argc > 2 && !strcmp(argv[2], "where");
    if (where)
        tell_places(argv[1]);
    if (where || !strcmp(argv[1], "expect"))
        return 0;
    struct sg_buf out = SG_BUF_INIT;
    struct sg_report *report = sg_report_new();
    bool good = write_case(argv[1], &options, &out, report);
    for (size_t i = 0; i < sg_report_count(report); i++)
        fprintf(stderr, "%s\n", sg_report_at(report, i)->code->slug);
    if (good && fwrite(out.data, 1, out.len, stdout) != out.len)
        good = false;
    sg_report_free(report);
    sg_buf_clear(&out);
    return good ? 0 : 1;
}

static bool has(const struct sg_buf *buf, const char *text)
{
    return buf->data && memmem(buf->data, buf->len, text, strlen(text)) != NULL;
}

static bool equal(const struct sg_buf *a, const struct sg_buf *b)
{
    return a->len == b->len && a->len && !memcmp(a->data, b->data, a->len);
}

static void same_bytes(void)
{
    static const char *const cases[] = { "plain", "words", "pages", "images", "plates" };
    struct sg_pdf_cache *cache = sg_pdf_cache_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sg_pdf_options options = options_of();
        struct sg_buf first = SG_BUF_INIT, again = SG_BUF_INIT;
        write_case(cases[i], &options, &first, NULL);
        write_case(cases[i], &options, &again, NULL);
        ok(equal(&first, &again), "%s: the same bytes again", cases[i]);
        setenv("TZ", "Asia/Chongqing", 1);
        tzset();
        const char *locale = setlocale(LC_ALL, "de_DE.UTF-8");
        sg_buf_clear(&again);
        write_case(cases[i], &options, &again, NULL);
        ok(equal(&first, &again), "%s: in another time zone%s", cases[i], locale ? " and locale" : "");
        setlocale(LC_ALL, "C");
        unsetenv("TZ");
        tzset();
        options.cache = cache;
        for (int round = 0; round < 3; round++) { /* new, seen, kept */
            sg_buf_clear(&again);
            write_case(cases[i], &options, &again, NULL);
            ok(equal(&first, &again), "%s: with a cache, round %d", cases[i], round);
        }
        options.date++;
        sg_buf_clear(&again);
        write_case(cases[i], &options, &again, NULL);
        ok(!equal(&first, &again), "%s: other bytes at another date", cases[i]);
        sg_buf_clear(&first);
        sg_buf_clear(&again);
    }
    sg_pdf_cache_free(cache);
}

/* Whoever hashes the files of a run may pass over what they share (batch/shared_digest.c). */
static void begin_alike(void)
{
    struct sg_pdf_options options = options_of();
    struct sg_buf a = SG_BUF_INIT, b = SG_BUF_INIT;
    write_case("plain", &options, &a, NULL);
    write_case("words", &options, &b, NULL);
    size_t n = 0;
    while (n < a.len && n < b.len && a.data[n] == b.data[n])
        n++;
    const char *end = n > 0 ? memmem(a.data, n, "\nendstream\nendobj\n", 18) : NULL;
    ok(end && memmem(a.data, n, "/N 4", 4), "the files of other pages begin with the same profile (%zu bytes)", n);
    sg_buf_clear(&a);
    sg_buf_clear(&b);
}

struct job {
    struct sg_pdf_cache *cache;
    const struct sg_buf *want;
    int good;
};

static gpointer work(gpointer at)
{
    struct job *job = at;
    for (int i = 0; i < 6; i++) {
        struct sg_pdf_options options = options_of();
        options.cache = job->cache;
        struct sg_buf out = SG_BUF_INIT;
        write_case(i % 2 ? "glyphs" : "plain", &options, &out, NULL);
        job->good += equal(&out, &job->want[i % 2]);
        sg_buf_clear(&out);
    }
    return NULL;
}

static void threads(void)
{
    struct sg_pdf_options options = options_of();
    struct sg_buf want[2] = { SG_BUF_INIT, SG_BUF_INIT };
    write_case("plain", &options, &want[0], NULL);
    write_case("glyphs", &options, &want[1], NULL);
    struct job jobs[8];
    GThread *at_work[8];
    struct sg_pdf_cache *cache = sg_pdf_cache_new();
    for (int i = 0; i < 8; i++) {
        jobs[i] = (struct job){ cache, want, 0 };
        at_work[i] = g_thread_new("pdf", work, &jobs[i]);
    }
    int good = 0;
    for (int i = 0; i < 8; i++) {
        g_thread_join(at_work[i]);
        good += jobs[i].good;
    }
    ok(good == 48, "eight threads on one cache give the bytes of one (%d of 48)", good);
    sg_pdf_cache_free(cache);
    sg_buf_clear(&want[0]);
    sg_buf_clear(&want[1]);
}

/* Operators and keys that no file of ours may hold, in content that is not deflated. */
static void no_rgb(void)
{
    static const char *const cases[] = { "plain", "words", "plates", "structure", "fuzz1" };
    static const char *const forbidden[] = { " rg\n",       " RG\n",    " g\n",      " G\n",
                                             "DeviceRGB",   "CalRGB",   "LZWDecode", "/Encrypt",
                                             "/JavaScript", "/CropBox", "/UserUnit" };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct sg_pdf_options options = options_of();
        options.compress = false;
        struct sg_buf out = SG_BUF_INIT;
        write_case(cases[i], &options, &out, NULL);
        for (size_t k = 0; k < sizeof forbidden / sizeof *forbidden; k++)
            ok(out.len && !has(&out, forbidden[k]), "%s: no %.*s", cases[i], (int)strcspn(forbidden[k], "\n"),
               forbidden[k]);
        sg_buf_clear(&out);
    }
}

static void conformance(void)
{
    struct sg_pdf_options options = options_of();
    struct sg_buf out = SG_BUF_INIT;
    options.compress = false;
    write_case("plates", &options, &out, NULL);
    ok(has(&out, "%PDF-1.6\n"), "PDF/X-4 is PDF 1.6");
    ok(has(&out, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>"), "and says so in XMP");
    ok(has(&out, "/S/GTS_PDFX/OutputConditionIdentifier(FOGRA39)/RegistryName(http://www.color.org)"),
       "output intent");
    ok(has(&out, "0 0 0 1 k\n/GS1 gs\n") && has(&out, "/OP true/op true/OPM 1"), "black overprints");
    ok(has(&out, "0 1 1 0 k\n/GS0 gs\n"), "red knocks out again");
    ok(has(&out, "/Separation/CutContour/DeviceCMYK") && has(&out, "/Separation/All/DeviceCMYK"),
       "separations");
    ok(has(&out, "/OCProperties<<") && has(&out, "/Name(Cut)"), "layers, since there are several");
    ok(has(&out, "/CreationDate(D:20210101000000Z)") && has(&out, "<xmp:CreateDate>2021-01-01T00:00:00Z"),
       "dates agree");
    sg_buf_clear(&out);

    options.x1a = true;
    ok(write_case("stencils", &options, &out, NULL), "PDF/X-1a takes images with hard edges");
    ok(has(&out, "%PDF-1.4\n") && has(&out, "/GTS_PDFXVersion(PDF/X-1a:2003)"),
       "PDF/X-1a is PDF 1.4 and says so");
    ok(!has(&out, "/SMask") && has(&out, "/Mask ") && !has(&out, "/Group") && !has(&out, "/OCG") &&
           !has(&out, "/StructTreeRoot"),
       "without transparency, layers and tags");
    ok(!has(&out, "ICCBased"), "and without ICC colour");
    sg_buf_clear(&out);

    options = options_of();
    options.compress = false;
    write_case("plain", &options, &out, NULL);
    ok(!has(&out, "/OCProperties") && has(&out, "/StructTreeRoot") && has(&out, "/Lang(zh-CN)"),
       "one layer is none; tagged");
    ok(has(&out, "+NotoSerifCJKsc-Bold-Identity-H") && has(&out, "/Subtype/CIDFontType0C"), "bare CFF");
    sg_buf_clear(&out);

    options.outline = true;
    write_case("plain", &options, &out, NULL);
    ok(!has(&out, "/Font") && !has(&out, "BT\n"), "outlined: no font, no text");
    ok(has(&out, "<pdf:Keywords>新星路社区志愿服务站\n"), "the words stay in XMP");
    ok(has(&out, "/S/H1/P ") && has(&out, "/ActualText<FEFF65B0661F"), "and in the structure");
    sg_buf_clear(&out);
}

static void boxes(void)
{
    struct sg_pdf_options options = options_of();
    struct sg_buf out = SG_BUF_INIT;
    write_case("plain", &options, &out, NULL);
    /* 2400 x 1200 mm with 3 mm: 3 mm = 8.5039 pt, 2403 mm = 6811.6535 pt */
    ok(has(&out, "/MediaBox[0 0 6820.1575 3418.5827]") &&
           has(&out, "/TrimBox[8.5039 8.5039 6811.6535 3410.0787]"),
       "boxes");
    sg_buf_clear(&out);
    write_case("wide", &options, &out, NULL);
    ok(has(&out, "/TrimBox[0.8504 0.8504 1701.6378 426.0472]") && has(&out, "<sign:Scale>1:10</sign:Scale>"),
       "six metres become 1:10, declared");
    sg_buf_clear(&out);
}

static size_t without_profile(const char *name, bool outline)
{
    struct sg_pdf_options options = options_of();
    options.outline = outline;
    struct sg_buf out = SG_BUF_INIT;
    struct sg_pdf_cache *cache = sg_pdf_cache_new();
    options.cache = cache;
    write_case(name, &options, &out, NULL);
    size_t len = out.len - sg_pdf_cache_coded(cache, icc.data, icc.len)->deflated.len;
    sg_pdf_cache_free(cache);
    sg_buf_clear(&out);
    return len;
}

static void sizes(void)
{
    size_t live = without_profile("plain", false), outlined = without_profile("plain", true);
    ok(live < 17 * 1024, "a sign with contact, hours and QR takes %zu bytes", live);
    ok(outlined < 50 * 1024, "outlined %zu", outlined);
}

/* Writes one run in a copy of a face changed by hand, and tells the finding. */
static const char *finding_of(const struct sg_font *font, struct sg_pdf_options options)
{
    struct sg_scene *scene = sg_scene_new(100, 100, 0);
    put_line(scene, font, 10, 10, 50, "A", (struct how){ .tracking = 0 });
    sg_scene_freeze(scene);
    const struct sg_scene *const pages[] = { scene };
    struct sg_buf out = SG_BUF_INIT;
    struct sg_report *report = sg_report_new();
    bool good = sg_pdf_write(pages, 1, &options, &out, report);
    const char *slug = good                      ? "none"
                       : sg_report_count(report) ? sg_report_at(report, 0)->code->slug
                                                 : "silent";
    sg_report_free(report);
    sg_buf_clear(&out);
    sg_scene_free(scene);
    return slug;
}

static void permissions(void)
{
    static const struct { uint16_t fs_type; const char *slug; } rows[] = {
        { 0x0000, "none" }, { 0x0002, "font-no-embed" }, { 0x0004, "none" }, { 0x0008, "none" },
        { 0x0006, "none" }, { 0x0100, "font-no-embed" }, { 0x0200, "font-no-embed" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sg_font font = *set.faces[SANS];
        font.fs_type = rows[i].fs_type;
        const char *slug = finding_of(&font, options_of());
        ok(!strcmp(slug, rows[i].slug), "fsType %04x: %s", rows[i].fs_type, slug);
        struct sg_pdf_options outline = options_of();
        outline.outline = true;
        slug = finding_of(&font, outline);
        ok(!strcmp(slug, "none"), "outlined: %s", slug);
    }
    struct sg_font font = *set.faces[SANS];
    font.cff = false; /* says TrueType, but has no glyf */
    ok(!strcmp(finding_of(&font, options_of()), "font-unusable"), "a face without outlines");
}

static void images(void)
{
    static const unsigned char jpeg[] = { 0xFF, 0xD8, 0xFF, 0xC0, 0,    17, 8, 0,    2, 0,    2,   3,
                                          1,    0x11, 0,    2,    0x11, 0,  3, 0x11, 0, 0xFF, 0xD9 };
    static const unsigned char pixel[3] = { 1, 2, 3 }, soft[1] = { 128 };
    struct made_jpeg made = made_jpeg(2, 2, 3, pixel, pixel, 0);
    const struct { struct sg_image image; bool x1a, no_colour; const char *slug;
    } rows[] = {
        { { .width_px = 2, .height_px = 2, .space = SG_IMAGE_RGB, .jpeg = made.bytes, .jpeg_len = made.len },
          false,
          false,
          "none" },
        { { .width_px = 2, .height_px = 2, .space = SG_IMAGE_RGB, .jpeg = jpeg, .jpeg_len = sizeof jpeg },
          true,
          false,
          "image-broken" }, /* its frame is all there is of it */
        { { .width_px = 2, .height_px = 3, .space = SG_IMAGE_RGB, .jpeg = made.bytes, .jpeg_len = made.len },
          false,
          false,
          "image-broken" },
        { { .width_px = 2, .height_px = 2, .space = SG_IMAGE_RGB, .jpeg = made.bytes, .jpeg_len = 9 },
          false,
          false,
          "image-broken" },
        { { .width_px = 1, .height_px = 1, .space = SG_IMAGE_RGB, .pixels = pixel }, false, false, "none" },
        { { .width_px = 1, .height_px = 1, .space = SG_IMAGE_RGB, .pixels = pixel },
          false,
          true,
          "image-colour" },
        { { .width_px = 1,
            .height_px = 1,
            .space = SG_IMAGE_RGB,
            .pixels = pixel,
            .icc = pixel,
            .icc_len = 3 },
          false,
          false,
          "image-colour" },
        { { .width_px = 1, .height_px = 1, .space = SG_IMAGE_GRAY, .pixels = pixel, .alpha = soft },
          false,
          false,
          "none" },
        { { .width_px = 1, .height_px = 1, .space = SG_IMAGE_GRAY, .pixels = pixel, .alpha = soft },
          true,
          false,
          "image-alpha" },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct sg_scene *scene = sg_scene_new(100, 100, 0);
        sg_scene_image(scene, &rows[i].image, (struct sg_matrix){ 10, 0, 0, 10, 5, 5 });
        sg_scene_freeze(scene);
        const struct sg_scene *const pages[] = { scene };
        struct sg_pdf_options options = options_of();
        options.x1a = rows[i].x1a;
        options.colour = rows[i].no_colour ? NULL : colour;
        struct sg_buf out = SG_BUF_INIT;
        struct sg_report *report = sg_report_new();
        bool good = sg_pdf_write(pages, 1, &options, &out, report);
        const char *slug = good                      ? "none"
                           : sg_report_count(report) ? sg_report_at(report, 0)->code->slug
                                                     : "silent";
        ok(!strcmp(slug, rows[i].slug), "image %zu: %s", i, slug);
        sg_report_free(report);
        sg_buf_clear(&out);
        sg_scene_free(scene);
    }
    free(made.bytes);
}

/* RGB JPEG: as it is under PDF/X-4, with its profile or sRGB; as CMYK samples under PDF/X-1a. */
static void photos(void)
{
    static const unsigned char mark[] = { 200, 20, 30 }, rest[] = { 255, 255, 255 };
    struct made_jpeg made = made_jpeg(64, 48, 3, mark, rest, 0);
    const struct sg_image image = { .width_px = 64, .height_px = 48, .space = SG_IMAGE_RGB, .jpeg = made.bytes,
                                    .jpeg_len = made.len };
    struct sg_scene *scene = sg_scene_new(100, 100, 0);
    sg_scene_image(scene, &image, (struct sg_matrix){ 64, 0, 0, 48, 5, 5 });
    sg_scene_freeze(scene);
    const struct sg_scene *const pages[] = { scene };
    for (int x1a = 0; x1a < 2; x1a++) {
        struct sg_pdf_options options = options_of();
        options.x1a = x1a;
        struct sg_buf out = SG_BUF_INIT;
        bool good = sg_pdf_write(pages, 1, &options, &out, NULL);
        bool whole = good && memmem(out.data, out.len, made.bytes, made.len);
        ok(good && whole == !x1a, x1a ? "PDF/X-1a: an RGB photo is converted" : "PDF/X-4: an RGB photo stays untouched");
        ok(has(&out, x1a ? "/ColorSpace/DeviceCMYK/Filter/FlateDecode" : "/ColorSpace[/ICCBased") &&
               has(&out, "DCTDecode") == !x1a && !has(&out, "DeviceRGB"),
           x1a ? "into the inks of the press" : "with a profile of its own");
        sg_buf_clear(&out);
    }
    sg_scene_free(scene);
    free(made.bytes);
}

static void test(void)
{
    same_bytes();
    begin_alike();
    threads();
    no_rgb();
    conformance();
    boxes();
    sizes();
    permissions();
    images();
    photos();
}

int main(int argc, char **argv)
{
    char *path = g_strdup_printf("%s/templates/profiles/FOGRA39L_coated.icc",
                                 getenv("srcdir") ? getenv("srcdir") : ".");
    bool ready = sg_file_read(path, 1 << 20, &icc) == 0;
    g_free(path);
    ready = set_open(&set) && ready;
    int status = 1;
    if (!ready) {
        puts("1..0 # SKIP the output profile or a face is missing");
        status = argc > 1 ? 77 : 0;
    } else {
        colour = sg_colour_new(icc.data, icc.len);
        if (argc > 1) {
            status = emit(argc, argv);
        } else {
            test();
            status = done();
        }
    }
    set_close(&set);
    sg_colour_free(colour);
    sg_buf_clear(&icc);
    return status;
}
