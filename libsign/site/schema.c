/* The table of the site description; see schema.h. */
#include "site/schema.h"

const char *const sg_schema_kinds[] = {"村", "社区", NULL};
const char *const sg_schema_levels[] = {"站", "点", NULL};
const char *const sg_schema_genders[] = {"男", "女", NULL};
const char *const sg_schema_audiences[] = {"wall|上墙", "internal|内部", NULL};

static const struct sg_keys *const ELSEWHERE[] = {&sg_schema_site, &sg_schema_contact, &sg_schema_team,
                                                  &sg_schema_member, &sg_schema_certificate, &sg_schema_rule,
                                                  &sg_schema_plan, NULL};

static const struct sg_key CONTACT[SG_CONTACT_N] = {
    [SG_CONTACT_NAME] = {.name = "name", .alias = "姓名", .type = SG_KEY_TEXT, .example = "李建国",
                         .doc = "contact person", .doc_zh = "联系人姓名"},
    [SG_CONTACT_PHONE] = {.name = "phone", .alias = "电话|联系电话|联系方式", .type = SG_KEY_PHONE,
                          .example = "023-68860000", .doc = "telephone", .doc_zh = "联系电话"},
};
const struct sg_keys sg_schema_contact = {.what = "contact", .keys = CONTACT, .n = SG_CONTACT_N,
                                          .elsewhere = ELSEWHERE};

static const struct sg_key CERTIFICATE[SG_CERTIFICATE_N] = {
    [SG_CERTIFICATE_NUMBER] = {.name = "number", .alias = "证明编号|编号", .type = SG_KEY_LABEL, .example = "2026-001",
                               .doc = "number of the certificate", .doc_zh = "证明编号"},
    [SG_CERTIFICATE_PERIOD] = {.name = "period", .alias = "服务起止|起止时间", .type = SG_KEY_TEXT,
                               .example = "2025年1月至2026年10月", .doc = "when the service was done",
                               .doc_zh = "服务的起止时间"},
    [SG_CERTIFICATE_CONTENT] = {.name = "content", .alias = "服务内容", .type = SG_KEY_TEXT,
                                .example = "入户走访、法律咨询", .doc = "what was done", .doc_zh = "服务内容"},
    [SG_CERTIFICATE_HEAD] = {.name = "head", .alias = "负责人", .type = SG_KEY_TEXT, .example = "李建国",
                             .doc = "person in charge", .doc_zh = "出具单位的负责人"},
    [SG_CERTIFICATE_HANDLER] = {.name = "handler", .alias = "经办人", .type = SG_KEY_TEXT, .example = "王芳",
                                .doc = "who issues it", .doc_zh = "经办人"},
    [SG_CERTIFICATE_DATE] = {.name = "date", .alias = "出具日期", .type = SG_KEY_DATE, .example = "2026-11-25",
                             .doc = "day of issue", .doc_zh = "出具日期，写成 2026-11-25"},
    [SG_CERTIFICATE_NOTE] = {.name = "note", .alias = "说明|备注", .type = SG_KEY_TEXT, .example = "\"\"",
                             .doc = "further remarks", .doc_zh = "需要说明的事项"},
};
const struct sg_keys sg_schema_certificate = {.what = "certificate", .keys = CERTIFICATE, .n = SG_CERTIFICATE_N,
                                              .elsewhere = ELSEWHERE};

