/* YAML events into trees, part by part; see yaml.h. The parser hands over events one by one, so depth
 * and size are limited while it reads, before anything has grown. */
#include "input/yaml.h"

#include <stdlib.h>
#include <string.h>

#include <glib.h>
#include <yaml.h>

#include "base/bounds.h"
#include "base/num.h"
#include "base/utf8.h"
#include "input/feed.h"
#include "input/syntax.h"

#define MAX_ERRORS 20
#define FEW_KEYS 16      /* up to here, comparing all pairs is quicker than hashing */
#define PART_ITEMS 512u
#define PART_LINES 20000
#define LINES_ABOVE 8    /* a fault may have begun so far above its place */

struct frame {
    enum sg_node_kind kind;
    yaml_mark_t start;
    size_t first; /* its children in the stack */
};

struct sg_yaml {
    yaml_parser_t parser;
    struct sg_feed *feed;
    const char *name;
    bool (*is_long)(const char *key, size_t len);
    struct sg_report *report;
    struct frame frames[SG_BOUND_NESTING];
    int depth;
    const struct sg_node **stack; /* children of the open frames; of maps, key and value in turn */
    size_t n_stack, cap_stack;
    size_t n_roots;
    bool stopped, ended;

    /* The part that is being read. */
    struct sg_pool *pool;
    struct sg_arena *arena;   /* the pool's */
    struct sg_source *source; /* of its nodes; filled when it is complete */
    int first_line, last_line;
    size_t n_nodes, n_errors;
    size_t n_item_errors;     /* of the items of the long list */
    size_t n_errors_before;   /* when its last item ended */

    /* Of a document with a long list. */
    bool in_long;             /* frames[1] is it */
    size_t long_key;          /* its key in the stack, from 1; 0: none so far */
    struct sg_pool *first;    /* of the first part, when that was handed out: its nodes are needed still */
    bool last;                /* what is handed out next is the last part */

    bool between;             /* the next document has begun, or there is none */
    size_t n_ahead;           /* errors of its first line */
};

/* ---- Parts ---- */

static void begin_part(struct sg_yaml *yaml)
{
    yaml->pool = sg_pool_new();
    yaml->arena = yaml->pool->arena;
    yaml->source = sg_arena_alloc(yaml->arena, sizeof *yaml->source);
    yaml->first_line = yaml->last_line = 0;
    yaml->n_nodes = yaml->n_item_errors = yaml->n_errors_before = 0;
    yaml->n_errors = yaml->n_ahead;
    yaml->n_ahead = 0;
}

/* Gives the part away, with its lines. */
static struct sg_pool *end_part(struct sg_yaml *yaml)
{
    struct sg_pool *pool = yaml->pool;
    sg_feed_slice(yaml->feed, yaml->first_line, yaml->last_line, yaml->arena, yaml->source);
    yaml->pool = NULL;
    return pool;
}

static bool too_large(const struct sg_yaml *yaml)
{
    const struct sg_source *window = sg_feed_window(yaml->feed);
    return window->len > SG_FEED_MOST;
}

/* ---- Findings ---- */

static void say_at(struct sg_yaml *yaml, const struct sg_code *code, int line, int col, int end_col, const char *a,
                   const char *b, const char *c)
{
    if (yaml->n_errors++ >= MAX_ERRORS)
        return;
    struct sg_spot place = sg_source_place(sg_feed_window(yaml->feed), line, col, end_col, yaml->arena);
    if (yaml->n_errors == MAX_ERRORS)
        sg_report_add(yaml->report, SG_FIND(TOO_MANY_ERRORS), &place, "20", NULL);
    else
        sg_report_add(yaml->report, code, &place, a, b, c, NULL);
}

static void say(struct sg_yaml *yaml, const struct sg_code *code, const yaml_mark_t *start, const yaml_mark_t *end,
                const char *arg)
{
    say_at(yaml, code, (int)start->line + 1, (int)start->column + 1,
           end && end->line == start->line && end->column > start->column ? (int)end->column + 1 : 0, arg, NULL, NULL);
}

static void say_twice(struct sg_yaml *yaml, const struct sg_node *first, const struct sg_node *second)
{
    say_at(yaml, SG_FIND(KEY_TWICE), second->line, second->col, second->end_line == second->line ? second->end_col : 0,
           second->text, SG_NUM(second->line, 0), SG_NUM(first->line, 0));
}

