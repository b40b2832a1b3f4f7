#include "CFormats.h"

#include <stdlib.h>
#include <zlib.h>

struct cformats_inflater {
  z_stream stream;
  int ended;
};

// zlib counts in unsigned ints.
static const size_t largest = 1u << 30;

static int window(cformats_wrapping wrapping) { return wrapping == CFORMATS_GZIP ? 15 + 16 : -15; }

cformats_inflater *cformats_inflate_begin(cformats_wrapping wrapping) {
  cformats_inflater *inflater = calloc(1, sizeof *inflater);
  if (!inflater) return NULL;
  if (inflateInit2(&inflater->stream, window(wrapping)) != Z_OK) {
    free(inflater);
    return NULL;
  }
  return inflater;
}

cformats_status cformats_inflate(cformats_inflater *inflater, const uint8_t *data, size_t count,
                         size_t *read, uint8_t *out, size_t capacity, size_t *written) {
  z_stream *stream = &inflater->stream;
  *read = 0;
  *written = 0;
  if (inflater->ended) return CFORMATS_OK;
  stream->next_in = (Bytef *)data;
  stream->avail_in = (uInt)(count < largest ? count : largest);
  stream->next_out = out;
  stream->avail_out = (uInt)(capacity < largest ? capacity : largest);
  uInt before_in = stream->avail_in, before_out = stream->avail_out;
  int result = inflate(stream, Z_NO_FLUSH);
  *read = before_in - stream->avail_in;
  *written = before_out - stream->avail_out;
  if (result == Z_STREAM_END) inflater->ended = 1;
  if (result == Z_MEM_ERROR) return CFORMATS_NO_MEMORY;
  // No progress is no fault: more data or more room is wanted.
  return result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR ? CFORMATS_OK
                                                                           : CFORMATS_DAMAGED;
}

int cformats_inflate_ended(const cformats_inflater *inflater) { return inflater->ended; }

int cformats_inflate_again(cformats_inflater *inflater) {
  inflater->ended = inflateReset(&inflater->stream) != Z_OK;
  return !inflater->ended;
}

void cformats_inflate_end(cformats_inflater *inflater) {
  if (!inflater) return;
  inflateEnd(&inflater->stream);
  free(inflater);
}

cformats_status cformats_deflate(
    const uint8_t *data, size_t count, cformats_wrapping wrapping, uint8_t **packed, size_t *size) {
  z_stream stream = {0};
  *packed = NULL;
  *size = 0;
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window(wrapping), 8,
                   Z_DEFAULT_STRATEGY) != Z_OK)
    return CFORMATS_NO_MEMORY;
  size_t room = deflateBound(&stream, count) + 64;
  uint8_t *out = malloc(room);
  int result = out ? Z_OK : Z_MEM_ERROR;
  size_t used = 0, written = 0;
  while (result == Z_OK) {
    size_t left = count - used, space = room - written;
    stream.next_in = (Bytef *)data + used;
    stream.avail_in = (uInt)(left < largest ? left : largest);
    stream.next_out = out + written;
    stream.avail_out = (uInt)(space < largest ? space : largest);
    uInt before_in = stream.avail_in, before_out = stream.avail_out;
    result = deflate(&stream, left <= largest ? Z_FINISH : Z_NO_FLUSH);
    used += before_in - stream.avail_in;
    written += before_out - stream.avail_out;
  }
  deflateEnd(&stream);
  if (result != Z_STREAM_END) {
    free(out);
    return CFORMATS_NO_MEMORY;
  }
  *packed = out;
  *size = written;
  return CFORMATS_OK;
}

uint32_t cformats_crc32(const uint8_t *data, size_t count) { return cformats_crc32_on(0, data, count); }

uint32_t cformats_crc32_on(uint32_t sum, const uint8_t *data, size_t count) {
  uLong crc = sum;
  while (count > 0) {
    size_t part = count < largest ? count : largest;
    crc = crc32(crc, data, (uInt)part);
    data += part;
    count -= part;
  }
  return (uint32_t)crc;
}