static const struct sg_key MEMBER[SG_MEMBER_N] = {
    [SG_MEMBER_NAME] = {.name = "name", .alias = "姓名", .type = SG_KEY_TEXT, .required = true, .example = "王芳",
                        .doc = "full name", .doc_zh = "姓名"},
    [SG_MEMBER_ROLE] = {.name = "role", .alias = "角色|职务|岗位", .type = SG_KEY_TEXT, .example = "专职",
                        .doc = "post; of staff: 专职 or 兼职", .doc_zh = "职务；工作人员写专职或兼职"},
    [SG_MEMBER_GENDER] = {.name = "gender", .alias = "性别", .type = SG_KEY_ENUM, .allowed = sg_schema_genders,
                          .example = "女", .doc = "gender", .doc_zh = "性别：男或女"},
    [SG_MEMBER_PHONE] = {.name = "phone", .alias = "电话|联系电话|手机|联系方式", .type = SG_KEY_PHONE,
                         .example = "13800001234", .doc = "telephone, masked on walls",
                         .doc_zh = "电话，上墙时隐去中间四位"},
    [SG_MEMBER_SKILLS] = {.name = "skills", .alias = "特长|服务专长|技能", .type = SG_KEY_LIST, .item = SG_KEY_TEXT,
                          .example = "[法律援助]", .doc = "what the volunteer can do", .doc_zh = "服务专长"},
    [SG_MEMBER_HOURS] = {.name = "hours", .alias = "服务时长|时长", .type = SG_KEY_NUMBER, .example = "320",
                         .doc = "hours of service", .doc_zh = "累计服务时长（小时）"},
    [SG_MEMBER_STARS] = {.name = "stars", .alias = "星级", .type = SG_KEY_NUMBER, .example = "3",
                         .doc = "star rating; left out, the hours decide", .doc_zh = "星级；不写就按服务时长评定"},
    [SG_MEMBER_CONSENT] = {.name = "consent", .alias = "同意公开|本人同意", .type = SG_KEY_BOOL, .example = "是",
                           .doc = "agrees in writing to be shown (志愿服务条例 Art. 20)",
                           .doc_zh = "本人是否书面同意公开：是或否（志愿服务条例第二十条）"},
    [SG_MEMBER_GUARDIAN] = {.name = "guardian_consent", .alias = "监护人同意", .type = SG_KEY_BOOL, .example = "否",
                            .doc = "the guardian of a person under 14 agrees", .doc_zh = "未满十四周岁的，监护人是否同意"},
    [SG_MEMBER_BIRTH] = {.name = "birth", .alias = "出生年月|出生日期", .type = SG_KEY_DATE, .example = "1980-05",
                         .doc = "year and month of birth", .doc_zh = "出生年月，写成 1980-05"},
    [SG_MEMBER_ADDRESS] = {.name = "address", .alias = "住址|家庭住址", .type = SG_KEY_TEXT, .example = "天生街道",
                           .doc = "address, on walls as far as the town", .doc_zh = "住址，上墙时只写到街道或镇"},
    [SG_MEMBER_VOLUNTEER] = {.name = "volunteer_no", .alias = "志愿者编号|志愿者证号", .type = SG_KEY_LABEL,
                             .example = "\"\"", .doc = "volunteer number", .doc_zh = "志愿者编号"},
    [SG_MEMBER_ID_TYPE] = {.name = "id_type", .alias = "证件类型", .type = SG_KEY_TEXT, .example = "居民身份证",
                           .doc = "kind of identity document", .doc_zh = "证件类型"},
    [SG_MEMBER_ID_NUMBER] = {.name = "id_number", .alias = "证件号码|身份证号|身份证号码", .type = SG_KEY_LABEL,
                             .example = "\"\"", .doc = "its number, never printed in full",
                             .doc_zh = "证件号码，加引号，任何时候都不全印"},
    [SG_MEMBER_CERTIFICATE] = {.name = "certificate", .alias = "证明|服务证明", .type = SG_KEY_MAP,
                               .sub = &sg_schema_certificate, .doc = "a certificate of service is asked for",
                               .doc_zh = "要出具志愿服务记录证明的写"},
    [SG_MEMBER_REMARK] = {.name = "remark", .alias = "备注", .type = SG_KEY_LABEL, .example = "党员",
                          .doc = "remark", .doc_zh = "备注"},
};
const struct sg_keys sg_schema_member = {.what = "members", .within = "member.", .keys = MEMBER, .n = SG_MEMBER_N,
                                         .elsewhere = ELSEWHERE};

static const struct sg_key TEAM[SG_TEAM_N] = {
    [SG_TEAM_NAME] = {.name = "name", .alias = "队名|队伍名称|名称", .type = SG_KEY_TEXT, .required = true,
                      .example = "邻里守望志愿服务队", .doc = "name of the team", .doc_zh = "队伍名称"},
    [SG_TEAM_LEADER] = {.name = "leader", .alias = "队长|负责人", .type = SG_KEY_TEXT, .example = "李建国",
                        .doc = "leader", .doc_zh = "队长"},
    [SG_TEAM_MEMBERS] = {.name = "members", .alias = "队员|成员", .type = SG_KEY_LIST, .item = SG_KEY_MAP,
                         .sub = &sg_schema_member, .doc = "members", .doc_zh = "队员，一人一段"},
};
const struct sg_keys sg_schema_team = {.what = "teams", .within = "team.", .keys = TEAM, .n = SG_TEAM_N, .elsewhere = ELSEWHERE};

static const struct sg_key RULE[SG_RULE_N] = {
    [SG_RULE_TITLE] = {.name = "title", .alias = "标题", .type = SG_KEY_TEXT, .required = true,
                       .example = "志愿者守则",
                       .doc = "title", .doc_zh = "标题"},
    [SG_RULE_CLAUSES] = {.name = "clauses", .alias = "条款", .type = SG_KEY_LIST, .item = SG_KEY_TEXT,
                         .required = true,
                         .example = "[遵纪守法, 诚实守信]", .doc = "clauses", .doc_zh = "条款"},
};
const struct sg_keys sg_schema_rule = {.what = "rules", .keys = RULE, .n = SG_RULE_N, .elsewhere = ELSEWHERE};

