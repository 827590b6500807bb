/* The starting file of a template. */
#ifndef SG_DESIGN_TEMPLATE_SKELETON_H
#define SG_DESIGN_TEMPLATE_SKELETON_H

/* A commented template in Chinese that changes a shipped one; malloc'd. It can be used as it is,
 * and still when every "#" before a key is taken away. */
char *sg_template_skeleton(void);

#endif
