/// The BLAS library of the machine, loaded at first use.
#ifndef GRADBOOK_BLAS_LIBRARY_H
#define GRADBOOK_BLAS_LIBRARY_H

/// The values of the standard C interface of BLAS.
enum { blasRowMajor = 101, blasPlain = 111, blasTransposed = 112 };

typedef struct {
  void (*sgemm)(int order, int transA, int transB, int m, int n, int k, float alpha, const float *a,
                int lda, const float *b, int ldb, float beta, float *c, int ldc);
  void (*dgemm)(int order, int transA, int transB, int m, int n, int k, double alpha,
                const double *a, int lda, const double *b, int ldb, double beta, double *c, int ldc);
  void (*sgemv)(int order, int trans, int m, int n, float alpha, const float *a, int lda,
                const float *x, int incX, float beta, float *y, int incY);
  void (*dgemv)(int order, int trans, int m, int n, double alpha, const double *a, int lda,
                const double *x, int incX, double beta, double *y, int incY);
  int isParallel;
  char description[256];
} BlasLibrary;

/// The library, or null where there is none. Safe from any thread.
const BlasLibrary *gradbook_blas_library(void);

#endif
