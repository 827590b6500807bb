/* signgen templates, fonts, profiles, policies, identity, and rules without a name; see lists.h. */
#include "lists.h"

#include <string.h>

#include "commands.h"
#include "messages.h"

#define MOST_HEADS 14

/* "1200", or - where the number is not wanted. */
static void add_number(struct columns *table, double number, bool wanted)
{
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    columns_add(table, wanted ? g_ascii_formatd(text, sizeof text, "%.12g", number) : NULL);
}

/* Takes the text. */
static void add_text(struct columns *table, char *text)
{
    columns_add(table, text);
    g_free(text);
}

static bool add_template(sign_context *context, size_t i, sign_report *report, struct columns *table)
{
    sign_template_entry entry;
    if (!sign_template_at(context, i, report, &entry))
        return false;
    char width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(width, sizeof width, "%.12g", entry.width);
    g_ascii_formatd(height, sizeof height, "%.12g", entry.height);
    columns_add(table, entry.name);
    add_text(table, entry.width > 0 ? g_strconcat(width, " × ", height, NULL) : NULL);
    columns_add(table, entry.title);
    columns_add(table, entry.sizes);
    return true;
}

static bool add_profile(sign_context *context, size_t i, sign_report *report, struct columns *table)
{
    sign_profile_entry entry;
    if (!sign_profile_at(context, i, report, &entry))
        return false;
    columns_add(table, entry.name);
    add_number(table, entry.bleed, entry.file);
    add_number(table, entry.edge, entry.edge > 0);
    add_number(table, entry.roll_width, entry.roll_width > 0);
    const char *const texts[] = {entry.text, entry.black, entry.marks, entry.conformance, entry.intent, entry.title};
    for (size_t k = 0; k < G_N_ELEMENTS(texts); k++)
        columns_add(table, texts[k]);
    return true;
}

/* "a, b"; NULL: none. */
static char *list_of(const char *const *words, size_t n)
{
    GString *all = n ? g_string_new(NULL) : NULL;
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(all, "%s%s", i ? ", " : "", words[i]);
    return all ? g_string_free(all, FALSE) : NULL;
}

static char *stars_of(const sign_policy_entry *entry)
{
    GString *all = g_string_new(NULL);
    for (size_t i = 0; i < entry->n_stars; i++) {
        char hours[G_ASCII_DTOSTR_BUF_SIZE];
        g_ascii_formatd(hours, sizeof hours, "%.12g", entry->stars[i]);
        g_string_append_printf(all, "%s%s", i ? "/" : "", hours);
    }
    return g_string_free(all, FALSE);
}

static bool add_policy(sign_context *context, size_t i, sign_report *report, struct columns *table)
{
    sign_policy_entry entry;
    if (!sign_policy_at(context, i, report, &entry))
        return false;
    columns_add(table, entry.name);
    add_text(table, entry.file ? stars_of(&entry) : NULL);
    add_text(table, list_of(entry.required, entry.n_required));
    add_text(table, list_of(entry.forbidden, entry.n_forbidden));
    add_text(table, list_of(entry.needed, entry.n_needed));
    columns_add(table, entry.title);
    return true;
}

static bool add_identity(sign_context *context, size_t i, sign_report *report, struct columns *table)
{
    sign_identity_entry entry;
    if (!sign_identity_at(context, i, report, &entry))
        return false;
    columns_add(table, entry.name);
    columns_add(table, entry.title);
    columns_add(table, entry.note);
    return true;
}

static bool add_rule(sign_context *context, size_t i, sign_report *report, struct columns *table)
{
    sign_rule_entry entry;
    size_t characters = 0;
    if (!sign_rule_at(context, i, report, &entry))
        return false;
    for (size_t k = 0; k < entry.n_clauses; k++)
        characters += (size_t)g_utf8_strlen(entry.clauses[k], -1);
    columns_add(table, entry.name);
    add_number(table, (double)entry.n_clauses, entry.title);
    add_number(table, (double)characters, entry.title);
    columns_add(table, entry.title);
    return true;
}

/* ---- fonts: every face of every role in the order they are tried ---- */

/* The first line of `text` as far as ';', without the word before a number: "Version 2.004;hotconv
 * 1.0.118" is 2.004 to those who read tables. */
static void add_short(struct columns *table, const char *text)
{
    if (text && g_str_has_prefix(text, "Version "))
        text += strlen("Version ");
    add_text(table, g_strstrip(g_strndup(text ? text : "", text ? strcspn(text, ";\r\n") : 0)));
}

static const char *embedding_words(const char *embedding)
{
    static const char *const WORDS[] = {N_("installable"), N_("editable"), N_("preview-print"), N_("restricted")};
    for (size_t i = 0; embedding && i < G_N_ELEMENTS(WORDS); i++)
        if (strcmp(embedding, WORDS[i]) == 0)
            return _(WORDS[i]);
    return embedding;
}

