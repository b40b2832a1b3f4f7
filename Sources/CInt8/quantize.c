#include "CInt8.h"

#include <math.h>
#include <string.h>

// Where the processor has them, rounding and fused addition are single instructions; the results are
// the same in any case.
#if defined(__x86_64__) && defined(__GLIBC__)
  #define CLONES __attribute__((target_clones("default", "fma", "avx512f")))
#else
  #define CLONES
#endif

// Held before it becomes an integer; a NaN becomes `least`.
static inline float held(float x, float least, float largest) {
  x = x > least ? x : least;
  return x < largest ? x : largest;
}

CLONES static void quantize_run(
    const float *x, size_t count, float inverse, float zero, float least, float largest,
    uint8_t *restrict q) {
  for (size_t k = 0; k < count; k++) {
    // The low byte of a negative number is its 8-bit form.
    q[k] = (uint8_t)(int32_t)held(rintf(x[k] * inverse) + zero, least, largest);
  }
}

void int8_quantize(
    const float *x, size_t count, size_t inner, size_t channels, const float *scales,
    const int32_t *zero_points, int32_t least, int32_t largest, void *q) {
  for (size_t start = 0, run = 0; start < count; start += inner, run++) {
    const size_t channel = run % channels;
    quantize_run(
        x + start, inner, 1 / scales[channel], (float)zero_points[channel], (float)least,
        (float)largest, (uint8_t *)q + start);
  }
}

void int8_dequantize(
    const void *q, bool is_signed, size_t count, size_t inner, size_t channels,
    const double *scales, const int32_t *zero_points, float *x) {
  for (size_t start = 0, run = 0; start < count; start += inner, run++) {
    const double scale = scales[run % channels];
    const int32_t zero = zero_points[run % channels];
    if (is_signed) {
      const int8_t *from = (const int8_t *)q + start;
      for (size_t k = 0; k < inner; k++) x[start + k] = (float)((from[k] - zero) * scale);
    } else {
      const uint8_t *from = (const uint8_t *)q + start;
      for (size_t k = 0; k < inner; k++) x[start + k] = (float)((from[k] - zero) * scale);
    }
  }
}

enum { CHUNK = 64 };

// sum · scales + bias of `count` outputs from the one at `first`, with one rounding of the addition.
static inline void scaled(
    const int32_t *restrict sums, size_t first, size_t count, const Int8Output *output,
    float *restrict y) {
  const int32_t *weight_sums = output->weight_sums + first;
  for (size_t k = 0; k < count; k++) {
    y[k] = (float)(sums[first + k] - output->input_zero_point * weight_sums[k]);
  }
  float scales[CHUNK], biases[CHUNK] = {0};
  for (size_t k = 0; k < count; k++) {
    scales[k] =
        output->input_scale * output->weight_scales[output->scale_count == 1 ? 0 : first + k];
  }
  if (output->bias) memcpy(biases, output->bias + first, count * sizeof(float));
  for (size_t k = 0; k < count; k++) y[k] = fmaf(y[k], scales[k], biases[k]);
}

CLONES void int8_to_floats(
    const int32_t *sums, size_t rows, const Int8Output *output, float *y) {
  const Int8Output out = *output;
  float chunk[CHUNK];
  for (size_t r = 0; r < rows; r++) {
    for (size_t first = 0; first < out.outputs; first += CHUNK) {
      const size_t count = out.outputs - first < CHUNK ? out.outputs - first : CHUNK;
      scaled(sums + r * out.outputs, first, count, &out, chunk);
      float *to = y + r * out.row_stride + first * out.output_stride;
      for (size_t k = 0; k < count; k++) to[k * out.output_stride] = chunk[k];
    }
  }
}

CLONES void int8_to_integers(
    const int32_t *sums, size_t rows, const Int8Output *output, float scale, int32_t zero_point,
    uint8_t *q) {
  const Int8Output out = *output;
  float chunk[CHUNK];
  uint8_t held_chunk[CHUNK];
  for (size_t r = 0; r < rows; r++) {
    for (size_t first = 0; first < out.outputs; first += CHUNK) {
      const size_t count = out.outputs - first < CHUNK ? out.outputs - first : CHUNK;
      scaled(sums + r * out.outputs, first, count, &out, chunk);
      for (size_t k = 0; k < count; k++) {
        const float place = rintf(chunk[k] / scale) + (float)zero_point;
        held_chunk[k] = (uint8_t)(int32_t)held(place, 0, 255);
      }
      uint8_t *to = q + r * out.row_stride + first * out.output_stride;
      for (size_t k = 0; k < count; k++) to[k * out.output_stride] = held_chunk[k];
    }
  }
}

void int8_windows(const uint8_t *image, const Int8Windows *windows, uint8_t *rows) {
  const Int8Windows *w = windows;
  for (size_t y = 0; y < w->places[0]; y++) {
    for (size_t x = 0; x < w->places[1]; x++) {
      for (size_t c = 0; c < w->channels; c++) {
        for (size_t p = 0; p < w->kernel[0]; p++) {
          // Beyond the upper border the difference wraps to a number above every height.
          const size_t top = y * w->stride[0] + p * w->dilation[0] - w->before[0];
          for (size_t k = 0; k < w->kernel[1]; k++) {
            const size_t left = x * w->stride[1] + k * w->dilation[1] - w->before[1];
            const int is_inside = top < w->height && left < w->width;
            *rows++ = is_inside ? image[(c * w->height + top) * w->width + left] : w->outside;
          }
        }
      }
    }
  }
}
