/* Metadata; see metadata.h. */
#include "backends/pdf/metadata.h"

#include <glib.h>
#include <string.h>

#include "backends/pdf/tokens.h"
#include "base/hash.h"
#include "base/utf8.h"

#define PDFUA_ID "http://www.aiim.org/pdfua/ns/id/"
#define SHEET_SCHEMA "urn:x-libsign:sheet"

/* The moment in UTC, as `format` of g_date_time_format() writes it: the C library's conversions read the time
 * zone. g_free() it. */
static char *date_of(long long seconds, const char *format)
{
    /* From the year 1 to 9999. */
    GDateTime *date = g_date_time_new_from_unix_utc(CLAMP(seconds, -62135596800, 253402300799));
    char *text = g_date_time_format(date, format);
    g_date_time_unref(date);
    return text;
}

int sg_pdf_metadata_version(const struct sg_pdf_options *options)
{
    return options->x1a || options->plain14 ? 4 : 6;
}

static const char *claim(const struct sg_pdf_options *options)
{
    return options->plain14 ? NULL : options->x1a ? "PDF/X-1a:2003" : "PDF/X-4";
}

static void put_entry(struct sg_buf *out, const char *key, const char *text)
{
    if (!text)
        return;
    sg_buf_puts(out, key);
    sg_pdf_tokens_text(out, text, strlen(text));
}

void sg_pdf_metadata_info(const struct sg_pdf_metadata *metadata, struct sg_pdf_objects *objects, int number)
{
    const struct sg_pdf_options *options = metadata->options;
    char *date = date_of(options->date, "%Y%m%d%H%M%SZ");
    struct sg_buf *out = sg_pdf_objects_begin(objects, number);
    sg_buf_puts(out, "<<");
    put_entry(out, "/Title", metadata->title);
    put_entry(out, "/Subject", metadata->subject);
    put_entry(out, "/Keywords", metadata->words);
    put_entry(out, "/Creator", options->producer);
    put_entry(out, "/Producer", options->producer);
    sg_buf_printf(out, "/CreationDate(D:%s)/ModDate(D:%s)/Trapped/False", date, date);
    g_free(date);
    put_entry(out, "/GTS_PDFXVersion", claim(options));
    sg_buf_puts(out, ">>");
    sg_pdf_objects_end(objects);
}

/* Character data of XML 1.0: markup escaped, what XML cannot hold replaced. */
static void put_xml(struct sg_buf *out, const char *text)
{
    const char *end = text + strlen(text);
    while (text < end) {
        const char *from = text;
        uint32_t cp = sg_utf8_next(&text, end);
        if (cp == '&')
            sg_buf_puts(out, "&amp;");
        else if (cp == '<')
            sg_buf_puts(out, "&lt;");
        else if (cp == '>')
            sg_buf_puts(out, "&gt;");
        else if (cp == SG_UTF8_BAD || cp == 0xFFFE || cp == 0xFFFF || (cp < 0x20 && cp != '\t' && cp != '\n'))
            sg_buf_puts(out, "\xEF\xBF\xBD");
        else
            sg_buf_append(out, from, (size_t)(text - from));
    }
}

static void put_element(struct sg_buf *out, const char *name, const char *text)
{
    if (!text)
        return;
    sg_buf_printf(out, "<%s>", name);
    put_xml(out, text);
    sg_buf_printf(out, "</%s>\n", name);
}

