#include "CTape.h"

#include <stdlib.h>

_Thread_local void *recorder_of_thread = NULL;
_Thread_local void *widened_memory_of_thread = NULL;
_Thread_local int64_t plan_of_thread = 0;
_Atomic int64_t observed_threads = 0;
_Thread_local int32_t memory_watch_of_thread = 0;

struct ScalarOwner *scalar_owner_make(void *object, void (*dispose)(void *object)) {
  struct ScalarOwner *owner = calloc(1, sizeof *owner);
  if (owner == NULL) abort();
  owner->references = 1;
  owner->object = object;
  owner->dispose = dispose;
  owner->tapeSerial = -1;
  owner->serial = plan_of_thread;
  return owner;
}

void scalar_owner_free(struct ScalarOwner *owner) {
  owner->dispose(owner->object);
  free(owner);
}
