import Gradbook
import Platform

extension Initialization {
  /// Normal numbers that lie in `a`…`b`; those outside are drawn again.
  ///
  /// Where the interval holds less than 0.3 of the distribution, even numbers are drawn and kept in
  /// proportion to the density (rejection sampling: von Neumann 1951). Traps unless std > 0 and
  /// a < b.
  @discardableResult
  public static func truncatedNormal(
    _ tensor: Tensor, mean: Double = 0, std: Double = 1, a: Double = -2, b: Double = 2,
    generator: Generator? = nil
  ) -> Tensor {
    guard std > 0, a < b else {
      fatalError(
        "truncatedNormal: needs std > 0 and a < b, and they are \(std), \(a) and \(b).")
    }
    func part(below x: Double) -> Double { (1 + erf((x - mean) / (std * (2.0).squareRoot()))) / 2 }
    if part(below: b) - part(below: a) > 0.3 {
      return noGrad { redrawn(tensor, mean, std, (a, b), generator) }
    }
    return noGrad { rejected(tensor, mean, std, (a, b), generator) }
  }

  private static func redrawn(
    _ tensor: Tensor, _ mean: Double, _ std: Double, _ bounds: (low: Double, high: Double),
    _ generator: Generator?
  ) -> Tensor {
    normal(tensor, mean: mean, std: std, generator: generator)
    while true {
      let isOutside = (tensor .< bounds.low) .| (tensor .> bounds.high)
      guard isOutside.any().item() != 0 else { return tensor }
      let fresh = Tensor.empty(tensor.shape, dtype: tensor.dtype)
      normal(fresh, mean: mean, std: std, generator: generator)
      tensor.copyInPlace(Tensor.where(isOutside, fresh, tensor))
    }
  }

  private static func rejected(
    _ tensor: Tensor, _ mean: Double, _ std: Double, _ bounds: (low: Double, high: Double),
    _ generator: Generator?
  ) -> Tensor {
    let mode = max(bounds.low, min(mean, bounds.high))
    let peak = -0.5 * ((mode - mean) / std) * ((mode - mean) / std)
    var pending = Tensor.ones(tensor.shape, dtype: .bool)
    while pending.any().item() != 0 {
      let drawn = Tensor.empty(tensor.shape, dtype: tensor.dtype)
      uniform(drawn, a: bounds.low, b: bounds.high, generator: generator)
      tensor.copyInPlace(Tensor.where(pending, drawn, tensor))
      let density = ((drawn - mean) / std).square() * -0.5 - peak
      let chance = Tensor.rand(tensor.shape, dtype: tensor.dtype, generator: generator).log()
      pending = (pending .& (chance .> density))
    }
    return tensor
  }

  /// A matrix of orthonormal rows or columns, whichever are fewer, times `gain`: it keeps lengths.
  /// Dimensions after the first count as one.
  ///
  /// The normal numbers drawn are orthonormalised by modified Gram–Schmidt, twice, in Double: the
  /// factor Q of a QR decomposition whose R has a positive diagonal, which is unique. Traps for
  /// fewer than two dimensions. Cost: 4·rows·columns·min(rows, columns) operations.
  ///
  /// Source: Saxe and others, Exact solutions to the nonlinear dynamics of learning (2014).
  @discardableResult
  public static func orthogonal(
    _ tensor: Tensor, gain: Double = 1, generator: Generator? = nil
  ) -> Tensor {
    guard tensor.rank >= 2 else {
      fatalError(
        "orthogonal: needs at least two dimensions, and this tensor has shape \(tensor.shape).")
    }
    guard tensor.count > 0 else { return tensor }
    let (rows, columns) = (tensor.shape[0], tensor.count / tensor.shape[0])
    let drawn = Tensor.empty([rows, columns], dtype: tensor.dtype)
    normal(drawn, generator: generator)
    let isWide = rows < columns
    let vectors = orthonormalised((isWide ? drawn : drawn.t()).toNestedRows())
    let result = Tensor(
      flat: vectors.flatMap { $0 }, shape: [vectors.count, isWide ? columns : rows],
      dtype: tensor.dtype)
    return noGrad {
      tensor.copyInPlace(((isWide ? result : result.t()) * gain).reshape(tensor.shape))
    }
  }

  private static func orthonormalised(_ vectors: [[Double]]) -> [[Double]] {
    var done: [[Double]] = []
    for var vector in vectors {
      for other in done + done {
        let along = zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }
        for i in vector.indices { vector[i] -= along * other[i] }
      }
      let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      done.append(vector.map { $0 / length })
    }
    return done
  }
}

extension Tensor {
  /// A matrix's rows as numbers.
  fileprivate func toNestedRows() -> [[Double]] {
    let (numbers, width) = (flat(), shape[1])
    return (0..<shape[0]).map { Array(numbers[$0 * width..<($0 + 1) * width]) }
  }
}
