#include "product.h"

#define T float
#define NAME(x) gradbook_sgemm##x
#define GEMM sgemm
#define GEMV sgemv
#define LANES 8
#include "product.inc"
