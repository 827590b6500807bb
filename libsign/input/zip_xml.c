/* Parts of a package; see zip_xml.h. */
#include "base/bounds.h"
#include "input/zip_xml.h"

#include <expat.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <unzip.h>

#define PIECE 65536
#define FREE_OF_RATIO (UINT64_C(16) << 20) /* parts up to here may be packed as tightly as they like */
/* Of all work on a package, in bytes: what every part unpacks to, as often as it is read, and what texts grow to behind it. */
#define FREE_WORK (UINT64_C(64) << 20)
#define ENTRY_WORK 1000 /* of looking at one entry of its list */
#define MOST_DEPTH 64  /* elements in one another */

struct sg_zip_xml {
    const char *name;
    struct sg_bytes *input;
    uint64_t at;
    unzFile zip;
    bool busy; /* a part is open: minizip reads one at a time */
    uint64_t work, n_entries;
};

struct sg_part {
    struct sg_zip_xml *package;
    const char *path;
    XML_Parser parser;
    struct sg_zip_xml_events events;
    void *user;
    bool failed, ended;
    int depth;
};

/* ---- minizip on an input ---- */

static voidpf open_input(voidpf user, const void *name, int mode)
{
    (void)name;
    return mode & ZLIB_FILEFUNC_MODE_WRITE ? NULL : user;
}

static uLong read_input(voidpf user, voidpf stream, void *to, uLong n)
{
    struct sg_zip_xml *package = stream;
    uLong done = 0;
    (void)user;
    while (done < n) {
        ssize_t got = sg_bytes_read_at(package->input, package->at, (char *)to + done, n - done);
        if (got <= 0)
            break;
        done += (uLong)got;
        package->at += (uint64_t)got;
    }
    return done;
}

static ZPOS64_T tell_input(voidpf user, voidpf stream)
{
    (void)user;
    return ((struct sg_zip_xml *)stream)->at;
}

static long seek_input(voidpf user, voidpf stream, ZPOS64_T offset, int origin)
{
    struct sg_zip_xml *package = stream;
    int64_t size = sg_bytes_size(package->input);
    (void)user;
    uint64_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? package->at
                    : origin == ZLIB_FILEFUNC_SEEK_END ? (uint64_t)(size < 0 ? 0 : size)
                                                       : 0;
    if (size < 0 || base + offset > (uint64_t)size)
        return -1;
    package->at = base + offset;
    return 0;
}

static int nothing(voidpf user, voidpf stream)
{
    (void)user;
    (void)stream;
    return 0;
}

static void say(const char *file, const struct sg_code *code, const char *a, const char *b, struct sg_report *report)
{
    struct sg_spot place = {.file = file};
    sg_report_add(report, code, &place, a, b, NULL);
}

struct sg_zip_xml *sg_zip_xml_open(const char *name, struct sg_bytes *input, struct sg_report *report)
{
    struct sg_zip_xml *package = g_new0(struct sg_zip_xml, 1);
    package->name = name;
    package->input = input;
    zlib_filefunc64_def functions = {
        .zopen64_file = open_input, .zread_file = read_input, .ztell64_file = tell_input,
        .zseek64_file = seek_input, .zclose_file = nothing,   .zerror_file = nothing, .opaque = package};
    package->zip = unzOpen2_64(name, &functions);
    if (!package->zip) {
        say(name, SG_FIND(XLSX_BROKEN), "ZIP", NULL, report);
        g_free(package);
        return NULL;
    }
    unz_global_info64 info;
    package->n_entries = unzGetGlobalInfo64(package->zip, &info) == UNZ_OK ? info.number_entry : 0;
    return package;
}

void sg_zip_xml_close(struct sg_zip_xml *package)
{
    if (!package)
        return;
    unzClose(package->zip);
    g_free(package);
}

/* ---- Parts ---- */

static const char *local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon ? colon + 1 : name;
}

