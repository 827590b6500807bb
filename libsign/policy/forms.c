/* The forms of the ledger; see forms.h. */
#include "policy/forms.h"

#include "input/fields.h"

static void read_text(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_text *text = SG_FIELD_OF(struct sg_text, key, out);
    *text = (struct sg_text){NULL, node};
    sg_reader_text(reader, node, &text->s);
}

static void read_texts(struct sg_reader *reader, const struct sg_node *node, const struct sg_key *key, void *out)
{
    struct sg_text *texts = sg_arena_new_array(reader->arena, struct sg_text, node->n);
    for (size_t i = 0; i < node->n; i++) {
        texts[i].at = node->items[i];
        sg_reader_text(reader, node->items[i], &texts[i].s);
    }
    *SG_FIELD_OF(const struct sg_text *, key, out) = texts;
    *SG_COUNT_OF(key, out) = node->n;
}

#define TEXT(words, other, owner, field) \
    .name = words, .alias = other, .type = SG_KEY_TEXT, SG_AT(owner, field), .read = read_text
#define TRUTH(words, other, owner, field) .name = words, .alias = other, .type = SG_KEY_BOOL, SG_AT(owner, field)

static const struct sg_key COLUMN_KEYS[] = {
    {TEXT("head", "表头", sg_posted_column, head), .required = true, .doc = "what it is called", .doc_zh = "表头"},
    {TRUTH("wide", "宽", sg_posted_column, wide), .doc = "it needs room for words", .doc_zh = "要多写字的宽列"},
};
static const struct sg_keys COLUMN = {.what = "columns", .keys = COLUMN_KEYS, .n = SG_KEYS_N(COLUMN_KEYS),
                                      .size = sizeof(struct sg_posted_column), .alone = &COLUMN_KEYS[0]};

static const struct sg_key FORM_KEYS[] = {
    {TEXT("title", "标题", sg_posted_form, title), .required = true, .doc = "the heading", .doc_zh = "标题"},
    {TRUTH("card", "单页", sg_posted_form, card), .doc = "a page for each case, not a row", .doc_zh = "一事一页，不是一事一行"},
    {.name = "columns", .alias = "栏目", .type = SG_KEY_LIST, .item = SG_KEY_ANY, .sub = &COLUMN, SG_LIST_AT(sg_posted_form, columns),
     .required = true, .some = true, .doc = "what is filled in", .doc_zh = "要填的栏目"},
    {.name = "notes", .alias = "说明", .type = SG_KEY_LIST, .item = SG_KEY_TEXT, SG_LIST_AT(sg_posted_form, notes), .read = read_texts,
     .doc = "what stands below, consent and how it is filled in", .doc_zh = "表下面的话：同意的内容、怎么填"},
};
static const struct sg_keys FORM = {.what = "forms", .keys = FORM_KEYS, .n = SG_KEYS_N(FORM_KEYS),
                                    .size = sizeof(struct sg_posted_form)};

static const struct sg_key LEDGER_KEYS[] = {
    {.name = "forms", .alias = "表格", .type = SG_KEY_LIST, .item = SG_KEY_MAP, .sub = &FORM, SG_LIST_AT(sg_forms, forms), .required = true,
     .doc = "the forms, as they lie in the file", .doc_zh = "表格，按装盒的先后"},
};
static const struct sg_keys LEDGER = {.what = SG_PHRASE("the ledger"), .keys = LEDGER_KEYS, .n = SG_KEYS_N(LEDGER_KEYS)};

const struct sg_forms *sg_forms_read(const struct sg_node *root, struct sg_arena *arena, struct sg_report *report)
{
    struct sg_reader reader;
    const struct sg_node *v[SG_KEYS_N(LEDGER_KEYS)];
    struct sg_forms *forms = sg_arena_alloc(arena, sizeof *forms);
    sg_reader_init(&reader, arena, report);
    if (!sg_reader_map(&reader, root, &LEDGER, v))
        return NULL;
    sg_fields_put(&reader, root, &LEDGER, v, forms);
    return reader.n_errors ? NULL : forms;
}
