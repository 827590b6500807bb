/* The table of the site description; see schema.h. */
#include "doc/schema.h"

const char *const sg_schema_kinds[] = {"村", "社区", NULL};
const char *const sg_schema_levels[] = {"站", "点", NULL};
const char *const sg_schema_genders[] = {"男", "女", NULL};
const char *const sg_schema_audiences[] = {"wall|上墙", "internal|内部", NULL};

static const struct sg_keys *const ELSEWHERE[] = {&sg_schema_site, &sg_schema_contact, &sg_schema_team,
                                                  &sg_schema_member, &sg_schema_rule, &sg_schema_plan, NULL};

static const struct sg_key CONTACT[SG_CONTACT_N] = {
    [SG_CONTACT_NAME] = {.name = "name", .alias = "姓名", .type = SG_KEY_TEXT, .doc = "contact person", .doc_zh = "联系人姓名", .example = "李建国"},
    [SG_CONTACT_PHONE] = {.name = "phone", .alias = "电话|联系电话|联系方式", .type = SG_KEY_PHONE, .doc = "telephone", .doc_zh = "联系电话", .example = "023-68860000"},
};
const struct sg_keys sg_schema_contact = {"contact", CONTACT, SG_CONTACT_N, ELSEWHERE};

static const struct sg_key MEMBER[SG_MEMBER_N] = {
    [SG_MEMBER_NAME] = {.name = "name", .alias = "姓名", .type = SG_KEY_TEXT, .required = true, .doc = "full name", .doc_zh = "姓名", .example = "王芳"},
    [SG_MEMBER_ROLE] = {.name = "role", .alias = "职务|岗位", .type = SG_KEY_TEXT, .doc = "post; of staff: 专职 or 兼职", .doc_zh = "职务；工作人员写专职或兼职", .example = "专职"},
    [SG_MEMBER_GENDER] = {.name = "gender", .alias = "性别", .type = SG_KEY_ENUM, .allowed = sg_schema_genders, .doc = "gender", .doc_zh = "性别", .example = "女"},
    [SG_MEMBER_PHONE] = {.name = "phone", .alias = "电话|联系电话|手机", .type = SG_KEY_PHONE, .doc = "telephone, masked on walls", .doc_zh = "电话，上墙时隐去中间四位", .example = "13800001234"},
    [SG_MEMBER_SKILLS] = {.name = "skills", .alias = "特长|服务专长", .type = SG_KEY_LIST, .item = SG_KEY_TEXT, .doc = "what the volunteer can do", .doc_zh = "服务专长", .example = "[法律援助]"},
    [SG_MEMBER_HOURS] = {.name = "hours", .alias = "服务时长|时长", .type = SG_KEY_NUMBER, .doc = "hours of service", .doc_zh = "累计服务时长（小时）", .example = "320"},
    [SG_MEMBER_STARS] = {.name = "stars", .alias = "星级", .type = SG_KEY_NUMBER, .doc = "star rating, 0 to 5", .doc_zh = "星级（0—5）"},
    [SG_MEMBER_CONSENT] = {.name = "consent", .alias = "同意公开|本人同意", .type = SG_KEY_BOOL, .doc = "agrees to be shown", .doc_zh = "本人同意公开（志愿服务条例第二十条）", .example = "true"},
    [SG_MEMBER_GUARDIAN] = {.name = "guardian_consent", .alias = "监护人同意", .type = SG_KEY_BOOL, .doc = "guardian of a person under 14 agrees", .doc_zh = "未满十四周岁的，监护人同意"},
    [SG_MEMBER_BIRTH] = {.name = "birth", .alias = "出生年月|出生日期", .type = SG_KEY_DATE, .doc = "year and month of birth", .doc_zh = "出生年月", .example = "1980-05"},
    [SG_MEMBER_REMARK] = {.name = "remark", .alias = "备注", .type = SG_KEY_LABEL, .doc = "remark", .doc_zh = "备注"},
};
const struct sg_keys sg_schema_member = {"a member", MEMBER, SG_MEMBER_N, ELSEWHERE};