static bool add_font(sign_context *context, size_t i, sign_report *report, struct columns *table)
{
    sign_font_entry entry;
    (void)report;
    if (!sign_font_at(context, i, &entry))
        return false;
    const int coverage[][2] = {{entry.gb2312, entry.gb2312_of},       {entry.tongyong, entry.tongyong_of},
                               {entry.gb18030_1, entry.gb18030_1_of}, {entry.gb18030_2, entry.gb18030_2_of},
                               {entry.gb18030_3, entry.gb18030_3_of}};
    columns_add(table, entry.role);
    add_number(table, entry.weight, true);
    columns_add(table, entry.family);
    columns_add(table, entry.style);
    add_short(table, entry.version);
    columns_add(table, embedding_words(entry.embedding));
    for (size_t k = 0; k < G_N_ELEMENTS(coverage); k++)
        add_text(table, coverage[k][1] > 0 ? g_strdup_printf("%d/%d", coverage[k][0], coverage[k][1]) : NULL);
    add_short(table, entry.licence);
    columns_add(table, entry.file);
    return true;
}

/* ---- the lists ---- */

/* `add` adds a row, whose first cell is the name; false past the end. */
static const struct list {
    enum command_bit bit;
    bool (*add)(sign_context *context, size_t i, sign_report *report, struct columns *table);
    const char *heads[MOST_HEADS];
} LISTS[] = {
    {FOR_TEMPLATES, add_template, {N_("NAME"), N_("SIZE mm"), N_("TITLE"), N_("SIZES OFFERED")}},
    {FOR_PROFILES, add_profile,
     {N_("NAME"), N_("BLEED mm"), N_("EDGE mm"), N_("ROLL mm"), N_("TEXT"), N_("BLACK"), N_("MARKS"), N_("CONFORMANCE"),
      N_("INTENT"), N_("TITLE")}},
    {FOR_POLICIES, add_policy,
     {N_("NAME"), N_("STARS"), N_("SHEETS REQUIRED"), N_("FORBIDDEN"), N_("VALUES REQUIRED"), N_("TITLE")}},
    {FOR_IDENTITIES, add_identity, {N_("NAME"), N_("TITLE"), N_("NOTE")}},
    {FOR_RULES, add_rule, {N_("NAME"), N_("CLAUSES"), N_("CHARACTERS"), N_("TITLE")}},
    {FOR_FONTS, add_font,
     {N_("ROLE"), N_("WEIGHT"), N_("FAMILY"), N_("STYLE"), N_("VERSION"), N_("EMBEDDING"), "GB 2312", "通用规范", "GB 18030-1",
      "GB 18030-2", "GB 18030-3", N_("LICENCE"), N_("FILE")}},
};

/* The table of the list, and the library that it is of; NULL without one. */
static sign_context *read_list(struct tool *tool, enum command_bit bit, struct columns *table, sign_report *report)
{
    const struct list *list = LISTS;
    const char *heads[MOST_HEADS] = {NULL};
    sign_context *context = tool_context(tool);
    while (list->bit != bit)
        list++;
    for (size_t i = 0; list->heads[i]; i++)
        heads[i] = _(list->heads[i]);
    columns_begin(table, heads);
    for (size_t i = 0; context && list->add(context, i, report, table); i++)
        continue;
    return context;
}

int lists_print(struct tool *tool, enum command_bit bit)
{
    struct columns table;
    sign_report *report = sign_report_new();
    sign_context *context = read_list(tool, bit, &table, report);
    char *text = columns_end(&table);
    show_report(&tool->show, report);
    int status = context ? tool_print(&tool->show, text) : STATUS_CANNOT;
    if (context && sign_report_errors(report) > 0)
        status = STATUS_PARTLY;
    g_free(text);
    sign_report_free(report);
    sign_context_free(context);
    return status;
}

int command_list(struct tool *tool)
{
    return lists_print(tool, tool->command->bit);
}

char **lists_names(struct tool *tool, enum command_bit bit)
{
    struct columns table;
    sign_report *report = sign_report_new();
    GPtrArray *names = g_ptr_array_new();
    sign_context *context = read_list(tool, bit, &table, report);
    for (guint i = (guint)table.n; i < table.cells->len; i += (guint)table.n)
        g_ptr_array_add(names, g_strdup(table.cells->pdata[i]));
    g_ptr_array_add(names, NULL);
    g_free(columns_end(&table));
    sign_report_free(report);
    sign_context_free(context);
    return (char **)g_ptr_array_free(names, FALSE);
}
