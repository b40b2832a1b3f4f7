#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "CChild.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

static void limit(int resource, uint64_t soft, uint64_t hard) {
  struct rlimit value;
  if (getrlimit(resource, &value) != 0) return;
  if (hard < value.rlim_max) value.rlim_max = hard;
  value.rlim_cur = soft < value.rlim_max ? soft : value.rlim_max;
  setrlimit(resource, &value);
}

static int redirect(const char *path, int flags, int descriptor) {
  int file = open(path, flags, 0644);
  return file >= 0 && dup2(file, descriptor) >= 0;
}

// Between fork and exec only calls that are safe after a signal: the parent has threads.
pid_t child_start(
  const char *program, char *const arguments[], char *const environment[], const char *folder,
  const char *output, const char *errors, struct child_limits limits) {
  pid_t child = fork();
  if (child != 0) {
    if (child > 0) setpgid(child, child);
    return child;
  }
  setpgid(0, 0);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  const int writing = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND;
  if (chdir(folder) != 0 || !redirect("/dev/null", O_RDONLY, 0) || !redirect(output, writing, 1) ||
      !redirect(errors, writing, 2)) {
    _exit(126);
  }
  // Files of the parent that were not marked to be closed.
  for (int descriptor = 3; descriptor < 256; descriptor++) close(descriptor);
  limit(RLIMIT_CORE, 0, 0);
  limit(RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 2);
  limit(RLIMIT_FSIZE, limits.file_size, limits.file_size);
  limit(RLIMIT_AS, limits.memory, limits.memory);
  execve(program, arguments, environment);
  _exit(127);
}
