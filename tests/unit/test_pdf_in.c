/* PDF artwork: shapes, CMYK and spots untouched, forms, layers, page boxes; what is refused, each with its
 * finding; bytes changed at random. */
#include "artwork/art.h"
#include "artwork/artwork.h"

#include <math.h>
#include <stdlib.h>

#include "busy.h"
#include "seen_png.h"
#include "tap.h"

#define PAGE "/MediaBox[0 0 200 100]"

/* A PDF of one page with these entries, resources and content; further objects from 10 on. qpdf finds its way
 * without a table of references. */
static char *pdf_of(const char *page, const char *resources, const char *content, const char *objects)
{
    char *out = malloc(20000);
    snprintf(out, 20000,
             "%%PDF-1.6\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[20 0 R 21 0 R]/D<</OFF[21 0 R]>>>>>>\n"
             "endobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
             "3 0 obj\n<</Type/Page/Parent 2 0 R%s/Resources<<%s>>/Contents 4 0 R>>\nendobj\n"
             "4 0 obj\n<</Length %zu>>\nstream\n%s\nendstream\nendobj\n"
             "20 0 obj\n<</Type/OCG/Name(on)>>\nendobj\n21 0 obj\n<</Type/OCG/Name(off)>>\nendobj\n%s"
             "trailer\n<</Root 1 0 R>>\n%%%%EOF\n",
             page, resources, strlen(content), content, objects);
    return out;
}

static struct sg_artwork *load(const char *bytes, size_t len, char slugs[256])
{
    struct sg_report *report = sg_report_new();
    struct sg_artwork *artwork = sg_artwork_load("logo.pdf", bytes, len, report, NULL);
    slugs[0] = 0;
    for (size_t i = 0; i < sg_report_count(report); i++)
        snprintf(slugs + strlen(slugs), 256 - strlen(slugs), "%s%s", i ? " " : "",
                 sg_report_at(report, i)->code->slug);
    if ((artwork == NULL) != (sg_report_errors(report) > 0))
        snprintf(slugs, 256, "result and report disagree");
    sg_report_free(report);
    return artwork;
}

static void expect(const char *name, const char *resources, const char *content, const char *objects, const char *want)
{
    char *pdf = pdf_of(PAGE, resources, content, objects), slugs[256];
    struct sg_artwork *artwork = load(pdf, strlen(pdf), slugs);
    ok(strcmp(slugs, want) == 0, "%s: %s (got %s)", name, *want ? want : "taken", *slugs ? slugs : "nothing");
    sg_artwork_free(artwork);
    free(pdf);
}

#define BOX "10 10 50 50 re f "
#define FUNCTION "<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0 0]/C1[0 .2 .6 .1]>>"
#define SPOT "/ColorSpace<</CS0[/Separation/PANTONE#20871#20C/DeviceCMYK" FUNCTION "]>>"

