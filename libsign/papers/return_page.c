/* Setting Annex 1; see return_page.h. */
#include "papers/return_page.h"

#include "design/lists.h"
#include "papers/paper.h"

struct station {
    struct sg_text facility, contact, phone, remark;
};

struct annex {
    struct sg_text title, town, by, phone, covered;
    double count;
    const struct station *stations;
    size_t n_stations;
};

#define TEXT(says, field) SG_FIELD(says, TEXT, OF, field)
#define OF station
static const struct sg_field STATION[] = {
    TEXT("facility", facility), TEXT("contact", contact), TEXT("phone", phone), TEXT("remark", remark), SG_FIELDS_END};
#undef OF
#define OF annex
static const struct sg_field ANNEX[] = {
    TEXT("title", title), TEXT("town", town), TEXT("by", by), TEXT("phone", phone), TEXT("covered", covered),
    SG_FIELD("count", NUMBER, OF, count), SG_FIELDS_END};
static const struct sg_list LISTS[] = {SG_LIST("", "stations", "station", STATION, OF, stations), SG_LISTS_END};
const struct sg_language sg_return_language = {ANNEX, LISTS};

bool sg_return_build(const struct sg_build_env *env, const struct sg_return_request *request,
                    struct sg_report *report, struct sg_scene ***pages, size_t *n_pages)
{
    const struct sg_return_town *town = request->town;
    struct sg_arena *arena = sg_arena_new();
    /* A table of none has one row, for the template to say so. */
    struct station *stations = sg_arena_new_array(arena, struct station, town->n_rows + 1);
    for (size_t i = 0; i < town->n_rows; i++) {
        const struct sg_return_row *row = &town->rows[i];
        stations[i] = (struct station){{row->facility, NULL}, {row->contact, NULL}, {row->phone, NULL}, {row->remark, NULL}};
    }
    const struct annex annex = {{town->title, NULL}, {town->name, NULL}, {request->by, NULL}, {request->phone, NULL},
                                {town->covered, NULL}, (double)town->n_rows, stations, town->n_rows ? town->n_rows : 1};
    bool whole = sg_paper_build(env, request->tmpl, &(struct sg_scope){.language = &sg_return_language, .item = &annex},
                                *town->name ? town->name : town->title, report, pages, n_pages);
    sg_arena_free(arena);
    return whole;
}
