#include "CInt8.h"

#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
  #include <immintrin.h>
  #define HAS_X86 1
#else
  #define HAS_X86 0
#endif

bool int8_runs(Int8Kernel kernel) {
  if (kernel == INT8_PORTABLE) return true;
#if HAS_X86
  if (kernel == INT8_AVX2) return __builtin_cpu_supports("avx2");
  return __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw")
         && __builtin_cpu_supports("avx512vl");
#else
  return false;
#endif
}

Int8Kernel int8_fastest(void) {
  if (int8_runs(INT8_VNNI)) return INT8_VNNI;
  return int8_runs(INT8_AVX2) ? INT8_AVX2 : INT8_PORTABLE;
}

// Weights stand in panels of `PANEL` outputs; in a panel group by group of inputs, and in a group
// output by output: what one step of a kernel reads lies side by side. Groups and panels that are not
// full are filled with zeros.
enum { PANEL = 32 };

static size_t rounded(size_t count, size_t multiple) {
  return (count + multiple - 1) / multiple * multiple;
}

// Inputs in a group, and bytes of a packed weight. All but VNNI multiply 16-bit numbers.
static size_t group_of(Int8Kernel kernel) { return kernel == INT8_VNNI ? 4 : 2; }
static size_t width_of(Int8Kernel kernel) { return kernel == INT8_VNNI ? 1 : 2; }

size_t int8_packed_size(Int8Kernel kernel, size_t outputs, size_t inputs) {
  return rounded(outputs, PANEL) * rounded(inputs, group_of(kernel)) * width_of(kernel);
}

void int8_pack(
    Int8Kernel kernel, const int8_t *weights, size_t outputs, size_t inputs, void *packed) {
  const size_t group = group_of(kernel), depth = rounded(inputs, group);
  memset(packed, 0, int8_packed_size(kernel, outputs, inputs));
  for (size_t o = 0; o < outputs; o++) {
    const size_t panel = o / PANEL * PANEL * depth;
    for (size_t i = 0; i < inputs; i++) {
      const size_t at = panel + i / group * PANEL * group + o % PANEL * group + i % group;
      if (kernel == INT8_VNNI) {
        ((int8_t *)packed)[at] = weights[o * inputs + i];
      } else {
        ((int16_t *)packed)[at] = weights[o * inputs + i];
      }
    }
  }
}

static void put(
    const int32_t *tile, size_t rows, size_t outputs, size_t first, int32_t *sums) {
  const size_t count = outputs - first < PANEL ? outputs - first : PANEL;
  for (size_t r = 0; r < rows; r++) {
    memcpy(sums + r * outputs + first, tile + r * PANEL, count * sizeof(int32_t));
  }
}

// The widened rows' sums by a panel. `depth` is even, so that inputs come in pairs.
static void portable_row(
    const int16_t *restrict row, size_t depth, const int16_t *restrict panel,
    int32_t *restrict sums) {
#if defined(__SSE2__)
  // What every x86-64 has, and compilers do not find by themselves.
  __m128i found[PANEL / 4];
  for (int k = 0; k < PANEL / 4; k++) found[k] = _mm_setzero_si128();
  for (size_t i = 0; i < depth; i += 2) {
    int32_t value;
    memcpy(&value, row + i, 4);
    const __m128i x = _mm_set1_epi32(value);
    const __m128i *w = (const __m128i *)(panel + i * PANEL);
    for (int k = 0; k < PANEL / 4; k++) {
      found[k] = _mm_add_epi32(found[k], _mm_madd_epi16(x, _mm_load_si128(w + k)));
    }
  }
  memcpy(sums, found, sizeof found);
#else
  memset(sums, 0, PANEL * sizeof(int32_t));
  for (size_t i = 0; i < depth; i += 2) {
    const int32_t x0 = row[i], x1 = row[i + 1];
    const int16_t *w = panel + i * PANEL;
    for (size_t o = 0; o < PANEL; o++) sums[o] += x0 * w[2 * o] + x1 * w[2 * o + 1];
  }
#endif
}

#if HAS_X86

// The rows' groups of four inputs as one number each; the last group of a row may not be full.
static int32_t four(const uint8_t *row, size_t at, size_t inputs) {
  int32_t value = 0;
  memcpy(&value, row + at, inputs - at < 4 ? inputs - at : 4);
  return value;
}

// `ROWS` rows by a panel of 32 outputs: all sums stay in registers.
#define VNNI_ROWS(ROWS) \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512vnni"))) static void vnni_##ROWS( \
      const uint8_t *a, size_t inputs, const int8_t *panel, int32_t *tile) { \
    __m512i low[ROWS], high[ROWS]; \
    for (int r = 0; r < ROWS; r++) low[r] = high[r] = _mm512_setzero_si512(); \
    const size_t whole = inputs / 4 * 4; \
    const int8_t *w = panel; \
    for (size_t i = 0; i < whole; i += 4, w += 4 * PANEL) { \
      const __m512i w0 = _mm512_load_si512(w), w1 = _mm512_load_si512(w + 64); \
      for (int r = 0; r < ROWS; r++) { \
        int32_t value; \
        memcpy(&value, a + r * inputs + i, 4); \
        const __m512i x = _mm512_set1_epi32(value); \
        low[r] = _mm512_dpbusd_epi32(low[r], x, w0); \
        high[r] = _mm512_dpbusd_epi32(high[r], x, w1); \
      } \
    } \
    if (whole < inputs) { \
      const __m512i w0 = _mm512_load_si512(w), w1 = _mm512_load_si512(w + 64); \
      for (int r = 0; r < ROWS; r++) { \
        const __m512i x = _mm512_set1_epi32(four(a + r * inputs, whole, inputs)); \
        low[r] = _mm512_dpbusd_epi32(low[r], x, w0); \
        high[r] = _mm512_dpbusd_epi32(high[r], x, w1); \
      } \
    } \
    for (int r = 0; r < ROWS; r++) { \
      _mm512_storeu_si512(tile + r * PANEL, low[r]); \
      _mm512_storeu_si512(tile + r * PANEL + 16, high[r]); \
    } \
  }
