/* Streams of a PDF; see pdf_stream.h. */
#include "artwork/pdf_stream.h"

#include <stdlib.h>
#include <string.h>

/* Bytes that one packed byte can come to at most: LZW's worst, more than Flate's 1,032. */
#define LZW_RATIO 2600
#define MAX_FILTERS 4

/* One Flate alone was weighed when the file was opened. Of anything else only the most that it can come to is known,
 * and of filters that pack one another not even that. */
static bool is_bounded(qpdf_data qpdf, qpdf_oh stream)
{
    qpdf_oh filter = qpdf_oh_get_key(qpdf, qpdf_oh_get_dict(qpdf, stream), "/Filter");
    bool listed = qpdf_oh_is_array(qpdf, filter), lzw = false;
    int n = listed ? qpdf_oh_get_array_n_items(qpdf, filter) : 1, n_packing = 0;
    for (int i = 0; i < n && i < MAX_FILTERS; i++) {
        qpdf_oh one = listed ? qpdf_oh_get_array_item(qpdf, filter, i) : filter;
        const char *name = qpdf_oh_is_name(qpdf, one) ? qpdf_oh_get_name(qpdf, one) : "";
        bool is_lzw = strncmp(name, "/LZW", 4) == 0;
        n_packing += is_lzw || strncmp(name, "/Fl", 3) == 0;
        lzw = lzw || is_lzw;
    }
    if (n <= 1 && !lzw)
        return true;
    unsigned char *raw = NULL;
    size_t len = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    bool good = n <= MAX_FILTERS && n_packing <= 1 &&
                !(qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_none, &filtered, &raw, &len) & QPDF_ERRORS);
    free(raw);
    return good && (n_packing == 0 || len <= SG_PDF_STREAM_MOST / LZW_RATIO);
}

bool sg_pdf_stream_read(qpdf_data qpdf, qpdf_oh stream, unsigned char **bytes, size_t *len)
{
    QPDF_BOOL filtered = QPDF_FALSE;
    return qpdf_oh_is_stream(qpdf, stream) && is_bounded(qpdf, stream) &&
           !(qpdf_oh_get_stream_data(qpdf, stream, qpdf_dl_generalized, &filtered, bytes, len) & QPDF_ERRORS) &&
           filtered;
}
