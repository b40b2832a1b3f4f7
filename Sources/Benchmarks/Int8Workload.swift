import Compression
import Gradbook

/// Products of 8-bit numbers with exact sums, beside the same product in float32.
enum Int8Workload {
  private static let size = 512

  /// 512 by 512 by 512: the speed of every kernel that the processor runs, each one's time as a multiple of
  /// float32's, and that of the kernel that is chosen, whose name stands in the unit's place. Weights are
  /// packed beforehand, as a layer has them.
  static func run(_ watch: Stopwatch) {
    let a = Tensor.randint(0, 256, [size, size], dtype: .uint8)
    let b = Tensor.randint(-128, 128, [size, size], dtype: .int8)
    let (x, y) = (a.float(), b.float())
    let work = 2e-9 * Double(size * size * size)
    noGrad {
      for kernel in Int8Product.allCases where kernel.isAvailable {
        let packed = PackedWeights(b, for: kernel)
        // By turns, so that what else the machine does meets both.
        var (whole, fractions): ([Double], [Double]) = ([], [])
        for _ in 0..<20 {
          whole += watch.samples(warm: 0.01, atLeast: 3, budget: 0.03) { _ = kernel(a, packed) }
          fractions += watch.samples(warm: 0.01, atLeast: 3, budget: 0.03) { _ = x.matmul(y) }
        }
        let reference = fractions.sorted()[fractions.count / 2]
        watch.rate("\(kernel)_512", "GOP/s", whole, work: work)
        watch.report("\(kernel)_by_float32", "", whole, scale: 1 / reference)
        if kernel == .fastest {
          watch.rate("float32_512", "GFLOP/s", fractions, work: work)
          watch.report("time_by_float32", "\(kernel)", whole, scale: 1 / reference)
        }
      }
    }
  }
}
