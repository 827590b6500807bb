/* What else comes from the schema's table: the starting files. */
#ifndef SG_SITE_SCHEMA_FILES_H
#define SG_SITE_SCHEMA_FILES_H

/* A commented starting file in Chinese for "site" or "sites"; malloc'd; NULL for another word. It can be read
 * as it is, and still when every "#" before a key is taken away. */
char *sg_schema_skeleton(const char *what);

#endif
