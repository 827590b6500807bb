/* Characters and names that are taken for each other. */
#include <string.h>

#include "input/confused.h"
#include "input/lookalike.h"
#include "tap.h"

static const char LINES[] = "# 注\n埸 场\n戍 戌 戊 # 三个\n\n";

static void names(const struct sg_confused *confused, const char *one, const char *other, enum sg_likeness how,
                  const char *a, const char *b)
{
    char x[16], y[16];
    enum sg_likeness found = sg_confused_names(confused, one, other, x, y);
    ok(found == how && strcmp(x, a) == 0 && strcmp(y, b) == 0, "%s and %s: %d '%s' '%s'", one, other, (int)found, x, y);
    found = sg_confused_names(confused, other, one, y, x);
    ok(found == how && strcmp(x, a) == 0 && strcmp(y, b) == 0, "and the other way round");
}

int main(void)
{
    struct sg_confused *confused = sg_confused_new(LINES, strlen(LINES));
    ok(strcmp(sg_confused_with(confused, 0x57F8), "场") == 0, "the first of a line is taken for the second");
    ok(strcmp(sg_confused_with(confused, 0x620D), "戌戊") == 0, "or for several");
    ok(!sg_confused_with(confused, 0x573A) && !sg_confused_with(confused, 0x6CE8), "the others and comments are not");
    ok(!sg_confused_with(NULL, 0x57F8), "without the table nothing is");
    names(confused, "新星村", "新星村", SG_SAME, "", "");
    names(confused, "埸上村", "场上村", SG_LOOKALIKE, "埸", "场");
    names(confused, "戌上村", "戊上村", SG_LOOKALIKE, "戌", "戊");
    names(confused, "大井村", "小井村", SG_ONE_OTHER, "大", "小");
    names(confused, "龙凤村", "凤龙村", SG_SWAPPED, "龙凤", "凤龙");
    names(confused, "龙凤村", "龙凤溪村", SG_ONE_MORE, "", "溪");
    names(confused, "龙溪村", "凤井村", SG_UNLIKE, "龙溪", "凤井");
    names(confused, "龙村", "龙凤溪井村", SG_UNLIKE, "", "");
    ok(sg_lookalike_parts(0x30EE2) && strcmp(sg_lookalike_parts(0x30EE2), "丐阝") == 0, "parts of U+30EE2");
    ok(!sg_lookalike_parts(0x6751), "none of 村");
    sg_confused_free(confused);
    return done();
}
