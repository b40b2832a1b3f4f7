#ifndef CCHILD_INTERRUPTION_H
#define CCHILD_INTERRUPTION_H

/// From now on SIGINT, SIGTERM and SIGHUP do not end this program: each is written as one byte, its
/// number, into a pipe. One that was ignored before stays so, as for a job in the background; but
/// SIGINT is always taken if `always_interrupt` is not 0. Returns the end to read from, or -1 with
/// errno set. Children that are started by `child_start` have the usual signals.
int interruption_file(int always_interrupt);

/// Ends this program as the signal would have.
void interruption_end(int signal_number) __attribute__((noreturn));

#endif
