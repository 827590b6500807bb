/* Archives; see archive_out.h. Their bytes depend on names and contents alone. */
#include "archive_out.h"

#include <glib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

static gint by_name(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The files at and below folder/under that end in `ending`, sorted, named from `folder`. */
static void list(const char *folder, const char *under, const char *ending, GPtrArray *names)
{
    char *path = g_build_filename(folder, under, NULL);
    GDir *dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir && (name = g_dir_read_name(dir)) != NULL) {
        struct stat st;
        char *is = *under ? g_build_filename(under, name, NULL) : g_strdup(name), *full = g_build_filename(folder, is, NULL);
        bool there = *name != '.' && lstat(full, &st) == 0;
        if (there && S_ISDIR(st.st_mode))
            list(folder, is, ending, names);
        else if (there && S_ISREG(st.st_mode) && g_str_has_suffix(name, ending))
            g_ptr_array_add(names, g_strdup(is));
        g_free(full);
        g_free(is);
    }
    if (dir)
        g_dir_close(dir);
    g_free(path);
}

static bool add(zipFile zip, const char *folder, const char *name)
{
    static const zip_fileinfo INFO = {.tmz_date = {.tm_mday = 1, .tm_year = 1980}};
    char *path = g_build_filename(folder, name, NULL), buffer[65536];
    FILE *file = fopen(path, "rbe");
    size_t n;
    /* Bit 11: the name is UTF-8. */
    bool good = file && zipOpenNewFileInZip4_64(zip, name, &INFO, NULL, 0, NULL, 0, NULL, 0, 0, 0, -MAX_WBITS, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY,
                                                NULL, 0, 0, 1 << 11, 1) == ZIP_OK;
    while (good && (n = fread(buffer, 1, sizeof buffer, file)) > 0)
        good = zipWriteInFileInZip(zip, buffer, (unsigned)n) == ZIP_OK;
    good = good && !ferror(file) && zipCloseFileInZip(zip) == ZIP_OK;
    if (file)
        fclose(file);
    g_free(path);
    return good;
}

static bool write_all(const char *folder, GPtrArray *names, const char *path)
{
    zipFile zip = zipOpen64(path, APPEND_STATUS_CREATE);
    bool good = zip != NULL;
    for (guint i = 0; good && i < names->len; i++)
        good = add(zip, folder, names->pdata[i]);
    return zip && zipClose(zip, NULL) == ZIP_OK && good;
}

bool archive_out_folder(const char *folder, const char *path)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    list(folder, "", "", names);
    g_ptr_array_sort(names, by_name);
    bool good = names->len > 0 && write_all(folder, names, path);
    g_ptr_array_free(names, TRUE);
    return good;
}

bool archive_out_bundles(const char *folder, const char *path)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    list(folder, "", ".zip", names);
    g_ptr_array_sort(names, by_name);
    bool good = true;
    if (names->len == 1) {
        char *one = g_build_filename(folder, names->pdata[0], NULL);
        unlink(path);
        good = link(one, path) == 0;
        g_free(one);
    } else if (names->len > 1) {
        good = write_all(folder, names, path);
    }
    g_ptr_array_free(names, TRUE);
    return good;
}
