/* Options: the one table of what the command line understands. Parsing, --help, completion and the
 * test of the manual all read it. */
#ifndef TOOLS_OPTIONS_H
#define TOOLS_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum command_bit {
    FOR_RENDER = 1 << 0,
    FOR_CHECK = 1 << 1,
    FOR_TEMPLATES = 1 << 2,
    FOR_FONTS = 1 << 3,
    FOR_PROFILES = 1 << 4,
    FOR_SCHEMA = 1 << 5,
    FOR_NEW = 1 << 6,
    FOR_TYPESET = 1 << 7,
    FOR_RULES = 1 << 8,
    FOR_POLICIES = 1 << 9,
    FOR_IDENTITIES = 1 << 10,
    FOR_PROOF = 1 << 12,
    FOR_BATCH = 1 << 16,
    FOR_MANIFEST = 1 << 17,
    FOR_IMPORT = 1 << 18,
    FOR_RETURN = 1 << 19,
    FOR_TIDY = 1 << 20,
    FOR_SERVE = 1 << 21,
    FOR_WALL = 1 << 24,
    FOR_LEDGER = 1 << 25
};

/* What the command line said. Texts are borrowed from it; NULL or 0 where it said nothing. */
struct options {
    const char **operands;     /* NULL-ended, as are all lists */
    const char **templates, **font_paths, **template_paths, **formats;
    const char **set, **only;
    const char *encoding, *sheet, *members;
    const char *policy, *identity, *audience, *date, *fit;
    const char *town, *by, *phone, *list; /* return */
    const char *output, *profile, *material, *delivery, *text, *conformance, *root, *data_dir, *diagnostics, *report;
    double width_mm, height_mm;
    double nup_width_mm, nup_height_mm;
    double dpi, width_px, distance_mm;
    double wall_length_mm, wall_height_mm;
    const char *marks;
    double scale, panels_mm, overlap_mm; /* overlap < 0: not given */
    double quantity;
    bool user_unit, thumbnail, mirror;
    bool final, ignore_system_fonts, hidden, understood, sandbox, help;
    const char *reading; /* the page that --understood makes; or NULL */
    /* batch */
    const char *name, *shard, *bundle;
    double jobs;
    bool resume, fail_fast;
    /* serve */
    const char *listen, *state, *token_file;
    const char **hosts;
    double workers, keep_hours, seconds, upload_mb, queue;
    bool open;
    /* typeset */
    const char *mode, *align, *level, *breaker, *role;
    double width_em, indent_em, autospace_em;
    bool no_compress, no_trim_start, space_first, hang, keep_units, words, grid, no_orphan_control;
};

struct command {
    enum command_bit bit;
    const char *name;
    const char *operands;      /* as the usage line has them: "SITE..." or "" */
    int min_operands, max_operands; /* max < 0: any number */
    const char *summary;       /* one line, to be translated */
    const char *about;         /* further lines of --help, to be translated; or "" */
};

enum option_kind {
    OPTION_FLAG,   /* bool */
    OPTION_TEXT,   /* const char * */
    OPTION_LIST,   /* given again, one more */
    OPTION_CHOICE, /* const char *: one of `choices` */
    OPTION_WORDS,  /* several of `choices` with commas between */
    OPTION_NUMBER, /* double from min to max */
    OPTION_WHOLE,  /* the same, without fraction */
    OPTION_LENGTH, /* double: mm, from min to max */
    OPTION_SIZE    /* two doubles: width and height in mm */
};

struct option_row {
    const char *name;      /* without the dashes */
    char letter;           /* or 0 */
    unsigned commands;     /* bits of those that take it */
    enum option_kind kind;
    size_t offset;         /* in struct options */
    const char *value;     /* what the help calls it; NULL of a flag */
    const char *choices;   /* with spaces between, or NULL */
    double min, max;
    const char *help;      /* to be translated */
};

/* The table of commands; NULL past the end. */
const struct command *options_command(size_t i);
const struct command *options_command_called(const char *name);
/* The i-th option of `command`; NULL past the end. */
const struct option_row *options_row_at(const struct command *command, size_t i);

#endif
