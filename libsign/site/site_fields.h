/* Site fields: how the value of a key becomes what a site has of it, judged and clean. A text given as "" takes away
 * what stood there before. Each is for the row of a key (site/keys.def); errors go to the reader. */
#ifndef SG_SITE_SITE_FIELDS_H
#define SG_SITE_SITE_FIELDS_H

#include "input/fields.h"

/* Into a struct sg_text: by their use of characters (input/chars.h); persons of the site's contact and of its teams;
 * digits; and a word, as the library calls it, whichever of its names was typed. */
sg_key_reader sg_site_fields_line, sg_site_fields_text, sg_site_fields_name, sg_site_fields_person,
    sg_site_fields_member, sg_site_fields_phone, sg_site_fields_code, sg_site_fields_word;
/* Into a list of them, without empty ones. */
sg_key_reader sg_site_fields_lines, sg_site_fields_clauses;
/* Into an int and a struct sg_date. */
sg_key_reader sg_site_fields_stars, sg_site_fields_date, sg_site_fields_birth;

#endif
