/* The Chinese words of messages, inside the library: hosts in containers have no locale and no catalogues installed. */
#ifndef SG_BASE_CHINESE_H
#define SG_BASE_CHINESE_H

/* Those of the English `message`, or itself where it has none. Static text, from any thread. */
const char *sg_chinese_words(const char *message);

#endif
