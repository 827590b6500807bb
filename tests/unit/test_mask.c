/* Masks of numbers and addresses: tests/spec/masking.txt. */
#include "base/digits.h"
#include "site/mask.h"
#include "spec.h"
#include "tap.h"

static const char *wall(const char *text, struct sg_arena *arena)
{
    return sg_digits_mask(text, SG_DIGITS_PRIVATE, "023-68860000", arena);
}

static const char *house(const char *text, struct sg_arena *arena)
{
    return sg_digits_mask(text, SG_DIGITS_IDENTITY, NULL, arena);
}

static const struct {
    const char *kind;
    const char *(*mask)(const char *text, struct sg_arena *arena);
} KINDS[] = {{"phone ", sg_mask_phone}, {"id ", sg_mask_id}, {"address ", sg_mask_address},
             {"wall ", wall}, {"house ", house}};

static const char *masked(const char *input, struct sg_arena *arena)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strncmp(input, KINDS[i].kind, strlen(KINDS[i].kind)) == 0)
            return KINDS[i].mask(input + strlen(KINDS[i].kind), arena);
    return "no such kind";
}

int main(void)
{
    struct spec spec;
    struct spec_case c;
    if (!ok(spec_open(&spec, "masking.txt"), "masking.txt is there"))
        return done();
    int n = 0;
    for (; spec_next(&spec, &c); n++) {
        struct sg_arena *arena = sg_arena_new();
        char *input = (char *)c.input.data, *expected = c.expected.data ? (char *)c.expected.data : (char[]){""};
        input[strcspn(input, "\n")] = expected[strcspn(expected, "\n")] = '\0';
        const char *is = masked(input, arena);
        if (!ok(strcmp(is, expected) == 0, "masking.txt:%d: %s", c.line, is))
            printf("# expected: %s\n", expected);
        sg_buf_clear(&c.input);
        sg_buf_clear(&c.expected);
        sg_arena_free(arena);
    }
    spec_close(&spec);
    ok(n > 30, "%d cases", n);
    return done();
}
