/* A peer over one of several libraries of C: see the README beside this folder. */

#include "peer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LINE 65536

static int argument_count;
static char **arguments;

static char unread[LINE];
static size_t unread_count;

const char *option(const char *name) {
    size_t length = strlen(name);
    for (int i = 2; i < argument_count; i++) {
        if (strncmp(arguments[i], name, length) == 0 && arguments[i][length] == '=') {
            return arguments[i] + length + 1;
        }
    }
    return "";
}

int is(const char *name, const char *value) {
    return strcmp(option(name), value) == 0;
}

void failed(const char *what, const char *why) {
    printf("failed %s: %s\n", what, why);
    exit(1);
}

void tell(const char *name, const char *value) {
    printf(" %s=%s", name, value);
}

static struct sockaddr_in loopback(int port) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

static int dial(void) {
    struct sockaddr_in address = loopback(atoi(option("port")));
    int link = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(link, (struct sockaddr *) &address, sizeof address) != 0) {
        failed("connect", "no connection");
    }
    return link;
}

static int listen_anywhere(void) {
    struct sockaddr_in address = loopback(0);
    socklen_t length = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listener, (struct sockaddr *) &address, length) != 0 || listen(listener, 2) != 0
            || getsockname(listener, (struct sockaddr *) &address, &length) != 0) {
        failed("listen", "no port");
    }
    printf("listening %d\n", ntohs(address.sin_port));
    return listener;
}

/* Takes in what there is; false at the end. */
static int take(void) {
    size_t count = tls_read(unread + unread_count, sizeof unread - unread_count);
    unread_count += count;
    return count > 0;
}

static void hear(void) {
    char *end;
    while ((end = memchr(unread, '\n', unread_count)) == NULL) {
        if (unread_count == sizeof unread || !take()) {
            failed("hear", "closed");
        }
    }
    size_t length = end - unread;
    printf("heard %.*s\n", (int) length, unread);
    unread_count -= length + 1;
    memmove(unread, end + 1, unread_count);
}

static void read_to_end(void) {
    while (take()) {
        unread_count = 0;
    }
}

/* False if there is to be no other connection. */
static int converse(void) {
    static char command[LINE];
    while (fgets(command, sizeof command, stdin) != NULL) {
        if (strncmp(command, "say ", 4) == 0) {
            tls_write(command + 4, strlen(command + 4));
        } else if (strcmp(command, "hear\n") == 0) {
            hear();
        } else if (strcmp(command, "update\n") == 0) {
            tls_update();
        } else if (strcmp(command, "close\n") == 0) {
            tls_bye();
            read_to_end();
            printf("ended\n");
        } else if (strcmp(command, "end\n") == 0) {
            read_to_end();
            tls_bye();
            printf("ended\n");
        } else if (strcmp(command, "again\n") == 0) {
            return 1;
        } else {
            failed("no command", command);
        }
    }
    return 0;
}

int main(int count, char **all) {
    argument_count = count;
    arguments = all;
    setvbuf(stdout, NULL, _IOLBF, 0);
    signal(SIGPIPE, SIG_IGN);
    if (count > 1 && strcmp(all[1], "--version") == 0) {
        printf("%s\n", tls_version());
        return 0;
    }
    int client = count > 1 && strcmp(all[1], "client") == 0;
    tls_start(client);
    int listener = client ? -1 : listen_anywhere();
    int again;
    do {
        int link = client ? dial() : accept(listener, NULL, NULL);
        int on = 1;
        setsockopt(link, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        unread_count = 0;
        tls_open(link);
        printf("connected");
        tls_tell();
        printf("\n");
        again = converse();
        tls_close();
        close(link);
    } while (again);
    return 0;
}
