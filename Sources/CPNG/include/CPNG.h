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

/// Copies up to `count` bytes, and says how many: fewer where the data ends.
typedef size_t (*cpng_source)(void *context, uint8_t *into, size_t count);

/// An image that is being decoded.
typedef struct cpng_decoder cpng_decoder;

/// What the header says: 1 channel is grey, 2 grey and alpha, 3 red, green and blue, 4 with alpha.
typedef struct {
  uint32_t width, height, channels;
  /// Whether decoding needs the whole image a second time.
  int interlaced;
} cpng_header;

/// Reads the header of a PNG of any kind; `cpng_close` ends what is begun here, also after a fault.
/// The context must outlive the decoder.
cpng_status cpng_open(
    cpng_source source, void *context, cpng_decoder **decoder, cpng_header *header);

/// Decodes to 8 bits a channel, channel after channel, each of width × height bytes from the top.
cpng_status cpng_decode(cpng_decoder *decoder, uint8_t *planes);

/// How many bytes were read, and what is wrong with them.
size_t cpng_position(const cpng_decoder *decoder);
const char *cpng_message(const cpng_decoder *decoder);

/// Ends the decoding; NULL is fine.
void cpng_close(cpng_decoder *decoder);

/// An image in memory: rows from top to bottom, channels side by side, 8 bits each.
typedef struct {
  uint32_t width, height;
  /// 1 grey, 3 red, green and blue.
  uint32_t channels;
  const uint8_t *pixels;
} cpng_image;

/// Encodes an image with 1 or 3 channels; `*encoded` is given back with `cpng_free`.
cpng_status cpng_encode(const cpng_image *image, uint8_t **encoded, size_t *count);

/// Gives memory back that a function here handed out.
void cpng_free(void *memory);

/// What a deflate stream is wrapped in.
typedef enum { CPNG_RAW, CPNG_GZIP } cpng_wrapping;

typedef struct cpng_inflater cpng_inflater;

/// Begins to decompress; NULL without memory.
cpng_inflater *cpng_inflate_begin(cpng_wrapping wrapping);

/// Unpacks some data: says how many bytes of it were read, and how many were written to `out`.
/// Neither with OK: more data or more room is wanted, or the stream has ended.
cpng_status cpng_inflate(cpng_inflater *inflater, const uint8_t *data, size_t count,
                         size_t *read, uint8_t *out, size_t capacity, size_t *written);

/// Whether the stream has ended.
int cpng_inflate_ended(const cpng_inflater *inflater);

/// Goes on with another stream after the end of one; 0 if that cannot be.
int cpng_inflate_again(cpng_inflater *inflater);

/// Ends the decompression.
void cpng_inflate_end(cpng_inflater *inflater);

/// Compresses; `*packed` is given back with `cpng_free`.
cpng_status cpng_deflate(
    const uint8_t *data, size_t count, cpng_wrapping wrapping, uint8_t **packed, size_t *size);

/// The CRC-32 of some bytes, as zip and PNG use it.
uint32_t cpng_crc32(const uint8_t *data, size_t count);

/// The CRC-32 of bytes that follow those of which `sum` is the CRC-32; 0 is that of none.
uint32_t cpng_crc32_on(uint32_t sum, const uint8_t *data, size_t count);

#endif