VNNI_ROWS(12)
VNNI_ROWS(8)
VNNI_ROWS(4)
VNNI_ROWS(1)

// `ROWS` widened rows by half a panel, 16 outputs. Products of 16-bit numbers and the sums of two of
// them are exact, whereas the instruction for 8-bit ones stops at 2¹⁵.
#define AVX2_ROWS(ROWS) \
  __attribute__((target("avx2"))) static void avx2_##ROWS( \
      const int16_t *rows, size_t depth, const int16_t *half, int32_t *tile) { \
    __m256i low[ROWS], high[ROWS]; \
    for (int r = 0; r < ROWS; r++) low[r] = high[r] = _mm256_setzero_si256(); \
    const int16_t *w = half; \
    for (size_t i = 0; i < depth; i += 2, w += 2 * PANEL) { \
      const __m256i w0 = _mm256_load_si256((const __m256i *)w); \
      const __m256i w1 = _mm256_load_si256((const __m256i *)(w + 16)); \
      for (int r = 0; r < ROWS; r++) { \
        int32_t value; \
        memcpy(&value, rows + r * depth + i, 4); \
        const __m256i x = _mm256_set1_epi32(value); \
        low[r] = _mm256_add_epi32(low[r], _mm256_madd_epi16(x, w0)); \
        high[r] = _mm256_add_epi32(high[r], _mm256_madd_epi16(x, w1)); \
      } \
    } \
    for (int r = 0; r < ROWS; r++) { \
      _mm256_storeu_si256((__m256i *)(tile + r * PANEL), low[r]); \
      _mm256_storeu_si256((__m256i *)(tile + r * PANEL + 8), high[r]); \
    } \
  }
AVX2_ROWS(6)
AVX2_ROWS(1)

static size_t vnni_rows(
    const uint8_t *a, size_t rows, size_t inputs, const int8_t *panel, int32_t *tile) {
  if (rows >= 12) { vnni_12(a, inputs, panel, tile); return 12; }
  if (rows >= 8) { vnni_8(a, inputs, panel, tile); return 8; }
  if (rows >= 4) { vnni_4(a, inputs, panel, tile); return 4; }
  vnni_1(a, inputs, panel, tile);
  return 1;
}

static size_t avx2_rows(
    const int16_t *wide, size_t rows, size_t depth, const int16_t *panel, int32_t *tile) {
  for (int half = 0; half < 2; half++) {
    if (rows >= 6) avx2_6(wide, depth, panel + half * 32, tile + half * 16);
    else avx2_1(wide, depth, panel + half * 32, tile + half * 16);
  }
  return rows >= 6 ? 6 : 1;
}

#endif

static size_t some_rows(
    Int8Kernel kernel, const void *a, size_t rows, size_t inputs, const void *panel,
    int32_t *tile) {
#if HAS_X86
  if (kernel == INT8_VNNI) return vnni_rows(a, rows, inputs, panel, tile);
  if (kernel == INT8_AVX2) return avx2_rows(a, rows, rounded(inputs, 2), panel, tile);
#endif
  portable_row(a, rounded(inputs, 2), panel, tile);
  return 1;
}

// Rows as 16-bit numbers, each ended by a zero where its length is odd; the caller frees them.
static int16_t *widened(const uint8_t *a, size_t rows, size_t inputs) {
  const size_t depth = rounded(inputs, 2);
  int16_t *wide = malloc(rows * depth * sizeof(int16_t) + 1);
  if (!wide) abort();
  for (size_t r = 0; r < rows; r++) {
    for (size_t i = 0; i < inputs; i++) wide[r * depth + i] = a[r * inputs + i];
    if (depth > inputs) wide[r * depth + inputs] = 0;
  }
  return wide;
}

void int8_product(
    Int8Kernel kernel, const uint8_t *a, size_t rows, size_t inputs, const void *packed,
    size_t outputs, int32_t *sums) {
  int16_t *wide = kernel == INT8_VNNI ? NULL : widened(a, rows, inputs);
  const size_t stride = wide ? rounded(inputs, 2) * sizeof(int16_t) : inputs;
  const size_t panel = PANEL * rounded(inputs, group_of(kernel)) * width_of(kernel);
  const char *first_row = wide ? (const char *)wide : (const char *)a;
  int32_t tile[12 * PANEL];
  for (size_t first = 0; first < outputs; first += PANEL) {
    const char *weights = (const char *)packed + first / PANEL * panel;
    for (size_t r = 0; r < rows;) {
      const size_t done =
          some_rows(kernel, first_row + r * stride, rows - r, inputs, weights, tile);
      put(tile, done, outputs, first, sums + r * outputs);
      r += done;
    }
  }
  free(wide);
}
