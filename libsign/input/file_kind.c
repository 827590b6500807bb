/* Kinds of files; see file_kind.h. */
#include "input/file_kind.h"

#include <glib.h>
#include <string.h>

#include "base/findings.h"

#define LOOK 4096u

static ssize_t read_at(struct sg_bytes *input, uint64_t at, unsigned char bytes[LOOK])
{
    size_t len = 0;
    ssize_t n;
    while (len < LOOK && (n = sg_bytes_read_at(input, at + len, bytes + len, LOOK - len)) > 0)
        len += (size_t)n;
    return (ssize_t)len;
}

bool sg_file_kind_zip(struct sg_bytes *input)
{
    char bytes[4];
    return sg_bytes_read_at(input, 0, bytes, 4) == 4 && memcmp(bytes, "PK\3\4", 4) == 0;
}

/* Names of the streams of an OLE file, which are UTF-16 in its directory. */
static const struct sg_code *ole_kind(struct sg_bytes *input, const unsigned char *head, const char **what)
{
    static const struct {
        const char *stream;
        const struct sg_code *code;
        const char *what;
    } STREAMS[] = {
        {"EncryptedPackage", SG_FIND(BOOK_LOCKED), NULL},
        {"Workbook", SG_FIND(XLS_OLD), NULL},
        {"Book", SG_FIND(XLS_OLD), NULL},
        {"WordDocument", SG_FIND(FILE_NO_TABLE), SG_PHRASE("a Word or WPS text (.doc, .wps)")},
        {"PowerPoint Document", SG_FIND(FILE_NO_TABLE), SG_PHRASE("a presentation (.ppt, .dps)")},
    };
    unsigned char bytes[LOOK];
    size_t sector = (size_t)1 << (head[30] < 13 ? head[30] : 9);
    uint64_t first = (uint64_t)head[48] | (uint64_t)head[49] << 8 | (uint64_t)head[50] << 16 | (uint64_t)head[51] << 24;
    ssize_t len = read_at(input, (first + 1) * sector, bytes);
    for (size_t i = 0; i < G_N_ELEMENTS(STREAMS); i++)
        for (ssize_t at = 0; at + 128 <= len; at += 128) {
            char name[33];
            for (int k = 0; k < 32; k++)
                name[k] = (char)bytes[at + 2 * k];
            name[32] = 0;
            if (strcmp(name, STREAMS[i].stream) == 0) {
                *what = STREAMS[i].what;
                return STREAMS[i].code;
            }
        }
    return SG_FIND(XLS_OLD);
}

const struct sg_code *sg_file_kind_foreign(struct sg_bytes *input, const char **what)
{
    static const struct {
        const char *start;
        const char *holds; /* further on, or NULL */
        bool table;        /* of which a spreadsheet program makes a workbook */
        const char *what;
    } KINDS[] = {
        {"%pdf-", NULL, false, "PDF"},
        {"\x89png", NULL, false, "PNG"},
        {"\xFF\xD8\xFF", NULL, false, "JPEG"},
        {"gif8", NULL, false, "GIF"},
        {"{\\rtf", NULL, false, "RTF"},
        {"rar!", NULL, false, "RAR"},
        {"7z\xBC\xAF", NULL, false, "7z"},
        {"\x1F\x8B", NULL, false, "gzip"},
        {"mime-version:", NULL, true, SG_PHRASE("a web archive (MHT)")},
        {"<", "urn:schemas-microsoft-com:office:spreadsheet", true, SG_PHRASE("an XML table of 2003")},
        {"from:", "mime-version:", true, SG_PHRASE("a web archive (MHT)")},
        {"<", "<svg", false, "SVG"},
        {"<", "<html", true, SG_PHRASE("a web page (HTML)")},
        {"<?xml", NULL, true, "XML"},
        {"<", "<table", true, SG_PHRASE("a web page (HTML)")},
        {"<", "<style", true, SG_PHRASE("a web page (HTML)")},
        {"<", "<head", true, SG_PHRASE("a web page (HTML)")},
        {"<!doctype", NULL, true, SG_PHRASE("a web page (HTML)")},
    };
    unsigned char bytes[LOOK];
    char text[LOOK + 1];
    ssize_t len = read_at(input, 0, bytes);
    size_t n = 0;
    if (len >= 4 && memcmp(bytes, "\xD0\xCF\x11\xE0", 4) == 0)
        return len < 512 ? SG_FIND(XLS_OLD) : ole_kind(input, bytes, what);
    bool wide = len >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF));
    for (ssize_t i = wide ? 2 : 0; i < len; i++)
        if (bytes[i] && !(n == 0 && (g_ascii_isspace(bytes[i]) || (i < 3 && bytes[i] == (unsigned char)"\xEF\xBB\xBF"[i]))))
            text[n++] = (char)g_ascii_tolower((char)bytes[i]);
    text[n] = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (g_str_has_prefix(text, KINDS[i].start) && (!KINDS[i].holds || strstr(text, KINDS[i].holds))) {
            *what = KINDS[i].what;
            return KINDS[i].table ? SG_FIND(FILE_TABLE) : SG_FIND(FILE_NO_TABLE);
        }
    return NULL;
}

bool sg_file_kind_say(const char *name, struct sg_bytes *input, struct sg_report *report)
{
    const char *what = NULL;
    const struct sg_code *code = sg_file_kind_foreign(input, &what);
    struct sg_spot place = {.file = name};
    if (code)
        sg_report_add(report, code, &place, what, NULL);
    return code != NULL;
}

bool sg_file_kind_package(struct sg_zip_xml *package, const char *name, struct sg_report *report)
{
    static const struct {
        const char *part;
        bool table;
        const char *what;
    } KINDS[] = {
        {"xl/workbook.bin", true, SG_PHRASE("a binary workbook (.xlsb)")},
        {"Index/Document.iwa", true, SG_PHRASE("a file of Numbers, Pages or Keynote, which exports Excel itself")},
        {"Index.zip", true, SG_PHRASE("a file of Numbers, Pages or Keynote, which exports Excel itself")},
        {"index.apxl", true, SG_PHRASE("a file of Numbers, Pages or Keynote, which exports Excel itself")},
        {"word/document.xml", false, SG_PHRASE("a Word or WPS text (.docx)")},
        {"ppt/presentation.xml", false, SG_PHRASE("a presentation (.pptx)")},
        {"visio/document.xml", false, "Visio"},
    };
    struct sg_spot place = {.file = name};
    size_t i = 0;
    while (i < G_N_ELEMENTS(KINDS) && !sg_zip_xml_has(package, KINDS[i].part))
        i++;
    if (i < G_N_ELEMENTS(KINDS))
        sg_report_add(report, KINDS[i].table ? SG_FIND(FILE_TABLE) : SG_FIND(FILE_NO_TABLE), &place, KINDS[i].what, NULL);
    else if (!sg_zip_xml_has(package, "[Content_Types].xml"))
        sg_report_add(report, SG_FIND(FILE_NO_TABLE), &place, "ZIP", NULL);
    else
        return false;
    return true;
}
