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

/* The state of one reading. Lists are gathered here and handed over at the end. */
struct parse {
    const struct command *command;
    struct options *options;
    struct show *show;
    char **next;
    GPtrArray *operands, *templates, *font_paths, *template_paths, *formats, *set, *only;
};

static GPtrArray *list_of(struct parse *parse, size_t offset)
{
    return offset == AT(templates)      ? parse->templates
           : offset == AT(font_paths)   ? parse->font_paths
           : offset == AT(formats)      ? parse->formats
           : offset == AT(set)          ? parse->set
           : offset == AT(only)         ? parse->only
                                        : parse->template_paths;
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
            g_ptr_array_add(parse->formats, clean);
        else
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
        g_ptr_array_add(list_of(parse, row->offset), (char *)value);
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
    int n = (int)parse->operands->len;
    bool few = n < command->min_operands, many = command->max_operands >= 0 && n > command->max_operands;
    char *usage = help_usage(command);
    if (few)
        show_finding(parse->show, TOOL_OPERAND_MISSING, NULL, NULL, usage, NULL);
    else if (many)
        show_finding(parse->show, TOOL_OPERAND_EXTRA, NULL, NULL,
                     (char *)parse->operands->pdata[command->max_operands], usage, NULL);
    g_free(usage);
    return !few && !many;
}

static const char **hand_over(GPtrArray *list)
{
    g_ptr_array_add(list, NULL);
    return (const char **)g_ptr_array_free(list, FALSE);
}

bool commandline_read(const struct command *command, char **args, struct options *options, struct show *show)
{
    *options = (struct options){.autospace_em = 0.25, .dpi = 100, .overlap_mm = -1};
    struct parse parse = {
        .command = command,
        .options = options,
        .show = show,
        .next = args,
        .operands = g_ptr_array_new(),
        .templates = g_ptr_array_new(),
        .font_paths = g_ptr_array_new(),
        .template_paths = g_ptr_array_new(),
        .formats = g_ptr_array_new(),
        .set = g_ptr_array_new(),
        .only = g_ptr_array_new(),
    };
    bool good = true, only_operands = false;
    while (*parse.next && good) {
        char *arg = *parse.next++;
        if (only_operands || arg[0] != '-' || !arg[1])
            g_ptr_array_add(parse.operands, arg);
        else if (strcmp(arg, "--") == 0)
            only_operands = true;
        else
            good = arg[1] == '-' ? parse_long(&parse, arg) : parse_short(&parse, arg);
    }
    if (good && !options->help)
        good = check_operands(&parse);
    options->operands = hand_over(parse.operands);
    options->templates = hand_over(parse.templates);
    options->font_paths = hand_over(parse.font_paths);
    options->template_paths = hand_over(parse.template_paths);
    options->formats = hand_over(parse.formats);
    options->set = hand_over(parse.set);
    options->only = hand_over(parse.only);
    return good;
}

void commandline_clear(struct options *options)
{
    for (const char **format = options->formats; format && *format; format++)
        g_free((char *)*format);
    g_free(options->formats);
    g_free(options->operands);
    g_free(options->templates);
    g_free(options->font_paths);
    g_free(options->template_paths);
    g_free(options->set);
    g_free(options->only);
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
