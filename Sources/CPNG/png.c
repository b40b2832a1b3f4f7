#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "CPNG.h"

typedef struct {
  const uint8_t *data;
  size_t count, position;
  int truncated;
} source;

typedef struct {
  uint8_t *bytes;
  size_t count, capacity;
} sink;

static void fail(png_structp png, png_const_charp message) {
  cpng_image *image = png_get_error_ptr(png);
  if (image) {
    strncpy(image->message, message, sizeof image->message - 1);
    image->message[sizeof image->message - 1] = 0;
  }
  longjmp(png_jmpbuf(png), 1);
}

static void ignore(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void take(png_structp png, png_bytep target, png_size_t count) {
  source *from = png_get_io_ptr(png);
  if (count > from->count - from->position) {
    from->truncated = 1;
    png_error(png, "the data ends too early");
  }
  memcpy(target, from->data + from->position, count);
  from->position += count;
}

// Makes every kind of PNG 8 bits a channel: palettes and low depths are expanded, 16 bits cut.
static void normalise(png_structp png, png_infop info) {
  png_set_expand(png);
  png_set_strip_16(png);
  png_set_interlace_handling(png);
  png_read_update_info(png, info);
}

// Reads rows one by one into memory that doubles as they come.
static void read_rows(png_structp png, size_t row_bytes, cpng_image *image, size_t *capacity) {
  for (uint32_t row = 0; row < image->height; row++) {
    size_t start = (size_t)row * row_bytes;
    if (start + row_bytes > *capacity) {
      size_t whole = (size_t)image->height * row_bytes;
      size_t wanted = *capacity ? *capacity * 2 : row_bytes * 16;
      if (wanted < start + row_bytes) wanted = start + row_bytes;
      if (wanted > whole) wanted = whole;
      uint8_t *grown = realloc(image->pixels, wanted);
      if (!grown) png_error(png, "out of memory");
      image->pixels = grown;
      *capacity = wanted;
    }
    png_read_row(png, image->pixels + start, NULL);
  }
}

static void read_passes(png_structp png, size_t row_bytes, int passes, cpng_image *image) {
  image->pixels = calloc(image->height, row_bytes);
  if (!image->pixels) png_error(png, "out of memory");
  for (int pass = 0; pass < passes; pass++)
    for (uint32_t row = 0; row < image->height; row++)
      png_read_row(png, image->pixels + (size_t)row * row_bytes, NULL);
}

cpng_status cpng_decode(const uint8_t *data, size_t count, size_t most, cpng_image *image) {
  memset(image, 0, sizeof *image);
  source from = {data, count, 0, 0};
  size_t capacity = 0;
  png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, image, fail, ignore);
  if (!png) return CPNG_NO_MEMORY;
  png_infop info = png_create_info_struct(png);
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_read_struct(&png, &info, NULL);
    free(image->pixels);
    image->pixels = NULL;
    image->position = from.position;
    return from.truncated ? CPNG_TRUNCATED : CPNG_DAMAGED;
  }
  if (!info) png_error(png, "out of memory");
  png_set_read_fn(png, &from, take);
  // Texts and profiles are not wanted, and could unpack to anything.
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, NULL, 0);
  png_set_chunk_malloc_max(png, 1 << 20);
  png_set_chunk_cache_max(png, 16);
  png_read_info(png, info);
  normalise(png, info);
  image->width = png_get_image_width(png, info);
  image->height = png_get_image_height(png, info);
  image->channels = png_get_channels(png, info);
  size_t row_bytes = png_get_rowbytes(png, info);
  if (row_bytes == 0 || row_bytes > most / image->height)
    png_error(png, "the image is larger than its data can hold");
  if (png_get_interlace_type(png, info) == PNG_INTERLACE_NONE)
    read_rows(png, row_bytes, image, &capacity);
  else
    read_passes(png, row_bytes, 7, image);
  png_read_end(png, NULL);
  png_destroy_read_struct(&png, &info, NULL);
  return CPNG_OK;
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
