/* Telling: how a run's findings and progress reach who asked for it. Of the thread that runs it alone. */
#ifndef SG_BATCH_TELLING_H
#define SG_BATCH_TELLING_H

#include "base/report.h"
#include "batch.h"

struct sg_telling {
    sign_batch_tell tell; /* or NULL */
    void *user;
    const char *site, *sheet;  /* what is being told of; or NULL */
    struct sg_report *pending; /* of sg_tell() */
    unsigned long errors;
};

void sg_telling_init(struct sg_telling *telling, sign_batch_tell tell, void *user);
void sg_telling_clear(struct sg_telling *telling);
/* Tells all findings of `report`; NULL: of none. */
void sg_telling_report(struct sg_telling *telling, const sign_report *report);
void sg_telling_progress(struct sg_telling *telling, size_t done, size_t of);
/* Any other event. */
void sg_telling_event(struct sg_telling *telling, const sign_batch_event *event);
/* Tells of `n` things, unless there are none; one of them, or NULL, is `example`. */
void sg_telling_count(struct sg_telling *telling, const struct sg_code *code, size_t n, const char *example);
/* Tells that the disk failed with `path`; `error` is an errno value. */
void sg_telling_fault(struct sg_telling *telling, const struct sg_code *code, const char *path, int error);
/* Tells what was added to `pending`. */
void sg_telling_send(struct sg_telling *telling);

/* Tells one finding; `path`: the file it is about, or NULL; the arguments as of sg_report_add(). */
#define sg_tell(telling, code, path, ...) \
    (sg_report_add((telling)->pending, code, &(struct sg_spot){.file = (path)}, __VA_ARGS__), sg_telling_send(telling))

#endif
