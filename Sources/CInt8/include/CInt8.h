// Products of small whole numbers: unsigned activations by signed weights, with exact sums of 32 bits.
//
// All kernels give the same integers. Which are there depends on the processor, and is asked at run
// time.
#ifndef CINT8_H
#define CINT8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum Int8Kernel {
  // Plain C.
  INT8_PORTABLE = 0,
  // 16-bit products of AVX2, added in pairs.
  INT8_AVX2 = 1,
  // AVX-512 VNNI: four 8-bit products added at once.
  INT8_VNNI = 2,
} Int8Kernel;

// Whether this processor runs a kernel.
bool int8_runs(Int8Kernel kernel);
// The fastest kernel that this processor runs.
Int8Kernel int8_fastest(void);

// How many bytes the weights of `outputs` rows of `inputs` numbers take when packed for a kernel. They
// begin at a multiple of 64.
size_t int8_packed_size(Int8Kernel kernel, size_t outputs, size_t inputs);
// Packs weights [outputs, inputs] for a kernel.
void int8_pack(
    Int8Kernel kernel, const int8_t *weights, size_t outputs, size_t inputs, void *packed);

// sums[r, o] = Σ a[r, i] · w[o, i] for rows of activations [rows, inputs].
void int8_product(
    Int8Kernel kernel, const uint8_t *a, size_t rows, size_t inputs, const void *packed,
    size_t outputs, int32_t *sums);

// q = clamp(round(x · 1/scale) + zero_point, least, largest), rounded half to even, for `count` numbers
// in runs of `inner`, each run of the next of `channels`. A byte each, of uint8 or int8.
void int8_quantize(
    const float *x, size_t count, size_t inner, size_t channels, const float *scales,
    const int32_t *zero_points, int32_t least, int32_t largest, void *q);
// x = (q − zero_point) · scale, rounded once.
void int8_dequantize(
    const void *q, bool is_signed, size_t count, size_t inner, size_t channels,
    const double *scales, const int32_t *zero_points, float *x);

// What turns sums into results: scales and corrections of each output, and where outputs lie.
typedef struct Int8Output {
  // One for each output, or one for all.
  const float *weight_scales;
  size_t scale_count;
  float input_scale;
  int32_t input_zero_point;
  // Σ w[o, i] for each output.
  const int32_t *weight_sums;
  // NULL where there is none.
  const float *bias;
  size_t outputs;
  // The distance between neighbouring rows, and between neighbouring outputs, in the result.
  size_t row_stride, output_stride;
} Int8Output;

// y = sum · scales + bias, with one rounding of the last addition.
void int8_to_floats(const int32_t *sums, size_t rows, const Int8Output *output, float *y);
// q = clamp(round((sum · scales + bias)/scale) + zero_point, 0, 255).
void int8_to_integers(
    const int32_t *sums, size_t rows, const Int8Output *output, float scale, int32_t zero_point,
    uint8_t *q);

// The windows of an image [channels, height, width] as rows: [places, channels · kernel], `outside` where
// a window lies beyond the border.
typedef struct Int8Windows {
  size_t channels, height, width;
  size_t kernel[2], stride[2], before[2], dilation[2];
  size_t places[2];
  uint8_t outside;
} Int8Windows;
void int8_windows(const uint8_t *image, const Int8Windows *windows, uint8_t *rows);

#endif
