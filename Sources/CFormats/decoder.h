// What the decoders of all kinds of pictures have in common.

#ifndef GRADBOOK_DECODER_H
#define GRADBOOK_DECODER_H

#include <setjmp.h>

#include "CFormats.h"

/// A kind of picture. What is called here may end in `decoder_fail`, which does not return.
typedef struct {
  /// The size of its decoder, a struct that begins with a `cformats_decoder`.
  size_t size;
  void (*open)(cformats_decoder *decoder, cformats_header *header);
  void (*decode)(cformats_decoder *decoder, uint8_t *planes);
  /// Frees what the library holds, however far it came.
  void (*close)(cformats_decoder *decoder);
} decoder_kind;

struct cformats_decoder {
  const decoder_kind *kind;
  cformats_source source;
  void *context;
  size_t position;
  int truncated, out_of_memory;
  // What is being decoded into: freed by cformats_close, as a fault jumps over everything else.
  uint8_t *rows;
  jmp_buf fault;
  char message[200];
};

extern const decoder_kind decoder_png, decoder_jpeg;

/// Ends the call of Swift's with a fault.
_Noreturn void decoder_fail(cformats_decoder *decoder, const char *message);

/// Reads up to `count` bytes, and says how many; a fault where there are fewer than `least`.
size_t decoder_read(cformats_decoder *decoder, uint8_t *into, size_t count, size_t least);

/// Memory for rows, set to 0.
uint8_t *decoder_rows(cformats_decoder *decoder, size_t rows, size_t row_bytes);

/// Spreads a row of pixels, each of `step` bytes, over as many planes as there are channels.
void decoder_spread(
    const uint8_t *row, size_t width, size_t step, size_t channels, size_t plane, uint8_t *to);

#endif
