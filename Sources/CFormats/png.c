#include "decoder.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  cformats_decoder shared;
  png_structp png;
  png_infop info;
} png_decoder;

typedef struct {
  uint8_t *bytes;
  size_t count, capacity;
} sink;

static void fail(png_structp png, png_const_charp message) {
  decoder_fail(png_get_error_ptr(png), message);
}

static void fail_writing(png_structp png, png_const_charp message) {
  (void)message;
  longjmp(png_jmpbuf(png), 1);
}

static void ignore(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void take(png_structp png, png_bytep target, png_size_t count) {
  decoder_read(png_get_io_ptr(png), target, count, count);
}

static void open(cformats_decoder *shared, cformats_header *header) {
  png_decoder *decoder = (png_decoder *)shared;
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, shared, fail, ignore);
  decoder->png = png;
  png_infop info = png ? png_create_info_struct(png) : NULL;
  decoder->info = info;
  if (!info) {
    shared->out_of_memory = 1;
    decoder_fail(shared, "out of memory");
  }
  png_set_read_fn(png, shared, take);
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
}

static void decode(cformats_decoder *shared, uint8_t *planes) {
  png_decoder *decoder = (png_decoder *)shared;
  png_structp png = decoder->png;
  png_infop info = decoder->info;
  size_t width = png_get_image_width(png, info), height = png_get_image_height(png, info);
  size_t channels = png_get_channels(png, info), row_bytes = png_get_rowbytes(png, info);
  if (row_bytes != width * channels) decoder_fail(shared, "rows of an unknown kind");
  int interlaced = png_get_interlace_type(png, info) != PNG_INTERLACE_NONE;
  uint8_t *rows = decoder_rows(shared, interlaced ? height : 1, row_bytes);
  for (int pass = 0; interlaced && pass < 7; pass++)
    for (size_t y = 0; y < height; y++) png_read_row(png, rows + y * row_bytes, NULL);
  for (size_t y = 0; y < height; y++) {
    const uint8_t *row = interlaced ? rows + y * row_bytes : rows;
    if (!interlaced) png_read_row(png, rows, NULL);
    decoder_spread(row, width, channels, channels, width * height, planes + y * width);
  }
  png_read_end(png, NULL);
}

static void close(cformats_decoder *shared) {
  png_decoder *decoder = (png_decoder *)shared;
  if (decoder->png) png_destroy_read_struct(&decoder->png, &decoder->info, NULL);
}

const decoder_kind decoder_png = {sizeof(png_decoder), open, decode, close};

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

cformats_status cformats_encode(const cformats_image *image, uint8_t **encoded, size_t *count) {
  sink to = {NULL, 0, 0};
  sink *result = &to;
  *encoded = NULL;
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, fail_writing, ignore);
  if (!png) return CFORMATS_NO_MEMORY;
  png_infop info = png_create_info_struct(png);
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    free(result->bytes);
    return CFORMATS_DAMAGED;
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
  return CFORMATS_OK;
}
