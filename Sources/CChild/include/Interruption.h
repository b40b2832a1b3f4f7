#ifndef CCHILD_INTERRUPTION_H
#define CCHILD_INTERRUPTION_H

/// From now on SIGINT, SIGTERM and SIGHUP do not end this program, unless one was ignored before:
/// each is written as one byte, its number, into a pipe. Returns the end to read from, or -1 with
/// errno set. Children that are started by `child_start` have the usual signals.
int interruption_file(void);

/// Ends this program as the signal would have.
void interruption_end(int signal_number) __attribute__((noreturn));

#endif
