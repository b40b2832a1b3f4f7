#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "CChild.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

// All of this runs between fork and exec of a parent that has threads: only calls that are safe
// after a signal.

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

// Moves the two files to their places. They may stand in each other's.
static void place(struct child_files files) {
  int third = files.third < 0 ? -1 : fcntl(files.third, F_DUPFD, 5);
  int fourth = files.fourth < 0 ? -1 : fcntl(files.fourth, F_DUPFD, 5);
  if (third < 0 || dup2(third, 3) < 0) close(3);
  if (fourth < 0 || dup2(fourth, 4) < 0) close(4);
}

// Files of the parent that were not marked to be closed.
static void close_from(int first) {
  struct rlimit value;
  int end = getrlimit(RLIMIT_NOFILE, &value) == 0 && value.rlim_cur < 4096 ? (int)value.rlim_cur
                                                                            : 4096;
  for (int descriptor = first; descriptor < end; descriptor++) close(descriptor);
}

static void usual_signals(void) {
  const int given[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE, SIGCHLD, SIGTSTP, SIGTTIN, SIGTTOU};
  for (unsigned index = 0; index < sizeof given / sizeof *given; index++) {
    signal(given[index], SIG_DFL);
  }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

// The keeper's children: what the program started, and what was left to the keeper by parents that
// ended. Returns how many there were.
static int end_children(void) {
#ifdef __linux__
  char text[4096];
  int file = open("/proc/thread-self/children", O_RDONLY | O_CLOEXEC);
  if (file < 0) return 0;
  ssize_t length = read(file, text, sizeof text);
  close(file);
  int count = 0;
  pid_t pid = 0;
  for (ssize_t index = 0; index < length; index++) {
    if (text[index] >= '0' && text[index] <= '9') {
      pid = pid * 10 + (text[index] - '0');
    } else if (pid > 1) {
      kill(pid, SIGKILL);
      pid = 0;
      count++;
    }
  }
  return count;
#else
  return 0;
#endif
}

// Ends all descendants: each that is ended leaves its own children to the keeper.
static void end_descendants(pid_t program) {
  const struct timespec pause = {0, 1000000};
  for (int round = 0; round < 10000; round++) {
    kill(-program, SIGKILL);
    end_children();
    pid_t gone;
    do gone = waitpid(-1, NULL, WNOHANG);
    while (gone > 0);
    if (gone < 0 && errno == ECHILD) return;
    nanosleep(&pause, NULL);
  }
}

static void end_as(int status) {
  if (WIFEXITED(status)) _exit(WEXITSTATUS(status));
  usual_signals();
  signal(WTERMSIG(status), SIG_DFL);
  kill(getpid(), WTERMSIG(status));
  _exit(128 + WTERMSIG(status));
}

static void keep(pid_t program) {
  sigset_t awaited;
  sigfillset(&awaited);
  for (;;) {
    int signal_number = 0;
    int status = 0;
    sigwait(&awaited, &signal_number);
    if (signal_number == SIGTERM) {
      end_descendants(program);
      end_as(SIGTERM);
    }
    pid_t gone;
    while ((gone = waitpid(-1, &status, WNOHANG)) > 0) {
      if (gone != program) continue;
      end_descendants(program);
      end_as(status);
    }
  }
}

pid_t child_start(
  const char *program, char *const arguments[], char *const environment[], const char *folder,
  const char *output, const char *errors, struct child_limits limits, struct child_files files) {
  const pid_t parent = getpid();
  pid_t keeper = fork();
  if (keeper != 0) return keeper;

  setsid();
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, NULL);
  signal(SIGCHLD, SIG_DFL);
  signal(SIGTERM, SIG_DFL);
#ifdef __linux__
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
  if (getppid() != parent) _exit(126);
  const int writing = O_WRONLY | O_CREAT | O_TRUNC | O_APPEND;
  if (chdir(folder) != 0 || !redirect("/dev/null", O_RDONLY, 0) || !redirect(output, writing, 1) ||
      !redirect(errors, writing, 2)) {
    _exit(126);
  }
  place(files);
  close_from(5);
  limit(RLIMIT_CORE, 0, 0);

  pid_t child = fork();
  if (child < 0) _exit(126);
  if (child > 0) {
    close_from(3);
    keep(child);
  }
  setpgid(0, 0);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
  usual_signals();
  limit(RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 2);
  limit(RLIMIT_FSIZE, limits.file_size, limits.file_size);
  limit(RLIMIT_AS, limits.memory, limits.memory);
  if (limits.stack > 0) limit(RLIMIT_STACK, limits.stack, RLIM_INFINITY);
  execve(program, arguments, environment);
  _exit(127);
}
