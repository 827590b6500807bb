/* Finds the data beside the library; see installed.h. */
#include "api/installed.h"

#include <dlfcn.h>
#include <glib.h>
#include <stdlib.h>

static char *data_beside(const char *file)
{
    /* lib, or lib/x86_64-linux-gnu as Debian has it. */
    static const char *const UPWARDS[] = {"..", "../.."};
    char *whole = realpath(file, NULL), *folder = whole ? g_path_get_dirname(whole) : NULL, *found = NULL;
    for (size_t i = 0; folder && !found && i < G_N_ELEMENTS(UPWARDS); i++) {
        char *data = g_build_filename(folder, UPWARDS[i], "share", "libsign", NULL);
        char *roles = g_build_filename(data, "fonts", "roles.yaml", NULL), *clean = NULL;
        if (g_file_test(roles, G_FILE_TEST_IS_REGULAR) && (clean = realpath(data, NULL)) != NULL)
            found = g_strdup(clean);
        free(clean);
        g_free(roles);
        g_free(data);
    }
    g_free(folder);
    free(whole);
    return found;
}

char *sg_installed_data(void)
{
    static const char HERE[] = "in the library";
    Dl_info about;
    char *data = dladdr(HERE, &about) && about.dli_fname ? data_beside(about.dli_fname) : NULL;
    return data ? data : g_strdup(PKGDATADIR);
}
