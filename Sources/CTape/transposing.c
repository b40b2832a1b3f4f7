#include "Transposing.h"

#include <string.h>

// Compiled for processors with wider vectors too, and chosen at load time; what chooses would be watched
// by the thread sanitizer before it is ready.
#if defined(__has_feature)
  #if __has_feature(thread_sanitizer)
    #define WIDE
  #endif
#endif
#if defined(WIDE)
#elif defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__)
  #define WIDE __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
  #define WIDE
#endif

// A line of memory.
typedef uint32_t Line32 __attribute__((vector_size(64), aligned(4)));
typedef uint64_t Line64 __attribute__((vector_size(64), aligned(8)));

// A square of n lines of n elements is turned by log n rounds, each of which interleaves the upper half of
// the lines with the lower, as a deck of cards is shuffled.
WIDE void transpose_strip_32(const uint32_t *source, ptrdiff_t step, uint32_t *target,
                             ptrdiff_t width, ptrdiff_t columns) {
  for (ptrdiff_t left = 0; left < columns; left += 16) {
    Line32 lines[16], next[16];
    for (int i = 0; i < 16; i++) lines[i] = *(const Line32 *)(source + (left + i) * step);
    for (int round = 0; round < 4; round++) {
      for (int i = 0; i < 8; i++) {
        next[2 * i] = __builtin_shufflevector(lines[i], lines[i + 8], 0, 16, 1, 17, 2, 18, 3, 19, 4,
                                              20, 5, 21, 6, 22, 7, 23);
        next[2 * i + 1] = __builtin_shufflevector(lines[i], lines[i + 8], 8, 24, 9, 25, 10, 26, 11,
                                                  27, 12, 28, 13, 29, 14, 30, 15, 31);
      }
      memcpy(lines, next, sizeof lines);
    }
    for (int i = 0; i < 16; i++) *(Line32 *)(target + i * width + left) = lines[i];
  }
}

static inline void transpose_tile_64(const uint64_t *source, ptrdiff_t step, uint64_t *target,
                                     ptrdiff_t width) {
  Line64 lines[8], next[8];
  for (int i = 0; i < 8; i++) lines[i] = *(const Line64 *)(source + i * step);
  for (int round = 0; round < 3; round++) {
    for (int i = 0; i < 4; i++) {
      next[2 * i] = __builtin_shufflevector(lines[i], lines[i + 4], 0, 8, 1, 9, 2, 10, 3, 11);
      next[2 * i + 1] = __builtin_shufflevector(lines[i], lines[i + 4], 4, 12, 5, 13, 6, 14, 7, 15);
    }
    memcpy(lines, next, sizeof lines);
  }
  for (int i = 0; i < 8; i++) *(Line64 *)(target + i * width) = lines[i];
}

WIDE void transpose_strip_64(const uint64_t *source, ptrdiff_t step, uint64_t *target,
                             ptrdiff_t width, ptrdiff_t columns) {
  for (ptrdiff_t left = 0; left < columns; left += 8)
    for (ptrdiff_t top = 0; top < 16; top += 8)
      transpose_tile_64(source + left * step + top, step, target + top * width + left, width);
}
