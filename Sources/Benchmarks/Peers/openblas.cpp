// Products of square matrices by OpenBLAS alone, with as many threads as it is told to use.
//
//   openblas products --framework NAME --threads N --effort E
#include <dlfcn.h>

#include "figures.hpp"

namespace {

template <typename Number>
using Product = void (*)(int, int, int, int, int, int, Number, const Number*, int, const Number*,
                         int, Number, Number*, int);

// Numbers from -1 to 1 of a linear congruential generator.
template <typename Number>
std::vector<Number> numbers(std::size_t count) {
  std::vector<Number> result(count);
  unsigned state = 1;
  for (Number& number : result) {
    state = state * 1664525u + 1013904223u;
    number = static_cast<Number>(state) / 2147483648u - 1;
  }
  return result;
}

template <typename Number>
void measure(const Report& report, Product<Number> product, const char* type) {
  constexpr int rowMajor = 101, plain = 111;
  for (const int n : {128, 256, 512, 1024, 2048}) {
    const auto a = numbers<Number>(std::size_t(n) * n), b = a;
    std::vector<Number> c(a.size());
    const auto once = [&] {
      product(rowMajor, plain, plain, n, n, n, 1, a.data(), n, b.data(), n, 0, c.data(), n);
    };
    for (const double end = now() + 0.3 * report.effort; now() < end;) once();
    std::vector<double> rates;
    const double work = 2e-9 * n * n * n;
    for (const double end = now() + 1.5 * report.effort;
         (rates.size() < 15 || now() < end) && rates.size() < 400;) {
      const double begin = now();
      once();
      rates.push_back(work / (now() - begin));
    }
    report(("matmul_" + std::to_string(n) + type).c_str(), "GFLOP/s", rates);
  }
}

// As the engine loads it: OpenBLAS takes a processor that is newer than itself for an old one.
void* library() {
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")) {
    setenv("OPENBLAS_CORETYPE", "SkylakeX", 1);
  }
  for (const char* name : {"libopenblas.so.0", "libopenblas.so"}) {
    if (void* const handle = dlopen(name, RTLD_NOW)) return handle;
  }
  return nullptr;
}

}  // namespace

int main(int count, char** arguments) {
  const Report report = reportOf(count, arguments);
  if (report.workload != "products") {
    std::fprintf(stderr, "usage: openblas products\n");
    return 2;
  }
  void* const handle = library();
  const auto single = reinterpret_cast<Product<float>>(handle ? dlsym(handle, "cblas_sgemm") : nullptr);
  const auto wide = reinterpret_cast<Product<double>>(handle ? dlsym(handle, "cblas_dgemm") : nullptr);
  if (!single || !wide) {
    std::fprintf(stderr, "OpenBLAS was not found\n");
    return 1;
  }
  measure<float>(report, single, "");
  measure<double>(report, wide, "_float64");
}
