// The shim over files' formats: PNG by libpng, JPEG by libjpeg-turbo and deflate streams by zlib,
// without a struct of the libraries', a macro or a longjmp that would reach Swift.

#ifndef GRADBOOK_CFORMATS_H
#define GRADBOOK_CFORMATS_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
  CFORMATS_OK = 0,
  /// The data is not what the format asks for; the message says why.
  CFORMATS_DAMAGED = 1,
  /// The data ends too early.
  CFORMATS_TRUNCATED = 2,
  /// Memory could not be had.
  CFORMATS_NO_MEMORY = 3,
} cformats_status;

/// Copies up to `count` bytes, and says how many: fewer where the data ends.
typedef size_t (*cformats_source)(void *context, uint8_t *into, size_t count);

/// The formats of pictures.
typedef enum { CFORMATS_PNG, CFORMATS_JPEG } cformats_kind;

/// A picture that is being decoded.
typedef struct cformats_decoder cformats_decoder;

/// What the header says: 1 channel is grey, 2 grey and alpha, 3 red, green and blue, 4 with alpha.
typedef struct {
  uint32_t width, height, channels;
  /// Whether decoding a PNG needs the whole picture a second time.
  int interlaced;
  /// Whether a JPEG is coded by arithmetic, which can be as short as you like.
  int arithmetic;
} cformats_header;

/// Reads the header of a picture; `cformats_close` ends what is begun here, also after a fault. The
/// context must outlive the decoder.
cformats_status cformats_open(
    cformats_kind kind, cformats_source source, void *context, cformats_decoder **decoder,
    cformats_header *header);

/// Decodes to 8 bits a channel, channel after channel, each of width × height bytes from the top.
cformats_status cformats_decode(cformats_decoder *decoder, uint8_t *planes);

/// How many bytes were read, and what is wrong with them.
size_t cformats_position(const cformats_decoder *decoder);
const char *cformats_message(const cformats_decoder *decoder);

/// Ends the decoding; NULL is fine.
void cformats_close(cformats_decoder *decoder);

/// An image in memory: rows from top to bottom, channels side by side, 8 bits each.
typedef struct {
  uint32_t width, height;
  /// 1 grey, 3 red, green and blue.
  uint32_t channels;
  const uint8_t *pixels;
} cformats_image;

/// Encodes a PNG with 1 or 3 channels; `*encoded` is given back with `cformats_free`.
cformats_status cformats_encode(const cformats_image *image, uint8_t **encoded, size_t *count);

/// Gives memory back that a function here handed out.
void cformats_free(void *memory);

/// What a deflate stream is wrapped in.
typedef enum { CFORMATS_RAW, CFORMATS_GZIP } cformats_wrapping;

typedef struct cformats_inflater cformats_inflater;

/// Begins to decompress; NULL without memory.
cformats_inflater *cformats_inflate_begin(cformats_wrapping wrapping);

/// Unpacks some data: says how many bytes of it were read, and how many were written to `out`.
/// Neither with OK: more data or more room is wanted, or the stream has ended.
cformats_status cformats_inflate(cformats_inflater *inflater, const uint8_t *data, size_t count,
                         size_t *read, uint8_t *out, size_t capacity, size_t *written);

/// Whether the stream has ended.
int cformats_inflate_ended(const cformats_inflater *inflater);

/// Goes on with another stream after the end of one; 0 if that cannot be.
int cformats_inflate_again(cformats_inflater *inflater);

/// Ends the decompression.
void cformats_inflate_end(cformats_inflater *inflater);

/// Compresses; `*packed` is given back with `cformats_free`.
cformats_status cformats_deflate(
    const uint8_t *data, size_t count, cformats_wrapping wrapping, uint8_t **packed, size_t *size);

/// The CRC-32 of some bytes, as zip and PNG use it.
uint32_t cformats_crc32(const uint8_t *data, size_t count);

/// The CRC-32 of bytes that follow those of which `sum` is the CRC-32; 0 is that of none.
uint32_t cformats_crc32_on(uint32_t sum, const uint8_t *data, size_t count);

#endif
