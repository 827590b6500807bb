/* The reading of a command line; see commandline.h. */
#include "commandline.h"

#include <string.h>

#include "help.h"
#include "messages.h"
#include "size.h"

#define AT(field) offsetof(struct options, field)

static const struct option_row *find_long(const struct command *command, const char *name, size_t len)
{
    const struct option_row *row;
    for (size_t i = 0; (row = options_row_at(command, i)) != NULL; i++)
        if (strlen(row->name) == len && strncmp(row->name, name, len) == 0)
            return row;
    return NULL;
}

static const struct option_row *find_short(const struct command *command, char letter)
{
    const struct option_row *row;
    for (size_t i = 0; (row = options_row_at(command, i)) != NULL; i++)
        if (row->letter == letter)
            return row;
    return NULL;
}

/* The lists among the options. */
static const size_t LISTS[] = {AT(operands), AT(templates), AT(font_paths), AT(template_paths), AT(formats), AT(set), AT(only), AT(hosts)};

/* The state of one reading. */
struct parse {
    const struct command *command;
    struct options *options;
    struct show *show;
    char **next;
};

static char ***list_at(struct options *options, size_t offset)
{
    return (char ***)(void *)((char *)options + offset);
}

static void append(struct options *options, size_t offset, const char *text)
{
    char ***list = list_at(options, offset);
    size_t n = g_strv_length(*list);
    *list = g_renew(char *, *list, n + 2);
    (*list)[n] = g_strdup(text);
    (*list)[n + 1] = NULL;
}

static bool is_choice(const char *choices, const char *value, size_t len)
{
    for (const char *p = choices; len > 0 && *p; p += strcspn(p, " "), p += *p == ' ')
        if (strcspn(p, " ") == len && strncmp(p, value, len) == 0)
            return true;
    return false;
}

static bool refuse_choice(struct parse *parse, const struct option_row *row, const char *shown,
                          const char *value)
{
    char **words = g_strsplit(row->choices, " ", -1), *all = g_strjoinv(", ", words);
    const char *nearest = sign_nearest(value, (const char *const *)words);
    show_finding(parse->show, TOOL_OPTION_VALUE, NULL, nearest, shown, value, all, NULL);
    g_free(all);
    g_strfreev(words);
    return false;
}

/* A plain decimal number; no exponent, no hexadecimal, no infinity. */
static bool read_number(const char *text, bool whole, double *number)
{
    const char *p = text + (*text == '-');
    size_t digits = strspn(p, "0123456789");
    p += digits;
    if (*p == '.' && !whole) {
        size_t more = strspn(p + 1, "0123456789");
        digits = more ? digits + more : 0;
        p += 1 + more;
    }
    if (*p || digits == 0 || digits > 15)
        return false;
    *number = g_ascii_strtod(text, NULL);
    return true;
}

static bool store_number(struct parse *parse, const struct option_row *row, const char *shown,
                         const char *value)
{
    double number;
    if (read_number(value, row->kind == OPTION_WHOLE, &number) && number >= row->min && number <= row->max) {
        *(double *)(void *)((char *)parse->options + row->offset) = number;
        return true;
    }
    char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(low, sizeof low, "%.12g", row->min);
    g_ascii_formatd(high, sizeof high, "%.12g", row->max);
    const char *bounds[] = {low, high};
    const char *words = row->kind == OPTION_WHOLE ? _("a whole number from {0} to {1}") : _("a number from {0} to {1}");
    char *range = messages_fill(words, bounds, 2);
    show_finding(parse->show, TOOL_OPTION_VALUE, NULL, NULL, shown, value, range, NULL);
    g_free(range);
    return false;
}

static bool store_length(struct parse *parse, const struct option_row *row, const char *shown, const char *value)
{
    double mm;
    if (!length_parse(value, &mm) && mm >= row->min && mm <= row->max) {
        *(double *)(void *)((char *)parse->options + row->offset) = mm;
        return true;
    }
    char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(low, sizeof low, "%.12g", row->min / 1000);
    g_ascii_formatd(high, sizeof high, "%.12g", row->max / 1000);
    char *range = messages_fill(_("a length with its unit, from {0}m to {1}m"), (const char *[]){low, high}, 2);
    show_finding(parse->show, TOOL_OPTION_VALUE, NULL, NULL, shown, value, range, NULL);
    g_free(range);
    return false;
}

/* Words with commas between them: a list of their own of formats, else the text as it is. */
static bool store_words(struct parse *parse, const struct option_row *row, const char *shown, const char *value)
{
    char **words = g_strsplit(value, ",", -1);
    bool good = words[0] != NULL;
    for (char **word = words; *word && good; word++) {
        char *clean = g_ascii_strdown(g_strstrip(*word), -1);
        good = is_choice(row->choices, clean, strlen(clean)) || refuse_choice(parse, row, shown, *word);
        if (row->offset == AT(formats))
            append(parse->options, row->offset, clean);
        g_free(clean);
    }
    if (!words[0])
        refuse_choice(parse, row, shown, "");
    g_strfreev(words);
    if (good && row->offset != AT(formats))
        *(const char **)(void *)((char *)parse->options + row->offset) = value;
    return good;
}

