#ifndef CREFUSAL_H
#define CREFUSAL_H

#include <stddef.h>

/// Runs `body(context)` in a copy of this process, which ends with what it returns. Returns that
/// number, or −1 where the copy was stopped by a trap; −2 where it could not be made. What the copy
/// wrote to its standard error is put into `text`, cut to `capacity` − 1 bytes and terminated.
///
/// For a process with one thread that has work: what other threads do does not go on in the copy.
int run_in_copy(int (*body)(void *), void *context, char *text, size_t capacity);

#endif
