/* What of a person a sheet may show; see posted.h. */
#include "doc/posted.h"

#include <string.h>

#include "doc/form.h"

static bool is_internal(const struct sg_site *site)
{
    return site->audience.s && strcmp(site->audience.s, "internal") == 0;
}

bool sg_posted_leads(const struct sg_team *team, const struct sg_member *member)
{
    return team->leader.s && member->name.s && strcmp(team->leader.s, member->name.s) == 0;
}

const struct sg_member *const *sg_posted_members(const struct sg_site *site, const struct sg_team *team,
                                                 struct sg_arena *arena, size_t *n)
{
    const struct sg_member **out = sg_arena_new_array(arena, const struct sg_member *, team->n_members);
    *n = 0;
    for (int leaders = 1; leaders >= 0; leaders--)
        for (size_t i = 0; i < team->n_members; i++) {
            const struct sg_member *member = &team->members[i];
            if (sg_posted_leads(team, member) == (leaders == 1) && (member->consent || is_internal(site)))
                out[(*n)++] = member;
        }
    return out;
}

struct sg_text sg_posted_phone(const struct sg_site *site, const struct sg_member *member,
                               struct sg_arena *arena)
{
    if (!member->phone.s || is_internal(site))
        return member->phone;
    return (struct sg_text){sg_form_mask(member->phone.s, arena), member->phone.at};
}
