/* The station's name: place, compound and suffix, composed and checked (北碚民发〔2021〕80号). */
#ifndef SG_SITE_NAME_H
#define SG_SITE_NAME_H

#include "input/reader.h"
#include "site/site.h"

#define SG_NAME_STATION "志愿服务站"
#define SG_NAME_POINT "志愿服务点"

/* The place without its committee's suffix: 王朴村村民委员会 gives 王朴村, 新星路社区居民委员会 gives
 * 新星路社区, 乌龙巷居委会（社区） gives 乌龙巷社区. The same pointer when there is none. */
const char *sg_name_strip_committee(const char *place, struct sg_arena *arena);

/* Checks place, kind, level, compound and a name of the site's own, and fills kind, level, name and
 * its parts. Errors go to the reader. `site->place` is not NULL. */
void sg_name_build(struct sg_reader *reader, struct sg_site *site);

#endif
