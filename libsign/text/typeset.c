/* A paragraph as JSON; see typeset.h. */
#include "text/typeset.h"

#define DECIMALS 4

static void put_text(struct sg_buf *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '"' || c == '\\') {
            sg_buf_putc(out, '\\');
            sg_buf_putc(out, (char)c);
        } else if (c < 0x20) {
            sg_buf_printf(out, "\\u%04x", c);
        } else {
            sg_buf_putc(out, (char)c);
        }
    }
}

void sg_typeset_json(const struct sg_para *para, struct sg_buf *out)
{
    sg_buf_puts(out, "{\"lines\":[");
    for (size_t i = 0; i < para->n_lines; i++) {
        const struct sg_line *line = &para->lines[i];
        sg_buf_puts(out, i ? ",{\"text\":\"" : "{\"text\":\"");
        /* Cell by cell: what is not set (ZERO WIDTH SPACE, controls) has no cell. */
        for (size_t k = 0; k < line->n_cells; k++)
            put_text(out, para->text + line->cells[k].text_at, line->cells[k].text_len);
        sg_buf_puts(out, "\",\"width\":");
        sg_buf_num(out, line->width, DECIMALS);
        sg_buf_puts(out, ",\"gap\":");
        sg_buf_num(out, line->gap, DECIMALS);
        sg_buf_printf(out, ",\"loose\":%s,\"overfull\":%s,\"cells\":[", line->gap > SG_LINE_LOOSE ? "true" : "false",
                      line->overfull ? "true" : "false");
        for (size_t k = 0; k < line->n_cells; k++) {
            const struct sg_cell *cell = &line->cells[k];
            sg_buf_puts(out, k ? ",{\"c\":\"" : "{\"c\":\"");
            put_text(out, para->text + cell->text_at, cell->text_len);
            sg_buf_puts(out, "\",\"x\":");
            sg_buf_num(out, cell->x, DECIMALS);
            sg_buf_puts(out, ",\"adv\":");
            sg_buf_num(out, cell->adv, DECIMALS);
            sg_buf_putc(out, '}');
        }
        sg_buf_puts(out, "]}");
    }
    sg_buf_puts(out, "]}\n");
}
