/// Matrix products: the best library of the machine where there is one, our own loops otherwise.
///
/// All matrices are row-major. `op(A)` is A, or its transpose where the flag is not 0; the leading
/// dimension (`lda` …) is the distance between the starts of two stored rows. Every call runs on
/// the calling thread alone, may be made from any number of threads at once, and gives the same
/// bits for the same input and shape in every run on one machine.
#ifndef GRADBOOK_CBLAS_H
#define GRADBOOK_CBLAS_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// C = alpha · op(A) · op(B) + beta · C, with op(A) of [m, k], op(B) of [k, n] and C of [m, n].
/// C is not read where beta is 0. Nothing happens where m or n is 0; C is scaled where k is 0.
void gradbook_sgemm(int transposeA, int transposeB, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k,
                    float alpha, const float *a, ptrdiff_t lda, const float *b, ptrdiff_t ldb,
                    float beta, float *c, ptrdiff_t ldc);
/// The same in double precision.
void gradbook_dgemm(int transposeA, int transposeB, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k,
                    double alpha, const double *a, ptrdiff_t lda, const double *b, ptrdiff_t ldb,
                    double beta, double *c, ptrdiff_t ldc);

/// `count` products; matrix i of each stands at i times its stride (in elements; 0 shares one).
void gradbook_sgemm_batch(int transposeA, int transposeB, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k,
                          float alpha, const float *a, ptrdiff_t lda, ptrdiff_t strideA,
                          const float *b, ptrdiff_t ldb, ptrdiff_t strideB, float beta, float *c,
                          ptrdiff_t ldc, ptrdiff_t strideC, ptrdiff_t count);
/// The same in double precision.
void gradbook_dgemm_batch(int transposeA, int transposeB, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k,
                          double alpha, const double *a, ptrdiff_t lda, ptrdiff_t strideA,
                          const double *b, ptrdiff_t ldb, ptrdiff_t strideB, double beta, double *c,
                          ptrdiff_t ldc, ptrdiff_t strideC, ptrdiff_t count);

/// `gradbook_sgemm` by our own blocked loops, whatever library there is.
void gradbook_sgemm_portable(int transposeA, int transposeB, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k,
                             float alpha, const float *a, ptrdiff_t lda, const float *b,
                             ptrdiff_t ldb, float beta, float *c, ptrdiff_t ldc);
/// `gradbook_dgemm` by our own blocked loops, whatever library there is.
void gradbook_dgemm_portable(int transposeA, int transposeB, ptrdiff_t m, ptrdiff_t n, ptrdiff_t k,
                             double alpha, const double *a, ptrdiff_t lda, const double *b,
                             ptrdiff_t ldb, double beta, double *c, ptrdiff_t ldc);

/// What computes the products, such as `OpenBLAS 0.3.21, core SkylakeX (libopenblas.so.0)` or
/// `portable loops`. The text lives as long as the process.
///
/// The environment variable GRADBOOK_BLAS, read once at first use, chooses: `portable`, or the
/// name or path of a library with the C interface of BLAS.
const char *gradbook_blas_description(void);

/// Whether the library divides one product among threads by itself (Accelerate does).
int gradbook_blas_is_parallel(void);

#ifdef __cplusplus
}
#endif

#endif
