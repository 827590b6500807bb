/* Package: an XLSX or ODS file's parts, unpacked piece by piece and parsed as XML. Only home of minizip, and of
 * expat in input. */
#ifndef SG_INPUT_ZIP_XML_H
#define SG_INPUT_ZIP_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/bytes.h"
#include "base/report.h"

struct sg_zip_xml;

/* `name` as findings have it; both are borrowed. NULL after a finding. */
struct sg_zip_xml *sg_zip_xml_open(const char *name, struct sg_bytes *input, struct sg_report *report);
void sg_zip_xml_close(struct sg_zip_xml *package); /* NULL is allowed */

/* What is told of a part, in its order. Names are without their prefix; `attributes` are names and values
 * in turn, ended by NULL. */
struct sg_zip_xml_events {
    void (*start)(void *user, const char *element, const char **attributes);
    void (*end)(void *user, const char *element);
    void (*text)(void *user, const char *text, int len);
};

/* The value of an attribute, with or without prefix, or NULL. */
const char *sg_zip_xml_attribute(const char **attributes, const char *name);

/* Counts work that a package makes beyond its parts; false: it is out of all proportion to its size, which is to be said. */
bool sg_zip_xml_work(struct sg_zip_xml *package, size_t bytes);
void sg_zip_xml_say_work(struct sg_zip_xml *package, const char *path, struct sg_report *report);
bool sg_zip_xml_has(struct sg_zip_xml *package, const char *path);

struct sg_part;

/* NULL when there is no such part (no finding), or after one (*failed). */
struct sg_part *sg_part_open(struct sg_zip_xml *package, const char *path, const struct sg_zip_xml_events *events,
                             void *user, struct sg_report *report, bool *failed);
/* Parses the next 64 KB. False at the end, or after a finding (sg_part_failed). */
bool sg_part_step(struct sg_part *part, struct sg_report *report);
bool sg_part_failed(const struct sg_part *part);
void sg_part_close(struct sg_part *part); /* NULL is allowed */

/* All of a part at once; true if it is there and good. */
bool sg_part_read(struct sg_zip_xml *package, const char *path, const struct sg_zip_xml_events *events,
                  void *user, struct sg_report *report, bool *failed);

#endif
