/* signgen --complete WORD...: what a shell may offer for the last of the words after "signgen",
 * one a line. File names are the shell's own to offer. */
#include <string.h>

#include "commands.h"
#include "lists.h"

static void offer(GString *out, const char *word, const char *begun)
{
    if (g_str_has_prefix(word, begun))
        g_string_append_printf(out, "%s\n", word);
}

static void offer_commands(GString *out, const char *begun)
{
    const struct command *command;
    for (size_t i = 0; (command = options_command(i)) != NULL; i++)
        offer(out, command->name, begun);
    offer(out, "--help", begun);
    offer(out, "--version", begun);
}

/* What the library has by name. The shell sends what goes wrong nowhere. */
static void offer_names(GString *out, enum command_bit list, const char *begun)
{
    struct tool tool = {.options = {.templates = (const char *[]){NULL}, .font_paths = (const char *[]){NULL},
                                    .template_paths = (const char *[]){NULL}}};
    show_init(&tool.show, false);
    char **names = lists_names(&tool, list);
    if (list == FOR_TEMPLATES)
        offer(out, "all", begun);
    for (char **name = names; *name; name++)
        offer(out, *name, begun);
    g_strfreev(names);
    show_clear(&tool.show);
}

static void offer_words(GString *out, const char *words, const char *begun)
{
    char **list = g_strsplit(words, " ", -1);
    for (char **word = list; *word; word++)
        offer(out, *word, begun);
    g_strfreev(list);
}

/* Of "[site|template]" or "merge|verify DIR|FILE..." the words that are to be typed as they stand. */
static void offer_operands(GString *out, const char *operands, const char *begun)
{
    char *first = g_strndup(operands, strcspn(operands, " "));
    char **words = g_strsplit_set(first, "[|]", -1);
    for (char **word = words; *word; word++)
        if (g_ascii_islower(**word))
            offer(out, *word, begun);
    g_strfreev(words);
    g_free(first);
}

/* The option that takes a value and is `word`, such as "-t" or "--template". */
static const struct option_row *option_called(const struct command *command, const char *word)
{
    const struct option_row *row;
    for (size_t i = 0; (row = options_row_at(command, i)) != NULL; i++) {
        bool letter = word[0] == '-' && row->letter && word[1] == row->letter && !word[2];
        bool name = word[0] == '-' && word[1] == '-' && strcmp(word + 2, row->name) == 0;
        if (row->kind != OPTION_FLAG && (letter || name))
            return row;
    }
    return NULL;
}

static void offer_value(GString *out, const struct option_row *row, const char *begun)
{
    static const struct {
        const char *option;
        enum command_bit list;
    } NAMED[] = {{"template", FOR_TEMPLATES}, {"profile", FOR_PROFILES}, {"policy", FOR_POLICIES}, {"identity", FOR_IDENTITIES}};
    if (row->choices)
        offer_words(out, row->choices, begun);
    for (size_t i = 0; !row->choices && i < G_N_ELEMENTS(NAMED); i++)
        if (strcmp(row->name, NAMED[i].option) == 0)
            offer_names(out, NAMED[i].list, begun);
}

int command_complete(char **words)
{
    GString *out = g_string_new(NULL);
    guint n = g_strv_length(words);
    const char *begun = n ? words[n - 1] : "";
    const struct command *command = n > 1 ? options_command_called(words[0]) : NULL;
    const struct option_row *row = n > 2 && command ? option_called(command, words[n - 2]) : NULL;
    if (n <= 1) {
        offer_commands(out, begun);
    } else if (row) {
        offer_value(out, row, begun);
    } else if (command && begun[0] == '-') {
        for (size_t i = 0; (row = options_row_at(command, i)) != NULL; i++) {
            char *name = g_strconcat("--", row->name, NULL);
            offer(out, name, begun);
            g_free(name);
        }
    } else if (command && command->bit == FOR_RULES) {
        offer_names(out, FOR_RULES, begun);
    } else if (command && n == 2) {
        offer_operands(out, command->operands, begun);
    }
    struct show show;
    show_init(&show, false);
    int status = tool_output(&show, out->str, out->len);
    show_clear(&show);
    g_string_free(out, TRUE);
    return status;
}
