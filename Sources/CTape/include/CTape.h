// What a scalar Value holds on to, with a reference count that Swift's compiler writes inline.
//
// A Swift object's count is atomic: one increment and one decrement an operation cost more than the
// arithmetic. A Value belongs to one task at a time, so a plain count is enough. Swift imports the
// struct below as a reference type and calls the two functions named in its attributes.
#ifndef CTAPE_H
#define CTAPE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "Transposing.h"

#if defined(__has_attribute) && __has_attribute(swift_attr)
  #define CTAPE_SWIFT(text) __attribute__((swift_attr(text)))
#else
  #define CTAPE_SWIFT(text)
#endif

// What one thread's recording looks like to an operation on scalars.
typedef struct ScalarState {
  // Whether operations are recorded.
  bool isEnabled;
  // Whether records carry scopes or source lines.
  bool needsAnnotations;
  // Whether operations are recorded and nothing else is asked for.
  bool isPlain;
} ScalarState;

// This thread's recorder, or NULL before its first use: Swift has no thread-local variables.
extern _Thread_local void *recorder_of_thread;
static inline void *recorder_current(void) { return recorder_of_thread; }
static inline void recorder_set_current(void *recorder) { recorder_of_thread = recorder; }

// The widened copies that this thread's kernel computes with, or NULL.
extern _Thread_local void *widened_memory_of_thread;
static inline void *widened_memory_current(void) { return widened_memory_of_thread; }
static inline void widened_memory_set_current(void *memory) { widened_memory_of_thread = memory; }

// The number of the plan that this thread is recording, or 0.
extern _Thread_local int64_t plan_of_thread;
static inline int64_t plan_current(void) { return plan_of_thread; }
static inline void plan_set_current(int64_t number) { plan_of_thread = number; }

// How many threads have observers of their calls, so that a call looks at one number where none has.
extern _Atomic int64_t observed_threads;
static inline bool calls_are_observed(void) {
  return atomic_load_explicit(&observed_threads, memory_order_relaxed) != 0;
}
static inline void observed_threads_change(int64_t by) {
  atomic_fetch_add_explicit(&observed_threads, by, memory_order_relaxed);
}

// Who counts the memory that this thread makes for tensors, by number; 0 is nobody.
extern _Thread_local int32_t memory_watch_of_thread;
static inline int32_t memory_watch_of_this_thread(void) { return memory_watch_of_thread; }
static inline void memory_watch_set(int32_t watch) { memory_watch_of_thread = watch; }

// Nanoseconds since some moment; never less than before.
int64_t monotonic_nanoseconds(void);

// The cores that the system lets this process run on; 1 at least.
int allowed_core_count(void);

// A number for the calls that are running on this thread: another one for other calls, but for a
// chance of one in 2^64. It follows frame pointers, some nanoseconds for each of 24 calls.
uint64_t call_stack_key(void);

// Whether this processor computes with 256 bits at once, as machine code that is written at run time
// does.
static inline bool cpu_has_vectors(void) {
#if defined(__x86_64__)
  return __builtin_cpu_supports("avx");
#else
  return false;
#endif
}

// A tape, or a leaf: `object` is the Swift object with all that is not needed at every operation.
struct CTAPE_SWIFT("import_reference") CTAPE_SWIFT("retain:scalar_owner_retain")
    CTAPE_SWIFT("release:scalar_owner_release") ScalarOwner {
  int64_t references;

  // A leaf: its number, and where it stands on the tape that saw it last. These and the count are
  // what an operation reads, so they stand together.
  double data;
  int64_t tapeSerial;
  int32_t position;

  // A tape: its records, how many there are and fit, and its thread's state.
  void *records;
  int64_t count;
  int64_t capacity;
  const ScalarState *state;
  // A tape's number: no other tape of the program has the same. A leaf's: that of the plan in whose
  // recording it was made, or 0.
  int64_t serial;

  void *object;
  // Gives back `object`, when nothing refers to the owner any more.
  void (*dispose)(void *object);
};

// Makes an owner with one reference and no tape.
struct ScalarOwner *scalar_owner_make(void *object, void (*dispose)(void *object))
    CTAPE_SWIFT("returns_retained");

// Frees an owner that nothing refers to.
void scalar_owner_free(struct ScalarOwner *owner);

// Swift also counts references to the owner of no value: what an optional held before it was set.
static inline void scalar_owner_retain(struct ScalarOwner *owner) {
  if (owner == NULL) return;
  owner->references += 1;
}
static inline void scalar_owner_release(struct ScalarOwner *owner) {
  if (owner == NULL) return;
  owner->references -= 1;
  if (owner->references == 0) scalar_owner_free(owner);
}

// One reference that is kept by hand, where counting must be exact: the owner's address, with its
// count one higher, until it is dropped.
static inline void *scalar_owner_keep(struct ScalarOwner *owner) {
  scalar_owner_retain(owner);
  return owner;
}
static inline void scalar_owner_drop(void *address) {
  scalar_owner_release((struct ScalarOwner *)address);
}
// Whether nothing but one reference kept by hand holds the owner.
static inline bool scalar_owner_is_unused(const void *address) {
  return ((const struct ScalarOwner *)address)->references == 1;
}

// A scalar Value as it stands in memory: a leaf has an index below 0, and its owner has its number.
typedef struct ScalarOperand {
  const void *owner;
  double computed;
  int32_t index;
} ScalarOperand;

// One operand of a record that has many: its partial derivative and where it stands on the tape.
typedef struct ScalarTerm {
  double partial;
  int32_t operand;
} ScalarTerm;

// Σ a·b after `start`, from the left, with the terms that a tape keeps of it, in the order in which
// they get their shares: the last product's factors first, and the start before the first's. Counts no
// reference. False, and nothing of use, where an operand does not stand on this tape yet.
bool scalar_sum_of_products(const ScalarOperand *a, const ScalarOperand *b, ptrdiff_t count,
                            const ScalarOperand *start, const void *tape, ScalarTerm *terms,
                            double *result);

// The owner at an address, for the object that knows its owner by address alone.
static inline struct ScalarOwner *scalar_owner_at(void *address) CTAPE_SWIFT("returns_unretained");
static inline struct ScalarOwner *scalar_owner_at(void *address) {
  return (struct ScalarOwner *)address;
}
// An owner's address.
static inline void *scalar_owner_address(struct ScalarOwner *owner) { return owner; }

#endif