static const struct sg_key PLAN[SG_PLAN_N] = {
    [SG_PLAN_MONTH] = {.name = "month", .alias = "月份|时间", .type = SG_KEY_LABEL, .example = "3月",
                       .doc = "month", .doc_zh = "月份"},
    [SG_PLAN_TITLE] = {.name = "title", .alias = "活动|内容|标题", .type = SG_KEY_TEXT, .required = true,
                       .example = "学雷锋志愿服务月", .doc = "activity", .doc_zh = "活动内容"},
    [SG_PLAN_TEAM] = {.name = "team", .alias = "队伍|承办队伍", .type = SG_KEY_TEXT, .example = "邻里守望志愿服务队",
                      .doc = "team", .doc_zh = "承办队伍"},
};
const struct sg_keys sg_schema_plan = {.what = "plan", .keys = PLAN, .n = SG_PLAN_N, .elsewhere = ELSEWHERE};

static const struct sg_key SITE[SG_SITE_N] = {
    [SG_SITE_CODE] = {.name = "code", .alias = "区划代码|代码", .type = SG_KEY_CODE, .example = "\"500109001028\"",
                      .doc = "administrative code, 12 digits", .doc_zh = "区划代码，12 位数字，加引号"},
    [SG_SITE_DISTRICT] = {.name = "district", .alias = "区县", .type = SG_KEY_TEXT, .example = "重庆市北碚区",
                          .doc = "district or county", .doc_zh = "区县"},
    [SG_SITE_TOWN] = {.name = "town", .alias = "街镇|街道|乡镇|镇街", .type = SG_KEY_TEXT, .required = true,
                      .example = "天生街道", .doc = "town or subdistrict", .doc_zh = "街道或乡镇"},
    [SG_SITE_PLACE] = {.name = "place", .alias = "村（社区）|村(社区)|村社区|社区|村", .type = SG_KEY_TEXT,
                       .required = true,
                       .example = "新星路社区", .doc = "village or community, without its committee",
                       .doc_zh = "村或社区的名称，不写“村民委员会”“居民委员会”"},
    [SG_SITE_KIND] = {.name = "kind", .alias = "类别", .type = SG_KEY_ENUM, .allowed = sg_schema_kinds,
                      .example = "社区",
                      .doc = "kind; stated when the place does not end in 村 or 社区",
                      .doc_zh = "类别：村或社区；名称以村或社区结尾的不用写"},
    [SG_SITE_LEVEL] = {.name = "level", .alias = "级别", .type = SG_KEY_ENUM, .allowed = sg_schema_levels,
                       .fallback = "站",
                       .doc = "station, or point of a compound", .doc_zh = "级别：站，或者点"},
    [SG_SITE_COMPOUND] = {.name = "compound", .alias = "小区", .type = SG_KEY_TEXT, .example = "\"\"",
                          .doc = "residential compound, for a point", .doc_zh = "小区名称，级别为点时写"},
    [SG_SITE_NAME] = {.name = "name", .alias = "站点名称|名称", .type = SG_KEY_TEXT, .example = "\"\"",
                      .doc = "a name of the site's own, checked against the composed one",
                      .doc_zh = "站点名称，不写就按规定组成"},
    [SG_SITE_PINYIN] = {.name = "pinyin", .alias = "拼音", .type = SG_KEY_TEXT, .example = "\"\"",
                        .doc = "second line in pinyin", .doc_zh = "汉语拼音，作为第二行"},
    [SG_SITE_LOGOS] = {.name = "logos", .alias = "标识", .type = SG_KEY_LIST, .item = SG_KEY_TEXT,
                       .example = "[]",
                       .doc = "one to four logo files beside this file, SVG or PNG",
                       .doc_zh = "标识文件（SVG 或 PNG），一至四个，放在本文件旁边，如 [emblem.svg]"},
    [SG_SITE_SPIRIT] = {.name = "spirit", .alias = "志愿精神|志愿者精神|志愿服务精神", .type = SG_KEY_TEXT,
                        .fallback = "奉献、友爱、互助、进步", .doc = "volunteer spirit", .doc_zh = "志愿精神，一字不能改"},
    [SG_SITE_HOST] = {.name = "host", .alias = "依托设施", .type = SG_KEY_TEXT, .example = "新星路社区便民服务中心",
                      .doc = "facility that hosts the station", .doc_zh = "依托的服务设施"},
    [SG_SITE_ADDRESS] = {.name = "address", .alias = "地址", .type = SG_KEY_TEXT, .example = "天生街道碚峡路88号",
                         .doc = "address", .doc_zh = "地址"},
    [SG_SITE_HOURS] = {.name = "hours", .alias = "开放时间|服务时间", .type = SG_KEY_TEXT,
                       .example = "周一至周五 9:00—17:30", .doc = "opening hours", .doc_zh = "开放时间"},
    [SG_SITE_CONTACT] = {.name = "contact", .alias = "联系人|联系", .type = SG_KEY_MAP, .sub = &sg_schema_contact,
                         .doc = "contact", .doc_zh = "联系人"},
    [SG_SITE_QR] = {.name = "qr", .alias = "二维码", .type = SG_KEY_TEXT,
                    .example = "https://www.example.org/join",
                    .doc = "text of the QR code", .doc_zh = "二维码的内容，一般是网址"},
    [SG_SITE_STAFF] = {.name = "staff", .alias = "工作人员", .type = SG_KEY_LIST, .item = SG_KEY_MAP,
                       .sub = &sg_schema_member, .doc = "staff, at least one", .doc_zh = "工作人员，至少一名，一人一段"},
    [SG_SITE_TEAMS] = {.name = "teams", .alias = "志愿服务队|队伍", .type = SG_KEY_LIST, .item = SG_KEY_MAP,
                       .sub = &sg_schema_team, .doc = "one to three teams", .doc_zh = "志愿服务队，一至三支，一队一段"},
    [SG_SITE_SERVICES] = {.name = "services", .alias = "服务项目|服务方向", .type = SG_KEY_LIST, .item = SG_KEY_TEXT,
                          .example = "[理论宣讲, 扶老助困]", .doc = "services, of the policy's directions or others",
                          .doc_zh = "服务项目"},
    [SG_SITE_RULES] = {.name = "rules", .alias = "制度|管理制度", .type = SG_KEY_LIST, .item = SG_KEY_ANY,
                       .sub = &sg_schema_rule, .example = "[duties, records]",
                       .doc = "built-in rule texts by id, or maps with title and clauses",
                       .doc_zh = "制度：内置文本的编号，或者自己写标题和条款"},
    [SG_SITE_PLAN] = {.name = "plan", .alias = "工作计划", .type = SG_KEY_LIST, .item = SG_KEY_MAP,
                      .sub = &sg_schema_plan,
                      .doc = "plan of the year", .doc_zh = "工作计划，一项一段"},
    [SG_SITE_POLICY] = {.name = "policy", .alias = "政策|政策包", .type = SG_KEY_TEXT, .example = "\"\"",
                        .doc = "policy pack", .doc_zh = "政策包的名称"},
    [SG_SITE_PROFILE] = {.name = "profile", .alias = "印刷方式|印刷配置", .type = SG_KEY_TEXT, .example = "\"\"",
                         .doc = "print profile of its sheets, by name or file",
                         .doc_zh = "印刷方式：offset、inkjet-indoor、inkjet-outdoor、cut、screen，或者自己的文件"},
    [SG_SITE_AUDIENCE] = {.name = "audience", .alias = "用途", .type = SG_KEY_ENUM,
                          .allowed = sg_schema_audiences,
                          .example = "上墙", .doc = "wall, or internal: shows all", .doc_zh = "用途：上墙，或者内部"},
    [SG_SITE_DATE] = {.name = "date", .alias = "日期", .type = SG_KEY_DATE, .example = "2026-11-25",
                      .doc = "the day for which the sheets are made; ages are reckoned by it",
                      .doc_zh = "制作日期，写成 2026-11-25；年龄按它推算"},
};
const struct sg_keys sg_schema_site = {
    .what = "site", .keys = SITE, .n = SG_SITE_N, .elsewhere = ELSEWHERE, .partial = true};

/* Beside sites:, a key of a site belongs to one of them or under defaults:. */
static const struct sg_keys DEFAULTS = {.what = "defaults", .keys = SITE, .n = SG_SITE_N};
static const struct sg_keys *const BESIDE[] = {&DEFAULTS, &sg_schema_contact, &sg_schema_team,
                                               &sg_schema_member, NULL};

static const struct sg_key FILE_KEYS[SG_FILE_N] = {
    [SG_FILE_DEFAULTS] = {.name = "defaults", .alias = "默认|共用", .type = SG_KEY_MAP, .sub = &sg_schema_site,
                          .doc = "what the sites share", .doc_zh = "各站点共用的内容"},
    [SG_FILE_SITES] = {.name = "sites", .alias = "站点|站点列表", .type = SG_KEY_LIST, .item = SG_KEY_MAP,
                       .sub = &sg_schema_site, .required = true, .example = "[{town: 天生街道, place: 新星路社区}]",
                       .doc = "the sites", .doc_zh = "站点，一个站点一段"},
};
const struct sg_keys sg_schema_file = {.what = "file", .keys = FILE_KEYS, .n = SG_FILE_N,
                                       .elsewhere = BESIDE};
