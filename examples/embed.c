/* The shortest use of libsign: a YAML text in memory becomes a PDF in memory.
 *
 *     cc embed.c $(pkg-config --cflags --libs libsign) -o embed && ./embed sign.pdf */
#include <libsign/sign.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char YAML[] = "town: 天生街道\nplace: 新星路社区\n";

int main(int argc, char **argv)
{
    sign_report *report = sign_report_new();
    sign_context_options options = SIGN_CONTEXT_OPTIONS_INIT;
    options.data_dir = getenv("LIBSIGN_DATADIR"); /* NULL: as installed */
    sign_context *context = NULL;
    sign_sites *sites = NULL;
    sign_document *document = NULL;
    sign_bytes pdf = {NULL, 0};

    sign_status status = sign_context_new(&options, report, &context);
    if (status == SIGN_OK)
        status = sign_sites_read("embedded", YAML, strlen(YAML), report, &sites);
    if (status == SIGN_OK)
        status = sign_document_build(context, sign_sites_at(sites, 0), NULL, report, &document);
    if (status == SIGN_OK)
        status = sign_pdf_write((const sign_document *const *)&document, 1, NULL, report, &pdf);
    if (status == SIGN_OK && argc > 1)
        status = sign_bytes_save(&pdf, argv[1], report);
    if (status == SIGN_OK)
        printf("%s: %zu bytes of PDF\n", sign_site_name(sign_sites_at(sites, 0)), pdf.len);
    for (size_t i = 0; i < sign_report_count(report); i++) {
        char *message = sign_finding_message(sign_report_at(report, i), NULL);
        fprintf(stderr, "%s: %s\n", sign_finding_code(sign_report_at(report, i)), message);
        free(message);
    }
    sign_bytes_free(&pdf);
    sign_document_free(document);
    sign_sites_free(sites);
    sign_context_free(context);
    sign_report_free(report);
    return status == SIGN_OK ? 0 : 1;
}
