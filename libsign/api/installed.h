/* Where the data is that came with the library. */
#ifndef SG_API_INSTALLED_H
#define SG_API_INSTALLED_H

/* The folder with templates/ and fonts/: beside the library's own place, ../share/libsign, wherever the whole was moved to;
 * else as it was configured. To g_free(). */
char *sg_installed_data(void);

#endif
