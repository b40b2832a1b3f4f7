#include "Interruption.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

static int signal_pipe[2] = {-1, -1};

static void on_signal(int number) {
  const int before = errno;
  const unsigned char byte = (unsigned char)number;
  if (write(signal_pipe[1], &byte, 1) != 1) _exit(128 + number);
  errno = before;
}

int interruption_file(int always_interrupt) {
  if (signal_pipe[0] >= 0) return signal_pipe[0];
  if (pipe(signal_pipe) != 0) return -1;
  const int signals[] = {SIGINT, SIGTERM, SIGHUP};
  sigset_t awaited;
  sigemptyset(&awaited);
  for (int index = 0; index < 3; index++) {
    struct sigaction before;
    const int is_ignored =
      sigaction(signals[index], NULL, &before) == 0 && before.sa_handler == SIG_IGN;
    if (is_ignored && !(always_interrupt && signals[index] == SIGINT)) continue;
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(signals[index], &action, NULL);
    sigaddset(&awaited, signals[index]);
  }
  fcntl(signal_pipe[0], F_SETFD, FD_CLOEXEC);
  fcntl(signal_pipe[1], F_SETFD, FD_CLOEXEC);
  // Whoever started this program may have blocked them.
  sigprocmask(SIG_UNBLOCK, &awaited, NULL);
  return signal_pipe[0];
}

void interruption_end(int signal_number) {
  signal(signal_number, SIG_DFL);
  kill(getpid(), signal_number);
  sigset_t one;
  sigemptyset(&one);
  sigaddset(&one, signal_number);
  sigprocmask(SIG_UNBLOCK, &one, NULL);
  _exit(128 + signal_number);
}
