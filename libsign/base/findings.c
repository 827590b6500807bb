/* The codes of findings.def; see findings.h. */
#include "base/findings.h"

#define SG_FINDING(name, code, slug, severity, message, remedy) \
    const struct sg_code sg_find_##name = {code, slug, severity, message, remedy};
#include "base/findings.def"
#undef SG_FINDING

static const struct sg_code *const ALL[] = {
#define SG_FINDING(name, code, slug, severity, message, remedy) &sg_find_##name,
#include "base/findings.def"
#undef SG_FINDING
};

const struct sg_code *sg_findings_at(size_t i)
{
    return i < sizeof ALL / sizeof *ALL ? ALL[i] : NULL;
}
