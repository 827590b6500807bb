/* What went wrong with a file, in words that do not follow the host's locale and are in the catalogue. */
#ifndef SG_BASE_ERRORS_H
#define SG_BASE_ERRORS_H

/* Of an errno value; static text, from any thread. */
const char *sg_errors_words(int error);

#endif
