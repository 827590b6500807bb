/* What the readers of pictures check alike; see art.h. */
#include "artwork/art.h"

#include <string.h>

#include "base/num.h"

#define MAX_PROFILE ((size_t)4 << 20)

bool sg_art_is_small_enough(const struct sg_artwork *artwork, unsigned width, unsigned height, double most,
                            const struct sg_code *code)
{
    if (width <= SG_ART_MAX_SIDE && height <= SG_ART_MAX_SIDE && (double)width * height <= most)
        return true;
    return sg_report_add(artwork->report, code, artwork->place, artwork->name, SG_NUM(width, 0), SG_NUM(height, 0),
                         SG_NUM(SG_ART_MAX_SIDE, 0), SG_NUM(most / 1e6, 0), NULL);
}

bool sg_art_is_profile(const unsigned char *icc, size_t len, int channels)
{
    const char *space = channels == 1 ? "GRAY" : channels == 3 ? "RGB " : "CMYK";
    return len >= 128 && len <= MAX_PROFILE && memcmp(icc + 16, space, 4) == 0; /* ICC.1 7.2: colour space of data */
}