static const struct sg_key TEAM[SG_TEAM_N] = {
    [SG_TEAM_NAME] = {.name = "name", .alias = "队名|名称", .type = SG_KEY_TEXT, .required = true, .doc = "name of the team", .doc_zh = "队伍名称", .example = "邻里守望志愿服务队"},
    [SG_TEAM_LEADER] = {.name = "leader", .alias = "队长", .type = SG_KEY_TEXT, .doc = "leader", .doc_zh = "队长", .example = "李建国"},
    [SG_TEAM_MEMBERS] = {.name = "members", .alias = "队员|成员", .type = SG_KEY_LIST, .item = SG_KEY_MAP, .sub = &sg_schema_member, .doc = "members", .doc_zh = "队员"},
};
const struct sg_keys sg_schema_team = {"a team", TEAM, SG_TEAM_N, ELSEWHERE};

static const struct sg_key RULE[SG_RULE_N] = {
    [SG_RULE_TITLE] = {.name = "title", .alias = "标题", .type = SG_KEY_TEXT, .required = true, .doc = "title", .doc_zh = "标题"},
    [SG_RULE_CLAUSES] = {.name = "clauses", .alias = "条款", .type = SG_KEY_LIST, .item = SG_KEY_TEXT, .required = true, .doc = "clauses", .doc_zh = "条款"},
};
const struct sg_keys sg_schema_rule = {"a rule text", RULE, SG_RULE_N, ELSEWHERE};

static const struct sg_key PLAN[SG_PLAN_N] = {
    [SG_PLAN_MONTH] = {.name = "month", .alias = "月份|时间", .type = SG_KEY_LABEL, .doc = "month", .doc_zh = "月份"},
    [SG_PLAN_TITLE] = {.name = "title", .alias = "活动|内容", .type = SG_KEY_TEXT, .required = true, .doc = "activity", .doc_zh = "活动内容"},
    [SG_PLAN_TEAM] = {.name = "team", .alias = "队伍", .type = SG_KEY_TEXT, .doc = "team", .doc_zh = "承办队伍"},
};
const struct sg_keys sg_schema_plan = {"the plan", PLAN, SG_PLAN_N, ELSEWHERE};

