/* The yardstick of `make bench`: what a C programmer gets with cairo and Pango alone, drawing an
 * Annex 2 board of 2400 × 1200 mm as PDF, or as PNG at 100 dpi. No YAML, no checks, no templates,
 * RGB, no output intent: the least work that puts emblem, name, region, spirit and band on the page.
 *
 *     cairo_sign OUT.pdf|OUT.png REGION PLACE|@LIST STATION SPIRIT
 *
 * With @LIST one board for each line of that file, all in one process.
 *
 * Units are millimetres; the page matrix is the only conversion to points or pixels. */
#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdio.h>
#include <string.h>

#define WIDTH 2400.0
#define HEIGHT 1200.0
#define PT_PER_MM (72 / 25.4)
#define PX_PER_MM (100 / 25.4)

static const double RED[3] = {0.784, 0.063, 0.180}, BLACK[3] = {0, 0, 0}, GREY[3] = {0.35, 0.35, 0.35},
                    GOLD[3] = {0.91, 0.70, 0.29}, WHITE[3] = {1, 1, 1};

static void ink(cairo_t *cr, const double colour[3])
{
    cairo_set_source_rgb(cr, colour[0], colour[1], colour[2]);
}

/* One line centred on x, its baseline at y, `tracking` mm between characters. */
static void line(cairo_t *cr, PangoLayout *layout, const char *text, const char *font, double size, double tracking,
                 double x, double y, const double colour[3])
{
    PangoFontDescription *desc = pango_font_description_from_string(font);
    pango_font_description_set_absolute_size(desc, size * PANGO_SCALE);
    pango_layout_set_font_description(layout, desc);
    PangoAttrList *attrs = pango_attr_list_new();
    pango_attr_list_insert(attrs, pango_attr_letter_spacing_new((int)(tracking * PANGO_SCALE)));
    pango_attr_list_insert(attrs, pango_attr_language_new(pango_language_from_string("zh-cn")));
    pango_layout_set_attributes(layout, attrs);
    pango_layout_set_text(layout, text, -1);
    PangoRectangle logical;
    pango_layout_get_extents(layout, NULL, &logical);
    ink(cr, colour);
    cairo_move_to(cr, x - logical.width / 2.0 / PANGO_SCALE, y - pango_layout_get_baseline(layout) / (double)PANGO_SCALE);
    pango_cairo_show_layout(cr, layout);
    pango_attr_list_unref(attrs);
    pango_font_description_free(desc);
}

/* A heart with a dove cut out of it, in a box of 260 × 250 at the origin. */
static void emblem(cairo_t *cr)
{
    cairo_move_to(cr, 130, 40);
    cairo_curve_to(cr, 105, -10, 0, -18, 0, 85);
    cairo_curve_to(cr, 0, 160, 80, 210, 130, 250);
    cairo_curve_to(cr, 180, 210, 260, 160, 260, 85);
    cairo_curve_to(cr, 260, -18, 155, -10, 130, 40);
    cairo_close_path(cr);
    cairo_move_to(cr, 48, 128);
    cairo_curve_to(cr, 130, 130, 110, 55, 208, 60);
    cairo_curve_to(cr, 200, 68, 195, 78, 190, 92);
    cairo_curve_to(cr, 205, 88, 222, 92, 234, 98);
    cairo_curve_to(cr, 190, 104, 200, 152, 120, 152);
    cairo_curve_to(cr, 150, 182, 168, 180, 188, 184);
    cairo_curve_to(cr, 165, 205, 150, 220, 130, 238);
    cairo_curve_to(cr, 110, 215, 108, 180, 120, 152);
    cairo_curve_to(cr, 90, 150, 65, 142, 48, 128);
    cairo_close_path(cr);
}

static int draw(const char *path, const char *region, const char *place, const char *station, const char *spirit)
{
    size_t len = strlen(path);
    int png = len > 4 && strcmp(path + len - 4, ".png") == 0;
    double scale = png ? PX_PER_MM : PT_PER_MM;
    cairo_surface_t *surface =
        png ? cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(WIDTH * scale + 0.5), (int)(HEIGHT * scale + 0.5))
            : cairo_pdf_surface_create(path, WIDTH * scale, HEIGHT * scale);
    cairo_t *cr = cairo_create(surface);
    cairo_scale(cr, scale, scale);
    if (png) {
        ink(cr, WHITE);
        cairo_paint(cr);
    }
    ink(cr, RED);
    cairo_rectangle(cr, 0, 968, WIDTH, 232);
    cairo_fill(cr);
    cairo_save(cr);
    cairo_translate(cr, 160, 280);
    cairo_scale(cr, 1.65, 1.65);
    emblem(cr);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_fill(cr);
    cairo_restore(cr);
    ink(cr, GOLD);
    cairo_rectangle(cr, 0, 946, WIDTH, 8);
    cairo_rectangle(cr, 666, 275, 4, 430);
    cairo_fill(cr);
    PangoLayout *layout = pango_cairo_create_layout(cr);
    line(cr, layout, region, "Noto Sans CJK SC", 58, 20, 1500, 240, GREY);
    line(cr, layout, place, "Noto Sans CJK SC Black", 262, 8, 1500, 510, RED);
    line(cr, layout, station, "Noto Sans CJK SC Black", 262, 8, 1500, 820, BLACK);
    line(cr, layout, spirit, "Noto Serif CJK SC Black", 100, 10, 1200, 1118, WHITE);
    g_object_unref(layout);
    cairo_destroy(cr);
    cairo_status_t status = png ? cairo_surface_write_to_png(surface, path) : CAIRO_STATUS_SUCCESS;
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return status == CAIRO_STATUS_SUCCESS ? 0 : 1;
}

/* One file for each line of `list`: OUT.pdf.1, OUT.pdf.2… */
static int draw_all(const char *path, const char *region, const char *list, const char *station, const char *spirit)
{
    char place[256], numbered[4096];
    FILE *file = fopen(list, "r");
    int status = !file;
    for (int i = 1; !status && fgets(place, sizeof place, file); i++) {
        place[strcspn(place, "\n")] = '\0';
        snprintf(numbered, sizeof numbered, "%s.%d", path, i);
        status = draw(numbered, region, place, station, spirit);
    }
    if (file)
        fclose(file);
    return status;
}

int main(int argc, char **argv)
{
    if (argc != 6) {
        fprintf(stderr, "usage: %s OUT.pdf|OUT.png REGION PLACE|@LIST STATION SPIRIT\n", argv[0]);
        return 2;
    }
    return argv[3][0] == '@' ? draw_all(argv[1], argv[2], argv[3] + 1, argv[4], argv[5])
                             : draw(argv[1], argv[2], argv[3], argv[4], argv[5]);
}
