/* Steps of the work that a spot ink may stand for: what templates say, inks have and backends tell apart. */
#ifndef SG_BASE_STEP_H
#define SG_BASE_STEP_H

/* What a spot is for, where it is no colour of the picture. */
enum sg_step {
    SG_STEP_NONE,   /* as its name says */
    SG_STEP_COLOUR, /* a colour, whatever its name */
    SG_STEP_WHITE, SG_STEP_VARNISH,
    SG_STEP_CUT, SG_STEP_KISS, SG_STEP_PERFORATE, SG_STEP_CREASE
};

/* Which step a spot ink of this name is by the trade's usual names, whatever its capitals, blanks, hyphens and widths;
 * SG_STEP_NONE: a colour. */
enum sg_step sg_step_named(const char *name);

#endif