static void say_no_memory(struct sg_yaml *yaml)
{
    struct sg_spot top = {.file = yaml->name};
    sg_report_add(yaml->report, SG_FIND(NO_MEMORY), &top, "YAML", NULL);
    yaml->stopped = true;
}

static void say_syntax(struct sg_yaml *yaml)
{
    const yaml_parser_t *parser = &yaml->parser;
    const struct sg_source *window = sg_feed_window(yaml->feed);
    struct sg_syntax_fault fault = {
        .problem = parser->problem,
        .context = parser->context,
        .line = (int)parser->problem_mark.line + 1,
        .col = (int)parser->problem_mark.column + 1,
        .context_line = parser->context ? (int)parser->context_mark.line + 1 : 0,
        .context_col = parser->context ? (int)parser->context_mark.column + 1 : 0,
    };
    if (parser->error == YAML_MEMORY_ERROR) {
        say_no_memory(yaml);
        return;
    }
    /* Past the last line: the end of what is there shows more. */
    int last = window->first_line + (int)window->n_lines - 1;
    if (fault.line > last)
        fault.line = last;
    sg_syntax_say(window, &fault, yaml->arena, yaml->report);
}

/* ---- Nodes ---- */

static struct sg_node *node_new(struct sg_yaml *yaml, enum sg_node_kind kind, const yaml_mark_t *start,
                                const yaml_mark_t *end)
{
    if (yaml->n_nodes++ == SG_BOUND_NODES) {
        say(yaml, SG_FIND(TOO_MANY_VALUES), start, NULL, SG_BOUND_SAID(NODES));
        yaml->stopped = true;
    }
    struct sg_node *node = sg_arena_alloc(yaml->arena, sizeof *node);
    node->kind = kind;
    node->source = yaml->source;
    node->line = (int)start->line + 1;
    node->col = (int)start->column + 1;
    node->end_line = (int)end->line + 1;
    node->end_col = (int)end->column + 1;
    node->text = "";
    if (node->line > yaml->last_line)
        yaml->last_line = node->line;
    if (kind == SG_NODE_SCALAR && node->end_line > yaml->last_line)
        yaml->last_line = node->end_line;
    return node;
}

static void push(struct sg_yaml *yaml, struct sg_node *node)
{
    if (yaml->in_long && yaml->depth == 2) {
        node->bad = yaml->n_errors > yaml->n_errors_before;
        yaml->n_item_errors += yaml->n_errors - yaml->n_errors_before;
        yaml->n_errors_before = yaml->n_errors;
    } else if (yaml->depth == 0) {
        node->bad = yaml->n_errors > yaml->n_item_errors;
    }
    if (yaml->n_stack == yaml->cap_stack) {
        size_t cap = yaml->cap_stack ? yaml->cap_stack * 2 : 256;
        const struct sg_node **stack =
            cap <= SIZE_MAX / sizeof *stack ? realloc(yaml->stack, cap * sizeof *stack) : NULL;
        if (!stack) {
            say_no_memory(yaml);
            return;
        }
        yaml->stack = stack;
        yaml->cap_stack = cap;
    }
    yaml->stack[yaml->n_stack++] = node;
}

/* The node that comes next would be a key. */
static bool wants_key(const struct sg_yaml *yaml)
{
    const struct frame *frame = yaml->depth > 0 ? &yaml->frames[yaml->depth - 1] : NULL;
    return frame && frame->kind == SG_NODE_MAP && (yaml->n_stack - frame->first) % 2 == 0;
}

static void check_twice(struct sg_yaml *yaml, const struct sg_node *map)
{
    if (map->n <= FEW_KEYS) {
        for (size_t i = 1; i < map->n; i++)
            for (size_t j = 0; j < i; j++)
                if (map->keys[i]->len == map->keys[j]->len &&
                    strcmp(map->keys[i]->text, map->keys[j]->text) == 0) {
                    say_twice(yaml, map->keys[j], map->keys[i]);
                    break;
                }
        return;
    }
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (size_t i = 0; i < map->n; i++) {
        const struct sg_node *key = map->keys[i], *first = g_hash_table_lookup(seen, key->text);
        if (first)
            say_twice(yaml, first, key);
        else
            g_hash_table_insert(seen, (gpointer)key->text, (gpointer)key);
    }
    g_hash_table_destroy(seen);
}

