#include "CJPEG.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

struct cjpeg_decoder {
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_source_mgr input;
  struct jpeg_progress_mgr progress;
  jmp_buf fault;
  cjpeg_source source;
  void *context;
  size_t position;
  int truncated;
  uint8_t *row;
  JOCTET buffer[4096];
  char message[JMSG_LENGTH_MAX];
};

// A progressive image may be sent in any number of passes; no camera makes more.
static const int most_scans = 500;

static cjpeg_decoder *decoder_of(j_common_ptr jpeg) { return jpeg->client_data; }

// What the library calls at a fault, and expects not to return.
static void fail(j_common_ptr jpeg) {
  cjpeg_decoder *decoder = decoder_of(jpeg);
  jpeg->err->format_message(jpeg, decoder->message);
  longjmp(decoder->fault, 1);
}

static void stop(cjpeg_decoder *decoder, const char *message) {
  strncpy(decoder->message, message, sizeof decoder->message - 1);
  longjmp(decoder->fault, 1);
}

// Warnings, of which none is printed.
static void ignore(j_common_ptr jpeg, int level) {
  (void)jpeg;
  (void)level;
}

static void silent(j_common_ptr jpeg) { (void)jpeg; }

static void nothing(j_decompress_ptr jpeg) { (void)jpeg; }

static boolean fill(j_decompress_ptr jpeg) {
  cjpeg_decoder *decoder = decoder_of((j_common_ptr)jpeg);
  size_t got = decoder->source(decoder->context, decoder->buffer, sizeof decoder->buffer);
  decoder->position += got;
  if (got == 0) {
    decoder->truncated = 1;
    stop(decoder, "the data ends too early");
  }
  decoder->input.next_input_byte = decoder->buffer;
  decoder->input.bytes_in_buffer = got;
  return TRUE;
}

static void skip(j_decompress_ptr jpeg, long count) {
  cjpeg_decoder *decoder = decoder_of((j_common_ptr)jpeg);
  while (count > 0) {
    if (decoder->input.bytes_in_buffer == 0) fill(jpeg);
    size_t part = decoder->input.bytes_in_buffer;
    if (part > (size_t)count) part = (size_t)count;
    decoder->input.next_input_byte += part;
    decoder->input.bytes_in_buffer -= part;
    count -= (long)part;
  }
}

static void watch(j_common_ptr jpeg) {
  if (((j_decompress_ptr)jpeg)->input_scan_number > most_scans)
    stop(decoder_of(jpeg), "more passes than a picture has");
}

static cjpeg_status status(const cjpeg_decoder *decoder) {
  if (decoder->truncated) return CJPEG_TRUNCATED;
  int code = decoder->errors.msg_code;
  return code == JERR_OUT_OF_MEMORY || code == JERR_NO_BACKING_STORE ? CJPEG_NO_MEMORY
                                                                     : CJPEG_DAMAGED;
}

cjpeg_status cjpeg_open(
    cjpeg_source source, void *context, cjpeg_decoder **made, cjpeg_header *header) {
  cjpeg_decoder *decoder = calloc(1, sizeof *decoder);
  *made = decoder;
  if (!decoder) return CJPEG_NO_MEMORY;
  struct jpeg_decompress_struct *jpeg = &decoder->jpeg;
  decoder->source = source;
  decoder->context = context;
  jpeg->err = jpeg_std_error(&decoder->errors);
  decoder->errors.error_exit = fail;
  decoder->errors.emit_message = ignore;
  decoder->errors.output_message = silent;
  jpeg->client_data = decoder;
  if (setjmp(decoder->fault)) return status(decoder);
  jpeg_create_decompress(jpeg);
  // The coefficients of a progressive image of the largest size that Swift lets through.
  jpeg->mem->max_memory_to_use = 1L << 30;
  decoder->input.init_source = nothing;
  decoder->input.fill_input_buffer = fill;
  decoder->input.skip_input_data = skip;
  decoder->input.resync_to_restart = jpeg_resync_to_restart;
  decoder->input.term_source = nothing;
  jpeg->src = &decoder->input;
  decoder->progress.progress_monitor = watch;
  jpeg->progress = &decoder->progress;
  jpeg_read_header(jpeg, TRUE);
  // Four inks cannot be turned into colours by the library; that is done row by row below.
  jpeg->out_color_space = jpeg->num_components == 1   ? JCS_GRAYSCALE
                          : jpeg->num_components == 4 ? JCS_CMYK
                                                      : JCS_RGB;
  header->width = jpeg->image_width;
  header->height = jpeg->image_height;
  header->channels = jpeg->num_components == 1 ? 1 : 3;
  header->arithmetic = jpeg->arith_code;
  return CJPEG_OK;
}

// Spreads a row over the planes. Inks are written inverted, as all programs that write four do:
// 255 is none, and a colour is what the ink and black let through.
static void spread(const uint8_t *row, size_t width, int components, size_t plane, uint8_t *to) {
  int channels = components == 1 ? 1 : 3;
  for (int channel = 0; channel < channels; channel++)
    for (size_t x = 0; x < width; x++) {
      const uint8_t *pixel = row + x * (size_t)components;
      unsigned value = pixel[channel];
      if (components == 4) value = (value * pixel[3] + 127) / 255;
      to[(size_t)channel * plane + x] = (uint8_t)value;
    }
}

cjpeg_status cjpeg_decode(cjpeg_decoder *decoder, uint8_t *planes) {
  struct jpeg_decompress_struct *jpeg = &decoder->jpeg;
  if (setjmp(decoder->fault)) return status(decoder);
  jpeg_start_decompress(jpeg);
  size_t width = jpeg->output_width, height = jpeg->output_height;
  if (width != jpeg->image_width || height != jpeg->image_height)
    stop(decoder, "another size than the header's");
  decoder->row = malloc(width * (size_t)jpeg->output_components);
  if (!decoder->row) return CJPEG_NO_MEMORY;
  while (jpeg->output_scanline < height) {
    size_t y = jpeg->output_scanline;
    JSAMPROW row = decoder->row;
    if (jpeg_read_scanlines(jpeg, &row, 1) != 1) stop(decoder, "a row is missing");
    spread(row, width, jpeg->output_components, width * height, planes + y * width);
  }
  jpeg_finish_decompress(jpeg);
  return CJPEG_OK;
}

size_t cjpeg_position(const cjpeg_decoder *decoder) { return decoder ? decoder->position : 0; }

const char *cjpeg_message(const cjpeg_decoder *decoder) { return decoder ? decoder->message : ""; }

void cjpeg_close(cjpeg_decoder *decoder) {
  if (!decoder) return;
  jpeg_destroy_decompress(&decoder->jpeg);
  free(decoder->row);
  free(decoder);
}
