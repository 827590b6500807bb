/* Routes: which function answers which request. The table is routes.def, of which the OpenAPI description is made, too. */
#ifndef SERVE_ROUTES_H
#define SERVE_ROUTES_H

#include "http.h"

/* May everybody ask that, token or not? */
bool routes_is_open(const char *method, const char *path);
void routes_answer(struct request *request);

#define ROUTE(method, path, function, takes, gives, open, words) void route_##function(struct request *request);
#include "routes.def"
#undef ROUTE

#endif
