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

  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.floatingPoint(x.dtype, name)
    guard !axes.isEmpty, axes == Array((0..<x.rank).suffix(axes.count)) else {
      throw ShapeError(
        "\(name): dimensions \(axes) are not the last ones of shape \(x.shape).",
        "\(name)：第 \(axes) 维不是形状 \(x.shape) 的最后几维。")
    }
    return x
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    let x = operands[0].inRowMajorOrder
    let result = Tensor(uninitialized: x.shape, x.dtype)
    let count = x.shape.dropLast(axes.count).reduce(1, *)
    let means = Tensor(uninitialized: [count], x.dtype)
    let factors = Tensor(uninitialized: [count], x.dtype)
    Standardizing(
      x: x, y: result, means: means, factors: factors, dims: axes.count, eps: settings.eps
    ).run(on: x.dtype, for: name)
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
    StandardizingBack(
      g: g, x: x, means: lines.means, factors: lines.factors, result: result, dims: axes.count
    ).run(on: x.dtype, for: name)
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
