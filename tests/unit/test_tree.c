/* The tree: shapes, and positions that count characters; how an encoding is guessed. */
#include <stdlib.h>
#include <string.h>

#include "base/report.h"
#include "input/encoding.h"
#include "input/yaml.h"
#include "tap.h"

static struct sg_arena *arena;
static struct sg_report *report;

static const struct sg_node *read(const char *text)
{
    const struct sg_node *const *docs;
    size_t n;
    return sg_yaml_read("t", text, strlen(text), arena, report, &docs, &n) && n > 0 ? docs[0] : NULL;
}

/* Writes a node as kind@line:col-line:col and what it holds. */
static void dump(const struct sg_node *node, char *out, size_t size)
{
    size_t len = strlen(out);
    snprintf(out + len, size - len, "%c%d:%d-%d:%d", "SLM"[node->kind], node -> line, node -> col,
             node -> end_line, node -> end_col);
    if (node->kind == SG_NODE_SCALAR)
        snprintf(out + strlen(out), size - strlen(out), "%s%s ", node->plain ? "=" : "\"", node->text);
    else
        strncat(out, " ", size - strlen(out) - 1);
    for (size_t i = 0; i < node->n; i++) {
        if (node->kind == SG_NODE_MAP)
            dump(node->keys[i], out, size);
        dump(node->items[i], out, size);
    }
}

static const struct {
    const char *yaml, *tree;
} SHAPES[] = {
    {"a: b\n", "M1:1-1:5 S1:1-1:2=a S1:4-1:5=b "},
    {"街镇: 天生街道\n村: 新村 # 注\n",
     "M1:1-2:6 S1:1-1:3=街镇 S1:5-1:9=天生街道 S2:1-2:2=村 S2:4-2:6=新村 "},
    {"村: \"𣵦沽\\n村\"\n", "M1:1-1:11 S1:1-1:2=村 S1:4-1:11\"𣵦沽\n村 "},
    {"- [甲, {乙: 丙}]\n- ''\n-\n",
     "L1:1-3:2 L1:3-1:14 S1:4-1:5=甲 M1:7-1:13 S1:8-1:9=乙 S1:11-1:12=丙 S2:3-2:5\" S3:2-3:2= "},
    {"a:\n  b: |\n    文\n    字\nc: d\n",
     "M1:1-5:5 S1:1-1:2=a M2:3-5:1 S2:3-2:4=b S2:6-5:1\"文\n字\n S5:1-5:2=c S5:4-5:5=d "},
    {"\r\na: b\rc: d", "M2:1-3:5 S2:1-2:2=a S2:4-2:5=b S3:1-3:2=c S3:4-3:5=d "},
    {"", "S1:1-1:1= "},
    {"# 只有注释\n", "S1:1-1:1= "},
};

static void test_shapes(void)
{
    for (size_t i = 0; i < sizeof SHAPES / sizeof *SHAPES; i++) {
        char out[1000] = "";
        const struct sg_node *root = read(SHAPES[i].yaml);
        if (root)
            dump(root, out, sizeof out);
        if (!ok(strcmp(out, SHAPES[i].tree) == 0, "shape %zu", i))
            printf("# found    %s\n# expected %s\n", out, SHAPES[i].tree);
    }
}

static void test_places(void)
{
    const struct sg_node *root =
        read("town: 天生街道\nplace: \"新星路社区\" # 注\nhost: \"甲\\u4e59\"\nlines: |\n  文\n");
    if (!ok(root && root->n == 4, "a map of four"))
        return;
    struct sg_spot place = sg_node_place(root->items[1], arena);
    ok(place.line == 2 && place.col == 8 && place.end_col == 15, "a quoted scalar with its quotation marks");
    ok(strcmp(place.source, "place: \"新星路社区\" # 注") == 0, "the line without its end");
    place = sg_node_part(root->items[1], 3, 6, arena);
    ok(place.line == 2 && place.col == 10 && place.end_col == 12, "two characters inside of it");
    place = sg_node_part(root->items[0], 0, 3, arena);
    ok(place.col == 7 && place.end_col == 8, "the first character of a plain one");
    place = sg_node_part(root->items[2], 3, 3, arena);
    ok(place.col == 9 && place.end_col == 15, "an escape");
    place = sg_node_part(root->items[3], 0, 3, arena);
    ok(place.line == 5 && place.col == 3 && place.end_col == 4, "of a text in several lines, its own");
    place = sg_node_place(root, arena);
    ok(place.line == 1 && place.col == 1 && place.end_col == 11, "of a map, its first line");
    ok(sg_node_find(root, "host") == root->items[2] && !sg_node_find(root, "x"), "a key is found");
    char *wide = malloc(9000);
    memset(wide, 'x', 9000);
    memcpy(wide, "a: ", 3);
    wide[8999] = 0;
    root = read(wide);
    place = sg_node_place(root->items[0], arena);
    ok(place.source && strlen(place.source) <= 4000, "a long line is shown in part");
    free(wide);
}

