// Matrices turned by whole lines of memory.
#ifndef TRANSPOSING_H
#define TRANSPOSING_H

#include <stddef.h>
#include <stdint.h>

// How many rows of the target one call writes, and of how many columns `columns` is a multiple.
enum { transposed_tile = 16 };

// Copies 16 rows of a matrix whose columns stand side by side to one whose rows do: element (i, j) stands
// at `j * step + i` of the source and goes to `i * width + j` of the target. The two must not overlap.
// Every line of memory is read once and written once, and turned in registers between.
void transpose_strip_32(const uint32_t *source, ptrdiff_t step, uint32_t *target, ptrdiff_t width,
                        ptrdiff_t columns);
// The same for elements of 64 bits.
void transpose_strip_64(const uint64_t *source, ptrdiff_t step, uint64_t *target, ptrdiff_t width,
                        ptrdiff_t columns);

#endif
