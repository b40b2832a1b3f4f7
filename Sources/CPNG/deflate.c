#include "CPNG.h"

#include <stdlib.h>
#include <zlib.h>

struct cpng_inflater {
  z_stream stream;
  const uint8_t *data;
  size_t count;
  size_t position;
  cpng_wrapping wrapping;
  int ended;
};

// zlib counts in unsigned ints.
static const size_t largest = 1u << 30;

static int window(cpng_wrapping wrapping) { return wrapping == CPNG_GZIP ? 15 + 16 : -15; }

cpng_inflater *cpng_inflate_begin(const uint8_t *data, size_t count, cpng_wrapping wrapping) {
  cpng_inflater *inflater = calloc(1, sizeof *inflater);
  if (!inflater) return NULL;
  inflater->data = data;
  inflater->count = count;
  inflater->wrapping = wrapping;
  if (inflateInit2(&inflater->stream, window(wrapping)) != Z_OK) {
    free(inflater);
    return NULL;
  }
  return inflater;
}

cpng_status cpng_inflate(cpng_inflater *inflater, uint8_t *out, size_t capacity, size_t *written) {
  z_stream *stream = &inflater->stream;
  *written = 0;
  while (*written < capacity && !inflater->ended) {
    size_t left = inflater->count - inflater->position;
    size_t room = capacity - *written;
    stream->next_in = (Bytef *)inflater->data + inflater->position;
    stream->avail_in = (uInt)(left < largest ? left : largest);
    stream->next_out = out + *written;
    stream->avail_out = (uInt)(room < largest ? room : largest);
    uInt before_in = stream->avail_in, before_out = stream->avail_out;
    int result = inflate(stream, Z_NO_FLUSH);
    inflater->position += before_in - stream->avail_in;
    *written += before_out - stream->avail_out;
    if (result == Z_STREAM_END) {
      // A gzip file may hold several members; what follows the last may be padding.
      const uint8_t *next = inflater->data + inflater->position;
      int more = inflater->wrapping == CPNG_GZIP && inflater->count - inflater->position >= 2 &&
                 next[0] == 0x1f && next[1] == 0x8b;
      if (!more || inflateReset(stream) != Z_OK) inflater->ended = 1;
    } else if (result == Z_MEM_ERROR) {
      return CPNG_NO_MEMORY;
    } else if (result == Z_BUF_ERROR) {
      return CPNG_TRUNCATED;
    } else if (result != Z_OK) {
      return CPNG_DAMAGED;
    } else if (inflater->position == inflater->count && *written < capacity) {
      // All input is used up, and there was room for more output.
      if (stream->avail_out != 0) return CPNG_TRUNCATED;
    }
  }
  return CPNG_OK;
}

size_t cpng_inflate_position(const cpng_inflater *inflater) { return inflater->position; }

void cpng_inflate_end(cpng_inflater *inflater) {
  if (!inflater) return;
  inflateEnd(&inflater->stream);
  free(inflater);
}

cpng_status cpng_deflate(
    const uint8_t *data, size_t count, cpng_wrapping wrapping, uint8_t **packed, size_t *size) {
  z_stream stream = {0};
  *packed = NULL;
  *size = 0;
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, window(wrapping), 8,
                   Z_DEFAULT_STRATEGY) != Z_OK)
    return CPNG_NO_MEMORY;
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
    return CPNG_NO_MEMORY;
  }
  *packed = out;
  *size = written;
  return CPNG_OK;
}

uint32_t cpng_crc32(const uint8_t *data, size_t count) {
  uLong crc = crc32(0, Z_NULL, 0);
  while (count > 0) {
    size_t part = count < largest ? count : largest;
    crc = crc32(crc, data, (uInt)part);
    data += part;
    count -= part;
  }
  return (uint32_t)crc;
}
