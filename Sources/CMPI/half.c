#include "CMPI.h"

#include <stdint.h>
#include <string.h>

static float fromBits(uint32_t bits) {
  float number;
  memcpy(&number, &bits, sizeof number);
  return number;
}

static uint32_t toBits(float number) {
  uint32_t bits;
  memcpy(&bits, &number, sizeof bits);
  return bits;
}

static float fromBFloat16(uint16_t x) { return fromBits((uint32_t)x << 16); }

static uint16_t toBFloat16(float number) {
  uint32_t bits = toBits(number);
  if ((bits & 0x7fffffff) > 0x7f800000) return (uint16_t)(bits >> 16 | 0x40);
  return (uint16_t)((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

/// The exponent is moved by a product, which is exact for numbers below the normal ones, too.
static float fromFloat16(uint16_t x) {
  uint32_t sign = (uint32_t)(x & 0x8000) << 16, size = x & 0x7fff;
  if (size >= 0x7c00) return fromBits(sign | 0x7f800000 | (size & 0x3ff) << 13);
  return fromBits(sign | toBits(fromBits(size << 13) * 0x1p112f));
}

static uint16_t toFloat16(float number) {
  uint32_t bits = toBits(number), size = bits & 0x7fffffff;
  uint16_t sign = (uint16_t)(bits >> 16 & 0x8000);
  if (size > 0x7f800000) return sign | 0x7e00;
  if (size >= 0x477ff000) return sign | 0x7c00;
  // A sum with one half leaves multiples of the smallest number, rounded by the addition itself.
  if (size < 0x38800000) return sign | (uint16_t)(toBits(fromBits(size) + 0.5f) - 0x3f000000);
  return sign | (uint16_t)(((size + 0xfff + (size >> 13 & 1)) >> 13) - (112 << 10));
}

void cmpi_add_float16(const unsigned short *x, unsigned short *sum, long count) {
  for (long i = 0; i < count; i++) sum[i] = toFloat16(fromFloat16(sum[i]) + fromFloat16(x[i]));
}

void cmpi_add_bfloat16(const unsigned short *x, unsigned short *sum, long count) {
  for (long i = 0; i < count; i++) sum[i] = toBFloat16(fromBFloat16(sum[i]) + fromBFloat16(x[i]));
}

void cmpi_to_float16(const float *x, unsigned short *y, long count) {
  for (long i = 0; i < count; i++) y[i] = toFloat16(x[i]);
}

void cmpi_to_bfloat16(const float *x, unsigned short *y, long count) {
  for (long i = 0; i < count; i++) y[i] = toBFloat16(x[i]);
}

void cmpi_from_float16(const unsigned short *x, float *y, long count) {
  for (long i = 0; i < count; i++) y[i] = fromFloat16(x[i]);
}

void cmpi_from_bfloat16(const unsigned short *x, float *y, long count) {
  for (long i = 0; i < count; i++) y[i] = fromBFloat16(x[i]);
}
