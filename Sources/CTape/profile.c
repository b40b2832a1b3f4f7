// What the profiler asks of the machine at every call: the time, and which calls are running.
#define _GNU_SOURCE
#include "CTape.h"

#include <pthread.h>
#include <time.h>

int64_t monotonic_nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

// Where this thread's stack ends; 0 before it was asked for.
static _Thread_local uintptr_t stack_end = 0;

static uintptr_t end_of_stack(void) {
  if (stack_end != 0) return stack_end;
#ifdef __APPLE__
  stack_end = (uintptr_t)pthread_get_stackaddr_np(pthread_self());
#else
  pthread_attr_t attributes;
  void *start = NULL;
  size_t size = 0;
  if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
    pthread_attr_getstack(&attributes, &start, &size);
    pthread_attr_destroy(&attributes);
  }
  stack_end = (uintptr_t)start + size;
#endif
  return stack_end;
}

// Swift's functions keep frame pointers. Where one does not, what stands in the register is no
// address above the last within this stack, or leads to one that is not, and the walk ends there.
__attribute__((noinline, no_sanitize("address", "thread"))) uint64_t call_stack_key(void) {
  uintptr_t frame = (uintptr_t)__builtin_frame_address(0);
  uintptr_t end = end_of_stack();
  uint64_t key = 14695981039346656037u;
  for (int depth = 0; depth < 24 && frame % sizeof(void *) == 0; depth++) {
    if (frame + 2 * sizeof(void *) > end) break;
    uintptr_t *words = (uintptr_t *)frame;
    key = (key ^ words[1]) * 1099511628211u;
    if (words[0] <= frame) break;
    frame = words[0];
  }
  return key;
}