const char *sg_zip_xml_attribute(const char **attributes, const char *name)
{
    for (; attributes[0]; attributes += 2)
        if (strcmp(local(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

bool sg_zip_xml_work(struct sg_zip_xml *package, size_t bytes)
{
    int64_t size = sg_bytes_size(package->input);
    package->work += bytes;
    return package->work <= FREE_WORK + SG_BOUND_RATIO * (uint64_t)(size > 0 ? size : 0);
}

static void say_bomb(struct sg_zip_xml *package, const char *path, uint64_t bytes, struct sg_report *report)
{
    char size[32];
    snprintf(size, sizeof size, "%llu", (unsigned long long)(bytes >> 20));
    say(package->name, SG_FIND(XLSX_BOMB), path, size, report);
}

void sg_zip_xml_say_work(struct sg_zip_xml *package, const char *path, struct sg_report *report)
{
    say_bomb(package, path, package->work, report);
}

static bool locate(struct sg_zip_xml *package, const char *path)
{
    sg_zip_xml_work(package, ENTRY_WORK * package->n_entries);
    return !package->busy && unzLocateFile(package->zip, path, 2) == UNZ_OK;
}

bool sg_zip_xml_has(struct sg_zip_xml *package, const char *path)
{
    return locate(package, path);
}

static void XMLCALL on_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    struct sg_part *part = user;
    if (++part->depth > MOST_DEPTH)
        XML_StopParser(part->parser, XML_FALSE);
    else if (part->events.start)
        part->events.start(part->user, local(name), (const char **)attributes);
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
    struct sg_part *part = user;
    part->depth--;
    if (part->events.end)
        part->events.end(part->user, local(name));
}

static void XMLCALL on_text(void *user, const XML_Char *text, int len)
{
    struct sg_part *part = user;
    if (part->events.text)
        part->events.text(part->user, text, len);
}

/* No part of an XLSX file has one; entities could only do harm. */
static void XMLCALL on_doctype(void *user, const XML_Char *name, const XML_Char *system, const XML_Char *public_id,
                               int internal)
{
    struct sg_part *part = user;
    (void)name;
    (void)system;
    (void)public_id;
    (void)internal;
    XML_StopParser(part->parser, XML_FALSE);
}

/* What a part says of its size is looked at before it is unpacked; minizip holds it to that. */
static bool is_bomb(struct sg_zip_xml *package, const char *path, struct sg_report *report)
{
    unz_file_info64 info;
    if (unzGetCurrentFileInfo64(package->zip, &info, NULL, 0, NULL, 0, NULL, 0) != UNZ_OK) {
        say(package->name, SG_FIND(XLSX_BROKEN), path, NULL, report);
        return true;
    }
    uint64_t ratio = info.uncompressed_size / (info.compressed_size ? info.compressed_size : 1);
    if (info.uncompressed_size <= SG_BOUND_PARTS && (ratio <= SG_BOUND_RATIO || info.uncompressed_size <= FREE_OF_RATIO))
        return false;
    say_bomb(package, path, info.uncompressed_size, report);
    return true;
}

struct sg_part *sg_part_open(struct sg_zip_xml *package, const char *path, const struct sg_zip_xml_events *events,
                             void *user, struct sg_report *report, bool *failed)
{
    if (!locate(package, path))
        return NULL;
    if (is_bomb(package, path, report)) {
        *failed = true;
        return NULL;
    }
    if (unzOpenCurrentFile(package->zip) != UNZ_OK) {
        say(package->name, SG_FIND(XLSX_BROKEN), path, NULL, report);
        *failed = true;
        return NULL;
    }
    struct sg_part *part = g_new0(struct sg_part, 1);
    part->package = package;
    part->path = path;
    part->events = *events;
    part->user = user;
    part->parser = XML_ParserCreate(NULL);
    package->busy = true;
    XML_SetUserData(part->parser, part);
    XML_SetElementHandler(part->parser, on_start, on_end);
    XML_SetCharacterDataHandler(part->parser, on_text);
    XML_SetStartDoctypeDeclHandler(part->parser, on_doctype);
    return part;
}

bool sg_part_step(struct sg_part *part, struct sg_report *report)
{
    char piece[PIECE];
    if (part->failed || part->ended)
        return false;
    int n = unzReadCurrentFile(part->package->zip, piece, sizeof piece);
    part->ended = n == 0;
    if (n > 0 && !sg_zip_xml_work(part->package, (size_t)n)) {
        sg_zip_xml_say_work(part->package, part->path, report);
        part->failed = true;
    } else if (n < 0 || XML_Parse(part->parser, piece, n, n == 0) != XML_STATUS_OK) {
        say(part->package->name, SG_FIND(XLSX_BROKEN), part->path, NULL, report);
        part->failed = true;
    }
    return !part->failed && !part->ended;
}

bool sg_part_failed(const struct sg_part *part)
{
    return part->failed;
}

void sg_part_close(struct sg_part *part)
{
    if (!part)
        return;
    unzCloseCurrentFile(part->package->zip);
    part->package->busy = false;
    XML_ParserFree(part->parser);
    g_free(part);
}

bool sg_part_read(struct sg_zip_xml *package, const char *path, const struct sg_zip_xml_events *events,
                  void *user, struct sg_report *report, bool *failed)
{
    struct sg_part *part = sg_part_open(package, path, events, user, report, failed);
    if (!part)
        return false;
    while (sg_part_step(part, report))
        continue;
    bool good = !part->failed;
    *failed = *failed || part->failed;
    sg_part_close(part);
    return good;
}
