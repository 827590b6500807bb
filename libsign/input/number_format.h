/* Number format: what Excel and WPS show in a cell, from its value and its format code. */
#ifndef SG_INPUT_NUMBER_FORMAT_H
#define SG_INPUT_NUMBER_FORMAT_H

#include <glib.h>
#include <stdbool.h>

enum sg_number_shown {
    SG_SHOWN_NOT,   /* the code is not understood, or has nothing to show for the value (#### in Excel) */
    SG_SHOWN_PLAIN, /* a number, a text, a time of day, a span */
    SG_SHOWN_DATE,  /* a date with its year */
    SG_SHOWN_DAY    /* a date without one */
};

/* Appends to `out`. `code` NULL: General. A date of the system of 1904 counts from there. */
enum sg_number_shown sg_number_format_number(const char *code, double value, bool from_1904, GString *out);
enum sg_number_shown sg_number_format_text(const char *code, const char *text, GString *out);

/* "1980-05-12"; false when the serial is no day. */
bool sg_number_format_iso(double serial, bool from_1904, char iso[11]);

#endif
