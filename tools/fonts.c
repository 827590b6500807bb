/* signgen fonts: every face of every role in the order they are tried. */
#include <string.h>

#include "commands.h"
#include "messages.h"

static void add_coverage(struct columns *table, int has, int of)
{
    char text[32];
    g_snprintf(text, sizeof text, "%d/%d", has, of);
    columns_add(table, of > 0 ? text : NULL);
}

/* The first line of `text` as far as ';', without the word before a number: "Version 2.004;hotconv
 * 1.0.118" is 2.004 to those who read tables. */
static void add_short(struct columns *table, const char *text)
{
    if (text && g_str_has_prefix(text, "Version "))
        text += strlen("Version ");
    char *part = g_strndup(text ? text : "", text ? strcspn(text, ";\r\n") : 0);
    columns_add(table, g_strstrip(part));
    g_free(part);
}

static const char *embedding_words(const char *embedding)
{
    return !embedding                               ? NULL
           : strcmp(embedding, "installable") == 0   ? _("installable")
           : strcmp(embedding, "editable") == 0      ? _("editable")
           : strcmp(embedding, "preview-print") == 0 ? _("preview-print")
           : strcmp(embedding, "restricted") == 0    ? _("restricted")
                                                     : embedding;
}

int command_fonts(struct tool *tool)
{
    sign_context *context = tool_context(tool);
    if (!context)
        return STATUS_CANNOT;
    struct columns table;
    columns_begin(&table, (const char *[]){
        _("ROLE"), _("WEIGHT"), _("FAMILY"), _("STYLE"), _("VERSION"), _("EMBEDDING"), "GB 2312", "通用规范",
        "GB 18030-1", "GB 18030-2", "GB 18030-3", _("LICENCE"), _("FILE"), NULL});
    sign_font_entry entry;
    for (size_t i = 0; sign_font_at(context, i, &entry); i++) {
        char weight[16];
        g_snprintf(weight, sizeof weight, "%d", entry.weight);
        columns_add(&table, entry.role);
        columns_add(&table, weight);
        columns_add(&table, entry.family);
        columns_add(&table, entry.style);
        add_short(&table, entry.version);
        columns_add(&table, embedding_words(entry.embedding));
        add_coverage(&table, entry.gb2312, entry.gb2312_of);
        add_coverage(&table, entry.tongyong, entry.tongyong_of);
        add_coverage(&table, entry.gb18030_1, entry.gb18030_1_of);
        add_coverage(&table, entry.gb18030_2, entry.gb18030_2_of);
        add_coverage(&table, entry.gb18030_3, entry.gb18030_3_of);
        add_short(&table, entry.licence);
        columns_add(&table, entry.file);
    }
    sign_context_free(context);
    char *text = columns_end(&table);
    int status = tool_print(&tool->show, text);
    g_free(text);
    return status;
}
