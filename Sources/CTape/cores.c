#if defined(__linux__)
  #define _GNU_SOURCE
  #include <sched.h>
#endif
#include <unistd.h>

#include "CTape.h"

int allowed_core_count(void) {
#if defined(__linux__)
  cpu_set_t allowed;
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) return CPU_COUNT(&allowed);
#endif
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 ? (int)count : 1;
}
