import Foundation
import Gradbook

/// Variables of the environment by which a library takes slower kernels, or other cores, than it would
/// by itself: no contestant sees them.
enum HandicappingVariables {
  static let names = [
    "OPENBLAS_CORETYPE", "OPENBLAS_VERBOSE", "OPENBLAS_MAIN_FREE", "GOTO_NUM_THREADS",
    "MKL_ENABLE_INSTRUCTIONS", "MKL_DEBUG_CPU_TYPE", "MKL_CBWR", "MKL_DYNAMIC",
    "NVPL_BLAS_DEBUG_CPU_TYPE", "BLIS_ARCH_TYPE", "ATEN_CPU_CAPABILITY", "DNNL_MAX_CPU_ISA",
    "ONEDNN_MAX_CPU_ISA", "DNNL_VERBOSE", "ONEDNN_VERBOSE", "XLA_FLAGS", "NPY_DISABLE_CPU_FEATURES",
    "OMP_PROC_BIND", "OMP_PLACES", "OMP_WAIT_POLICY", "OMP_DYNAMIC", "GOMP_CPU_AFFINITY",
    "GOMP_SPINCOUNT", "KMP_AFFINITY", "KMP_BLOCKTIME", "MALLOC_ARENA_MAX", "GLIBC_TUNABLES",
  ]

  /// Those that are set here, as a note says it.
  static func note(_ environment: [String: String]) -> Text? {
    let found = names.filter { environment[$0] != nil }
    if found.isEmpty { return nil }
    let list = found.joined(separator: ", ")
    return Text(
      "Taken out of the environment for all: \(list).", "已为所有参赛者去掉环境变量：\(list)。")
  }
}
