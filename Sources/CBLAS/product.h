/// What `product.inc` needs besides its element type.
#include "CBLAS.h"
#include "library.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>

#ifdef __has_feature
#if __has_feature(thread_sanitizer)
// What chooses at load time would be watched before the sanitizer is ready, and crash.
#define WIDE
#endif
#endif

/// Compiled once more for processors with AVX2 and fused multiply-add, and chosen at load time.
#ifdef WIDE
#elif defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__)
#define WIDE __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define WIDE
#endif

/// m · n · k up to which a loop of ours beats the call of the library: one number after the other;
/// in vectors; in vectors where an operand is transposed, which costs the library more.
#define TINY_LIMIT 32
#define SMALL_PLAIN_LIMIT 256
#define SMALL_LIMIT 1024
