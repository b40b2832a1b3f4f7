extension Tensor {
  /// Makes a tensor from numbers in row-major order. An integer type cuts fractions off.
  ///
  /// Traps if `flat` does not have as many elements as `shape` asks for, or where a number does not
  /// fit into an integer type; negative ones wrap into uint8.
  public convenience init(
    flat: [Double], shape: [Int], dtype: DType = .float64, requiresGrad: Bool = false
  ) {
    self.init(elements: flat, shape: shape, dtype: dtype)
    if requiresGrad { self.requiresGrad = true }
  }

  /// Makes a tensor from integers in row-major order.
  ///
  /// Traps if `flat` does not have as many elements as `shape` asks for, or where one does not fit
  /// into uint8 or int8; negative ones wrap into uint8.
  public convenience init(
    flat: [Int], shape: [Int], dtype: DType = .int64, requiresGrad: Bool = false
  ) {
    self.init(uninitialized: Tensor.checked(shape, holds: flat.count), dtype)
    if dtype.byteCount == 1 { Tensor.checkRange(flat.lazy.map(Double.init), dtype) }
    IntegersWritten(target: self, elements: flat).run(on: dtype)
    if requiresGrad { self.requiresGrad = true }
  }

  /// Makes a tensor from truth values in row-major order.
  ///
  /// Traps if `flat` does not have as many elements as `shape` asks for.
  public convenience init(flat: [Bool], shape: [Int], dtype: DType = .bool) {
    self.init(elements: flat, shape: shape, dtype: dtype)
  }

  private convenience init<S: Gradbook.Element>(elements: [S], shape: [Int], dtype: DType) {
    self.init(uninitialized: Tensor.checked(shape, holds: elements.count), dtype)
    if dtype.category == 1 { Tensor.checkRange(elements.map(\.real), dtype) }
    Written(target: self, elements: elements).run(on: dtype)
  }

  private static func checkRange(_ numbers: some Sequence<Double>, _ dtype: DType) {
    if let wrong = numbers.first(where: { !dtype.holds($0) }) {
      trap("Tensor: \(wrong) does not fit into \(dtype); ask for a wider type.")
    }
  }

  private static func checked(_ shape: [Int], holds count: Int) -> [Int] {
    guard shape.allSatisfy({ $0 >= 0 }), shape.reduce(1, *) == count else {
      trap(
        "Tensor: shape \(shape) asks for \(shape.reduce(1, *)) elements, but \(count) were given.")
    }
    return shape
  }

  /// Makes a tensor filled with one number: int64 for an integer, else float32, unless `dtype` says
  /// otherwise. Traps for a negative extent, and where an integer type cannot hold the number.
  public static func full(
    _ shape: [Int], _ value: some TensorScalar, dtype: DType? = nil, requiresGrad: Bool = false
  ) -> Tensor {
    if let dtype, dtype.category == 1 { checkRange([value.asDouble], dtype) }
    if let value = value as? Int {
      return filled(shape, Double(value), dtype ?? .int64, requiresGrad) { $0.fill(value) }
    }
    let number = (value as? Double) ?? Double(value as? Float ?? 0)
    return filled(shape, number, dtype ?? .float32, requiresGrad) { $0.fill(number) }
  }

  private static func filled(
    _ shape: [Int], _ value: Double, _ dtype: DType, _ requiresGrad: Bool, _ fill: (Tensor) -> Void
  ) -> Tensor {
    guard shape.allSatisfy({ $0 >= 0 }) else {
      trap("Tensor: shape \(shape) has a negative extent.")
    }
    let result = Tensor(uninitialized: shape, dtype)
    fill(result)
    if requiresGrad { result.requiresGrad = true }
    return result
  }

  /// Makes a tensor of zeros.
  public static func zeros(
    _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    full(shape, 0.0, dtype: dtype, requiresGrad: requiresGrad)
  }
  /// Makes a tensor of zeros: `.zeros(2, 3)`.
  public static func zeros(
    _ extents: Int..., dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    zeros(extents, dtype: dtype, requiresGrad: requiresGrad)
  }
  /// Makes zeros of another tensor's shape and type.
  public static func zeros(
    like other: Tensor, dtype: DType? = nil, requiresGrad: Bool = false
  ) -> Tensor {
    zeros(other.shape, dtype: dtype ?? other.dtype, requiresGrad: requiresGrad)
  }

  /// Makes a tensor of ones.
  public static func ones(
    _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    full(shape, 1.0, dtype: dtype, requiresGrad: requiresGrad)
  }
  /// Makes a tensor of ones: `.ones(2, 3)`.
  public static func ones(
    _ extents: Int..., dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    ones(extents, dtype: dtype, requiresGrad: requiresGrad)
  }
  /// Makes ones of another tensor's shape and type.
  public static func ones(
    like other: Tensor, dtype: DType? = nil, requiresGrad: Bool = false
  ) -> Tensor {
    ones(other.shape, dtype: dtype ?? other.dtype, requiresGrad: requiresGrad)
  }

  /// Makes a tensor filled with one number, of another tensor's shape and type.
  public static func full(
    like other: Tensor, _ value: some TensorScalar, dtype: DType? = nil,
    requiresGrad: Bool = false
  ) -> Tensor {
    full(other.shape, value, dtype: dtype ?? other.dtype, requiresGrad: requiresGrad)
  }

  /// Makes a tensor whose elements are whatever the memory held; write before reading.
  public static func empty(
    _ shape: [Int], dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    filled(shape, 0, dtype, requiresGrad) { _ in }
  }
  /// Makes a tensor whose elements are whatever the memory held: `.empty(2, 3)`.
  public static func empty(
    _ extents: Int..., dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    empty(extents, dtype: dtype, requiresGrad: requiresGrad)
  }
  /// Makes an unwritten tensor of another tensor's shape and type.
  public static func empty(like other: Tensor, dtype: DType? = nil) -> Tensor {
    empty(other.shape, dtype: dtype ?? other.dtype)
  }

  /// Makes a matrix with ones on its diagonal, square unless `columns` says otherwise. Traps for a
  /// negative extent.
  public static func eye(
    _ rows: Int, _ columns: Int? = nil, dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    let width = columns ?? rows
    guard rows >= 0, width >= 0 else {
      trap("eye: a matrix of \(rows) × \(width) has a negative extent.")
    }
    var elements = [Double](repeating: 0, count: rows * width)
    for index in 0..<Swift.min(rows, width) { elements[index * width + index] = 1 }
    return Tensor(flat: elements, shape: [rows, width], dtype: dtype, requiresGrad: requiresGrad)
  }

  /// Makes the integers from `start` up to but not including `end`, as one dimension. Traps for a
  /// step of 0.
  public static func arange(_ start: Int, _ end: Int, _ step: Int = 1, dtype: DType = .int64)
    -> Tensor
  {
    guard step != 0 else { trap("arange: the step must not be 0.") }
    return Tensor(
      flat: Array(stride(from: start, to: end, by: step)), dtype: dtype)
  }
  /// Makes the integers from 0 up to but not including `end`.
  public static func arange(_ end: Int, dtype: DType = .int64) -> Tensor {
    arange(0, end, dtype: dtype)
  }
  /// Makes equally spaced numbers from `start` up to but not including `end`, as one dimension. Traps
  /// for a step of 0, and for what is not finite.
  public static func arange(
    _ start: Double, _ end: Double, _ step: Double = 1, dtype: DType = .float32
  ) -> Tensor {
    guard step != 0, step.isFinite, start.isFinite, end.isFinite else {
      trap("arange: start, end and step must be finite, and the step not 0.")
    }
    let count = Swift.max(0, Int(((end - start) / step).rounded(.up)))
    return Tensor(flat: (0..<count).map { start + Double($0) * step }, shape: [count], dtype: dtype)
  }

  /// Makes `steps` equally spaced numbers from `start` to `end`, both included.
  ///
  /// The second half is counted back from `end`, so that both ends are exact.
  /// Traps for a negative number of steps.
  public static func linspace(
    _ start: Double, _ end: Double, steps: Int, dtype: DType = .float32, requiresGrad: Bool = false
  ) -> Tensor {
    guard steps >= 0 else { trap("linspace: the number of steps must not be negative.") }
    let result: Tensor
    if dtype == .float64 {
      result = Tensor(flat: spaced(start, end, steps), shape: [steps], dtype: dtype)
    } else {
      let elements = spaced(Float(start), Float(end), steps).map(Double.init)
      result = Tensor(flat: elements, shape: [steps], dtype: dtype)
    }
    if requiresGrad { result.requiresGrad = true }
    return result
  }

  private static func spaced<T: KernelNumber>(_ start: T, _ end: T, _ steps: Int) -> [T] {
    if steps == 1 { return [start] }
    let step = (end - start) / T(steps - 1)
    return (0..<steps).map { index in
      index < steps / 2
        ? start + step * T(index) : end - step * T(steps - 1 - index)
    }
  }

  private convenience init(flat: [Int], dtype: DType) {
    self.init(flat: flat, shape: [flat.count], dtype: dtype)
  }

  /// Writes one number into every element, in place.
  func fill(_ value: Double) {
    Filled(target: self, value: value).run(on: dtype)
    storage.noteWrite()
  }

  func fill(_ value: Int) {
    Filled(target: self, value: Int64(value)).run(on: dtype)
    storage.noteWrite()
  }
}
