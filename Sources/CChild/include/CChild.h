#ifndef CCHILD_H
#define CCHILD_H

#include <stdint.h>
#include <sys/types.h>

/// What a child may use before the system ends it.
struct child_limits {
  /// Seconds of computing; SIGXCPU when they are over.
  uint64_t cpu_seconds;
  /// Bytes of address space (where the system enforces it).
  uint64_t memory;
  /// Bytes of the largest file it may write; SIGXFSZ beyond.
  uint64_t file_size;
};

/// Starts a program in a process group of its own, with its output in two files and no input.
/// It dies with the thread that started it, where the system can do that.
/// Returns the process id, or -1 with errno set.
pid_t child_start(
  const char *program, char *const arguments[], char *const environment[], const char *folder,
  const char *output, const char *errors, struct child_limits limits);

#endif