static void try_findings(void)
{
    static const struct {
        const char *name, *resources, *content, *objects, *want;
    } ROWS[] = {
        {"a black square", "", BOX, "", ""},
        {"CMYK", "", "0 1 .85 .1 k " BOX, "", ""},
        {"RGB", "", "1 0 0 rg " BOX, "", "pdf-rgb"},
        {"RGB that nothing uses", "", "1 0 0 rg 0 g " BOX, "", ""},
        {"numbers of every kind", "", "+.5 -0 .25 1. k\n10.0 10 .5E1 50 re f", "", "pdf-unreadable"},
        {"numbers without a nought", "", "+.5 -0 .25 1. k 10. 10 50 50 re f", "", ""},
        {"comments and strings", "", "% a ( comment\n/A <</B(\\)>>)/C[1 2]>> BDC " BOX "EMC", "", ""},
        {"a spot", SPOT, "/CS0 cs 1 scn " BOX, "", ""},
        {"a spot of a table", "/ColorSpace<</A[/Separation/Gold/DeviceCMYK 10 0 R]>>", "/A cs .5 scn " BOX,
         "10 0 obj<</FunctionType 0/Domain[0 1]/Range[0 1 0 1 0 1 0 1]/Size[2]/BitsPerSample 8"
         "/Filter/ASCIIHexDecode/Length 17>>stream\n0000000000804020>\nendstream endobj\n", ""},
        {"a spot of a program", "/ColorSpace<</A[/Separation/Gold/DeviceCMYK 10 0 R]>>", "/A cs .5 scn " BOX,
         "10 0 obj<</FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1 0 1]/Length 20>>stream\n{dup dup dup}\nendstream endobj\n",
         ""},
        {"a spot of a program that is none", "/ColorSpace<</A[/Separation/Gold/DeviceCMYK 10 0 R]>>", "/A cs .5 scn " BOX,
         "10 0 obj<</FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1 0 1]/Length 20>>stream\n{dup dup run}\nendstream endobj\n",
         "pdf-colour"},
        {"Lab", "/ColorSpace<</A[/Lab<</WhitePoint[.9 1 .8]>>]>>", "/A cs 50 0 0 scn " BOX, "", "pdf-rgb"},
        {"registration", "/ColorSpace<</A[/Separation/All/DeviceCMYK" FUNCTION "]>>", "/A cs 1 scn " BOX, "",
         ""},
        {"a colour space that is not there", "", "/Nope cs 1 scn " BOX, "", "pdf-colour"},
        {"a pattern", "", "/Pattern cs /P0 scn " BOX, "", "pdf-gradient"},
        {"a shading", "", "/Sh0 sh", "", "pdf-gradient"},
        {"half opaque", "/ExtGState<</G<</ca .5>>>>", "/G gs " BOX, "", ""},
        {"multiply", "/ExtGState<</G<</BM/Multiply>>>>", "/G gs " BOX, "", "pdf-blend"},
        {"a soft mask", "/ExtGState<</G<</SMask<</S/Alpha>>>>>>", "/G gs " BOX, "", "pdf-blend"},
        {"overprint and normal", "/ExtGState<</G<</OP true/op true/OPM 1/BM/Normal/SMask/None/CA 1/ca 1>>>>",
         "/G gs " BOX, "", ""},
        {"text", "", "BT /F1 12 Tf (A) Tj ET", "", "pdf-text"},
        {"text that is not seen", "", "BT 3 Tr /F1 12 Tf (A) Tj ET " BOX, "", ""},
        {"a picture", "/XObject<</I 10 0 R>>", "/I Do",
         "10 0 obj<</Subtype/Image/Width 1/Height 1/Length 1>>stream\nA\nendstream endobj\n", "pdf-picture"},
        {"a picture in line", "", "BI /W 1 /H 1 ID A EI", "", "pdf-picture"},
        {"a clip that is a rectangle", "", "0 0 50 50 re W n " BOX, "", ""},
        {"a round clip", "", "0 0 m 50 0 50 50 0 50 c h W n " BOX, "", ""},
        {"a form", "/XObject<</X 10 0 R>>", "/X Do",
         "10 0 obj<</Subtype/Form/BBox[0 0 100 100]/Matrix[1 0 0 1 5 5]/Length 20>>stream\n0 1 0 0 k " BOX
         "\nendstream endobj\n", ""},
        {"a form in itself", "/XObject<</X 10 0 R>>", "/X Do",
         "10 0 obj<</Subtype/Form/BBox[0 0 100 100]/Length 5>>stream\n/X Do\nendstream endobj\n",
         "pdf-too-complex"},
        {"a layer that is on", "/Properties<</MC0 20 0 R>>", "/OC /MC0 BDC " BOX "EMC", "", ""},
        {"a layer that is off", "/Properties<</MC0 21 0 R>>", "/OC /MC0 BDC " BOX "EMC", "", "pdf-blank"},
        {"text on a layer that is off", "/Properties<</MC0 21 0 R>>",
         "/OC /MC0 BDC BT (A) Tj ET EMC " BOX, "", ""},
        {"nothing", "", "", "", "pdf-blank"},
        {"beyond the page", "", "300 300 50 50 re f", "", "pdf-blank"},
        {"too few numbers", "", "1 2 l", "", "pdf-unreadable"},
        {"a line from nowhere", "", "1 2 l S", "", "pdf-unreadable"},
        {"an operator that is none", "", "1 2 frob", "", "pdf-unreadable"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        expect(ROWS[i].name, ROWS[i].resources, ROWS[i].content, ROWS[i].objects, ROWS[i].want);
    char slugs[256];
    ok(!load("%PDF-1.4\nrubbish", 16, slugs) && strcmp(slugs, "pdf-unreadable") == 0, "rubbish (%s)", slugs);
}

/* The only fill that the content leaves in a scene of 200 × 100 mm. */
static const struct sg_op *only_fill(const char *page, const char *resources, const char *content, struct sg_scene *scene,
                                     struct sg_artwork **artwork, struct sg_colour *colour)
{
    char *pdf = pdf_of(page, resources, content, ""), slugs[256];
    const struct sg_op *found = NULL;
    *artwork = load(pdf, strlen(pdf), slugs);
    free(pdf);
    if (*artwork)
        sg_artwork_place(*artwork, scene, (struct sg_rect){0, 0, 200, 100}, colour, NULL);
    for (size_t i = 0; i < scene->n_ops; i++)
        if (scene->ops[i].kind == SG_OP_FILL) {
            if (found)
                return NULL;
            found = &scene->ops[i];
        }
    return found;
}

static void try_inks(struct sg_colour *colour)
{
    static const struct {
        const char *name, *resources, *content;
        enum sg_ink_kind kind;
        double cmyk[4], tint;
        const char *spot;
    } ROWS[] = {
        {"CMYK as it is", "", "0.123 1 .85 .1 k " BOX, SG_INK_CMYK, {.123, 1, .85, .1}, 1, NULL},
        {"gray is K", "", ".25 g " BOX, SG_INK_CMYK, {0, 0, 0, .75}, 1, NULL},
        {"black is K alone", "", BOX, SG_INK_CMYK, {0, 0, 0, 1}, 1, NULL},
        {"ICC-based CMYK", "/ColorSpace<</C[/ICCBased 10 0 R]>>", "/C cs 0 0 1 0 scn " BOX, SG_INK_CMYK, {0, 0, 1, 0}, 1,
         NULL},
        {"a spot and its tint", SPOT, "/CS0 cs .4 scn " BOX, SG_INK_SPOT, {0, .2, .6, .1}, .4, "PANTONE 871 C"},
        {"a plate of the press", "/ColorSpace<</C[/Separation/Magenta/DeviceCMYK" FUNCTION "]>>",
         "/C cs 1 scn " BOX, SG_INK_CMYK, {0, 1, 0, 0}, 1, NULL},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct sg_scene *scene = sg_scene_new(200, 100, 0);
        struct sg_artwork *artwork;
        const char *page = PAGE "/Dummy 10 0 R";
        char *pdf = NULL;
        const struct sg_op *op;
        if (strstr(ROWS[i].resources, "10 0 R")) {
            char slugs[256];
            pdf = pdf_of(page, ROWS[i].resources, ROWS[i].content,
                         "10 0 obj<</N 4/Length 1>>stream\nx\nendstream endobj\n");
            artwork = load(pdf, strlen(pdf), slugs);
            free(pdf);
            sg_artwork_place(artwork, scene, (struct sg_rect){0, 0, 200, 100}, colour, NULL);
            op = scene->n_ops == 1 ? &scene->ops[0] : NULL;
        } else {
            op = only_fill(PAGE, ROWS[i].resources, ROWS[i].content, scene, &artwork, colour);
        }
        bool good = op && op->u.fill.ink.kind == ROWS[i].kind && fabs(op->u.fill.ink.tint - ROWS[i].tint) < 1e-9;
        for (int c = 0; good && c < 4; c++)
            good = fabs(op->u.fill.ink.cmyk[c] - ROWS[i].cmyk[c]) < 1e-9;
        good = good && (ROWS[i].spot ? op->u.fill.ink.name && strcmp(op->u.fill.ink.name, ROWS[i].spot) == 0
                                     : !op->u.fill.ink.name);
        ok(good, "%s", ROWS[i].name);
        sg_artwork_free(artwork);
        sg_scene_free(scene);
    }
}

/* Where a square of 20 points in the page's lower left corner comes to lie. */
static void try_boxes(struct sg_colour *colour)
{
    static const struct {
        const char *page;
        double aspect, x, y, side;
    } ROWS[] = {
        {"/MediaBox[0 0 200 100]", 2, 0, 80, 20},
        {"/MediaBox[0 0 200 100]/Rotate 90", 0.5, 75, 0, 10},
        {"/MediaBox[0 0 200 100]/Rotate 180", 2, 180, 0, 20},
        {"/MediaBox[0 0 200 100]/Rotate -90", 0.5, 115, 90, 10},
        {"/MediaBox[-100 -100 400 400]/TrimBox[0 0 200 100]", 2, 0, 80, 20},
        {"/MediaBox[-100 -100 400 400]/CropBox[0 0 100 50]", 2, 0, 60, 40},
        {"/MediaBox[200 100 0 0]", 2, 0, 80, 20},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct sg_scene *scene = sg_scene_new(200, 100, 0);
        struct sg_artwork *artwork;
        const struct sg_op *op = only_fill(ROWS[i].page, "", "0 0 20 20 re f", scene, &artwork, colour);
        struct sg_rect box = {0, 0, 0, 0};
        double aspect = artwork ? sg_artwork_aspect(artwork) : 0;
        bool good = op && sg_path_bounds(op->u.fill.path, &box) && fabs(aspect - ROWS[i].aspect) < 1e-6 &&
                    fabs(box.x - ROWS[i].x) < 0.01 && fabs(box.y - ROWS[i].y) < 0.01 &&
                    fabs(box.w - ROWS[i].side) < 0.01 && fabs(box.h - ROWS[i].side) < 0.01;
        ok(good, "%s: %g, %g %g %g %g", ROWS[i].page, aspect, box.x, box.y, box.w, box.h);
        sg_artwork_free(artwork);
        sg_scene_free(scene);
    }
}

static void try_mutations(void)
{
    char *pdf = pdf_of(PAGE "/Rotate 0", SPOT "/ExtGState<</G<</ca 1>>>>/XObject<</X 10 0 R>>/Properties<</M 20 0 R>>",
                       "q /G gs /OC /M BDC 0 1 0 0 k 1 0 0 1 5 5 cm " BOX "EMC /CS0 cs .5 scn 0 0 m 9 9 20 1 30 5 c h B /X Do Q",
                       "10 0 obj<</Subtype/Form/BBox[0 0 100 100]/Length 17>>stream\n" BOX "\nendstream endobj\n");
    size_t len = strlen(pdf), n = 0;
    unsigned seed = 12345;
    char *copy = malloc(len);
    for (int round = 0; round < 3000; round++) {
        char slugs[256];
        memcpy(copy, pdf, len);
        for (int i = 0; i <= round % 4; i++) {
            seed = seed * 1103515245 + 12345;
            size_t at = (seed >> 8) % len;
            seed = seed * 1103515245 + 12345;
            copy[at] = (char)(seed >> 16);
        }
        struct sg_artwork *artwork = load(copy, round % 7 ? len : (seed >> 8) % len, slugs);
        n += artwork != NULL;
        if (strstr(slugs, "disagree"))
            ok(false, "round %d: %s", round, slugs);
        sg_artwork_free(artwork);
    }
    ok(n > 100 && n < 3000, "3000 changed files: %zu were still logos", n);
    free(copy);
    free(pdf);
}

int main(void)
{
    struct sg_colour *colour = seen_colour();
    if (!ok(colour != NULL, "the profile"))
        return done();
    try_findings();
    try_inks(colour);
    try_boxes(colour);
    try_mutations();
    sg_colour_free(colour);
    return done();
}
