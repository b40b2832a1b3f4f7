/// Loops over the lines of tensors: normalisation of each by its own mean and variance.

/// y = (x − μ)·r of each line, with r = 1/√(σ² + ε), times a line of weights plus a line of biases where
/// there are any; notes μ and r.
struct Standardizing: FractionKernel {
  let x, y, means, factors: Tensor
  var weight, bias: Tensor?
  /// How many of the last dimensions a line goes over.
  let dims: Int
  let eps: Double

  func rebound(_ t: any Rebinding) -> Self {
    Self(
      x: t.reads(x), y: t.writes(y), means: t.writes(means), factors: t.writes(factors),
      weight: weight.map(t.reads), bias: bias.map(t.reads), dims: dims, eps: eps)
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    let (source, target) = (UnsafePointer(x.pointer(as: type)), y.pointer(as: type))
    let (means, factors) = (means.pointer(as: type), factors.pointer(as: type))
    let (weight, bias) = (weight?.pointer(as: type), bias?.pointer(as: type))
    forEachLine(of: y, dims: dims) { line, start, count in
      (means[line], factors[line]) = standardize(
        source + start, count, T(eps), target + start)
      if let weight { multiply(target + start, weight, count) }
      if let bias { add(target + start, bias, count) }
    }
  }

  private func standardize<T: KernelNumber>(
    _ x: UnsafePointer<T>, _ count: Int, _ eps: T, _ y: UnsafeMutablePointer<T>
  ) -> (mean: T, factor: T) {
    let mean = pairwiseSum(x, count) / T(count)
    for index in 0..<count { y[index] = (x[index] - mean) * (x[index] - mean) }
    let factor = 1 / T.sqrt(pairwiseSum(UnsafePointer(y), count) / T(count) + eps)
    for index in 0..<count { y[index] = (x[index] - mean) * factor }
    return (mean, factor)
  }

  // A line stays in the fastest cache from one loop to the next.
  private func multiply<T: KernelNumber>(
    _ y: UnsafeMutablePointer<T>, _ weight: UnsafeMutablePointer<T>, _ count: Int
  ) {
    for index in 0..<count { y[index] *= weight[index] }
  }

  private func add<T: KernelNumber>(
    _ y: UnsafeMutablePointer<T>, _ bias: UnsafeMutablePointer<T>, _ count: Int
  ) {
    for index in 0..<count { y[index] += bias[index] }
  }
}

/// ∂x = r·(g − ḡ − y·mean(g·y)) of each line, where y = (x − μ)·r.
struct StandardizingBack: FractionKernel {
  let g, x, means, factors, result: Tensor
  /// How many of the last dimensions a line goes over.
  let dims: Int

  func rebound(_ t: any Rebinding) -> Self {
    Self(
      g: t.reads(g), x: t.reads(x), means: t.reads(means), factors: t.reads(factors),
      result: t.writes(result), dims: dims)
  }

  func run<T: KernelNumber>(_ type: T.Type) {
    let (g, x) = (UnsafePointer(g.pointer(as: type)), UnsafePointer(x.pointer(as: type)))
    let (means, factors) = (means.pointer(as: type), factors.pointer(as: type))
    let target = result.pointer(as: type)
    forEachLine(of: result, dims: dims) { line, start, count in
      gradient(
        g + start, x + start, count, mean: means[line], factor: factors[line], target + start)
    }
  }

  private func gradient<T: KernelNumber>(
    _ g: UnsafePointer<T>, _ x: UnsafePointer<T>, _ count: Int, mean: T, factor: T,
    _ result: UnsafeMutablePointer<T>
  ) {
    for index in 0..<count { result[index] = g[index] * ((x[index] - mean) * factor) }
    let along = pairwiseSum(UnsafePointer(result), count) / T(count)
    let level = pairwiseSum(g, count) / T(count)
    for index in 0..<count {
      result[index] = factor * (g[index] - level - (x[index] - mean) * factor * along)
    }
  }
}
