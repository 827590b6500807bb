/* Site fields: how the value of a key becomes what a site has of it, judged and clean. A text given as "" takes away
 * what stood there before. Each is for the row of a key (site/keys.def); errors go to the reader. */
#ifndef SG_SITE_SITE_FIELDS_H
#define SG_SITE_SITE_FIELDS_H

#include "input/fields.h"

/* How a text is used (`use` of its row), which says what may stand in it (input/chars.h) and whether it is judged as a
 * name (site/named.h): of places, the station's own, of persons as the contact and as members, of teams and hosts,
 * addresses, opening hours, other words; bare is what nobody reads as text: paths, addresses of the web. */
enum {
    SG_SITE_AS_line, SG_SITE_AS_text, SG_SITE_AS_name, SG_SITE_AS_own, SG_SITE_AS_person, SG_SITE_AS_member,
    SG_SITE_AS_group, SG_SITE_AS_address, SG_SITE_AS_open, SG_SITE_AS_words, SG_SITE_AS_bare
};

/* Into a struct sg_text: by its use; digits; and a word, as the library calls it, whichever of its names was typed. Into
 * a list of them, without empty ones. */
sg_key_reader sg_site_fields_text, sg_site_fields_phone, sg_site_fields_code, sg_site_fields_word, sg_site_fields_texts;
/* Into an int and a struct sg_date. */
sg_key_reader sg_site_fields_stars, sg_site_fields_date, sg_site_fields_birth;

/* Into the site: one map or a list of them. */
sg_key_reader sg_site_fields_second;
/* Into the site: texts by names of its own, over those that were said for all. */
sg_key_reader sg_site_fields_extra;
/* Into three numbers, per cent. */
sg_key_reader sg_site_fields_focus;

/* What of a map says nothing, 暂无 or —, is as good as left out. 无 may be the answer to yes or no. */
void sg_site_fields_begin(struct sg_reader *reader, const struct sg_node *map, const struct sg_keys *keys, const struct sg_node **values);

#endif
