/* Content: what a text is, whatever it stands under: a telephone, a date, the name of a person. */
#ifndef SG_SITE_CONTENT_H
#define SG_SITE_CONTENT_H

enum sg_content {
    SG_CONTENT_OTHER,
    SG_CONTENT_IDENTITY, /* 18 or 15 digits with a day of birth in them */
    SG_CONTENT_PHONE,    /* a mobile number, or one with its area code */
    SG_CONTENT_DATE,
    SG_CONTENT_GENDER,
    SG_CONTENT_ANSWER,   /* 是, √ */
    SG_CONTENT_PERSON,   /* a frequent surname and one or two characters; may be something else */
    SG_CONTENT_PLACE,    /* ends in 村, 社区, 街道, 镇 … */
    SG_CONTENT_N
};

/* Of all of the text; one that only has such a thing in it is SG_CONTENT_OTHER. */
enum sg_content sg_content_of(const char *text);
/* In English, for the arguments of findings: "a telephone number". */
const char *sg_content_words(enum sg_content content);

#endif
