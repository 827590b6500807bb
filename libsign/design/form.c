/* Forms of values; see form.h. */
#include "design/form.h"

#include <string.h>

#include "base/buf.h"
#include "base/num.h"
#include "base/numerals.h"
#include "site/mask.h"

#define MOST_STARS 5

static const char *in_digits(double number, struct sg_arena *arena)
{
    return sg_arena_strdup(arena, SG_NUM(number, 2));
}

static const char *date_in(const struct sg_value *value, bool numerals, struct sg_arena *arena)
{
    const char *out = sg_arena_printf(arena, "%s年", numerals ? sg_numerals_spell(value->year, arena)
                                                             : sg_arena_printf(arena, "%d", value->year));
    const int parts[] = {value->month, value->day};
    for (int i = 0; i < 2 && parts[i] > 0; i++)
        out = sg_arena_printf(arena, "%s%s%s", out,
                              numerals ? sg_numerals_say(parts[i], arena) : sg_arena_printf(arena, "%d", parts[i]),
                              i ? "日" : "月");
    return out;
}

static const char *form_mask(const struct sg_value *value, struct sg_arena *arena)
{
    return sg_mask_phone(value->text.s, arena);
}

static const char *form_zh(const struct sg_value *value, struct sg_arena *arena)
{
    return value->type == SG_VALUE_DATE ? date_in(value, true, arena) : sg_numerals_say(value->number, arena);
}

static const char *form_date(const struct sg_value *value, struct sg_arena *arena)
{
    return date_in(value, false, arena);
}

static const char *form_count(const struct sg_value *value, struct sg_arena *arena)
{
    return in_digits(value->number, arena);
}

static const char *form_join(const struct sg_value *value, struct sg_arena *arena)
{
    struct sg_buf out = SG_BUF_INIT;
    for (size_t i = 0; i < (size_t)value->number; i++) {
        sg_buf_puts(&out, i ? "、" : "");
        sg_buf_puts(&out, ((const struct sg_text *)value->items[i])->s);
    }
    const char *text = sg_buf_text(&out), *joined = text ? sg_arena_strdup(arena, text) : "";
    sg_buf_clear(&out);
    return joined;
}

static const char *form_stars(const struct sg_value *value, struct sg_arena *arena)
{
    const char *out = "";
    for (int i = 0; i < MOST_STARS && i < value->number; i++)
        out = sg_arena_printf(arena, "%s★", out);
    return out;
}

#define TAKES(type) (1u << SG_VALUE_##type)

static const struct sg_form FORMS[] = {
    {"mask", TAKES(TEXT), "电话隐去中间四位：138****1234", form_mask},
    {"zh", TAKES(NUMBER) | TAKES(DATE), "汉字数字：二十三；日期：二〇二六年十一月", form_zh},
    {"date", TAKES(DATE), "日期：2026年11月", form_date},
    {"count", TAKES(LIST), "几个", form_count},
    {"join", TAKES(LIST), "各项用顿号连接：法律援助、扶老助困", form_join},
    {"stars", TAKES(NUMBER), "星：★★★", form_stars},
};

const struct sg_form *sg_form_at(size_t i)
{
    return i < sizeof(FORMS) / sizeof(FORMS[0]) ? &FORMS[i] : NULL;
}

const struct sg_form *sg_form_find(const char *name, size_t len)
{
    const struct sg_form *form;
    for (size_t i = 0; (form = sg_form_at(i)) != NULL; i++)
        if (strlen(form->name) == len && memcmp(form->name, name, len) == 0)
            return form;
    return NULL;
}

bool sg_form_takes(const struct sg_form *form, enum sg_value_type type)
{
    return ((form ? form->takes : TAKES(TEXT) | TAKES(NUMBER) | TAKES(DATE)) & (1u << type)) != 0;
}

const char *sg_form_apply(const struct sg_form *form, const struct sg_value *value, struct sg_arena *arena)
{
    if (!value->there || (value->type == SG_VALUE_TRUTH && !form))
        return NULL;
    if (form)
        return form->apply(value, arena);
    return value->type == SG_VALUE_TEXT   ? value->text.s
           : value->type == SG_VALUE_DATE ? date_in(value, false, arena)
                                          : in_digits(value->number, arena);
}
