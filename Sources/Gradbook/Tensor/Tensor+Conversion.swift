import CTape

extension Tensor {
  /// The same numbers in another element type; the tensor itself if it has that type already.
  /// Gradients flow between floating-point types.
  ///
  /// Into integers fractions are cut toward zero; NaN, ±∞ and what is beyond 64 bits become −2⁶³, or
  /// −2³¹ in int32; what uint8 or int8 cannot hold wraps, 300 to 44. Into float16 a number is rounded to
  /// the nearest, to infinity from 65520 on. Into truth values: whether it is not 0.
  public func to(_ dtype: DType) -> Tensor {
    if dtype == self.dtype { return self }
    return apply(
      Conversion(operations.conversion.to, Conversion.Settings(dtype: dtype)), self)
  }
  /// The same numbers as float16, rounded; infinite from 65520 on.
  public func half() -> Tensor { to(.float16) }
  /// The same numbers as float32.
  public func float() -> Tensor { to(.float32) }
  /// The same numbers as float64.
  public func double() -> Tensor { to(.float64) }
  /// The same numbers as int32, cut toward zero.
  public func int() -> Tensor { to(.int32) }
  /// The same numbers as int64, cut toward zero.
  public func long() -> Tensor { to(.int64) }
  /// Whether each number is not 0.
  public func bool() -> Tensor { to(.bool) }

  func converted(to dtype: DType) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype)
    result.copyElements(from: self)
    return result
  }

  /// The only element, as a Double; ``itemInt()`` gives an integer beyond ±2⁵³ exactly. Traps unless there is exactly one.
  public func item() -> Double {
    guard count == 1 else {
      trap(
        "item: needs a tensor of one element, and this one has \(count) (shape \(shape)).",
        on: [self])
    }
    return element(0)
  }

  /// The only element of an integer tensor, exactly. Traps unless there is exactly one.
  public func itemInt() -> Int {
    guard count == 1 else {
      trap(
        "itemInt: needs a tensor of one element, and this one has \(count) (shape \(shape)).",
        on: [self])
    }
    return integers()[0]
  }

  /// All elements in row-major order, as Doubles: beyond ±2⁵³ the nearest one. ``integers()`` gives
  /// every integer exactly.
  public func flat() -> [Double] {
    RealsRead(source: inRowMajorOrder).run(on: dtype)
  }

  /// All elements in row-major order, as Ints; fractions are cut toward zero.
  public func integers() -> [Int] {
    IntegersRead(source: inRowMajorOrder).run(on: dtype)
  }

  /// The row-major positions of the elements that are not 0.
  func placesFound() -> [Int] { PlacesFound(source: inRowMajorOrder).run(on: dtype) }

  /// The element at a row-major position.
  func element(_ index: Int) -> Double {
    var distance = 0
    var rest = index
    for axis in shape.indices.reversed() where shape[axis] > 0 {
      distance += rest % shape[axis] * strides[axis]
      rest /= shape[axis]
    }
    return RealRead(source: self, distance: distance).run(on: dtype)
  }

  /// Whether all elements pass a test of arguments. While calls are written down nothing is read,
  /// so that a program holds for all inputs, and the answer is yes.
  package func isEvery(_ test: (Double) -> Bool) -> Bool {
    calls_are_observed() || flat().allSatisfy(test)
  }

  /// The shape that two tensors broadcast to. Traps where they do not.
  package static func broadcastShape(_ a: Tensor, _ b: Tensor) -> [Int] {
    broadcastShape(a, shape: b.shape)
  }

  /// The shape that a tensor and a shape broadcast to. Traps where they do not.
  package static func broadcastShape(_ a: Tensor, shape: [Int]) -> [Int] {
    orTrap { () throws(ShapeError) in
      try ShapeRules.broadcast(a.shape, shape, operation: "broadcast")
    }
  }

  /// Whether no element is NaN or infinite.
  public var isAllFinite: Bool {
    guard dtype.isFloatingPoint else { return true }
    return flat().allSatisfy(\.isFinite)
  }

  /// Whether both have one shape and every pair of elements differs by at most
  /// `atol + rtol·|other|`; NaN equals NaN if asked.
  public func isClose(
    to other: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8, equalNaN: Bool = false
  ) -> Bool {
    guard shape == other.shape else { return false }
    return zip(flat(), other.flat()).allSatisfy { a, b in
      a == b || (a - b).magnitude <= atol + rtol * b.magnitude
        || (equalNaN && a.isNaN && b.isNaN)
    }
  }
}

/// Changes of element type.
struct ConversionOperations: OperationFamily {
  static let title = Text("Conversion", "类型转换")

  let to = OperationEntry(
    "to", Text("convert type", "转换类型"), operation: Conversion.self, samples: []
  )
  .printed(as: "ToCopy")
}
