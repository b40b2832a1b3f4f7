// Numbers for the objects of a graph, in the order in which they are made.
//
// cgraph's own numbering takes the address of an object's name, and keeps subgraphs sorted by
// number: where clusters stand in a picture would depend on where malloc put their names.

#include "internal.h"

#include <search.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char *name;
  IDTYPE id;
} numbered;

typedef struct {
  /// By name, for finding.
  void *tree;
  /// By number: object 2·(i + 1) is `all[i]`.
  numbered **all;
  size_t count, capacity;
} numbering;

static int compare(const void *a, const void *b) {
  return strcmp(((const numbered *)a)->name, ((const numbered *)b)->name);
}

static void *start(Agraph_t *graph, Agdisc_t *disciplines) {
  (void)graph, (void)disciplines;
  return calloc(1, sizeof(numbering));
}

static numbered *entry(numbering *state, char *name, int create) {
  numbered key = {name, 0};
  numbered **found = tfind(&key, &state->tree, compare);
  if (found) return *found;
  if (!create) return NULL;
  if (state->count == state->capacity) {
    size_t capacity = state->capacity ? 2 * state->capacity : 64;
    numbered **all = realloc(state->all, capacity * sizeof *all);
    if (!all) return NULL;
    state->all = all;
    state->capacity = capacity;
  }
  numbered *made = malloc(sizeof *made);
  char *copy = made ? strdup(name) : NULL;
  // Even numbers, because cgraph gives objects without a name the odd ones.
  if (copy) *made = (numbered){copy, 2 * (state->count + 1)};
  if (!copy || !tsearch(made, &state->tree, compare)) {
    free(copy);
    free(made);
    return NULL;
  }
  return state->all[state->count++] = made;
}

static long number_of(void *state, int type, char *name, IDTYPE *id, int create) {
  (void)type;
  numbered *found = name ? entry(state, name, create) : NULL;
  if (found) *id = found->id;
  return found != NULL;
}

static long reserve(void *state, int type, IDTYPE id) {
  (void)state, (void)type, (void)id;
  return 1;
}

static void release(void *state, int type, IDTYPE id) { (void)state, (void)type, (void)id; }

static char *name_of(void *opaque, int type, IDTYPE id) {
  (void)type;
  const numbering *state = opaque;
  return id % 2 == 0 && id > 0 && id / 2 <= state->count ? state->all[id / 2 - 1]->name : NULL;
}

static void stop(void *opaque) {
  numbering *state = opaque;
  for (size_t i = 0; i < state->count; i++) {
    tdelete(state->all[i], &state->tree, compare);
    free(state->all[i]->name);
    free(state->all[i]);
  }
  free(state->all);
  free(state);
}

static void note(void *state, int type, void *object) { (void)state, (void)type, (void)object; }

Agdisc_t *cgv_disciplines(void) {
  static Agiddisc_t numbers = {start, number_of, reserve, release, name_of, stop, note};
  static Agdisc_t disciplines;
  disciplines = AgDefaultDisc;
  disciplines.id = &numbers;
  return &disciplines;
}
