#ifndef CCHILD_H
#define CCHILD_H

#include <stdint.h>
#include <sys/types.h>

#include "Interruption.h"

/// What a child may use before the system ends it.
struct child_limits {
  /// Seconds of computing; SIGXCPU when they are over.
  uint64_t cpu_seconds;
  /// Bytes of address space (where the system enforces it).
  uint64_t memory;
  /// Bytes of the largest file it may write; SIGXFSZ beyond.
  uint64_t file_size;
  /// Bytes of stack; 0 for as many as the parent has.
  uint64_t stack;
};

/// Files that a child finds open besides its output; -1 for none.
struct child_files {
  /// Becomes descriptor 3.
  int third;
  /// Becomes descriptor 4.
  int fourth;
};

/// Starts a program in a session of its own, with its output in two files and no input, under a
/// keeper that ends whatever the program has started and not ended, however it was detached.
///
/// Returns the process id of the keeper, or -1 with errno set. The keeper ends as the program did,
/// with the same status or by the same signal, once all of its descendants are gone. SIGTERM to it
/// ends them all at once. So does the end of the thread that started it, where the system tells.
pid_t child_start(
  const char *program, char *const arguments[], char *const environment[], const char *folder,
  const char *output, const char *errors, struct child_limits limits, struct child_files files);

#endif
