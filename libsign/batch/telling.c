/* Events of a run; see telling.h. */
#include "batch/telling.h"
#include "base/errors.h"

#include <glib.h>

void sg_telling_init(struct sg_telling *telling, sign_batch_tell tell, void *user)
{
    *telling = (struct sg_telling){.tell = tell, .user = user, .pending = sg_report_new()};
}

void sg_telling_clear(struct sg_telling *telling)
{
    sg_report_free(telling->pending);
    telling->pending = NULL;
}

void sg_telling_event(struct sg_telling *telling, const sign_batch_event *event)
{
    if (telling->tell)
        telling->tell(telling->user, event);
}

void sg_telling_report(struct sg_telling *telling, const sign_report *report)
{
    if (!report || sign_report_count(report) == 0)
        return;
    telling->errors += sign_report_errors(report);
    sg_telling_event(telling, &(sign_batch_event){.size = sizeof(sign_batch_event), .what = SIGN_BATCH_FOUND,
                                                  .report = report, .site = telling->site,
                                                  .template_name = telling->sheet});
}

void sg_telling_progress(struct sg_telling *telling, size_t done, size_t of)
{
    sg_telling_event(telling, &(sign_batch_event){.size = sizeof(sign_batch_event), .what = SIGN_BATCH_PROGRESS,
                                                  .done = done, .of = of});
}

void sg_telling_count(struct sg_telling *telling, const struct sg_code *code, size_t n, const char *example)
{
    char text[24];
    g_snprintf(text, sizeof text, "%zu", n);
    if (n > 0)
        sg_tell(telling, code, NULL, text, example, NULL);
}

void sg_telling_fault(struct sg_telling *telling, const struct sg_code *code, const char *path, int error)
{
    sg_tell(telling, code, NULL, path, sg_errors_words(error), NULL);
}

void sg_telling_send(struct sg_telling *telling)
{
    struct sg_report *report = telling->pending;
    telling->pending = sg_report_new();
    sg_telling_report(telling, (const sign_report *)report);
    sg_report_free(report);
}
