#ifndef CREPORT_H
#define CREPORT_H

#include <stdint.h>

/// The environment variable that says that a checker has started this program and waits for its
/// report. It holds nothing that is secret.
#define REPORT_WANTED "GRADBOOK_REPORT"

/// The descriptor that the key and the seed are read from, and the one that the report goes to.
#define REPORT_KEY_FILE 3
#define REPORT_FILE 4

/// What a full stack is announced by on standard error, before the crash is told.
#define STACK_IS_FULL "gradbook: the stack is full\n"

/// Takes over the report: defined in Practice. Called once, before the first line of the program.
void gradbook_begin_report(int32_t key_file, int32_t report);

/// Ends the program if it computes for more than so many seconds from now on.
void report_limit_computing(int32_t seconds);

#endif
