/* Wire: messages between the server and a worker over a socket pair: a JSON head and a block of bytes. */
#ifndef SERVE_WIRE_H
#define SERVE_WIRE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct message {
    json_t *head;
    unsigned char *body; /* malloc'd; NULL when there is none */
    size_t len;
};

void message_clear(struct message *message);
/* False when the other side is gone. */
bool wire_send(int fd, const json_t *head, const void *body, size_t len);
/* The next message, waited for until `seconds` have gone by (< 0: for ever). False at the end of the other side, when the time is over,
 * for which *late is set, or for what is no message. */
bool wire_receive(int fd, double seconds, struct message *message, bool *late);

#endif