static void test_empty(void)
{
    static const struct {
        const char *yaml;
        bool empty;
    } ROWS[] = {{"a:", true},         {"a: ~", true},  {"a: null", true}, {"a: \"\"", false},
                {"a: 'null'", false}, {"a: 0", false}, {"a: []", false}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const struct sg_node *root = read(ROWS[i].yaml);
        ok(root && sg_node_is_empty(root->items[0]) == ROWS[i].empty, "%s", ROWS[i].yaml);
    }
    ok(sg_node_is_empty(NULL), "what is not there is empty");
}

static void test_documents(void)
{
    const char text[] = "a: 1\n---\nb: 2\n...\n---\n- 3\n";
    const struct sg_node *const *docs;
    size_t n;
    ok(sg_yaml_read("t", text, strlen(text), arena, report, &docs, &n) && n == 3 &&
           docs[2]->kind == SG_NODE_LIST,
       "three documents");
    char many[4000] = "";
    for (int i = 0; i < 300; i++)
        sprintf(many + strlen(many), "k%d: 1\n", i % 299);
    ok(!sg_yaml_read("t", many, strlen(many), arena, report, &docs, &n), "a key twice among 300");
}

/* All of a text as one block. */
static bool read_block(const void *bytes, size_t n, const char **text, size_t *len)
{
    struct sg_decoding decoding;
    return sg_encoding_start(&decoding, "t", NULL) && sg_encoding_block(&decoding, bytes, n, arena, report, text, len);
}

static void test_encodings(void)
{
    static const struct {
        const char *bytes;
        size_t len;
        enum sg_encoding encoding;
        const char *what;
    } ROWS[] = {
        {"town", 4, SG_ENCODING_UTF8, "ASCII"},
        {"", 0, SG_ENCODING_UTF8, "nothing"},
        {"\xE6\x96\xB0\xE6\x9D\x91", 6, SG_ENCODING_UTF8, "UTF-8"},
        {"a: \xE6\x96\xB0\xFF\xE6\x9D\x91\n", 11, SG_ENCODING_UTF8, "UTF-8 with a bad byte"},
        {"a: \xE6\x96\xB0\xE6\x9D\n", 9, SG_ENCODING_UTF8, "UTF-8 with half a character"},
        {"a: \xD0\xC2\xB4\xE5\n", 8, SG_ENCODING_GB18030, "GB18030"},
        {"\xD0\xC2\xB4\xE5", 4, SG_ENCODING_GB18030, "four bytes of GB18030"},
        {"a: \x81\x40\x81\x41\x81\x42\n", 10, SG_ENCODING_UTF8, "no GB 2312 in it"},
        {"a: \xD0\xC2\xB4\xE5\xFF\n", 9, SG_ENCODING_UTF8, "GB18030 with a bad byte: no guess"},
        {"\xFF\xFE:\0", 4, SG_ENCODING_UTF16LE, "a little-endian mark"},
        {"\xFE\xFF\0:", 4, SG_ENCODING_UTF16BE, "a big-endian mark"},
        {"a\0:\0 \0\xB0\x65", 8, SG_ENCODING_UTF16LE, "UTF-16LE without a mark"},
        {"\0a\0:\0 \x65\xB0", 8, SG_ENCODING_UTF16BE, "UTF-16BE without a mark"},
        {"\xEF\xBB\xBF\xD0\xC2", 5, SG_ENCODING_UTF8, "the mark of UTF-8 decides"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        ok(sg_encoding_guess(ROWS[i].bytes, ROWS[i].len) == ROWS[i].encoding, "%s", ROWS[i].what);

    const char *text;
    size_t len;
    /* The 18 characters that GB 18030-2022 has at two places, by both. */
    static const char TWICE[] = "\xB4\xE5\xB4\xE5\xB4\xE5\xFE\x59\x82\x35\x90\x37\xA6\xD9\x84\x31\x82\x36";
    ok(read_block(TWICE, sizeof TWICE - 1, &text, &len) &&
           strcmp(text, "村村村\xE9\xBE\xB4\xE9\xBE\xB4\xEF\xB8\x90\xEF\xB8\x90") == 0,
       "both places of U+9FB4 and U+FE10");
    ok(sg_encoding_private(0xE816) == 0x20087 && sg_encoding_private(0xE864) == 0x9FBB &&
           sg_encoding_private(0xE08B) == 0,
       "GBK's private use");
    size_t before = sg_report_errors(report);
    ok(!read_block("\xFF\xFE\0\xD8:\0", 6, &text, &len) &&
           sg_report_errors(report) == before + 1,
       "half a surrogate pair is refused");
    ok(!read_block("\xFF\xFE:\0:", 5, &text, &len),
       "half a unit of UTF-16 is refused");
    ok(read_block("\xFF\xFE\x4F\xD8\x66\xDD", 6, &text, &len) &&
           strcmp(text, "𣵦") == 0,
       "a surrogate pair");
}

int main(void)
{
    arena = sg_arena_new();
    report = sg_report_new();
    test_shapes();
    test_places();
    test_empty();
    test_documents();
    test_encodings();
    sg_report_free(report);
    sg_arena_free(arena);
    return done();
}
