/* Escaping; see markup.h. */
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
