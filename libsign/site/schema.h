/* The site description as one table: reading, "did you mean", the JSON Schema and the starting files
 * all come from it. */
#ifndef SG_SITE_SCHEMA_H
#define SG_SITE_SCHEMA_H

#include "input/reader.h"

enum { /* keys of a site, in the table's order */
    SG_SITE_CODE, SG_SITE_DISTRICT, SG_SITE_TOWN, SG_SITE_PLACE, SG_SITE_KIND, SG_SITE_LEVEL,
    SG_SITE_COMPOUND,
    SG_SITE_NAME, SG_SITE_PINYIN, SG_SITE_LOGOS, SG_SITE_SPIRIT, SG_SITE_HOST, SG_SITE_ADDRESS, SG_SITE_HOURS,
    SG_SITE_CONTACT, SG_SITE_QR, SG_SITE_STAFF, SG_SITE_TEAMS, SG_SITE_SERVICES, SG_SITE_RULES, SG_SITE_PLAN,
    SG_SITE_POLICY, SG_SITE_PROFILE, SG_SITE_AUDIENCE, SG_SITE_DATE, SG_SITE_N
};
enum { SG_CONTACT_NAME, SG_CONTACT_PHONE, SG_CONTACT_N };
enum { /* of a member; staff have the same keys */
    SG_MEMBER_NAME, SG_MEMBER_ROLE, SG_MEMBER_GENDER, SG_MEMBER_PHONE, SG_MEMBER_SKILLS, SG_MEMBER_HOURS,
    SG_MEMBER_STARS, SG_MEMBER_CONSENT, SG_MEMBER_GUARDIAN, SG_MEMBER_BIRTH, SG_MEMBER_ADDRESS,
    SG_MEMBER_VOLUNTEER, SG_MEMBER_ID_TYPE, SG_MEMBER_ID_NUMBER, SG_MEMBER_CERTIFICATE, SG_MEMBER_REMARK, SG_MEMBER_N
};
enum {
    SG_CERTIFICATE_NUMBER, SG_CERTIFICATE_PERIOD, SG_CERTIFICATE_CONTENT, SG_CERTIFICATE_HEAD, SG_CERTIFICATE_HANDLER,
    SG_CERTIFICATE_DATE, SG_CERTIFICATE_NOTE, SG_CERTIFICATE_N
};
enum { SG_TEAM_NAME, SG_TEAM_LEADER, SG_TEAM_MEMBERS, SG_TEAM_N };
enum { SG_RULE_TITLE, SG_RULE_CLAUSES, SG_RULE_N };
enum { SG_PLAN_MONTH, SG_PLAN_TITLE, SG_PLAN_TEAM, SG_PLAN_N };
enum { SG_FILE_DEFAULTS, SG_FILE_SITES, SG_FILE_N };

extern const struct sg_keys sg_schema_site, sg_schema_contact, sg_schema_member, sg_schema_team,
sg_schema_rule,
    sg_schema_plan, sg_schema_certificate, sg_schema_file;
extern const char *const sg_schema_kinds[], *const sg_schema_levels[], *const sg_schema_genders[],
    *const sg_schema_audiences[];

/* A JSON Schema (draft 2020-12) that takes English and Chinese keys; malloc'd. */
char *sg_schema_json(void);
/* A commented starting file in Chinese for "site" or "sites"; malloc'd; NULL for another word. It can be read
 * as it is, and still when every "#" before a key is taken away. */
char *sg_schema_skeleton(const char *what);

#endif
