/* Stop: signals that ask the program to end. What is in hand is finished; a second signal ends at once. */
#ifndef TOOLS_STOP_H
#define TOOLS_STOP_H

/* From now on SIGINT, SIGTERM and SIGHUP are noted instead of ending the program. */
void stop_catch(void);
/* The signal that came, or 0. */
int stop_signal(void);

#endif
