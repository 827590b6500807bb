/* The site description as tables of keys, whose rows stand in keys.def. */
#ifndef SG_SITE_SCHEMA_H
#define SG_SITE_SCHEMA_H

#include "input/reader.h"

/* The numbers of the keys, in the order of keys.def. */
enum {
#define SITE_KEY(id, ...) SG_SITE_##id,
#include "site/keys.def"
    SG_SITE_N
};
enum {
#define SECOND_KEY(id, ...) SG_SECOND_##id,
#include "site/keys.def"
    SG_SECOND_N
};
enum {
#define CONTACT_KEY(id, ...) SG_CONTACT_##id,
#include "site/keys.def"
    SG_CONTACT_N
};
enum {
#define MEMBER_KEY(id, ...) SG_MEMBER_##id,
#include "site/keys.def"
    SG_MEMBER_N
};
enum {
#define CERTIFICATE_KEY(id, ...) SG_CERTIFICATE_##id,
#include "site/keys.def"
    SG_CERTIFICATE_N
};
enum {
#define TEAM_KEY(id, ...) SG_TEAM_##id,
#include "site/keys.def"
    SG_TEAM_N
};
enum {
#define RULE_KEY(id, ...) SG_RULE_##id,
#include "site/keys.def"
    SG_RULE_N
};
enum {
#define PLAN_KEY(id, ...) SG_PLAN_##id,
#include "site/keys.def"
    SG_PLAN_N
};
enum {
#define FILE_KEY(id, ...) SG_FILE_##id,
#include "site/keys.def"
    SG_FILE_N
};

extern const struct sg_keys sg_schema_site, sg_schema_second, sg_schema_contact, sg_schema_member, sg_schema_team, sg_schema_rule,
    sg_schema_plan, sg_schema_certificate, sg_schema_extra, sg_schema_file;

#endif
