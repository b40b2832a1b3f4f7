// The image shim: JPEG by libjpeg-turbo, without a struct of the library's or a longjmp that would
// reach Swift.

#ifndef GRADBOOK_CJPEG_H
#define GRADBOOK_CJPEG_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
  CJPEG_OK = 0,
  /// The data is not what the format asks for; the message says why.
  CJPEG_DAMAGED = 1,
  /// The data ends too early.
  CJPEG_TRUNCATED = 2,
  /// Memory could not be had.
  CJPEG_NO_MEMORY = 3,
} cjpeg_status;

/// Copies up to `count` bytes, and says how many: fewer where the data ends.
typedef size_t (*cjpeg_source)(void *context, uint8_t *into, size_t count);

/// An image that is being decoded.
typedef struct cjpeg_decoder cjpeg_decoder;

/// What the header says: 1 channel is grey, 3 are red, green and blue.
typedef struct {
  uint32_t width, height, channels;
  /// Whether the data is coded by arithmetic, which can be as short as you like.
  int arithmetic;
} cjpeg_header;

/// Reads the header; `cjpeg_close` ends what is begun here, also after a fault. The context must
/// outlive the decoder.
cjpeg_status cjpeg_open(
    cjpeg_source source, void *context, cjpeg_decoder **decoder, cjpeg_header *header);

/// Decodes, channel after channel, each of width × height bytes from the top.
cjpeg_status cjpeg_decode(cjpeg_decoder *decoder, uint8_t *planes);

/// How many bytes were read, and what is wrong with them.
size_t cjpeg_position(const cjpeg_decoder *decoder);
const char *cjpeg_message(const cjpeg_decoder *decoder);

/// Ends the decoding; NULL is fine.
void cjpeg_close(cjpeg_decoder *decoder);

#endif
