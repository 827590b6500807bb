/* NULL for anything that may be one: the empty answer or SIGN_MISUSE, never a signal. Each call of sign.h and batch.h
 * that takes a pointer runs in a process of its own. */
#include <sys/wait.h>
#include <unistd.h>

#include "batch.h"
#include "sign.h"
#include "tap.h"

/* True in a child, which makes the call; how that ended is the check. */
static bool in_child(const char *name)
{
    int status = 0;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        return true;
    ok(child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status), "%s", name);
    return false;
}

#define CALL(function, ...)          \
    if (in_child(#function)) {       \
        function(__VA_ARGS__);       \
        _exit(0);                    \
    }

static void test_sign(void)
{
    CALL(sign_report_free, NULL)
    CALL(sign_report_merge, NULL, NULL)
    CALL(sign_report_count, NULL)
    CALL(sign_report_errors, NULL)
    CALL(sign_report_at, NULL, 0)
    CALL(sign_finding_severity, NULL)
    CALL(sign_finding_code, NULL)
    CALL(sign_finding_slug, NULL)
    CALL(sign_finding_file, NULL)
    CALL(sign_finding_line, NULL)
    CALL(sign_finding_column, NULL)
    CALL(sign_finding_end_column, NULL)
    CALL(sign_finding_cell, NULL)
    CALL(sign_finding_source, NULL)
    CALL(sign_finding_message, NULL, NULL)
    CALL(sign_finding_public, NULL, NULL)
    CALL(sign_finding_remedy, NULL, NULL)
    CALL(sign_finding_measure, NULL, NULL, NULL, NULL)
    CALL(sign_finding_message_in, NULL, NULL)
    CALL(sign_finding_public_in, NULL, NULL)
    CALL(sign_finding_remedy_in, NULL, NULL)
    CALL(sign_finding_json, NULL, NULL)
    CALL(sign_report_json, NULL, NULL)
    CALL(sign_report_text, NULL, NULL)
    CALL(sign_report_sarif, NULL, NULL)
    CALL(sign_report_add, NULL, SIGN_NOTE, NULL, NULL, NULL, 0, 0, NULL, NULL)
    CALL(sign_chinese, NULL)
    CALL(sign_free, NULL)
    CALL(sign_code_at, 0, NULL, NULL, NULL, NULL, NULL)
    CALL(sign_nearest, NULL, NULL)
    CALL(sign_watch_new, NULL, NULL, NULL)
    CALL(sign_watch_free, NULL)
    CALL(sign_watch_cancel, NULL)
    CALL(sign_watch_cancelled, NULL)
    CALL(sign_library_at, 0, NULL, NULL)
    CALL(sign_memory_free, NULL)
    CALL(sign_memory_put, NULL, NULL, NULL, 0)
    CALL(sign_memory_fs, NULL)
    CALL(sign_context_new, NULL, NULL, NULL)
    CALL(sign_context_free, NULL)
    CALL(sign_context_reads, NULL, NULL)
    CALL(sign_context_memory, NULL)
    CALL(sign_context_forget, NULL, NULL)
    CALL(sign_context_freeze, NULL, 1)
    CALL(sign_sites_read, NULL, NULL, 0, NULL, NULL)
    CALL(sign_sites_load, NULL, NULL, NULL)
    CALL(sign_sites_free, NULL)
    CALL(sign_sites_count, NULL)
    CALL(sign_sites_refused, NULL)
    CALL(sign_sites_at, NULL, 0)
    CALL(sign_source_open, NULL, NULL, NULL, NULL)
    CALL(sign_source_open_bytes, NULL, NULL, 0, NULL, NULL, NULL)
    CALL(sign_source_next, NULL, NULL, NULL)
    CALL(sign_source_rewind, NULL, NULL)
    CALL(sign_source_free, NULL)
    CALL(sign_source_count, NULL)
    CALL(sign_source_refused, NULL)
    CALL(sign_source_twin, NULL)
    CALL(sign_source_value, NULL, NULL)
    CALL(sign_site_free, NULL)
    CALL(sign_site_number, NULL)
    CALL(sign_site_file, NULL)
    CALL(sign_site_line, NULL)
    CALL(sign_site_yaml, NULL)
    CALL(sign_site_name, NULL)
    CALL(sign_site_value, NULL, NULL)
    CALL(sign_skeleton, NULL)
    CALL(sign_sizes_free, NULL)
    CALL(sign_template_parts, NULL, NULL, NULL, NULL, NULL)
    CALL(sign_template_part_name, NULL, NULL, NULL)
    CALL(sign_document_build, NULL, NULL, NULL, NULL, NULL)
    CALL(sign_document_free, NULL)
    CALL(sign_site_check, NULL, NULL, NULL, NULL, 0, NULL)
    CALL(sign_site_people, NULL, NULL, NULL, NULL, NULL)
    CALL(sign_document_pages, NULL)
    CALL(sign_document_page_size, NULL, 0, NULL, NULL)
    CALL(sign_document_digest, NULL, NULL)
    CALL(sign_document_text_frames, NULL, 0)
    CALL(sign_document_text_frame, NULL, 0, 0, NULL)
    CALL(sign_bytes_free, NULL)
    CALL(sign_document_impose, NULL, 0, NULL, NULL, NULL)
    CALL(sign_document_panels, NULL, 0, 0, 0, NULL)
    CALL(sign_pdf_scale, NULL, 0, NULL)
    CALL(sign_pdf_write, NULL, 0, NULL, NULL, NULL)
    CALL(sign_png_write, NULL, 0, NULL, NULL, NULL)
    CALL(sign_png_stream, NULL, 0, NULL, NULL, NULL, NULL)
    CALL(sign_png_save, NULL, 0, NULL, NULL, NULL)
    CALL(sign_svg_write, NULL, 0, NULL, NULL, NULL)
    CALL(sign_page_write, NULL, 0, NULL, NULL, NULL)
    CALL(sign_dxf_write, NULL, 0, NULL, NULL, NULL)
    CALL(sign_trace_write, NULL, 0, NULL)
    CALL(sign_blank_table, NULL, 0, NULL, NULL)
    CALL(sign_bytes_save, NULL, NULL, NULL)
    CALL(sign_preflight, NULL, NULL, NULL)
    CALL(sign_preflight_ppi, NULL, NULL)
    CALL(sign_preflight_sheet, NULL, NULL, NULL, NULL, NULL, NULL)
    CALL(sign_report_keep_reading, NULL, NULL)
    CALL(sign_reading_sheet, NULL, NULL, NULL, NULL, NULL, NULL)
    CALL(sign_proof_new, NULL, NULL, NULL)
    CALL(sign_proof_add, NULL, NULL, NULL, 0, NULL)
    CALL(sign_proof_add_refused, NULL, NULL, NULL, NULL)
    CALL(sign_proof_build, NULL, NULL, NULL)
    CALL(sign_identity_manual, NULL, NULL, NULL, NULL)
    CALL(sign_wall_build, NULL, 0, NULL, NULL, NULL)
    CALL(sign_proof_forget, NULL)
    CALL(sign_proof_free, NULL)
    CALL(sign_annex_free, NULL)
    CALL(sign_annex_add, NULL, NULL)
    CALL(sign_annex_expect, NULL, NULL, NULL)
    CALL(sign_annex_write, NULL, NULL, NULL, NULL)
    CALL(sign_annex_build, NULL, NULL, NULL, NULL, NULL, NULL)
    CALL(sign_template_at, NULL, 0, NULL, NULL)
    CALL(sign_template_find, NULL, NULL, NULL, NULL)
    CALL(sign_profile_at, NULL, 0, NULL, NULL)
    CALL(sign_policy_at, NULL, 0, NULL, NULL)
    CALL(sign_rule_at, NULL, 0, NULL, NULL)
    CALL(sign_font_at, NULL, 0, NULL)
    CALL(sign_typeset, NULL, NULL, 0, NULL, NULL, NULL)
}

static void test_batch(void)
{
    CALL(sign_inputs_new, NULL, 0, NULL, NULL, NULL)
    CALL(sign_inputs_free, NULL)
    CALL(sign_inputs_count, NULL)
    CALL(sign_inputs_path, NULL, 0)
    CALL(sign_inputs_load, NULL, NULL, NULL)
    CALL(sign_inputs_lost, NULL)
    CALL(sign_inputs_next, NULL, NULL, NULL)
    CALL(sign_inputs_at, NULL)
    CALL(sign_inputs_guard, NULL, NULL, NULL, NULL)
    CALL(sign_inputs_only, NULL, NULL, 0)
    CALL(sign_inputs_settle, NULL, NULL)
    CALL(sign_batch_new, NULL, NULL, NULL, NULL)
    CALL(sign_batch_free, NULL)
    CALL(sign_batch_run, NULL)
    CALL(sign_batch_cancel, NULL, 0)
    CALL(sign_batch_count, NULL, NULL)
    CALL(sign_manifest_verify, NULL, 0, NULL, NULL, NULL)
    CALL(sign_manifest_merge, NULL, 0, NULL, NULL, NULL, NULL, NULL)
}

int main(void)
{
    test_sign();
    test_batch();
    return done();
}