/* What stands at `mark`, up to a space. */
static const char *word_at(const struct sg_yaml *yaml, const yaml_mark_t *mark)
{
    const char *start, *stop;
    size_t len;
    if (!sg_source_line(sg_feed_window(yaml->feed), (int)mark->line + 1, &start, &len))
        return "";
    stop = start + len;
    for (size_t i = 0; i < mark->column && start < stop; i++)
        sg_utf8_next(&start, stop);
    for (len = 0; start + len < stop && start[len] != ' ' && len < SG_SOURCE_SHOWN; len++)
        continue;
    return sg_arena_strndup(yaml->arena, start, len);
}

static void check_marks(struct sg_yaml *yaml, const yaml_event_t *event, const yaml_char_t *anchor,
                        const yaml_char_t *tag)
{
    if (anchor)
        say(yaml, SG_FIND(YAML_ALIAS), &event->start_mark, NULL,
            sg_arena_printf(yaml->arena, "&%s", (const char *)anchor));
    if (tag)
        say(yaml, SG_FIND(YAML_TAG), &event->start_mark, NULL, word_at(yaml, &event->start_mark));
}

static void add_scalar(struct sg_yaml *yaml, const yaml_event_t *event)
{
    check_marks(yaml, event, event->data.scalar.anchor, event->data.scalar.tag);
    struct sg_node *node = node_new(yaml, SG_NODE_SCALAR, &event->start_mark, &event->end_mark);
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node->len = event->data.scalar.length;
    node->text = sg_arena_strndup(yaml->arena, (const char *)event->data.scalar.value, node->len);
    if (memchr(node->text, 0, node->len)) {
        say(yaml, SG_FIND(NUL_INSIDE), &event->start_mark, &event->end_mark, NULL);
        node->len = strlen(node->text);
    }
    if (wants_key(yaml) && node->plain && strcmp(node->text, "<<") == 0)
        say(yaml, SG_FIND(YAML_ALIAS), &event->start_mark, &event->end_mark, "<<");
    push(yaml, node);
}

/* A list is about to begin: it may be the long one of the document. */
static void open_long(struct sg_yaml *yaml, enum sg_node_kind kind)
{
    if (!yaml->is_long || kind != SG_NODE_LIST || yaml->depth != 1 || yaml->frames[0].kind != SG_NODE_MAP ||
        yaml->long_key > 0 || yaml->n_stack == 0)
        return;
    const struct sg_node *key = yaml->stack[yaml->n_stack - 1];
    if (key->kind != SG_NODE_SCALAR || !yaml->is_long(key->text, key->len))
        return;
    yaml->long_key = yaml->n_stack;
    yaml->in_long = true;
    yaml->n_errors_before = yaml->n_errors;
}

static void open_frame(struct sg_yaml *yaml, enum sg_node_kind kind, const yaml_event_t *event)
{
    if (kind == SG_NODE_MAP)
        check_marks(yaml, event, event->data.mapping_start.anchor, event->data.mapping_start.tag);
    else
        check_marks(yaml, event, event->data.sequence_start.anchor, event->data.sequence_start.tag);
    if (wants_key(yaml)) {
        say(yaml, SG_FIND(KEY_SHAPE), &event->start_mark, &event->end_mark, NULL);
        yaml->stopped = true;
    } else if (yaml->depth == SG_BOUND_NESTING) {
        say(yaml, SG_FIND(TOO_DEEP), &event->start_mark, &event->end_mark, "64");
        yaml->stopped = true;
    } else {
        open_long(yaml, kind);
        yaml->frames[yaml->depth++] = (struct frame){kind, event->start_mark, yaml->n_stack};
    }
}

/* `n` keys and values in turn as the pairs of a map. */
static void pair(struct sg_yaml *yaml, struct sg_node *map, const struct sg_node *const *children, size_t n)
{
    map->n = n / 2;
    const struct sg_node **keys = sg_arena_new_array(yaml->arena, const struct sg_node *, n);
    for (size_t i = 0; i < map->n; i++) {
        keys[i] = children[2 * i];
        keys[map->n + i] = children[2 * i + 1];
    }
    map->keys = keys;
    map->items = keys + map->n;
}

