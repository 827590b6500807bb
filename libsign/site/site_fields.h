/* Site fields: how the value of a key becomes what a site has of it, judged and clean. A text given as "" takes away
 * what stood there before. Each is for the row of a key (site/keys.def); errors go to the reader. */
#ifndef SG_SITE_SITE_FIELDS_H
#define SG_SITE_SITE_FIELDS_H

#include "input/fields.h"

/* Into a struct sg_text: by their use of characters (input/chars.h), and what is judged as a name (site/named.h): of
 * places, of persons as the contact and as members, of teams and hosts, addresses, other words; digits; and a word, as the library calls it, whichever of its names was typed. */
sg_key_reader sg_site_fields_line, sg_site_fields_text, sg_site_fields_name, sg_site_fields_own, sg_site_fields_person,
    sg_site_fields_member, sg_site_fields_group, sg_site_fields_address, sg_site_fields_open, sg_site_fields_words,
    sg_site_fields_phone, sg_site_fields_code, sg_site_fields_word;
/* Into a list of them, without empty ones. */
sg_key_reader sg_site_fields_lines, sg_site_fields_clauses;
/* Into an int and a struct sg_date. */
sg_key_reader sg_site_fields_stars, sg_site_fields_date, sg_site_fields_birth;

/* What of a map says nothing, 暂无 or —, is as good as left out. 无 may be the answer to yes or no. */
void sg_site_fields_begin(struct sg_reader *reader, const struct sg_node *map, const struct sg_keys *keys, const struct sg_node **values);

#endif
