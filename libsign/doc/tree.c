/* YAML events into a tree; see tree.h. The parser hands over events one by one, so depth and
 * size are limited while it reads, before anything has grown. */
#include "doc/tree.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <yaml.h>

#include "base/utf8.h"
#include "doc/encoding.h"
#include "doc/scan.h"
#include "doc/syntax.h"

#define MAX_DEPTH 64
#define MAX_BYTES (256u << 20)
#define MAX_NODES 12000000u
#define MAX_ERRORS 20
#define SHOWN_LINE 4000u /* bytes of a line that a finding shows */
#define FEW_KEYS 16      /* up to here, comparing all pairs is quicker than hashing */

struct frame {
    enum sg_node_kind kind;
    yaml_mark_t start;
    size_t first; /* its children in the stack */
};

struct builder {
    yaml_parser_t parser;
    const struct sg_source *source;
    struct sg_arena *arena;
    struct sg_report *report;
    struct frame frames[MAX_DEPTH];
    int depth;
    const struct sg_node **stack; /* children of the open frames; of maps, key and value in turn */
    size_t n_stack, cap_stack;
    size_t n_nodes, n_errors;
    bool stopped;
};

/* ---- Places ---- */

static struct sg_place place_of(const struct sg_source *source, int line, int col, int end_col,
                                struct sg_arena *arena)
{
    struct sg_place place = {.file = source->name, .line = line, .col = col, .end_col = end_col};
    const char *start;
    size_t len;
    if (!sg_scan_line(source, line, &start, &len))
        return place;
    /* One line may be the whole file: a place beyond what is shown is a number only. */
    if (len <= SHOWN_LINE || (size_t)col <= sg_utf8_count(start, SHOWN_LINE))
        place.source = sg_scan_shown(start, len, arena);
    return place;
}

struct sg_place sg_node_place(const struct sg_node *node, struct sg_arena *arena)
{
    int end_col = node->end_line == node->line ? node->end_col : 0;
    if (node->end_line > node->line) {
        const char *start;
        size_t len;
        if (sg_scan_line(node->source, node->line, &start, &len)) {
            while (len > 0 && start[len - 1] == ' ')
                len--;
            end_col = (int)sg_utf8_count(start, len) + 1;
        }
    }
    return place_of(node->source, node->line, node->col, end_col > node->col ? end_col : 0, arena);
}

struct sg_place sg_node_part(const struct sg_node *node, size_t offset, size_t len, struct sg_arena *arena)
{
    const char *start;
    size_t line_len;
    if (node->kind != SG_NODE_SCALAR || node->line != node->end_line || offset + len > node->len ||
        !sg_scan_line(node->source, node->line, &start, &line_len))
        return sg_node_place(node, arena);
    const char *pos = start, *end = start + line_len;
    for (int col = 1; col < node->col && pos < end; col++)
        sg_utf8_next(&pos, end);
    int quote = node->plain ? 0 : 1;
    if ((size_t)(end - pos) < node->len + (size_t)quote || memcmp(pos + quote, node->text, node->len) != 0)
        return sg_node_place(node, arena); /* escapes: the text is not what stands there */
    int col = node->col + quote + (int)sg_utf8_count(node->text, offset);
    return place_of(node->source, node->line, col, col + (int)sg_utf8_count(node->text + offset, len), arena);
}

/* ---- Lookup ---- */

const struct sg_node *sg_node_find(const struct sg_node *map, const char *key)
{
    for (size_t i = 0; map && map->kind == SG_NODE_MAP && i < map->n; i++)
        if (strcmp(map->keys[i]->text, key) == 0)
            return map->items[i];
    return NULL;
}

bool sg_node_is_empty(const struct sg_node *node)
{
    if (!node)
        return true;
    if (node->kind != SG_NODE_SCALAR || !node->plain)
        return false;
    return node->len == 0 || strcmp(node->text, "~") == 0 || strcmp(node->text, "null") == 0 ||
           strcmp(node->text, "Null") == 0 || strcmp(node->text, "NULL") == 0;
}