static void close_frame(struct sg_yaml *yaml, const yaml_event_t *event)
{
    const struct frame *frame = &yaml->frames[--yaml->depth];
    yaml->in_long = yaml->in_long && yaml->depth > 1;
    size_t n = yaml->n_stack - frame->first;
    const struct sg_node **children = yaml->stack + frame->first;
    struct sg_node *node = node_new(yaml, frame->kind, &frame->start, &event->end_mark);
    if (frame->kind == SG_NODE_LIST) {
        node->n = n;
        node->items = sg_arena_copy(yaml->arena, children, n * sizeof *children);
    } else {
        pair(yaml, node, children, n);
        check_twice(yaml, node);
    }
    /* A block ends where the next thing starts; its own last line is that of its last child. */
    if (n > 0 && children[n - 1]->end_line < node->end_line &&
        event->end_mark.index == event->start_mark.index) {
        node->end_line = children[n - 1]->end_line;
        node->end_col = children[n - 1]->end_col;
    }
    if (yaml->depth == 0 && yaml->first) {
        /* What the first part had is not said again. */
        size_t skip = yaml->long_key - 1 - frame->first;
        pair(yaml, node, children + skip, n - skip);
        yaml->last = true;
    }
    yaml->n_stack = frame->first;
    push(yaml, node);
}

static void take_event(struct sg_yaml *yaml, const yaml_event_t *event)
{
    size_t errors = yaml->n_errors;
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (event->data.document_start.version_directive ||
            event->data.document_start.tag_directives.start != event->data.document_start.tag_directives.end)
            say(yaml, SG_FIND(YAML_DIRECTIVE), &event->start_mark, NULL, NULL);
        yaml->between = yaml->n_stack > 0;
        yaml->n_ahead = yaml->between ? yaml->n_errors - errors : 0;
        break;
    case YAML_ALIAS_EVENT:
        say(yaml, SG_FIND(YAML_ALIAS), &event->start_mark, &event->end_mark,
            sg_arena_printf(yaml->arena, "*%s", (const char *)event->data.alias.anchor));
        push(yaml, node_new(yaml, SG_NODE_SCALAR, &event->start_mark, &event->end_mark));
        break;
    case YAML_SCALAR_EVENT:
        add_scalar(yaml, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        open_frame(yaml, SG_NODE_LIST, event);
        break;
    case YAML_MAPPING_START_EVENT:
        open_frame(yaml, SG_NODE_MAP, event);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_frame(yaml, event);
        break;
    default:
        break;
    }
}

/* ---- The stream ---- */

static int read_feed(void *user, unsigned char *to, size_t room, size_t *n)
{
    struct sg_yaml *yaml = user;
    *n = sg_feed_read(yaml->feed, yaml->report, to, room);
    return !sg_feed_failed(yaml->feed);
}

