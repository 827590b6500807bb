/* Settings: what `signgen serve` was asked for. Given to server and workers as NAME=VALUE arguments, by tools/serve.c alone. */
#ifndef SERVE_SETTINGS_H
#define SERVE_SETTINGS_H

#include <glib.h>
#include <stdbool.h>

struct settings {
    char *listen, *state, *token_file, *data_dir, *pages, *open;
    char *token;               /* what the file holds; NULL: nobody is asked for one */
    char **hosts;              /* further names that the service is called by */
    char **font_paths, **template_paths;
    bool ignore_system_fonts;
    unsigned workers;
    unsigned queue;            /* requests that may wait for a worker */
    unsigned connections;
    double keep_s;             /* after which a job that nobody touched is deleted */
    double seconds;            /* of one request in a worker */
    size_t upload;             /* bytes of one request */
    int worker_fd;             /* of a worker: where it is spoken to; -1: the server */
    char **args;               /* all of the above as they came */
};

/* False after a line on stderr. */
bool settings_read(struct settings *settings, char **args);
/* Splits "[::1]:8765" or "0.0.0.0:80"; the host without brackets. False if it is no address. */
bool settings_address(const char *listen, char **host, unsigned *port);
bool settings_is_loopback(const char *host);

#endif
