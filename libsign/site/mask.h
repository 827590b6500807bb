/* Masks: what of a person's number or address may be read by everybody. tests/spec/masking.txt has the
 * cases. Everything lives in `arena`; what is masked already stays as it is. */
#ifndef SG_SITE_MASK_H
#define SG_SITE_MASK_H

#include <stdbool.h>

#include "base/arena.h"

/* 138****1234; of a number of a place, its area code and last four digits; numbers of up to five digits and
 * 400 numbers, which are no person's, whole. */
const char *sg_mask_phone(const char *phone, struct sg_arena *arena);

/* 500***********1234: never more than seven characters of an identity document. */
const char *sg_mask_id(const char *number, struct sg_arena *arena);

/* As far as the subdistrict or town: 重庆市北碚区天生街道; without one, as far as the district; "" when
 * neither is named. */
const char *sg_mask_address(const char *address, struct sg_arena *arena);

/* True if the 18 characters at `p` are an identity number of a resident: a day of birth and the check
 * character of GB 11643. */
bool sg_mask_is_id(const char *p);

#endif