struct sg_yaml *sg_yaml_open(const char *name, struct sg_bytes *input, const char *encoding,
                             bool (*is_long)(const char *key, size_t len), struct sg_report *report)
{
    struct sg_yaml *yaml = g_new0(struct sg_yaml, 1);
    yaml->name = name;
    yaml->is_long = is_long;
    if (!yaml_parser_initialize(&yaml->parser)) {
        struct sg_spot top = {.file = name};
        sg_report_add(report, SG_FIND(NO_MEMORY), &top, "YAML", NULL);
        g_free(yaml);
        return NULL;
    }
    yaml->feed = sg_feed_new(name, input, encoding, true);
    yaml_parser_set_encoding(&yaml->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input(&yaml->parser, read_feed, yaml);
    return yaml;
}

void sg_yaml_close(struct sg_yaml *yaml)
{
    if (!yaml)
        return;
    yaml_parser_delete(&yaml->parser);
    sg_pool_unref(yaml->pool);
    sg_pool_unref(yaml->first);
    sg_feed_free(yaml->feed);
    free(yaml->stack);
    g_free(yaml);
}

bool sg_yaml_failed(const struct sg_yaml *yaml)
{
    return yaml->stopped;
}

/* The document that was read whole, or the last part of one. */
static const struct sg_node *take_root(struct sg_yaml *yaml, enum sg_yaml_part *part)
{
    *part = yaml->last ? SG_YAML_LAST : SG_YAML_WHOLE;
    yaml->n_stack = 0;
    yaml->long_key = 0;
    yaml->n_roots++;
    return yaml->stack[0];
}

/* The items of the long list so far, as a part. */
static const struct sg_node *take_items(struct sg_yaml *yaml, enum sg_yaml_part *part)
{
    const struct frame *list = &yaml->frames[1];
    const struct sg_node **items = yaml->stack + list->first, *end = yaml->stack[yaml->n_stack - 1];
    const yaml_mark_t stop = {0, (size_t)end->end_line - 1, (size_t)end->end_col - 1};
    struct sg_node *node = node_new(yaml, SG_NODE_LIST, &list->start, &stop);
    node->n = yaml->n_stack - list->first;
    node->items = sg_arena_copy(yaml->arena, items, node->n * sizeof *items);
    yaml->n_stack = list->first;
    *part = SG_YAML_MORE;
    if (yaml->first)
        return node;
    *part = SG_YAML_FIRST;
    struct sg_node *root = node_new(yaml, SG_NODE_MAP, &yaml->frames[0].start, &stop);
    size_t first = yaml->frames[0].first;
    yaml->stack[yaml->n_stack] = node; /* where its first item stood */
    pair(yaml, root, yaml->stack + first, yaml->n_stack + 1 - first);
    root->bad = yaml->n_errors > yaml->n_item_errors;
    yaml->first = sg_pool_ref(yaml->pool);
    return root;
}

static bool is_full(const struct sg_yaml *yaml)
{
    if (!yaml->in_long || yaml->depth != 2)
        return false;
    size_t n = yaml->n_stack - yaml->frames[1].first;
    return n >= PART_ITEMS || (n > 0 && yaml->last_line - yaml->first_line > PART_LINES);
}

/* One event; false when there are no more. */
static bool parse(struct sg_yaml *yaml)
{
    yaml_event_t event;
    if (!yaml->pool)
        begin_part(yaml);
    if (!yaml_parser_parse(&yaml->parser, &event)) {
        if (!sg_feed_failed(yaml->feed))
            say_syntax(yaml);
        yaml->stopped = true;
        return false;
    }
    yaml->ended = event.type == YAML_STREAM_END_EVENT;
    if (yaml->first_line == 0) {
        yaml->first_line = yaml->last_line = (int)event.start_mark.line + 1;
        sg_feed_forget(yaml->feed, yaml->first_line - LINES_ABOVE);
    }
    take_event(yaml, &event);
    if (too_large(yaml) && !yaml->stopped) {
        struct sg_spot place = {.file = yaml->name, .line = yaml->first_line};
        sg_report_add(yaml->report, SG_FIND(TOO_LARGE), &place, "64", "64", NULL);
        yaml->stopped = true;
    }
    yaml_event_delete(&event);
    return !yaml->ended && !yaml->stopped;
}

bool sg_yaml_next(struct sg_yaml *yaml, struct sg_report *report, struct sg_pool **pool,
                  const struct sg_node **root, enum sg_yaml_part *part)
{
    *root = NULL;
    yaml->report = report;
    if (yaml->ended || yaml->stopped)
        return false;
    if (yaml->last) {
        sg_pool_unref(yaml->first);
        yaml->first = NULL;
        yaml->last = false;
    }
    /* A document is given when the next one has begun: its end may be a fault in the middle of it. */
    bool more = true;
    while (more && !yaml->between && !is_full(yaml))
        more = parse(yaml);
    yaml->between = false;
    if (yaml->stopped)
        return false;
    if (yaml->n_stack == 0 && yaml->n_roots > 0)
        return false; /* the end of the stream */
    if (yaml->n_stack == 0) {
        const yaml_mark_t start = {0, 0, 0};
        struct sg_node *empty = node_new(yaml, SG_NODE_SCALAR, &start, &start);
        empty->plain = true;
        yaml->first_line = 1;
        push(yaml, empty);
    }
    *root = yaml->depth == 0 ? take_root(yaml, part) : take_items(yaml, part);
    *pool = end_part(yaml);
    return true;
}

/* ---- A whole text ---- */

bool sg_yaml_read(const char *name, const void *bytes, size_t len, struct sg_arena *arena,
                  struct sg_report *report, const struct sg_node *const **docs, size_t *n)
{
    struct sg_bytes *input = sg_bytes_memory(bytes, len);
    struct sg_yaml *yaml = sg_yaml_open(name, input, NULL, NULL, report);
    GPtrArray *roots = g_ptr_array_new();
    struct sg_pool *pool;
    const struct sg_node *root;
    enum sg_yaml_part part;
    bool good = yaml != NULL;
    while (yaml && sg_yaml_next(yaml, report, &pool, &root, &part)) {
        good = good && !root->bad;
        g_ptr_array_add(roots, (gpointer)root);
        sg_arena_adopt(arena, pool->arena);
        pool->arena = NULL;
        sg_pool_unref(pool);
    }
    good = good && !sg_yaml_failed(yaml);
    *n = good ? roots->len : 0;
    *docs = good ? sg_arena_copy(arena, roots->pdata, roots->len * sizeof(void *)) : NULL;
    g_ptr_array_free(roots, TRUE);
    sg_yaml_close(yaml);
    sg_bytes_close(input);
    return good;
}
