/* QR codes as one path.
 *
 * Owns the way from libqrencode's modules to outlines. Modules that touch are one region, and only
 * its border is drawn: squares side by side would show hairlines between them on screens and in
 * some RIPs. ISO/IEC 18004. */
#include <errno.h>
#include <qrencode.h>
#include <stdlib.h>
#include <string.h>

#include "artwork/qr.h"
#include "base/buf.h"
#include "base/num.h"

#define QUIET 4 /* modules, ISO/IEC 18004 6.3.8 */
/* Below this telephones fail on a wall at arm's length. GS1 asks for 0.396 mm as well. */
#define MODULE_MIN_MM 0.4

/* Bytes that fit each version at level M: ISO/IEC 18004, table 7. */
static const int CAPACITY[40] = {14,   26,   42,   62,   84,   106,  122,  152,  180,  213,
                                 251,  287,  331,  362,  412,  450,  504,  560,  624,  666,
                                 711,  779,  857,  911,  997,  1059, 1125, 1190, 1264, 1370,
                                 1452, 1538, 1628, 1722, 1809, 1911, 1989, 2099, 2213, 2331};

/* Addresses are ASCII; what is not is written %XX, as RFC 3986 2.1 has it. */
static char *ascii_of(const char *payload, struct sg_buf *out)
{
    for (const unsigned char *p = (const unsigned char *)payload; *p; p++)
        sg_buf_printf(out, *p < 0x80 ? "%c" : "%%%02X", *p);
    return sg_buf_text(out);
}

/* ---- borders ---- */

/* The four ways along the grid, clockwise from east; ink lies to the right of the way. */
enum { EAST, SOUTH, WEST, NORTH };
static const int DX[4] = {1, 0, -1, 0}, DY[4] = {0, 1, 0, -1};

struct qr_grid {
    int size;
    const unsigned char *modules;
    unsigned char *walked; /* a bit for each way out of each of (size + 1)² corners */
};

static bool dark(const struct qr_grid *grid, int x, int y)
{
    return x >= 0 && y >= 0 && x < grid->size && y < grid->size && (grid->modules[y * grid->size + x] & 1);
}

/* A border leaves corner (x, y) this way if the module right of it is dark and left of it is not. */
static bool is_border(const struct qr_grid *grid, int x, int y, int way)
{
    static const int RIGHT_X[4] = {0, -1, -1, 0}, RIGHT_Y[4] = {0, 0, -1, -1};
    static const int LEFT_X[4] = {0, 0, -1, -1}, LEFT_Y[4] = {-1, 0, 0, -1};
    return dark(grid, x + RIGHT_X[way], y + RIGHT_Y[way]) && !dark(grid, x + LEFT_X[way], y + LEFT_Y[way]);
}

/* Follows one border round. Where two dark modules meet at a corner alone it turns right and keeps
 * them apart: no border crosses itself. */
static void walk(struct qr_grid *grid, int x, int y, int way, struct sg_rect box, double module,
                 struct sg_path *path)
{
    int x0 = x, y0 = y, start = way;
    sg_path_move(path, box.x + x * module, box.y + y * module);
    for (;;) {
        grid->walked[y * (grid->size + 1) + x] |= (unsigned char)(1 << way);
        x += DX[way];
        y += DY[way];
        int next = (way + 1) % 4;
        while (!is_border(grid, x, y, next))
            next = (next + 3) % 4; /* right, ahead, left */
        if (x == x0 && y == y0 && next == start)
            break;
        if (next != way)
            sg_path_line(path, box.x + x * module, box.y + y * module);
        way = next;
    }
    sg_path_close(path);
}

static void trace_borders(struct qr_grid *grid, struct sg_rect box, double module, struct sg_path *path)
{
    /* Every border goes east somewhere, and each such run starts with a turn. */
    for (int y = 0; y <= grid->size; y++)
        for (int x = 0; x < grid->size; x++)
            if (is_border(grid, x, y, EAST) && !is_border(grid, x - 1, y, EAST) &&
                !(grid->walked[y * (grid->size + 1) + x] & 1 << EAST))
                walk(grid, x, y, EAST, box, module, path);
}

/* ---- the code ---- */

static bool fits(int modules, double side, struct sg_report *report, const struct sg_spot *place)
{
    int room = (int)(side / MODULE_MIN_MM + 1e-6);
    if (modules + 2 * QUIET <= room)
        return true;
    int version = (room - 2 * QUIET - 17) / 4;
    int most = version < 1 ? 0 : CAPACITY[version > 40 ? 39 : version - 1];
    return sg_report_add(report, SG_FIND(QR_TOO_FINE), place, SG_NUM(side, 1), SG_NUM(side / (modules + 2 * QUIET), 2),
                         SG_NUM(MODULE_MIN_MM, 1), SG_NUM(most, 0), SG_NUM((modules + 2 * QUIET) * MODULE_MIN_MM, 1), NULL);
}

static void draw(const QRcode *code, struct sg_scene *scene, struct sg_rect box, struct sg_ink ink)
{
    double side = box.w < box.h ? box.w : box.h, module = side / (code->width + 2 * QUIET);
    struct sg_rect square = {box.x + (box.w - side) / 2, box.y + (box.h - side) / 2, side, side};
    struct sg_ink white = {.kind = SG_INK_CMYK, .tint = 1};
    struct sg_path path;
    sg_scene_fill_rect(scene, square, white);
    struct sg_rect inside = {square.x + QUIET * module, square.y + QUIET * module, 0, 0};
    struct sg_arena *arena = sg_arena_new();
    size_t corners = (size_t)(code->width + 1) * (size_t)(code->width + 1);
    struct qr_grid grid = {code->width, code->data, sg_arena_alloc(arena, corners)};
    sg_path_init(&path, arena);
    trace_borders(&grid, inside, module, &path);
    sg_scene_fill(scene, &path, ink, false);
    sg_arena_free(arena);
}

int sg_artwork_qr(const char *payload, struct sg_scene *scene, struct sg_rect box, struct sg_ink ink,
                  struct sg_report *report, const struct sg_spot *place)
{
    struct sg_buf ascii = SG_BUF_INIT;
    const char *text = payload ? ascii_of(payload, &ascii) : "";
    if (!text || !*text) {
        sg_report_add(report, text ? SG_FIND(QR_EMPTY) : SG_FIND(NO_MEMORY), place, "QR", NULL);
        sg_buf_clear(&ascii);
        return 0;
    }
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
    int width = 0;
    if (!code) {
        if (errno == ENOMEM)
            sg_report_add(report, SG_FIND(NO_MEMORY), place, "QR", NULL);
        else
            sg_report_add(report, SG_FIND(QR_TOO_LONG), place, SG_NUM((double)ascii.len, 0), SG_NUM(CAPACITY[39], 0),
                          NULL);
    } else if (fits(code->width, box.w < box.h ? box.w : box.h, report, place)) {
        draw(code, scene, box, ink);
        width = code->width;
    }
    QRcode_free(code);
    sg_buf_clear(&ascii);
    return width;
}
