import Gradbook
import NN

/// What the engine itself costs.
enum EngineWorkloads {
  /// A chain of 1,000 additions of two elements: the cost of recording and of going back.
  static func overhead(_ watch: Stopwatch) {
    let a = Tensor([1.0, 2.0], requiresGrad: true)
    let b = Tensor([3.0, 4.0], requiresGrad: true)
    func build() -> Tensor {
      var y = a
      for _ in 0..<1000 { y = y + b }
      return y.sum()
    }
    var (forward, backward, total): ([Double], [Double], [Double]) = ([], [], [])
    for repeatIndex in 0..<400 {
      let begin = Stopwatch.now
      var built = begin
      var done = begin
      do {
        let y = build()
        built = Stopwatch.now
        a.zeroGrad()
        b.zeroGrad()
        y.backward()
        done = Stopwatch.now
      }
      let end = Stopwatch.now
      if repeatIndex >= 20 {
        forward.append(built - begin)
        backward.append(done - built)
        total.append(end - begin)
      }
    }
    watch.report("forward", "ns/op", forward, scale: 1e6)
    watch.report("backward", "ns/op", backward, scale: 1e6)
    watch.report("total", "ns/op", total, scale: 1e6, check: b.grad?.flat())
    let unrecorded = watch.samples(budget: 1) { noGrad { _ = build() } }
    watch.report("forward_no_grad", "ns/op", unrecorded, scale: 1e6)
  }

  /// Single operations on a million elements.
  static func kernels(_ watch: Stopwatch) {
    let count = 1 << 20
    let x = Tensor.randn(count)
    let y = Tensor.randn(count)
    let m = Tensor.randn(1024, 1024)
    let (weight, bias) = (Tensor.ones(1024), Tensor.zeros(1024))
    let loss = CrossEntropyLoss()
    let labels = Tensor(flat: (0..<1024).map { $0 % 1024 }, shape: [1024], dtype: .int64)
    let kernels: [(String, () -> Tensor)] = [
      ("exp", { x.exp() }), ("tanh", { x.tanh() }), ("sigmoid", { x.sigmoid() }),
      ("relu", { x.relu() }), ("add", { x + y }), ("sum", { x.sum() }),
      ("softmax_1024x1024", { m.softmax(dim: 1) }),
      ("log_softmax_1024x1024", { m.logSoftmax(dim: 1) }),
      ("layer_norm_1024x1024", { m.layerNorm([1024], weight: weight, bias: bias) }),
      ("cross_entropy_1024x1024", { loss(m, labels) }),
      ("sum_dim0_1024x1024", { m.sum(dim: 0) }), ("sum_dim1_1024x1024", { m.sum(dim: 1) }),
      ("transpose_copy_1024x1024", { m.t().contiguous() }),
    ]
    noGrad {
      for (name, kernel) in kernels {
        let seconds = watch.samples(budget: 1) { for _ in 0..<5 { _ = kernel() } }
        watch.report(name, "us", seconds, scale: 1e6 / 5)
      }
    }
  }

  /// Products of square matrices.
  static func products(_ watch: Stopwatch) {
    noGrad {
      for (dtype, ending) in [(DType.float32, ""), (.float64, "_float64")] {
        for size in [128, 256, 512, 1024, 2048] {
          let (a, b) = (
            Tensor.randn(size, size, dtype: dtype), Tensor.randn(size, size, dtype: dtype)
          )
          let seconds = watch.samples(budget: 1.5) { _ = a.matmul(b) }
          watch.rate(
            "matmul_\(size)\(ending)", "GFLOP/s", seconds, work: 2e-9 * Double(size * size * size))
        }
      }
    }
  }
}
