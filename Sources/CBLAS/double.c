#include "product.h"

#define T double
#define NAME(x) gradbook_dgemm##x
#define GEMM dgemm
#define GEMV dgemv
#define LANES 4
#include "product.inc"
