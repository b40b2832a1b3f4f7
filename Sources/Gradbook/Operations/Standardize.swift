/// Each line less its mean, divided by its standard deviation: what layer and group normalisation
/// have in common.
///
/// For a line x of n numbers: y = (x − μ)·r with r = 1/√(σ² + ε), and ∂x = r·(g − ḡ − y·mean(g·y)).
/// Source: Ba, Kiros and Hinton, Layer Normalization (2016), section 3.
final class Standardize: Operation, Configured {
  struct Settings: OperationSettings {
    /// The last dimensions, over which a line goes.
    let dims: [Int]
    /// What keeps the divisor from 0.
    let eps: Double
  }
  let settings: Settings
  private var axes: [Int] { settings.dims }
  /// μ and r of each line.
  private var lines: (means: Tensor, factors: Tensor)?

  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override var keepsState: Bool { true }

  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0].inRowMajorOrder
    let result = Tensor(uninitialized: x.shape, x.dtype)
    let count = x.shape.dropLast(axes.count).reduce(1, *)
    let means = Tensor(uninitialized: [count], x.dtype)
    let factors = Tensor(uninitialized: [count], x.dtype)
    func run<T: KernelNumber>(_ type: T.Type) {
      let (source, target) = (UnsafePointer(x.pointer(as: type)), result.pointer(as: type))
      let (means, factors) = (means.pointer(as: type), factors.pointer(as: type))
      forEachLine(of: result, along: axes) { line, start, count in
        (means[line], factors[line]) = standardize(
          source + start, count, T(settings.eps), target + start)
      }
    }
    if isFloat32(x.dtype, name) { run(Float.self) } else { run(Double.self) }
    lines = (means, factors)
    return result
  }

  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) {
      guard call.isRecorded else { return gradient(g.inRowMajorOrder, call.a.inRowMajorOrder) }
      let centred = call.a - call.a.mean(dims: axes, keepDim: true)
      let factor = (centred.square().mean(dims: axes, keepDim: true) + settings.eps).rsqrt()
      let y = centred * factor
      let along = (g * y).mean(dims: axes, keepDim: true)
      return factor * (g - g.mean(dims: axes, keepDim: true) - y * along)
    }
  }
  override func formula(operand: Int) -> Formula? {
    let standard = Formula(.normalize, .a)
    let centred = .g - Formula(.mean, .g) - standard * Formula(.mean, .g * standard)
    return centred / .sqrt(Formula(.variance, .a) + .named("ε"))
  }

  private func gradient(_ g: Tensor, _ x: Tensor) -> Tensor {
    guard let lines else { trap("\(name): its means are computed when it is called.") }
    let result = Tensor(uninitialized: x.shape, x.dtype)
    func run<T: KernelNumber>(_ type: T.Type) {
      let (g, x) = (UnsafePointer(g.pointer(as: type)), UnsafePointer(x.pointer(as: type)))
      let means = lines.means.pointer(as: type)
      let factors = lines.factors.pointer(as: type)
      let target = result.pointer(as: type)
      forEachLine(of: result, along: axes) { line, start, count in
        standardizeGradient(
          g + start, x + start, count, mean: means[line], factor: factors[line], target + start)
      }
    }
    if isFloat32(x.dtype, name) { run(Float.self) } else { run(Double.self) }
    return result
  }
}

extension Tensor {
  /// (x − μ)/√(σ² + ε) over the last dimensions `axes`; the variance is that of the n numbers
  /// themselves. Cost: five passes over the elements.
  func standardized(_ axes: [Int], _ eps: Double) -> Tensor {
    let settings = Standardize.Settings(dims: axes, eps: eps)
    return apply(Standardize(operations.layer.standardize, settings), self)
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

private func standardizeGradient<T: KernelNumber>(
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
