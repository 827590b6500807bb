/* Pages: the files of the page, all in one folder of the program, and those of the editor. Nothing else can be reached. */
#ifndef SERVE_PAGES_H
#define SERVE_PAGES_H

#include "http.h"

void pages_answer(struct request *request);

#endif
