/* The volunteer spirit; see spirit.h. */
#include "site/spirit.h"

#include <string.h>

static const struct sg_text WORDS[] = {{"奉献", NULL}, {"友爱", NULL}, {"互助", NULL}, {"进步", NULL}};

void sg_spirit_build(struct sg_reader *reader, struct sg_site *site)
{
    if (!site->spirit.s)
        site->spirit.s = SG_SPIRIT;
    else if (strcmp(site->spirit.s, SG_SPIRIT) != 0)
        sg_reader_say(reader, SG_FIND(SPIRIT_WRONG), site->spirit.at, site->spirit.s, SG_SPIRIT, NULL);
    site->spirit_words = WORDS;
    site->n_spirit_words = sizeof WORDS / sizeof *WORDS;
}
