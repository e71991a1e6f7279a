/* What peer.c asks of a library of TLS. Whatever goes wrong ends the program by failed(). */

#include <stddef.h>

/* An argument of the command line; empty if it was not given. */
const char *option(const char *name);

/* Whether an argument has this value. */
int is(const char *name, const char *value);

_Noreturn void failed(const char *what, const char *why);

/* A field of the line about a connection. */
void tell(const char *name, const char *value);

/* Prepares for all connections. */
void tls_start(int client);

/* Puts the next connection on a connected socket, with the session of the last one, and shakes hands. */
void tls_open(int socket);

/* Tells the fields of the connection. */
void tls_tell(void);

void tls_write(const char *bytes, size_t count);

/* Reads something; 0 at the other side's close_notify. */
size_t tls_read(char *bytes, size_t limit);

/* Renews the keys and asks for the same. */
void tls_update(void);

/* Sends close_notify. */
void tls_bye(void);

/* The connection is over in both directions; keeps its session. */
void tls_close(void);

/* The library's name and version. */
const char *tls_version(void);
