/* load PORT PATH SECONDS CONNECTIONS HEADERS RANDOM: asks 127.0.0.1 over kept connections, each again
   as soon as it is answered, and prints what came of it as JSON. HEADERS are lines ending in \r\n.
   PATH may be @FILE: then each of its lines is a path that is asked for once. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { HEAD = 16384, MOST = 20000000 };

typedef struct {
    int fd;
    long left; /* of the body; -1 while the head is read */
    int used;
    double asked;
    char head[HEAD];
} Line;

static const char *path, *headers;
static int port, is_random;
static long errors, count;
static float *times;
static FILE *list; /* of paths, where there is one */
static long under_way;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static void ask(Line *line) {
    char text[8192], next[4096];
    static unsigned long number;
    if (list) {
        if (!fgets(next, sizeof next, list)) return;
        next[strcspn(next, "\n")] = 0;
        path = next;
    }
    under_way++;
    int length = is_random
        ? snprintf(text, sizeof text, "GET %s?utm_source=%lu HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n",
                   path, ++number * 2654435761UL % 1000000007UL, port, headers)
        : snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n", path, port, headers);
    line->left = -1;
    line->used = 0;
    line->asked = now();
    if (write(line->fd, text, length) != length) errors++;
}

static int connect_line(int queue, Line *line) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    int yes = 1;
    inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    line->fd = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(line->fd, (struct sockaddr *)&to, sizeof to)) return -1;
    setsockopt(line->fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    fcntl(line->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = line};
    return epoll_ctl(queue, EPOLL_CTL_ADD, line->fd, &event);
}

static void answered(Line *line) {
    if (count < MOST) times[count] = (now() - line->asked) * 1000;
    count++;
    under_way--;
    ask(line);
}

/* 0 where the connection is to be opened anew. */
static int take(Line *line) {
    static char body[262144];
    for (;;) {
        if (line->left < 0) {
            int got = read(line->fd, line->head + line->used, HEAD - 1 - line->used);
            if (got < 0 && errno == EAGAIN) return 1;
            if (got <= 0) return 0;
            line->used += got;
            line->head[line->used] = 0;
            char *end = strstr(line->head, "\r\n\r\n");
            if (!end) {
                if (line->used >= HEAD - 1) return 0;
                continue;
            }
            if (strncmp(line->head + 9, "200", 3)) errors++;
            *end = 0;
            char *length = strcasestr(line->head, "content-length:");
            line->left = (length ? atol(length + 15) : 0) - (line->used - (end + 4 - line->head));
        } else {
            int got = read(line->fd, body, line->left < (long)sizeof body ? line->left : (long)sizeof body);
            if (got < 0 && errno == EAGAIN) return 1;
            if (got <= 0) return 0;
            line->left -= got;
        }
        if (line->left <= 0) {
            answered(line);
            return 1;
        }
    }
}

static int by_size(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

int main(int argc, char **argv) {
    if (argc != 7) return 2;
    port = atoi(argv[1]);
    path = argv[2];
    if (*path == '@' && !(list = fopen(path + 1, "r"))) { perror(path); return 1; }
    int connections = atoi(argv[4]);
    headers = argv[5];
    is_random = atoi(argv[6]);
    times = malloc(sizeof *times * MOST);
    Line *lines = calloc(connections, sizeof *lines);
    int queue = epoll_create1(0);
    for (int i = 0; i < connections; i++) {
        if (connect_line(queue, &lines[i])) { perror("connect"); return 1; }
        ask(&lines[i]);
    }
    double began = now(), end = began + atof(argv[3]);
    struct epoll_event events[256];
    while (now() < end && (!list || under_way > 0)) {
        int ready = epoll_wait(queue, events, 256, 100);
        for (int i = 0; i < ready; i++) {
            Line *line = events[i].data.ptr;
            if (!take(line)) {
                errors++;
                under_way--;
                close(line->fd);
                if (connect_line(queue, line)) usleep(10000);
                else ask(line);
            }
        }
    }
    double spent = now() - began;
    long kept = count < MOST ? count : MOST;
    qsort(times, kept, sizeof *times, by_size);
    printf("{\"rate\": %.1f, \"errors\": %ld, \"p50\": %.3f, \"p99\": %.3f, \"slowest\": %.3f}\n",
           count / spent, errors, kept ? times[kept / 2] : 0.0, kept ? times[kept * 99 / 100] : 0.0,
           kept ? times[kept - 1] : 0.0);
    return 0;
}
