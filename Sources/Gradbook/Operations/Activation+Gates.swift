/// x·(x + 3)/6 between −3 and 3: SiLU made of straight lines and a parabola.
/// Source: Howard and others, Searching for MobileNetV3 (2019), section 5.2.
struct Hardswish: UnaryFunction {
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T {
    T.select(T.isLess(a, -3), 0, T.select(T.isGreater(a, 3), a, a * (a + 3) / 6))
  }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    pullback(1, a, y)
  }
  @inline(__always)
  func pullback<T: ElementaryNumber>(_ g: T, _ a: T, _ y: T) -> T {
    let upper = T.select(T.isGreater(a, 3), g, T.select(T.isEqual(a, 3), g, g * (a / 3 + 0.5)))
    return T.select(T.isLess(a, -3), 0, T.select(T.isEqual(a, -3), 0, upper))
  }
}

struct CELU: AdjustableFunction {
  static var kinds: ElementKinds { .fractions }
  let alpha: Double
  func check(_ dtype: DType, _ operation: String) throws(ShapeError) {
    guard alpha != 0 else {
      throw ShapeError("\(operation): alpha must not be 0.", "\(operation)：alpha 不能为 0。")
    }
  }
  @inline(__always)
  func value<T: ElementaryNumber>(_ a: T) -> T {
    T.select(T.isGreater(a, 0), a, T(alpha) * T.expm1(a / T(alpha)))
  }
  @inline(__always)
  func derivative<T: ElementaryNumber>(_ a: T, _ y: T) -> T {
    T.select(T.isLess(a, 0), T.exp(a / T(alpha)), 1)
  }
  @inline(__always)
  func pullback<T: ElementaryNumber>(_ g: T, _ a: T, _ y: T) -> T {
    g * T.select(T.isLess(a, 0), T.exp(negativePart(a) / T(alpha)), 1)
  }
}

extension Tensor {
  /// 0 below −3, x above 3, x·(x + 3)/6 between. ∂ = x/3 + ½ between, 0 or 1 beyond.
  public func hardswish() -> Tensor { operations.activation.hardswish(self) }

  /// x above 0, `alpha`·(e^(x/alpha) − 1) below: its slope has no jump, whatever alpha is.
  /// ∂ = e^(x/alpha) below 0.
  ///
  /// Traps for alpha 0.
  ///
  /// Source: Barron, Continuously Differentiable Exponential Linear Units (2017), equation 2.
  public func celu(alpha: Double = 1) -> Tensor {
    let function = CELU(alpha: alpha)
    orTrap(on: [self]) { () throws(ShapeError) in try function.check(dtype, "celu") }
    return AdjustedOperation(operations.activation.celu, function)(self)
  }

  /// The first half along a dimension times the sigmoid of the second: a·σ(b).
  ///
  /// Traps unless the dimension's extent is even.
  ///
  /// Source: Dauphin and others, Language Modeling with Gated Convolutional Networks (2017),
  /// section 2.
  public func glu(dim: Int = -1) -> Tensor {
    let axis = orTrap(on: [self]) { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "glu")
    }
    guard rank > 0, shape[axis].isMultiple(of: 2) else {
      trap("glu: dimension \(dim) of shape \(shape) cannot be halved.")
    }
    let half = shape[axis] / 2
    let gate = narrow(dim: axis, start: half, length: half)
    return (narrow(dim: axis, start: 0, length: half) * gate.sigmoid()).called(.glu)
  }

  /// x above 0, `weight`·x elsewhere, with one slope, or one for each channel (dimension 1).
  /// ∂x = 1 or the slope, ∂weight = the sum of g·x where x is not above 0.
  ///
  /// Traps if there is more than one slope but not one for each channel.
  public func prelu(_ weight: Tensor) -> Tensor {
    let channels = rank >= 2 ? shape[1] : 1
    guard weight.rank < 2, weight.count == 1 || weight.count == channels else {
      trap(
        "prelu: needs one slope or one for each of the \(channels) channels of shape \(shape), not "
          + "\(weight.shape).")
    }
    let slopes =
      weight.count == 1
      ? weight.reshape([]) : weight.reshape([channels] + Array(repeating: 1, count: rank - 2))
    // Elements above 0 must not reach the slope, not even as 0 · ∞.
    let isAbove = self .> 0
    return Tensor.where(isAbove, self, slopes * maskedFill(isAbove, 0)).called(.preluKernel)
  }
}