/* ---- Findings ---- */

static void say(struct builder *builder, enum sg_code code, const yaml_mark_t *start, const yaml_mark_t *end,
                const char *arg)
{
    if (builder->n_errors++ >= MAX_ERRORS)
        return;
    int end_col = end && end->line == start->line && end->column > start->column ? (int)end->column + 1 : 0;
    struct sg_place place =
        place_of(builder->source, (int)start->line + 1, (int)start->column + 1, end_col, builder->arena);
    if (builder->n_errors == MAX_ERRORS)
        sg_report_add(builder->report, SG_FIND_TOO_MANY_ERRORS, &place, "20", NULL);
    else
        sg_report_add(builder->report, code, &place, arg, NULL);
}

static void say_twice(struct builder *builder, const struct sg_node *first, const struct sg_node *second)
{
    if (builder->n_errors++ >= MAX_ERRORS)
        return;
    struct sg_place place = sg_node_place(second, builder->arena);
    if (builder->n_errors == MAX_ERRORS)
        sg_report_add(builder->report, SG_FIND_TOO_MANY_ERRORS, &place, "20", NULL);
    else
        sg_report_add(builder->report, SG_FIND_KEY_TWICE, &place, second->text,
                      sg_arena_printf(builder->arena, "%d", second->line),
                      sg_arena_printf(builder->arena, "%d", first->line), NULL);
}

static void say_syntax(struct builder *builder)
{
    const yaml_parser_t *parser = &builder->parser;
    struct sg_syntax_fault fault = {
        .problem = parser->problem,
        .context = parser->context,
        .line = (int)parser->problem_mark.line + 1,
        .col = (int)parser->problem_mark.column + 1,
        .context_line = parser->context ? (int)parser->context_mark.line + 1 : 0,
        .context_col = parser->context ? (int)parser->context_mark.column + 1 : 0,
    };
    builder->n_errors++;
    if (parser->error == YAML_MEMORY_ERROR) {
        struct sg_place top = {.file = builder->source->name};
        sg_report_add(builder->report, SG_FIND_NO_MEMORY, &top, "YAML", NULL);
        return;
    }
    /* Past the last line: the end of what is there shows more. */
    if ((size_t)fault.line > builder->source->n_lines)
        fault.line = (int)builder->source->n_lines;
    sg_syntax_say(builder->source, &fault, builder->arena, builder->report);
}

/* ---- Nodes ---- */

static struct sg_node *node_new(struct builder *builder, enum sg_node_kind kind, const yaml_mark_t *start,
                                const yaml_mark_t *end)
{
    if (builder->n_nodes++ == MAX_NODES) {
        say(builder, SG_FIND_TOO_MANY_VALUES, start, NULL, "12000000");
        builder->stopped = true;
    }
    struct sg_node *node = sg_arena_alloc(builder->arena, sizeof *node);
    node->kind = kind;
    node->source = builder->source;
    node->line = (int)start->line + 1;
    node->col = (int)start->column + 1;
    node->end_line = (int)end->line + 1;
    node->end_col = (int)end->column + 1;
    node->text = "";
    return node;
}

static void push(struct builder *builder, const struct sg_node *node)
{
    if (builder->n_stack == builder->cap_stack) {
        size_t cap = builder->cap_stack ? builder->cap_stack * 2 : 256;
        const struct sg_node **stack =
            cap <= SIZE_MAX / sizeof *stack ? realloc(builder->stack, cap * sizeof *stack) : NULL;
        if (!stack) {
            struct sg_place top = {.file = builder->source->name};
            sg_report_add(builder->report, SG_FIND_NO_MEMORY, &top, "YAML", NULL);
            builder->n_errors++;
            builder->stopped = true;
            return;
        }
        builder->stack = stack;
        builder->cap_stack = cap;
    }
    builder->stack[builder->n_stack++] = node;
}

