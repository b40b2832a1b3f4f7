#include "decoder.h"

#include <stdio.h>

#include <jpeglib.h>
#include <jerror.h>

typedef struct {
  cformats_decoder shared;
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_source_mgr input;
  struct jpeg_progress_mgr progress;
  JOCTET buffer[4096];
} jpeg_decoder;

// A progressive image may be sent in any number of passes; no camera makes more.
static const int most_scans = 500;

static jpeg_decoder *decoder_of(j_common_ptr jpeg) { return jpeg->client_data; }

// What the library calls at a fault, and expects not to return.
static void fail(j_common_ptr jpeg) {
  char message[JMSG_LENGTH_MAX];
  jpeg->err->format_message(jpeg, message);
  cformats_decoder *decoder = &decoder_of(jpeg)->shared;
  int code = jpeg->err->msg_code;
  decoder->out_of_memory = code == JERR_OUT_OF_MEMORY || code == JERR_NO_BACKING_STORE;
  decoder_fail(decoder, message);
}

// Warnings, of which none is printed.
static void ignore(j_common_ptr jpeg, int level) {
  (void)jpeg;
  (void)level;
}

static void silent(j_common_ptr jpeg) { (void)jpeg; }

static void nothing(j_decompress_ptr jpeg) { (void)jpeg; }

static boolean fill(j_decompress_ptr jpeg) {
  jpeg_decoder *decoder = decoder_of((j_common_ptr)jpeg);
  decoder->input.bytes_in_buffer =
      decoder_read(&decoder->shared, decoder->buffer, sizeof decoder->buffer, 1);
  decoder->input.next_input_byte = decoder->buffer;
  return TRUE;
}

static void skip(j_decompress_ptr jpeg, long count) {
  jpeg_decoder *decoder = decoder_of((j_common_ptr)jpeg);
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
    decoder_fail(&decoder_of(jpeg)->shared, "more passes than a picture has");
}

static void open(cformats_decoder *shared, cformats_header *header) {
  jpeg_decoder *decoder = (jpeg_decoder *)shared;
  struct jpeg_decompress_struct *jpeg = &decoder->jpeg;
  jpeg->err = jpeg_std_error(&decoder->errors);
  decoder->errors.error_exit = fail;
  decoder->errors.emit_message = ignore;
  decoder->errors.output_message = silent;
  jpeg->client_data = decoder;
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
}

// Inks are written inverted, as all programs that write four do: 255 is none, and a colour is what
// the ink and black let through.
static void mix(uint8_t *row, size_t width) {
  for (uint8_t *pixel = row; pixel < row + 4 * width; pixel += 4)
    for (int ink = 0; ink < 3; ink++)
      pixel[ink] = (uint8_t)(((unsigned)pixel[ink] * pixel[3] + 127) / 255);
}

static void decode(cformats_decoder *shared, uint8_t *planes) {
  struct jpeg_decompress_struct *jpeg = &((jpeg_decoder *)shared)->jpeg;
  jpeg_start_decompress(jpeg);
  size_t width = jpeg->output_width, height = jpeg->output_height;
  if (width != jpeg->image_width || height != jpeg->image_height)
    decoder_fail(shared, "another size than the header's");
  size_t step = (size_t)jpeg->output_components, channels = step == 1 ? 1 : 3;
  JSAMPROW row = decoder_rows(shared, 1, width * step);
  while (jpeg->output_scanline < height) {
    size_t y = jpeg->output_scanline;
    if (jpeg_read_scanlines(jpeg, &row, 1) != 1) decoder_fail(shared, "a row is missing");
    if (step == 4) mix(row, width);
    decoder_spread(row, width, step, channels, width * height, planes + y * width);
  }
  jpeg_finish_decompress(jpeg);
}

static void close(cformats_decoder *shared) {
  jpeg_destroy_decompress(&((jpeg_decoder *)shared)->jpeg);
}

const decoder_kind decoder_jpeg = {sizeof(jpeg_decoder), open, decode, close};
