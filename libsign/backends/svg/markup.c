/* Escaping and transforms; see markup.h. */
#include "backends/svg/markup.h"

void sg_svg_escape(struct sg_buf *out, const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)text[i];
        const char *reference = c == '&'    ? "&amp;"
                                : c == '<'  ? "&lt;"
                                : c == '>'  ? "&gt;"
                                : c == '"'  ? "&quot;"
                                : c == '\'' ? "&#39;"
                                            : NULL;
        if (reference)
            sg_buf_puts(out, reference);
        else if (c >= 0x20 || c == '\t' || c == '\n')
            sg_buf_putc(out, text[i]);
    }
}

void sg_svg_matrix(struct sg_buf *out, struct sg_matrix m)
{
    sg_buf_puts(out, "matrix(");
    sg_buf_nums(out, (const double[]){m.a, m.b, m.c, m.d}, 4, 7);
    sg_buf_putc(out, ' ');
    sg_buf_nums(out, (const double[]){m.e, m.f}, 2, 3);
    sg_buf_putc(out, ')');
}