static void put_alternative(struct sg_buf *out, const char *name, const char *text)
{
    if (!text)
        return;
    sg_buf_printf(out, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", name);
    put_xml(out, text);
    sg_buf_printf(out, "</rdf:li></rdf:Alt></%s>\n", name);
}

static void put_uuid(struct sg_buf *out, const char *name, const unsigned char id[16])
{
    char hex[33];
    unsigned char bytes[16];
    memcpy(bytes, id, sizeof bytes);
    bytes[6] = (bytes[6] & 0x0F) | 0x80; /* RFC 9562: version 8, made as the maker likes */
    bytes[8] = (bytes[8] & 0x3F) | 0x80;
    sg_hash_hex(bytes, sizeof bytes, hex);
    sg_buf_printf(out, "<%s>uuid:%.8s-%.4s-%.4s-%.4s-%.12s</%s>\n", name, hex, hex + 8, hex + 12, hex + 16,
                  hex + 20, name);
}

static void put_claims(struct sg_buf *out, const struct sg_pdf_metadata *metadata, const unsigned char id[16])
{
    const struct sg_pdf_options *options = metadata->options;
    if (options->plain14) {
        sg_buf_puts(out, "<pdfaid:part>1</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n");
        return;
    }
    if (options->a2u)
        sg_buf_puts(out, "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U</pdfaid:conformance>\n");
    if (options->ua1)
        sg_buf_puts(out, "<pdfuaid:part>1</pdfuaid:part>\n");
    put_element(out, options->x1a ? "pdfx:GTS_PDFXVersion" : "pdfxid:GTS_PDFXVersion", claim(options));
    put_uuid(out, "xmpMM:DocumentID", id);
    put_uuid(out, "xmpMM:InstanceID", id);
    sg_buf_puts(out, "<xmpMM:VersionID>1</xmpMM:VersionID>\n"
                     "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n");
    if (metadata->scale != 1)
        sg_buf_printf(out, "<sign:Scale>1:%d</sign:Scale>\n", metadata->scale);
}

static void put_extension(struct sg_buf *out, const char *schema, const char *namespace, const char *prefix,
                          const char *property, const char *type, const char *about)
{
    sg_buf_printf(out,
                  "<rdf:li rdf:parseType=\"Resource\">\n<pdfaSchema:schema>%s</pdfaSchema:schema>\n"
                  "<pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI>\n"
                  "<pdfaSchema:prefix>%s</pdfaSchema:prefix>\n"
                  "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
                  "<pdfaProperty:name>%s</pdfaProperty:name>\n"
                  "<pdfaProperty:valueType>%s</pdfaProperty:valueType>\n"
                  "<pdfaProperty:category>internal</pdfaProperty:category>\n"
                  "<pdfaProperty:description>%s</pdfaProperty:description>\n"
                  "</rdf:li></rdf:Seq></pdfaSchema:property>\n</rdf:li>\n",
                  schema, namespace, prefix, property, type, about);
}

/* PDF/A-2 wants every property described that its own list does not have (ISO 19005-2 6.6.2.3). */
static void put_extensions(struct sg_buf *out, const struct sg_pdf_metadata *metadata)
{
    sg_buf_puts(out, "<pdfaExtension:schemas><rdf:Bag>\n");
    put_extension(out, "PDF/X ID Schema", "http://www.npes.org/pdfx/ns/id/", "pdfxid", "GTS_PDFXVersion", "Text",
                  "ID of PDF/X standard");
    /* Not of the properties of PDF that XMP 2005 knows; X-4 wants it here as in Info. */
    put_extension(out, "Adobe PDF Schema", "http://ns.adobe.com/pdf/1.3/", "pdf", "Trapped", "Text",
                  "whether the document has been trapped");
    if (metadata->options->ua1)
        put_extension(out, "PDF/UA ID Schema", PDFUA_ID, "pdfuaid", "part", "Integer", "part of ISO 14289 that is kept");
    if (metadata->scale != 1)
        put_extension(out, "libsign sheet", SHEET_SCHEMA, "sign", "Scale", "Text", "scale of the file");
    sg_buf_puts(out, "</rdf:Bag></pdfaExtension:schemas>\n");
}

void sg_pdf_metadata_xmp(const struct sg_pdf_metadata *metadata, struct sg_pdf_objects *objects, int number,
                         const unsigned char id[16])
{
    const struct sg_pdf_options *options = metadata->options;
    char *date = date_of(options->date, "%Y-%m-%dT%H:%M:%SZ");
    struct sg_buf xmp = SG_BUF_INIT;
    sg_buf_puts(&xmp, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                      "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                      "<rdf:Description rdf:about=\"\"\n"
                      " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                      " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                      " xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"\n"
                      " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n");
    if (options->plain14)
        sg_buf_puts(&xmp, " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"");
    else if (options->x1a)
        sg_buf_puts(&xmp, " xmlns:pdfx=\"http://ns.adobe.com/pdfx/1.3/\"");
    else
        sg_buf_puts(&xmp, " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\"");
    if (metadata->scale != 1 && !options->plain14)
        sg_buf_puts(&xmp, "\n xmlns:sign=\"" SHEET_SCHEMA "\"");
    if (options->ua1)
        sg_buf_puts(&xmp, "\n xmlns:pdfuaid=\"" PDFUA_ID "\"");
    if (options->a2u)
        sg_buf_puts(&xmp, "\n xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                          "\n xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
                          "\n xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
                          "\n xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"");
    sg_buf_puts(&xmp, ">\n<dc:format>application/pdf</dc:format>\n");
    put_alternative(&xmp, "dc:title", metadata->title);
    put_alternative(&xmp, "dc:description", metadata->subject);
    if (!options->plain14)
        sg_buf_puts(&xmp, "<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>\n");
    put_element(&xmp, "xmp:CreatorTool", options->producer);
    put_element(&xmp, "xmp:CreateDate", date);
    put_element(&xmp, "xmp:ModifyDate", date);
    put_element(&xmp, "xmp:MetadataDate", date);
    g_free(date);
    put_element(&xmp, "pdf:Producer", options->producer);
    put_element(&xmp, "pdf:Keywords", metadata->words);
    if (!options->plain14) /* the schemas that PDF/A-1 knows are older than this property */
        sg_buf_puts(&xmp, "<pdf:Trapped>False</pdf:Trapped>\n");
    put_claims(&xmp, metadata, id);
    if (options->a2u)
        put_extensions(&xmp, metadata);
    sg_buf_puts(&xmp, "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>");
    if (xmp.failed)
        objects->out->failed = true;
    sg_pdf_objects_stream_as_is(objects, number, "/Type/Metadata/Subtype/XML", xmp.data, xmp.len);
    sg_buf_clear(&xmp);
}

/* `condition` is the subtype; PDF/A's is the same profile under another name. */
static void put_intent(struct sg_buf *catalogue, const struct sg_pdf_options *options, const char *condition,
                       int profile)
{
    sg_buf_printf(catalogue, "<</Type/OutputIntent/S/%s", condition);
    /* Without a name in a registry the condition is "Custom", and Info must tell what it is (14.11.5). */
    const char *identifier = options->intent_id ? options->intent_id : "Custom";
    put_entry(catalogue, "/OutputConditionIdentifier", identifier);
    put_entry(catalogue, "/RegistryName", options->intent_registry);
    put_entry(catalogue, "/Info", options->intent_info ? options->intent_info : identifier);
    sg_buf_printf(catalogue, "/DestOutputProfile %d 0 R>>", profile);
}

void sg_pdf_metadata_intent(const struct sg_pdf_metadata *metadata, int profile, struct sg_buf *catalogue)
{
    const struct sg_pdf_options *options = metadata->options;
    sg_buf_puts(catalogue, "/OutputIntents[");
    put_intent(catalogue, options, options->plain14 ? "GTS_PDFA1" : "GTS_PDFX", profile);
    if (options->a2u)
        put_intent(catalogue, options, "GTS_PDFA1", profile);
    sg_buf_putc(catalogue, ']');
}