static bool store(struct parse *parse, const struct option_row *row, const char *shown, const char *value)
{
    void *field = (char *)parse->options + row->offset;
    switch (row->kind) {
    case OPTION_FLAG:
        *(bool *)field = true;
        return true;
    case OPTION_LIST:
        append(parse->options, row->offset, value);
        return true;
    case OPTION_CHOICE:
        if (!is_choice(row->choices, value, strlen(value)))
            return refuse_choice(parse, row, shown, value);
        break;
    case OPTION_NUMBER:
    case OPTION_WHOLE:
        return store_number(parse, row, shown, value);
    case OPTION_LENGTH:
        return store_length(parse, row, shown, value);
    case OPTION_WORDS:
        return store_words(parse, row, shown, value);
    case OPTION_SIZE: {
        double *size = field;
        const char *why = size_parse(value, &size[0], &size[1]);
        if (why)
            show_finding(parse->show, TOOL_SIZE_SYNTAX, NULL, NULL, value, why, NULL);
        return !why;
    }
    case OPTION_TEXT:
        break;
    }
    *(const char **)field = value;
    return true;
}

/* Takes the value of `row`: what is attached, or else the next argument. */
static bool take_value(struct parse *parse, const struct option_row *row, const char *shown,
                       const char *attached)
{
    if (!attached && *parse->next)
        attached = *parse->next++;
    if (!attached || !*attached) {
        show_finding(parse->show, TOOL_OPTION_NEEDS, NULL, NULL, shown, row->value, NULL);
        return false;
    }
    return store(parse, row, shown, attached);
}

static bool refuse_option(struct parse *parse, const char *arg, size_t len)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    const struct option_row *row;
    for (size_t i = 0; (row = options_row_at(parse->command, i)) != NULL; i++)
        g_ptr_array_add(names, g_strconcat("--", row->name, NULL));
    g_ptr_array_add(names, NULL);
    char *given = g_strndup(arg, len), *command = g_strconcat("signgen ", parse->command->name, NULL);
    const char *nearest = sign_nearest(given, (const char *const *)names->pdata);
    show_finding(parse->show, TOOL_OPTION_UNKNOWN, NULL, nearest, given, command, NULL);
    g_free(command);
    g_free(given);
    g_ptr_array_free(names, TRUE);
    return false;
}

static bool parse_long(struct parse *parse, const char *arg)
{
    size_t len = strcspn(arg, "=");
    const char *attached = arg[len] ? arg + len + 1 : NULL;
    const struct option_row *row = find_long(parse->command, arg + 2, len - 2);
    if (!row)
        return refuse_option(parse, arg, len);
    char *shown = g_strndup(arg, len);
    bool good;
    if (row->kind != OPTION_FLAG)
        good = take_value(parse, row, shown, attached);
    else if (!(good = attached == NULL))
        show_finding(parse->show, TOOL_OPTION_ALONE, NULL, NULL, shown, attached, NULL);
    else
        good = store(parse, row, shown, NULL);
    g_free(shown);
    return good;
}

/* One dash: letters of flags, the last of which may be an option with its value. */
static bool parse_short(struct parse *parse, const char *arg)
{
    for (const char *p = arg + 1; *p; p++) {
        const struct option_row *row = find_short(parse->command, *p);
        if (!row)
            return refuse_option(parse, arg, strlen(arg));
        char shown[3] = {'-', *p, '\0'};
        if (row->kind != OPTION_FLAG)
            return take_value(parse, row, shown, p[1] ? p + 1 : NULL);
        if (!store(parse, row, shown, NULL))
            return false;
    }
    return true;
}

static bool check_operands(struct parse *parse)
{
    const struct command *command = parse->command;
    int n = (int)g_strv_length((char **)parse->options->operands);
    bool few = n < command->min_operands, many = command->max_operands >= 0 && n > command->max_operands;
    char *usage = help_usage(command);
    if (few)
        show_finding(parse->show, TOOL_OPERAND_MISSING, NULL, NULL, usage, NULL);
    else if (many)
        show_finding(parse->show, TOOL_OPERAND_EXTRA, NULL, NULL,
                     parse->options->operands[command->max_operands], usage, NULL);
    g_free(usage);
    return !few && !many;
}

bool commandline_read(const struct command *command, char **args, struct options *options, struct show *show)
{
    struct parse parse = {command, options, show, args};
    bool good = true, only_operands = false;
    *options = (struct options){.autospace_em = 0.25, .overlap_mm = -1};
    for (size_t i = 0; i < G_N_ELEMENTS(LISTS); i++)
        *list_at(options, LISTS[i]) = g_new0(char *, 1);
    while (*parse.next && good) {
        char *arg = *parse.next++;
        if (only_operands || arg[0] != '-' || !arg[1])
            append(options, AT(operands), arg);
        else if (strcmp(arg, "--") == 0)
            only_operands = true;
        else
            good = arg[1] == '-' ? parse_long(&parse, arg) : parse_short(&parse, arg);
    }
    return good && (options->help || check_operands(&parse));
}

void commandline_clear(struct options *options)
{
    for (size_t i = 0; i < G_N_ELEMENTS(LISTS); i++)
        g_strfreev(*list_at(options, LISTS[i]));
}

bool commandline_wants_json(char **args)
{
    bool json = false;
    for (; *args && strcmp(*args, "--") != 0; args++) {
        if (g_str_has_prefix(*args, "--diagnostics="))
            json = strcmp(*args + strlen("--diagnostics="), "json") == 0;
        else if (strcmp(*args, "--diagnostics") == 0 && args[1])
            json = strcmp(args[1], "json") == 0;
    }
    return json;
}
