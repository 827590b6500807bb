/* Cleaned copies; see svg_clean.h. */
#include "artwork/svg_clean.h"

#include <string.h>

/* Illustrator declares a dozen name spaces as entities, none longer than 64. */
#define MAX_ENTITIES 64
#define MAX_LEN 256

struct gap {
    size_t from, to;
};

struct entity {
    char name[64], value[MAX_LEN + 1];
};

void sg_svg_clean_clear(struct sg_svg_clean *clean)
{
    sg_buf_clear(&clean->gaps);
    sg_buf_clear(&clean->entities);
}

void sg_svg_clean_gap(struct sg_svg_clean *clean, size_t from, size_t to)
{
    struct gap gap = {from, to};
    sg_buf_append(&clean->gaps, &gap, sizeof gap);
}

bool sg_svg_clean_entity(struct sg_svg_clean *clean, const char *name, const char *value, size_t len)
{
    struct entity entity = {"", ""};
    if (len > MAX_LEN || strlen(name) >= sizeof entity.name ||
        clean->entities.len >= MAX_ENTITIES * sizeof entity)
        return false;
    for (size_t i = 0; i < len; i++)
        if (strchr("&%<'\"", value[i]) || (unsigned char)value[i] >= 0x80)
            return false;
    strcpy(entity.name, name);
    memcpy(entity.value, value, len);
    sg_buf_append(&clean->entities, &entity, sizeof entity);
    return true;
}

/* The entity that the bytes name, &…; and the length of that. */
static const struct entity *entity_at(const struct sg_svg_clean *clean, const unsigned char *at,
                                      size_t left, size_t *len)
{
    const struct entity *entities = (const struct entity *)clean->entities.data;
    for (size_t i = 0; i < clean->entities.len / sizeof *entities; i++) {
        *len = strlen(entities[i].name) + 2;
        if (*len <= left && at[*len - 1] == ';' && memcmp(at + 1, entities[i].name, *len - 2) == 0)
            return &entities[i];
    }
    return NULL;
}

/* bytes[from, to) with its entities put in. */
static void write_part(const struct sg_svg_clean *clean, const unsigned char *bytes, size_t from, size_t to,
                       struct sg_buf *out)
{
    while (from < to) {
        const unsigned char *mark = memchr(bytes + from, '&', to - from);
        size_t at = mark ? (size_t)(mark - bytes) : to, len;
        sg_buf_append(out, bytes + from, at - from);
        if (!mark)
            return;
        const struct entity *entity = entity_at(clean, mark, to - at, &len);
        if (entity)
            sg_buf_puts(out, entity->value);
        else
            sg_buf_putc(out, '&');
        from = at + (entity ? len : 1);
    }
}

void sg_svg_clean_write(const struct sg_svg_clean *clean, const unsigned char *bytes, size_t len,
                        struct sg_buf *out)
{
    const struct gap *gaps = (const struct gap *)clean->gaps.data;
    size_t n = clean->gaps.len / sizeof *gaps, done = 0;
    if (len >= 2 && (bytes[0] == 0 || bytes[1] == 0 || bytes[0] >= 0xfe)) { /* UTF-16 */
        sg_buf_append(out, bytes, len);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        write_part(clean, bytes, done, gaps[i].from, out);
        done = gaps[i].to;
    }
    write_part(clean, bytes, done, len, out);
}
