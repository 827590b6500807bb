/* ToUnicode; see tounicode.h. */
#include "backends/pdf/tounicode.h"

#include "backends/pdf/tokens.h"

#define BLOCK 100 /* entries a block may have (Adobe Technical Note 5014) */

void sg_pdf_tounicode_write(struct sg_buf *out, const struct sg_pdf_meaning *meanings, size_t n)
{
    sg_buf_puts(out, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                     "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                     "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                     "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    for (size_t i = 0; i < n; i++) {
        if (i % BLOCK == 0)
            sg_buf_printf(out, "%zu beginbfchar\n", n - i < BLOCK ? n - i : BLOCK);
        sg_buf_printf(out, "<%04X><", meanings[i].code);
        sg_pdf_tokens_utf16(out, meanings[i].text, meanings[i].text_len);
        sg_buf_puts(out, ">\n");
        if (i % BLOCK == BLOCK - 1 || i == n - 1)
            sg_buf_puts(out, "endbfchar\n");
    }
    sg_buf_puts(out, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
}
