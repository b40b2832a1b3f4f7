// The image shim: PNG by libpng and deflate streams by zlib, without a macro or a longjmp that
// would reach Swift.

#ifndef GRADBOOK_CPNG_H
#define GRADBOOK_CPNG_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
  CPNG_OK = 0,
  /// The data is not what the format asks for; the message says why.
  CPNG_DAMAGED = 1,
  /// The data ends too early.
  CPNG_TRUNCATED = 2,
  /// Memory could not be had.
  CPNG_NO_MEMORY = 3,
} cpng_status;

/// An image in memory: rows from top to bottom, channels side by side, 8 bits each.
typedef struct {
  uint32_t width, height;
  /// 1 grey, 2 grey and alpha, 3 red, green and blue, 4 with alpha.
  uint32_t channels;
  uint8_t *pixels;
  /// How many bytes were read, and what is wrong with them.
  size_t position;
  char message[160];
} cpng_image;

/// Decodes a PNG of any kind. Memory grows with the rows that the data really holds; interlaced
/// images are taken only if the whole fits into `most` bytes. `cpng_free` gives the pixels back.
cpng_status cpng_decode(const uint8_t *data, size_t count, size_t most, cpng_image *image);

/// Encodes an image with 1 or 3 channels; `*encoded` is given back with `cpng_free`.
cpng_status cpng_encode(const cpng_image *image, uint8_t **encoded, size_t *count);

/// Gives memory back that a function here handed out.
void cpng_free(void *memory);

/// What a deflate stream is wrapped in.
typedef enum { CPNG_RAW, CPNG_GZIP } cpng_wrapping;

typedef struct cpng_inflater cpng_inflater;

/// Begins to decompress; NULL without memory. The data must outlive the inflater.
cpng_inflater *cpng_inflate_begin(const uint8_t *data, size_t count, cpng_wrapping wrapping);

/// Writes up to `capacity` further bytes and says how many. OK with fewer than asked: the stream
/// has ended, and for gzip no further member follows.
cpng_status cpng_inflate(cpng_inflater *inflater, uint8_t *out, size_t capacity, size_t *written);

/// How many bytes of the data have been read.
size_t cpng_inflate_position(const cpng_inflater *inflater);

/// Ends the decompression.
void cpng_inflate_end(cpng_inflater *inflater);

/// Compresses; `*packed` is given back with `cpng_free`.
cpng_status cpng_deflate(
    const uint8_t *data, size_t count, cpng_wrapping wrapping, uint8_t **packed, size_t *size);

/// The CRC-32 of some bytes, as zip and PNG use it.
uint32_t cpng_crc32(const uint8_t *data, size_t count);

#endif
