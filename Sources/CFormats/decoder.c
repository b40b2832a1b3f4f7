#include "decoder.h"

#include <stdlib.h>
#include <string.h>

_Noreturn void decoder_fail(cformats_decoder *decoder, const char *message) {
  strncpy(decoder->message, message, sizeof decoder->message - 1);
  longjmp(decoder->fault, 1);
}

size_t decoder_read(cformats_decoder *decoder, uint8_t *into, size_t count, size_t least) {
  size_t got = decoder->source(decoder->context, into, count);
  decoder->position += got;
  if (got < least) {
    decoder->truncated = 1;
    decoder_fail(decoder, "the data ends too early");
  }
  return got;
}

uint8_t *decoder_rows(cformats_decoder *decoder, size_t rows, size_t row_bytes) {
  decoder->rows = calloc(rows, row_bytes);
  if (!decoder->rows) {
    decoder->out_of_memory = 1;
    decoder_fail(decoder, "out of memory");
  }
  return decoder->rows;
}

void decoder_spread(
    const uint8_t *row, size_t width, size_t step, size_t channels, size_t plane, uint8_t *to) {
  for (size_t channel = 0; channel < channels; channel++)
    for (size_t x = 0; x < width; x++) to[channel * plane + x] = row[x * step + channel];
}

static cformats_status status(const cformats_decoder *decoder) {
  if (decoder->out_of_memory) return CFORMATS_NO_MEMORY;
  return decoder->truncated ? CFORMATS_TRUNCATED : CFORMATS_DAMAGED;
}

cformats_status cformats_open(
    cformats_kind kind, cformats_source source, void *context, cformats_decoder **made,
    cformats_header *header) {
  const decoder_kind *chosen = kind == CFORMATS_PNG ? &decoder_png : &decoder_jpeg;
  cformats_decoder *decoder = calloc(1, chosen->size);
  *made = decoder;
  if (!decoder) return CFORMATS_NO_MEMORY;
  decoder->kind = chosen;
  decoder->source = source;
  decoder->context = context;
  if (setjmp(decoder->fault)) return status(decoder);
  chosen->open(decoder, header);
  return CFORMATS_OK;
}

cformats_status cformats_decode(cformats_decoder *decoder, uint8_t *planes) {
  if (setjmp(decoder->fault)) return status(decoder);
  decoder->kind->decode(decoder, planes);
  return CFORMATS_OK;
}

size_t cformats_position(const cformats_decoder *decoder) {
  return decoder ? decoder->position : 0;
}

const char *cformats_message(const cformats_decoder *decoder) {
  return decoder ? decoder->message : "";
}

void cformats_close(cformats_decoder *decoder) {
  if (!decoder) return;
  decoder->kind->close(decoder);
  free(decoder->rows);
  free(decoder);
}

void cformats_free(void *memory) { free(memory); }
