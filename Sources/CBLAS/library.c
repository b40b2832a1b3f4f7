#include "library.h"

#include "CBLAS.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static BlasLibrary library;
static int isLoaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/// Sets a variable for as long as the library loads; gives back what to restore.
static char *replaceVariable(const char *name, const char *value) {
  const char *old = getenv(name);
  char *saved = old ? strdup(old) : NULL;
  setenv(name, value, 1);
  return saved;
}

static void restoreVariable(const char *name, char *saved) {
  if (saved) {
    setenv(name, saved, 1);
    free(saved);
  } else {
    unsetenv(name);
  }
}

/// OpenBLAS knows processors by name and takes one that is newer than itself for an old one; the
/// kernels of SkylakeX run on every processor with these features, about twice as fast.
static int wantsSkylakeX(void) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  return !getenv("OPENBLAS_CORETYPE") && __builtin_cpu_supports("avx512f") &&
         __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
#else
  return 0;
#endif
}

/// OpenBLAS reads its environment while it is loaded. One thread: we divide large products
/// ourselves, because its own division depends on a global setting that threads would share.
static void *openLibrary(const char *name) {
  int setsCore = wantsSkylakeX();
  if (setsCore) setenv("OPENBLAS_CORETYPE", "SkylakeX", 1);
  char *threads = replaceVariable("OPENBLAS_NUM_THREADS", "1");
  void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  restoreVariable("OPENBLAS_NUM_THREADS", threads);
  if (setsCore) unsetenv("OPENBLAS_CORETYPE");
  return handle;
}

static void describe(void *handle, const char *name) {
  const char *file = strrchr(name, '/');
  file = file ? file + 1 : name;
  char *(*config)(void) = (char *(*)(void))dlsym(handle, "openblas_get_config");
  char *(*core)(void) = (char *(*)(void))dlsym(handle, "openblas_get_corename");
  if (!config || !core) {
    snprintf(library.description, sizeof library.description, "%s", file);
    return;
  }
  char product[32] = "", version[32] = "";
  sscanf(config(), "%31s %31s", product, version);
  snprintf(library.description, sizeof library.description, "%s %s, core %s (%s)", product, version,
           core(), file);
}

static int useLibrary(const char *name) {
  void *handle = openLibrary(name);
  if (!handle) return 0;
  *(void **)&library.sgemm = dlsym(handle, "cblas_sgemm");
  *(void **)&library.dgemm = dlsym(handle, "cblas_dgemm");
  *(void **)&library.sgemv = dlsym(handle, "cblas_sgemv");
  *(void **)&library.dgemv = dlsym(handle, "cblas_dgemv");
  if (!library.sgemm || !library.dgemm || !library.sgemv || !library.dgemv) {
    dlclose(handle);
    return 0;
  }
  void (*setThreads)(int) = (void (*)(int))dlsym(handle, "openblas_set_num_threads");
  if (setThreads) setThreads(1);
  library.isParallel = strstr(name, "Accelerate") != NULL;
  describe(handle, name);
  return 1;
}

static void load(void) {
  static const char *const names[] = {
#if defined(__APPLE__)
    "/System/Library/Frameworks/Accelerate.framework/Accelerate",
    "libopenblas.0.dylib",
    "libopenblas.dylib",
#else
    "libopenblas.so.0",
    "libopenblas.so",
    "libopenblasp.so.0",
    "libopenblaso.so.0",
#endif
  };
  snprintf(library.description, sizeof library.description, "portable loops");
  const char *choice = getenv("GRADBOOK_BLAS");
  if (choice && *choice) {
    if (!strcmp(choice, "portable")) return;
    isLoaded = useLibrary(choice);
    if (!isLoaded)
      snprintf(library.description, sizeof library.description,
               "portable loops (GRADBOOK_BLAS names %.160s, which is no BLAS library)", choice);
    return;
  }
  for (size_t i = 0; i < sizeof names / sizeof *names && !isLoaded; i++)
    isLoaded = useLibrary(names[i]);
}

const BlasLibrary *gradbook_blas_library(void) {
  pthread_once(&once, load);
  return isLoaded ? &library : NULL;
}

const char *gradbook_blas_description(void) {
  gradbook_blas_library();
  return library.description;
}

int gradbook_blas_is_parallel(void) {
  const BlasLibrary *found = gradbook_blas_library();
  return found ? found->isParallel : 0;
}
