/* Watches, for sign.h, and what calls that are watched begin and end with. */
#include <math.h>
#include <stdlib.h>

#include "api/api.h"
#include "base/given.h"
#include "base/grow.h"
#include "base/num.h"
#include "base/watch.h"

sign_status sign_watch_new(const sign_watch_options *options, sign_report *report, sign_watch **watch)
{
    sign_watch_options own = SIGN_WATCH_OPTIONS_INIT;
    if (watch)
        *watch = NULL;
    if (!SG_NEEDED(watch, report) || !SG_GIVEN(own, options, report) || !(own.seconds >= 0) || isinf(own.seconds))
        return SIGN_MISUSE;
    struct sg_watch *made = sg_new(struct sg_watch);
    *made = (struct sg_watch){
        .seconds = own.seconds,
        .most = {(double)own.bytes, (double)own.pages, (double)own.glyphs, (double)own.pixels},
        .progress = own.progress,
        .user = own.user,
    };
    *watch = (sign_watch *)made;
    return SIGN_OK;
}

void sign_watch_free(sign_watch *watch)
{
    free(watch);
}

void sign_watch_cancel(sign_watch *watch)
{
    if (watch)
        atomic_store(&((struct sg_watch *)watch)->cancelled, 1);
}

int sign_watch_cancelled(const sign_watch *watch)
{
    return watch && atomic_load(&((struct sg_watch *)(uintptr_t)watch)->cancelled);
}

/* ---- calls ---- */

void sg_api_log(sign_context *context, const char *event, const char *subject, double number)
{
    if (context->log)
        context->log(context->log_user, event, subject, number);
}

void sg_api_enter(struct sg_call *call, sign_context *context, sign_watch *watch, sign_report *report)
{
    *call = (struct sg_call){.context = context, .report = sg_api_report(report), .before = sign_report_count(report)};
    call->begun = context->log ? g_get_monotonic_time() : 0;
    sg_watch_begin(&call->watching, (struct sg_watch *)watch);
}

/* What was found on the way gives way to why the call was stopped. */
static void say_stopped(const struct sg_call *call, int why)
{
    static const char *const WHAT[] = {SG_PHRASE("bytes of memory"), SG_PHRASE("pages of a document"),
                                       SG_PHRASE("glyphs on its pages"), SG_PHRASE("pixels of a picture")};
    const struct sg_watch *watch = call->watching.watch;
    sg_report_cut(call->report, call->before);
    if (why == SG_WATCH_CANCELLED)
        sg_report_add(call->report, SG_FIND(WORK_CANCELLED), NULL, NULL);
    else if (why == SG_WATCH_LATE)
        sg_report_add(call->report, SG_FIND(WORK_LATE), NULL, SG_NUM(watch->seconds, 3), NULL);
    else
        sg_report_add(call->report, SG_FIND(WORK_TOO_MUCH), NULL, SG_NUM(watch->most[why - SG_WATCH_TOO_MUCH], 0),
                      WHAT[why - SG_WATCH_TOO_MUCH], NULL);
}

sign_status sg_api_leave(struct sg_call *call, sign_status status, const char *event, const char *subject, sign_bytes *out)
{
    int why = sg_watch_end(&call->watching);
    if (!why) {
        if (call->begun)
            sg_api_log(call->context, event, subject, (double)(g_get_monotonic_time() - call->begun) * 1e-6);
        return status;
    }
    say_stopped(call, why);
    if (out) {
        free(out->data);
        *out = (sign_bytes){0};
    }
    return why < SG_WATCH_TOO_MUCH ? SIGN_CANCELLED : SIGN_REFUSED;
}
