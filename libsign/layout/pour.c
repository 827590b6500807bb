/* Lines into columns; see pour.h. */
#include "layout/pour.h"

#include <math.h>
#include <stdint.h>

#define EPSILON 1e-10
#define OPEN_MOST 0.7 /* em that a gap may open so that columns end together */

struct column {
    size_t end;    /* the first line of the next */
    double height;
    size_t gaps;
};

/* The longest column from line `from` on that is not higher than `height`; end == from if there is none. */
static struct column column_from(const struct sg_pour *pour, size_t from, double height)
{
    struct column best = {.end = from}, so_far = {0};
    for (size_t i = from; i < pour->n; i++) {
        bool gap = i > from && pour->lines[i].starts;
        so_far.height += i > from ? pour->leading + (gap ? pour->gap : 0) : 1;
        so_far.gaps += gap;
        so_far.end = i + 1;
        if (so_far.height > height + EPSILON)
            break;
        if (i + 1 == pour->n || !pour->lines[i].holds)
            best = so_far;
    }
    return best;
}

/* How many columns of this height hold all lines, or more than `most`; 0: no number does. */
static size_t count_columns(const struct sg_pour *pour, double height, size_t most)
{
    size_t columns = 0;
    for (size_t at = 0; at < pour->n && columns <= most; columns++) {
        struct column column = column_from(pour, at, height);
        if (column.end == at)
            return 0;
        at = column.end;
    }
    return columns;
}

size_t sg_pour_columns(const struct sg_pour *pour, double height)
{
    return count_columns(pour, height, SIZE_MAX - 1);
}

bool sg_pour_fits(const struct sg_pour *pour, size_t columns, double height)
{
    size_t needed = count_columns(pour, height, columns);
    return pour->n == 0 || (needed > 0 && needed <= columns);
}

double sg_pour_height(const struct sg_pour *pour, size_t columns)
{
    double low = 0, high = column_from(pour, 0, HUGE_VAL).height;
    for (int i = 0; i < 60 && columns > 1 && high - low > EPSILON; i++) {
        double mid = (low + high) / 2;
        if (sg_pour_fits(pour, columns, mid))
            high = mid;
        else
            low = mid;
    }
    return high;
}

const struct sg_pour_place *sg_pour_place(const struct sg_pour *pour, size_t columns, double height,
                                          struct sg_arena *arena)
{
    struct sg_pour_place *places = sg_arena_new_array(arena, struct sg_pour_place, pour->n);
    double tallest = pour->in_order ? height : sg_pour_height(pour, columns);
    if (height <= 0 || columns > 1)
        height = tallest;
    size_t at = 0;
    for (size_t c = 0; at < pour->n; c++) {
        struct column column = column_from(pour, at, tallest);
        if (column.end == at) /* more than the columns hold: the caller knows */
            column.end = pour->n;
        double lack = height - column.height, each = column.gaps ? lack / (double)column.gaps : 0;
        double open = each > 0 && each <= OPEN_MOST && !(pour->in_order && column.end == pour->n) ? each : 0, top = 0;
        for (size_t i = at; i < column.end; i++) {
            if (i > at)
                top += pour->leading + (pour->lines[i].starts ? pour->gap + open : 0);
            places[i] = (struct sg_pour_place){c, top};
        }
        at = column.end;
    }
    return places;
}
