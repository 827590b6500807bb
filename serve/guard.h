/* Guard: who may ask. Looked at before anything of a request is done. */
#ifndef SERVE_GUARD_H
#define SERVE_GUARD_H

#include "http.h"

/* NULL, or the problem: a name the service is not called by, another site's page, no token. Finds who the visitor is. */
const char *guard_look(struct request *request);
/* The visitor of a page from now on; a new one when the request has none. */
void guard_meet(struct request *request);
/* True if `token` is the one; the visitor is then let in by a cookie. */
bool guard_admit(struct request *request, const char *token);
/* The Set-Cookie of a visitor; g_free(). */
char *guard_cookie(const char *visitor);

#endif
