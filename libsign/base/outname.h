/* Outname: names of output files that every system can hold.
 *
 * The rule: SITE-TEMPLATE.ENDING, in which < > : " / \ | ? * and control, invisible and
 * direction characters become _; spaces and dots at its ends and a leading - or . are replaced
 * too; a name that Windows keeps for devices (con, nul, com1…) gets a _ before it; over 255 bytes
 * the site's part is cut and ends in ~ and 8 digits of its SHA-256; in the template's part, and in the
 * name of one of several documents that follows it, . becomes _, so that numbers of pages after a dot
 * never make two names equal. Nothing of it can leave the
 * folder it is put into. */
#ifndef SG_BASE_OUTNAME_H
#define SG_BASE_OUTNAME_H

#include <glib.h>

/* Any text as one piece of a path, in the same way; "" stays "". g_free() it. */
char *sg_outname_piece(const char *text);
/* What a template's name or path is in a file name: "annex2-wall". g_free() it. */
char *sg_outname_template(const char *template_name);

/* The key under which names are the same file on any system: case and normal form folded. */
char *sg_outname_key(const char *path);

/* With the mark '.', "sign-roster.2.png" for the 2nd of 3 of "sign-roster.png", which itself is the only one's. */
char *sg_outname_numbered(const char *path, char mark, size_t i, size_t n);

#endif