static const struct sg_key SITE[SG_SITE_N] = {
    [SG_SITE_CODE] = {.name = "code", .alias = "区划代码|代码", .type = SG_KEY_CODE, .doc = "administrative code, 12 digits", .doc_zh = "区划代码，12 位，要加引号", .example = "\"500109001028\""},
    [SG_SITE_DISTRICT] = {.name = "district", .alias = "区县", .type = SG_KEY_TEXT, .doc = "district or county", .doc_zh = "区县", .example = "重庆市北碚区"},
    [SG_SITE_TOWN] = {.name = "town", .alias = "街镇|街道|乡镇", .type = SG_KEY_TEXT, .doc = "town or subdistrict", .doc_zh = "街道或乡镇（必填）", .example = "天生街道"},
    [SG_SITE_PLACE] = {.name = "place", .alias = "村（社区）|村(社区)|村社区|社区|村", .type = SG_KEY_TEXT, .doc = "village or community, without its committee", .doc_zh = "村或社区的名称，不写“村民委员会”“居民委员会”（必填）", .example = "新星路社区"},
    [SG_SITE_KIND] = {.name = "kind", .alias = "类别", .type = SG_KEY_ENUM, .allowed = sg_schema_kinds, .doc = "kind; inferred from the place", .doc_zh = "类别：村或社区，看名称就知道的不用写"},
    [SG_SITE_LEVEL] = {.name = "level", .alias = "级别", .type = SG_KEY_ENUM, .allowed = sg_schema_levels, .doc = "station or point", .doc_zh = "级别：站或点", .fallback = "站"},
    [SG_SITE_COMPOUND] = {.name = "compound", .alias = "小区", .type = SG_KEY_TEXT, .doc = "residential compound, for a point", .doc_zh = "小区名称，级别为点时写"},
    [SG_SITE_NAME] = {.name = "name", .alias = "站点名称|名称", .type = SG_KEY_TEXT, .doc = "a name of the site's own, in place of the composed one", .doc_zh = "站点名称，不写就按规定组成"},
    [SG_SITE_PINYIN] = {.name = "pinyin", .alias = "拼音", .type = SG_KEY_TEXT, .doc = "second line in pinyin", .doc_zh = "拼音，作第二行"},
    [SG_SITE_LOGOS] = {.name = "logos", .alias = "标识", .type = SG_KEY_LIST, .item = SG_KEY_TEXT, .doc = "one to four logo files, SVG or PNG, beside this file", .doc_zh = "标识文件（SVG 或 PNG），一至四个，放在本文件旁边", .example = "[emblem.svg]"},
    [SG_SITE_SPIRIT] = {.name = "spirit", .alias = "志愿精神|志愿者精神|志愿服务精神", .type = SG_KEY_TEXT, .doc = "volunteer spirit", .doc_zh = "志愿者精神", .fallback = "奉献、友爱、互助、进步"},
    [SG_SITE_HOST] = {.name = "host", .alias = "依托设施", .type = SG_KEY_TEXT, .doc = "facility that hosts the station", .doc_zh = "依托的服务设施", .example = "新星路社区便民服务中心"},
    [SG_SITE_ADDRESS] = {.name = "address", .alias = "地址", .type = SG_KEY_TEXT, .doc = "address", .doc_zh = "地址", .example = "天生街道碚峡路88号"},
    [SG_SITE_HOURS] = {.name = "hours", .alias = "开放时间|服务时间", .type = SG_KEY_TEXT, .doc = "opening hours", .doc_zh = "开放时间", .example = "周一至周五 9:00—17:30"},
    [SG_SITE_CONTACT] = {.name = "contact", .alias = "联系人", .type = SG_KEY_MAP, .sub = &sg_schema_contact, .doc = "contact", .doc_zh = "联系人", .example = "{name: 李建国, phone: 023-68860000}"},
    [SG_SITE_QR] = {.name = "qr", .alias = "二维码", .type = SG_KEY_TEXT, .doc = "text of the QR code", .doc_zh = "二维码的内容，一般是网址", .example = "https://www.example.org/join"},
    [SG_SITE_STAFF] = {.name = "staff", .alias = "工作人员", .type = SG_KEY_LIST, .item = SG_KEY_MAP, .sub = &sg_schema_member, .doc = "staff, at least one", .doc_zh = "工作人员，至少一名", .example = "[{name: 王芳, role: 专职, phone: \"13800001234\"}]"},
    [SG_SITE_TEAMS] = {.name = "teams", .alias = "志愿服务队|队伍", .type = SG_KEY_LIST, .item = SG_KEY_MAP, .sub = &sg_schema_team, .doc = "one to three teams", .doc_zh = "志愿服务队，一至三支", .example = "[{name: 邻里守望志愿服务队, leader: 李建国}]"},
    [SG_SITE_SERVICES] = {.name = "services", .alias = "服务项目", .type = SG_KEY_LIST, .item = SG_KEY_TEXT, .doc = "services", .doc_zh = "服务项目", .example = "[理论宣讲, 扶老助困]"},
    [SG_SITE_RULES] = {.name = "rules", .alias = "制度", .type = SG_KEY_LIST, .item = SG_KEY_ANY, .doc = "built-in rule texts by id, or {title, clauses}", .doc_zh = "制度：内置文本的编号，或 {title, clauses}", .example = "[duties, records]"},
    [SG_SITE_PLAN] = {.name = "plan", .alias = "工作计划", .type = SG_KEY_LIST, .item = SG_KEY_MAP, .sub = &sg_schema_plan, .doc = "plan of the year", .doc_zh = "工作计划"},
    [SG_SITE_POLICY] = {.name = "policy", .alias = "政策", .type = SG_KEY_TEXT, .doc = "policy pack", .doc_zh = "政策包"},
    [SG_SITE_AUDIENCE] = {.name = "audience", .alias = "用途", .type = SG_KEY_ENUM, .allowed = sg_schema_audiences, .doc = "wall or internal", .doc_zh = "用途：上墙或内部"},
};
const struct sg_keys sg_schema_site = {"the site", SITE, SG_SITE_N, ELSEWHERE};

static const struct sg_key FILE_KEYS[SG_FILE_N] = {
    [SG_FILE_DEFAULTS] = {.name = "defaults", .alias = "默认", .type = SG_KEY_MAP, .sub = &sg_schema_site, .doc = "what sites share", .doc_zh = "各站点共用的内容"},
    [SG_FILE_SITES] = {.name = "sites", .alias = "站点", .type = SG_KEY_LIST, .item = SG_KEY_MAP, .sub = &sg_schema_site, .required = true, .doc = "the sites", .doc_zh = "站点"},
};
const struct sg_keys sg_schema_file = {"the file", FILE_KEYS, SG_FILE_N, ELSEWHERE};
