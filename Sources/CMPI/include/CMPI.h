#ifndef CMPI_H
#define CMPI_H

/// The way to an MPI library that is found when the program runs, without its header: Open MPI, whose
/// handles are addresses, and MPICH, whose handles are numbers. All functions but the first and the
/// last two must be called on one thread.

/// What elements a call is for.
enum cmpi_type {
  cmpi_float32,
  cmpi_float64,
  cmpi_int64,
  cmpi_float16,
  cmpi_bfloat16,
};

/// How elements of several ranks become one.
enum cmpi_reduction {
  cmpi_sum,
  cmpi_min,
  cmpi_max,
};

/// Opens a library by its file's name. The answer is `NULL`, or why it cannot be used.
const char *cmpi_open(const char *name);

/// Begins: the answer is 0, or the library's number of an error.
int cmpi_begin(int *rank, int *size);

/// What the library calls itself: the first line of it.
const char *cmpi_version(void);

/// Each of these answers 0, or the library's number of an error. Elements are counted in 64 bits.
int cmpi_all_reduce(void *buffer, long count, enum cmpi_type type, enum cmpi_reduction reduction);
int cmpi_broadcast(void *bytes, long count, int root);
int cmpi_all_gather(const void *own, void *all, long bytes);
int cmpi_reduce_scatter(
    const void *all, void *own, long count, enum cmpi_type type, enum cmpi_reduction reduction);
int cmpi_barrier(void);
int cmpi_finish(void);

/// `sum[i] += x[i]`, computed in single precision and rounded to the nearest, of two the even one.
void cmpi_add_float16(const unsigned short *x, unsigned short *sum, long count);
void cmpi_add_bfloat16(const unsigned short *x, unsigned short *sum, long count);

/// Numbers of single precision to half and brain precision, and back.
void cmpi_to_float16(const float *x, unsigned short *y, long count);
void cmpi_to_bfloat16(const float *x, unsigned short *y, long count);
void cmpi_from_float16(const unsigned short *x, float *y, long count);
void cmpi_from_bfloat16(const unsigned short *x, float *y, long count);

#endif
