/* Names of steps; see step.h. */
#include "base/step.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* Small, half-width, letters and digits alone: Latin ones as a whole, Chinese ones wherever they stand (局部光油). */
static const struct {
    enum sg_step step;
    const char *names;
} NAMES[] = {
    {SG_STEP_WHITE, "white|rdgwhite|whiteink|inkwhite|spotwhite|whitebase|underwhite|whiteunderbase|underbase|opaquewhite|w1|w2|"
                    "白墨|白色油墨|专色白|白底墨|垫白|打白|铺白|白版"},
    {SG_STEP_VARNISH, "varnish|rdggloss|gloss|glossink|glossvarnish|spotgloss|spotvarnish|spotuv|uvvarnish|mattvarnish|matte|"
                      "clear|clearcoat|clearink|coating|lacquer|primer|rdgprimer|rdgclear|光油|上光|过油|局部uv|逆向uv|亮油|哑油"},
    {SG_STEP_KISS, "kisscut|kiss|halfcut|kisscutcontour|cutcontourkiss|partialcut|partialcutting|半切|半刀|半穿"},
    {SG_STEP_PERFORATE, "perfcutcontour|perfcut|perf|perforate|perforation|perforating|perforationline|齿线|齿刀|打齿|点线刀|虚线刀|"
                        "针线|米线|撕线"},
    {SG_STEP_CREASE, "crease|creasing|creasecontour|score|scoring|fold|folding|foldline|压痕|压线|压折|折线|痕线"},
    {SG_STEP_CUT, "cutcontour|throughcut|thrucut|thru|throughcutting|cut|cutline|cutting|die|dieline|diecut|contour|contourcut|"
                  "cropcut|模切|刀线|刀版|刀模|啤线|切割线|全切|全穿|异形切|裁切线"},
};

static char *plain(const char *name)
{
    char *form = g_utf8_normalize(name, -1, G_NORMALIZE_ALL_COMPOSE), *small = g_utf8_casefold(form ? form : "", -1);
    GString *out = g_string_new(NULL);
    for (const char *p = small; *p; p = g_utf8_next_char(p))
        if (g_unichar_isalnum(g_utf8_get_char(p)))
            g_string_append_unichar(out, g_utf8_get_char(p));
    g_free(form);
    g_free(small);
    return g_string_free(out, FALSE);
}

static bool is_called(const char *name, const char *names)
{
    bool found = false;
    for (const char *p = names; *p && !found; p += strcspn(p, "|"), p += *p == '|') {
        size_t len = strcspn(p, "|");
        bool latin = g_ascii_isalnum(*p);
        found = latin ? strlen(name) == len && strncmp(name, p, len) == 0 : memmem(name, strlen(name), p, len) != NULL;
    }
    return found;
}

enum sg_step sg_step_named(const char *name)
{
    enum sg_step step = SG_STEP_NONE;
    char *said = plain(name);
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES) && step == SG_STEP_NONE; i++)
        if (is_called(said, NAMES[i].names))
            step = NAMES[i].step;
    g_free(said);
    return step;
}
