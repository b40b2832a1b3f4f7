#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif
#include "CReport.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <ucontext.h>
#include <unistd.h>

static struct sigaction crash_handlers[NSIG];

// Where the thread's stack had grown to when the signal came.
static uintptr_t stack_pointer(const void *context) {
  const ucontext_t *place = context;
#if defined(__linux__) && defined(__x86_64__)
  return (uintptr_t)place->uc_mcontext.gregs[REG_RSP];
#elif defined(__linux__) && defined(__aarch64__)
  return (uintptr_t)place->uc_mcontext.sp;
#elif defined(__APPLE__) && defined(__arm64__)
  return (uintptr_t)place->uc_mcontext->__ss.__sp;
#elif defined(__APPLE__) && defined(__x86_64__)
  return (uintptr_t)place->uc_mcontext->__ss.__rsp;
#else
  (void)place;
  return 0;
#endif
}

// A stack that is full is met just below its end, or, by a function with a large frame, anywhere
// in that frame. No other wild address lies so near.
static int is_stack_full(const siginfo_t *what, const void *context) {
  const uintptr_t red_zone = 64 << 10, largest_frame = 256 << 20;
  uintptr_t place = (uintptr_t)what->si_addr, top = stack_pointer(context);
  return top != 0 && place + red_zone >= top && place <= top + largest_frame;
}

static void on_crash(int number, siginfo_t *what, void *context) {
  if (is_stack_full(what, context)) {
    const char text[] = STACK_IS_FULL;
    if (write(2, text, sizeof text - 1) < 0) _exit(128 + number);
  }
  const struct sigaction *next = &crash_handlers[number];
  if (next->sa_flags & SA_SIGINFO) {
    next->sa_sigaction(number, what, context);
  } else {
    // The instruction fails again, and the system ends the program.
    sigaction(number, next, NULL);
  }
}

// A handler needs a stack of its own when the usual one is full.
static void watch_stack(void) {
  stack_t own;
  if (sigaltstack(NULL, &own) == 0 && (own.ss_flags & SS_DISABLE)) {
    own.ss_size = 64 << 10;
    own.ss_sp = malloc(own.ss_size);
    own.ss_flags = 0;
    if (own.ss_sp == NULL || sigaltstack(&own, NULL) != 0) return;
  }
  struct sigaction action = {.sa_sigaction = on_crash};
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  sigaction(SIGSEGV, &action, &crash_handlers[SIGSEGV]);
  sigaction(SIGBUS, &action, &crash_handlers[SIGBUS]);
}

// Before the program's first line: what it wants to hide from an answer must be gone by then.
__attribute__((constructor)) static void begin(void) {
  if (getenv(REPORT_WANTED) == NULL) return;
  unsetenv(REPORT_WANTED);
  fcntl(REPORT_FILE, F_SETFD, FD_CLOEXEC);
  gradbook_begin_report(REPORT_KEY_FILE, REPORT_FILE);
  close(REPORT_KEY_FILE);
  watch_stack();
}

void report_limit_computing(int32_t seconds) {
  struct rusage used;
  struct rlimit limit;
  if (getrusage(RUSAGE_SELF, &used) != 0 || getrlimit(RLIMIT_CPU, &limit) != 0) return;
  rlim_t end = (rlim_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec + seconds);
  limit.rlim_cur = end < limit.rlim_max ? end : limit.rlim_max;
  setrlimit(RLIMIT_CPU, &limit);
}