/* The node that comes next would be a key. */
static bool wants_key(const struct builder *builder)
{
    const struct frame *frame = builder->depth > 0 ? &builder->frames[builder->depth - 1] : NULL;
    return frame && frame->kind == SG_NODE_MAP && (builder->n_stack - frame->first) % 2 == 0;
}

static void check_twice(struct builder *builder, const struct sg_node *map)
{
    if (map->n <= FEW_KEYS) {
        for (size_t i = 1; i < map->n; i++)
            for (size_t j = 0; j < i; j++)
                if (map->keys[i]->len == map->keys[j]->len &&
                    strcmp(map->keys[i]->text, map->keys[j]->text) == 0) {
                    say_twice(builder, map->keys[j], map->keys[i]);
                    break;
                }
        return;
    }
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < map->n; i++) {
        const struct sg_node *key = map->keys[i], *first = g_hash_table_lookup(seen, key->text);
        if (first)
            say_twice(builder, first, key);
        else
            g_hash_table_insert(seen, (gpointer)key->text, (gpointer)key);
    }
    g_hash_table_destroy(seen);
}

/* What stands at `mark`, up to a space. */
static const char *word_at(const struct builder *builder, const yaml_mark_t *mark)
{
    const char *start, *stop;
    size_t len;
    if (!sg_scan_line(builder->source, (int)mark->line + 1, &start, &len))
        return "";
    stop = start + len;
    for (size_t i = 0; i < mark->column && start < stop; i++)
        sg_utf8_next(&start, stop);
    for (len = 0; start + len < stop && start[len] != ' ' && len < SHOWN_LINE; len++)
        continue;
    return sg_arena_strndup(builder->arena, start, len);
}

static void check_marks(struct builder *builder, const yaml_event_t *event, const yaml_char_t *anchor,
                        const yaml_char_t *tag)
{
    if (anchor)
        say(builder, SG_FIND_YAML_ALIAS, &event->start_mark, NULL,
            sg_arena_printf(builder->arena, "&%s", (const char *)anchor));
    if (tag)
        say(builder, SG_FIND_YAML_TAG, &event->start_mark, NULL, word_at(builder, &event->start_mark));
}

static void add_scalar(struct builder *builder, const yaml_event_t *event)
{
    check_marks(builder, event, event->data.scalar.anchor, event->data.scalar.tag);
    struct sg_node *node = node_new(builder, SG_NODE_SCALAR, &event->start_mark, &event->end_mark);
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node->len = event->data.scalar.length;
    node->text = sg_arena_strndup(builder->arena, (const char *)event->data.scalar.value, node->len);
    if (memchr(node->text, 0, node->len)) {
        say(builder, SG_FIND_NUL_INSIDE, &event->start_mark, &event->end_mark, NULL);
        node->len = strlen(node->text);
    }
    if (wants_key(builder) && node->plain && strcmp(node->text, "<<") == 0)
        say(builder, SG_FIND_YAML_ALIAS, &event->start_mark, &event->end_mark, "<<");
    push(builder, node);
}

static void open_frame(struct builder *builder, enum sg_node_kind kind, const yaml_event_t *event)
{
    if (kind == SG_NODE_MAP)
        check_marks(builder, event, event->data.mapping_start.anchor, event->data.mapping_start.tag);
    else
        check_marks(builder, event, event->data.sequence_start.anchor, event->data.sequence_start.tag);
    if (wants_key(builder)) {
        say(builder, SG_FIND_KEY_SHAPE, &event->start_mark, &event->end_mark, NULL);
        builder->stopped = true;
    } else if (builder->depth == MAX_DEPTH) {
        say(builder, SG_FIND_TOO_DEEP, &event->start_mark, &event->end_mark, "64");
        builder->stopped = true;
    } else {
        builder->frames[builder->depth++] = (struct frame){kind, event->start_mark, builder->n_stack};
    }
}

