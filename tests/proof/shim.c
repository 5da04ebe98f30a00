/* Stands between a process and the C library for every call that changes the files of one folder: counts it, lets it
 * fail, kills the process at it, or records it. Preloaded (LD_PRELOAD); off until shim_arm() is called in the process.
 * SHIM_FOLDER: the folder. Reading calls and all other files pass untouched. See disk.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

enum { OPEN = 1, WRITE = 2, SYNC = 4, TRUNCATE = 8, RENAME = 16, UNLINK = 32, MKDIR = 64 };
enum { OFF, COUNT, FAIL_ONCE, FAIL_ON, KILL, TEAR };

static int mode, kinds, number, failed;
static long calls, at;
static FILE *record;
static char ours[4096]; /* is this descriptor a file of the folder? */

void shim_arm(int how, long when, int which, int error) {
  mode = how, at = when, kinds = which, number = error, calls = 0, failed = 0;
}
long shim_calls(void) { return calls; }
int shim_failed(void) { return failed; }
void shim_record(const char *path) { record = path ? fopen(path, "we") : NULL; }
void shim_mark(int what) { if (record) fprintf(record, "mark %d\n", what), fflush(record); }

#define REAL(name) do if (!real) *(void **)&real = dlsym(RTLD_NEXT, #name); while (0)

static int within(const char *path) {
  const char *folder = getenv("SHIM_FOLDER");
  if (!mode || !folder || !path) return 0;
  size_t length = strlen(folder);
  return !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}
static int mine(int fd) { return mode && fd >= 0 && fd < (int)sizeof ours && ours[fd]; }

/* One call of a kind: 0 if it may go on, -1 if it fails. */
static int meet(int kind) {
  if (!(kinds & kind)) return 0;
  calls++;
  if (mode == KILL && calls == at) kill(getpid(), SIGKILL);
  if ((mode == FAIL_ONCE && calls == at) || (mode == FAIL_ON && calls >= at)) return failed++, errno = number, -1;
  return 0;
}
static int opened(int fd, const char *path, int created) {
  if (fd >= 0 && fd < (int)sizeof ours) ours[fd] = 1;
  if (fd >= 0 && record) fprintf(record, "open %d %d %s\n", fd, created, path), fflush(record);
  return fd;
}

#define OPENING(name, at_parameter, at_argument)                                        \
  int name(at_parameter const char *path, int flags, ...) {                             \
    static int (*real)(at_parameter const char *, int, ...);                            \
    va_list list; va_start(list, flags);                                                \
    int bits = flags & (O_CREAT | __O_TMPFILE) ? va_arg(list, int) : 0; va_end(list);   \
    REAL(name);                                                                         \
    if (!within(path)) return real(at_argument path, flags, bits);                      \
    int created = (flags & O_CREAT) && access(path, F_OK);                              \
    if (meet(OPEN * (created || number != ENOSPC))) return -1;                          \
    return opened(real(at_argument path, flags, bits), path, created);                  \
  }
#define NOTHING
#define FOLDER int folder,
OPENING(open, , )
OPENING(open64, , )
#define COMMA folder,
OPENING(openat, FOLDER, COMMA)
OPENING(openat64, FOLDER, COMMA)

static void wrote(int fd, const void *data, ssize_t length, int64_t where) {
  if (!record || length <= 0) return;
  fprintf(record, "write %d %lld %zd\n", fd, (long long)where, length);
  fwrite(data, 1, length, record), fputc('\n', record), fflush(record);
}
#define WRITING(name)                                                                   \
  ssize_t name(int fd, const void *data, size_t length, off64_t where) {                \
    static ssize_t (*real)(int, const void *, size_t, off64_t);                         \
    REAL(name);                                                                         \
    if (!mine(fd)) return real(fd, data, length, where);                                \
    if (mode == TEAR && calls + 1 == at) real(fd, data, length / 2, where), kill(getpid(), SIGKILL); \
    if (meet(WRITE)) return -1;                                                         \
    ssize_t done = real(fd, data, length, where);                                       \
    return wrote(fd, data, done, where), done;                                          \
  }
WRITING(pwrite)
WRITING(pwrite64)
ssize_t write(int fd, const void *data, size_t length) {
  static ssize_t (*real)(int, const void *, size_t);
  REAL(write);
  if (!mine(fd)) return real(fd, data, length);
  if (meet(WRITE)) return -1;
  off64_t where = lseek64(fd, 0, SEEK_CUR);
  ssize_t done = real(fd, data, length);
  return wrote(fd, data, done, where), done;
}
#define SYNCING(name)                                                                   \
  int name(int fd) {                                                                    \
    static int (*real)(int);                                                            \
    REAL(name);                                                                         \
    if (!mine(fd)) return real(fd);                                                     \
    if (meet(SYNC)) return -1;                                                          \
    int done = real(fd);                                                                \
    if (!done && record) fprintf(record, "sync %d\n", fd), fflush(record);              \
    return done;                                                                        \
  }
SYNCING(fsync)
SYNCING(fdatasync)
#define TRUNCATING(name)                                                                \
  int name(int fd, off64_t length) {                                                    \
    static int (*real)(int, off64_t);                                                   \
    REAL(name);                                                                         \
    if (!mine(fd)) return real(fd, length);                                             \
    if (meet(TRUNCATE)) return -1;                                                      \
    int done = real(fd, length);                                                        \
    if (!done && record) fprintf(record, "truncate %d %lld\n", fd, (long long)length), fflush(record); \
    return done;                                                                        \
  }
TRUNCATING(ftruncate)
TRUNCATING(ftruncate64)
int rename(const char *from, const char *to) {
  static int (*real)(const char *, const char *);
  REAL(rename);
  if (!within(to)) return real(from, to);
  if (meet(RENAME)) return -1;
  int done = real(from, to);
  if (!done && record) fprintf(record, "rename %s\n%s\n", from, to), fflush(record);
  return done;
}
int unlink(const char *path) {
  static int (*real)(const char *);
  REAL(unlink);
  if (!within(path)) return real(path);
  if (!access(path, F_OK) && meet(UNLINK)) return -1;
  int done = real(path);
  if (!done && record) fprintf(record, "unlink %s\n", path), fflush(record);
  return done;
}
int mkdir(const char *path, mode_t bits) {
  static int (*real)(const char *, mode_t);
  REAL(mkdir);
  if (!within(path)) return real(path, bits);
  if (meet(MKDIR)) return -1;
  int done = real(path, bits);
  if (!done && record) fprintf(record, "mkdir %s\n", path), fflush(record);
  return done;
}
int close(int fd) {
  static int (*real)(int);
  if (fd >= 0 && fd < (int)sizeof ours) ours[fd] = 0;
  REAL(close);
  return real(fd);
}
/* A disk that is full says so when it is asked. */
#define ASKING(name, type)                                                              \
  int name(const char *path, struct type *out) {                                        \
    static int (*real)(const char *, struct type *);                                    \
    REAL(name);                         \
    int done = real(path, out);                                                        \
    if (!done && within(path) && mode == FAIL_ON && failed && number == ENOSPC) out->f_bavail = out->f_bfree = 0; \
    return done;                                                                        \
  }
ASKING(statvfs, statvfs)
ASKING(statvfs64, statvfs64)
