#include "CRefusal.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

int run_in_copy(int (*body)(void *), void *context, char *text, size_t capacity) {
  int ends[2];
  text[0] = 0;
  if (pipe(ends) != 0) return -2;
  pid_t child = fork();
  if (child < 0) {
    close(ends[0]);
    close(ends[1]);
    return -2;
  }
  if (child == 0) {
    // A trap just ends the copy, without the time that an account of where it was would take.
    int stops[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
    for (size_t index = 0; index < sizeof stops / sizeof *stops; index++) {
      signal(stops[index], SIG_DFL);
    }
    dup2(ends[1], STDERR_FILENO);
    close(ends[0]);
    close(ends[1]);
    _exit(body(context));
  }
  close(ends[1]);
  size_t used = 0;
  char rest[256];
  for (;;) {
    size_t room = capacity - 1 - used;
    ssize_t got = room > 0 ? read(ends[0], text + used, room) : read(ends[0], rest, sizeof rest);
    if (got <= 0) break;
    if (room > 0) used += (size_t)got;
  }
  text[used] = 0;
  close(ends[0]);
  int status = 0;
  if (waitpid(child, &status, 0) != child) return -2;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
