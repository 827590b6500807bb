/* Archives of what a job has made, for one download. */
#ifndef SERVE_ARCHIVE_OUT_H
#define SERVE_ARCHIVE_OUT_H

#include <stdbool.h>

/* All files at and below `folder` into the archive at `path`, stored, in the order of their names. */
bool archive_out_folder(const char *folder, const char *path);
/* Of the archives of towns in `folder`: the one, as it is, or all of them in one. True also when there is none. */
bool archive_out_bundles(const char *folder, const char *path);

#endif
