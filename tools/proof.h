/* Proof: papers about sheets in one PDF. */
#ifndef TOOLS_PROOF_H
#define TOOLS_PROOF_H

#include "tool.h"

/* Makes the paper of the operands that -o names; returns an exit status. */
int proof_make(struct tool *tool, sign_batch_paper paper);

#endif
