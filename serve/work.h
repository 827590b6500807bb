/* Work: what a worker is asked to do, one function a kind; the answer goes back over the wire. */
#ifndef SERVE_WORK_H
#define SERVE_WORK_H

#include "session.h"
#include "settings.h"
#include "wire.h"

struct work {
    const struct settings *settings;
    sign_context *context;
    int fd;
    struct session *session;
    json_t *asked;             /* the message's head */
    const char *language;
    /* The answer. */
    int status;                /* of HTTP */
    const char *problem;       /* of one that is not 2xx: its name in problems.def */
    const char *type;          /* of the body */
    json_t *head;              /* "json", "etag", "findings", "detail"… */
    sign_bytes body;
};

void work_fail(struct work *work, int status, const char *problem, const char *detail);
void work_answer_json(struct work *work, json_t *json);
/* With the findings, when `good` is false. */
void work_answer_file(struct work *work, bool good, const char *type, const sign_report *report);
/* The media type of a format: "pdf", "png"… */
const char *work_type(const char *format);

/* {"do": name}. The session is that of the job. */
void work_view(struct work *work);
void work_lay(struct work *work);
void work_table(struct work *work);
void work_sheet(struct work *work);
void work_frames(struct work *work);
void work_render(struct work *work);
void work_paper(struct work *work);
void work_run(struct work *work);
/* Without a job. */
void work_catalogue(struct work *work);
void work_blank(struct work *work);

#endif
