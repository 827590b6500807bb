/* The volunteer spirit; see spirit.h. */
#include "doc/spirit.h"

#include <string.h>

void sg_spirit_build(struct sg_reader *reader, struct sg_site *site)
{
    static const char *const WORDS[] = {"奉献", "友爱", "互助", "进步"};
    if (!site->spirit.s)
        site->spirit.s = SG_SPIRIT;
    else if (strcmp(site->spirit.s, SG_SPIRIT) != 0)
        sg_reader_say(reader, SG_FIND_SPIRIT_WRONG, site->spirit.at, site->spirit.s, SG_SPIRIT, NULL);
    struct sg_text *words = sg_arena_new_array(site->arena, struct sg_text, 4);
    for (size_t i = 0; i < 4; i++)
        words[i] = (struct sg_text){WORDS[i], site->spirit.at};
    site->spirit_words = words;
    site->n_spirit_words = 4;
}
