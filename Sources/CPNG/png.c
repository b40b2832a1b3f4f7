#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "CPNG.h"

struct cpng_decoder {
  cpng_source source;
  void *context;
  png_structp png;
  png_infop info;
  size_t position;
  int truncated, out_of_memory;
  // What is being decoded into: freed by cpng_close, as a fault jumps over everything else.
  uint8_t *rows;
  char message[160];
};

typedef struct {
  uint8_t *bytes;
  size_t count, capacity;
} sink;

static void fail(png_structp png, png_const_charp message) {
  cpng_decoder *decoder = png_get_error_ptr(png);
  if (decoder) {
    strncpy(decoder->message, message, sizeof decoder->message - 1);
    decoder->message[sizeof decoder->message - 1] = 0;
  }
  longjmp(png_jmpbuf(png), 1);
}

static void ignore(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void take(png_structp png, png_bytep target, png_size_t count) {
  cpng_decoder *decoder = png_get_io_ptr(png);
  size_t got = decoder->source(decoder->context, target, count);
  decoder->position += got;
  if (got < count) {
    decoder->truncated = 1;
    png_error(png, "the data ends too early");
  }
}

static cpng_status status(const cpng_decoder *decoder) {
  if (decoder->out_of_memory) return CPNG_NO_MEMORY;
  return decoder->truncated ? CPNG_TRUNCATED : CPNG_DAMAGED;
}

static uint8_t *memory(cpng_decoder *decoder, size_t rows, size_t row_bytes) {
  decoder->rows = calloc(rows, row_bytes);
  if (!decoder->rows) {
    decoder->out_of_memory = 1;
    png_error(decoder->png, "out of memory");
  }
  return decoder->rows;
}

cpng_status cpng_open(
    cpng_source source, void *context, cpng_decoder **made, cpng_header *header) {
  cpng_decoder *decoder = calloc(1, sizeof *decoder);
  *made = decoder;
  if (!decoder) return CPNG_NO_MEMORY;
  decoder->source = source;
  decoder->context = context;
  decoder->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, decoder, fail, ignore);
  if (!decoder->png) return CPNG_NO_MEMORY;
  decoder->info = png_create_info_struct(decoder->png);
  if (!decoder->info) return CPNG_NO_MEMORY;
  png_structp png = decoder->png;
  png_infop info = decoder->info;
  if (setjmp(png_jmpbuf(png))) return status(decoder);
  png_set_read_fn(png, decoder, take);
  // Texts and profiles are not wanted, and could unpack to anything.
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
  png_set_chunk_malloc_max(png, 1 << 20);
  png_set_chunk_cache_max(png, 16);
  png_read_info(png, info);
  // 8 bits a channel whatever it was: palettes and low depths are expanded, 16 bits cut.
  png_set_expand(png);
  png_set_strip_16(png);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
  header->width = png_get_image_width(png, info);
  header->height = png_get_image_height(png, info);
  header->channels = png_get_channels(png, info);
  header->interlaced = png_get_interlace_type(png, info) != PNG_INTERLACE_NONE;
  return CPNG_OK;
}

// Spreads a row of pixels over the planes.
static void spread(const uint8_t *row, size_t width, size_t channels, size_t plane, uint8_t *to) {
  for (size_t channel = 0; channel < channels; channel++)
    for (size_t x = 0; x < width; x++) to[channel * plane + x] = row[x * channels + channel];
}

cpng_status cpng_decode(cpng_decoder *decoder, uint8_t *planes) {
  png_structp png = decoder->png;
  png_infop info = decoder->info;
  if (setjmp(png_jmpbuf(png))) return status(decoder);
  size_t width = png_get_image_width(png, info), height = png_get_image_height(png, info);
  size_t channels = png_get_channels(png, info), row_bytes = png_get_rowbytes(png, info);
  if (row_bytes != width * channels) png_error(png, "rows of an unknown kind");
  int interlaced = png_get_interlace_type(png, info) != PNG_INTERLACE_NONE;
  uint8_t *rows = memory(decoder, interlaced ? height : 1, row_bytes);
  for (int pass = 0; interlaced && pass < 7; pass++)
    for (size_t y = 0; y < height; y++) png_read_row(png, rows + y * row_bytes, NULL);
  for (size_t y = 0; y < height; y++) {
    const uint8_t *row = interlaced ? rows + y * row_bytes : rows;
    if (!interlaced) png_read_row(png, rows, NULL);
    spread(row, width, channels, width * height, planes + y * width);
  }
  png_read_end(png, NULL);
  return CPNG_OK;
}

size_t cpng_position(const cpng_decoder *decoder) { return decoder ? decoder->position : 0; }

const char *cpng_message(const cpng_decoder *decoder) { return decoder ? decoder->message : ""; }

void cpng_close(cpng_decoder *decoder) {
  if (!decoder) return;
  if (decoder->png) png_destroy_read_struct(&decoder->png, &decoder->info, NULL);
  free(decoder->rows);
  free(decoder);
}

static void give(png_structp png, png_bytep bytes, png_size_t count) {
  sink *to = png_get_io_ptr(png);
  if (to->count + count > to->capacity) {
    size_t wanted = (to->count + count) * 2;
    uint8_t *grown = realloc(to->bytes, wanted);
    if (!grown) png_error(png, "out of memory");
    to->bytes = grown;
    to->capacity = wanted;
  }
  memcpy(to->bytes + to->count, bytes, count);
  to->count += count;
}

static void flush(png_structp png) { (void)png; }

cpng_status cpng_encode(const cpng_image *image, uint8_t **encoded, size_t *count) {
  sink to = {NULL, 0, 0};
  sink *result = &to;
  *encoded = NULL;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail, ignore);
  if (!png) return CPNG_NO_MEMORY;
  png_infop info = png_create_info_struct(png);
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    free(result->bytes);
    return CPNG_DAMAGED;
  }
  if (!info) png_error(png, "out of memory");
  png_set_write_fn(png, result, give, flush);
  int color = image->channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY;
  png_set_IHDR(png, info, image->width, image->height, 8, color, PNG_INTERLACE_NONE,
               PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, info);
  for (uint32_t row = 0; row < image->height; row++)
    png_write_row(png, image->pixels + (size_t)row * image->width * image->channels);
  png_write_end(png, NULL);
  png_destroy_write_struct(&png, &info);
  *encoded = result->bytes;
  *count = result->count;
  return CPNG_OK;
}

void cpng_free(void *memory) { free(memory); }