static void close_frame(struct builder *builder, const yaml_event_t *event)
{
    const struct frame *frame = &builder->frames[--builder->depth];
    size_t n = builder->n_stack - frame->first;
    const struct sg_node **children = builder->stack + frame->first;
    struct sg_node *node = node_new(builder, frame->kind, &frame->start, &event->end_mark);
    if (frame->kind == SG_NODE_LIST) {
        node->n = n;
        node->items = sg_arena_copy(builder->arena, children, n * sizeof *children);
    } else {
        node->n = n / 2;
        const struct sg_node **keys = sg_arena_new_array(builder->arena, const struct sg_node *, n);
        for (size_t i = 0; i < node->n; i++) {
            keys[i] = children[2 * i];
            keys[node->n + i] = children[2 * i + 1];
        }
        node->keys = keys;
        node->items = keys + node->n;
        check_twice(builder, node);
    }
    /* A block ends where the next thing starts; its own last line is that of its last child. */
    if (n > 0 && children[n - 1]->end_line < node->end_line &&
        event->end_mark.index == event->start_mark.index) {
        node->end_line = children[n - 1]->end_line;
        node->end_col = children[n - 1]->end_col;
    }
    builder->n_stack = frame->first;
    push(builder, node);
}

static void take_event(struct builder *builder, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (event->data.document_start.version_directive ||
            event->data.document_start.tag_directives.start != event->data.document_start.tag_directives.end)
            say(builder, SG_FIND_YAML_DIRECTIVE, &event->start_mark, NULL, NULL);
        break;
    case YAML_ALIAS_EVENT:
        say(builder, SG_FIND_YAML_ALIAS, &event->start_mark, &event->end_mark,
            sg_arena_printf(builder->arena, "*%s", (const char *)event->data.alias.anchor));
        push(builder, node_new(builder, SG_NODE_SCALAR, &event->start_mark, &event->end_mark));
        break;
    case YAML_SCALAR_EVENT:
        add_scalar(builder, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        open_frame(builder, SG_NODE_LIST, event);
        break;
    case YAML_MAPPING_START_EVENT:
        open_frame(builder, SG_NODE_MAP, event);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_frame(builder, event);
        break;
    default:
        break;
    }
}

bool sg_tree_read(const char *name, const void *bytes, size_t len, struct sg_arena *arena,
                  struct sg_report *report, const struct sg_node *const **docs, size_t *n)
{
    *docs = NULL;
    *n = 0;
    struct sg_place top = {.file = name};
    if (len > MAX_BYTES) {
        sg_report_add(report, SG_FIND_TOO_LARGE, &top, sg_arena_printf(arena, "%zu", len >> 20), "256", NULL);
        return false;
    }
    const char *text;
    if (!sg_encoding_read(name, bytes, len, arena, report, &text, &len))
        return false;
    struct builder builder = {.arena = arena, .report = report};
    builder.source = sg_scan_text(name, text, len, arena, report);
    if (!builder.source)
        return false;
    if (!yaml_parser_initialize(&builder.parser)) {
        sg_report_add(report, SG_FIND_NO_MEMORY, &top, "YAML", NULL);
        return false;
    }
    yaml_parser_set_encoding(&builder.parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&builder.parser, (const unsigned char *)builder.source->text,
                                 builder.source->len);
    for (bool more = true; more && !builder.stopped;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&builder.parser, &event)) {
            say_syntax(&builder);
            break;
        }
        more = event.type != YAML_STREAM_END_EVENT;
        take_event(&builder, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&builder.parser);
    if (builder.n_errors == 0 && builder.n_stack == 0) {
        const yaml_mark_t start = {0, 0, 0};
        struct sg_node *empty = node_new(&builder, SG_NODE_SCALAR, &start, &start);
        empty->plain = true;
        push(&builder, empty);
    }
    bool good = builder.n_errors == 0;
    if (good) {
        *docs = sg_arena_copy(arena, builder.stack, builder.n_stack * sizeof *builder.stack);
        *n = builder.n_stack;
    }
    free(builder.stack);
    return good;
}
