/// Plain Swift values that a tensor can be made from: numbers, truth values, and nested arrays of
/// them.
public protocol TensorElements {
  /// The element type that a tensor takes if none is asked for.
  static var defaultDType: DType { get }
  /// The extents of the nested arrays.
  ///
  /// - Throws: ``ShapeError`` if inner arrays differ in length.
  func extents() throws(ShapeError) -> [Int]
  /// Appends the numbers in row-major order.
  func appendElements(to elements: inout TensorBuilder)
}

/// Collects the elements of a tensor under construction: integers exactly, others as doubles.
public struct TensorBuilder {
  var reals: [Double] = []
  var integers: [Int] = []

  mutating func append(_ real: Double) { reals.append(real) }
  mutating func append(_ integer: Int) { integers.append(integer) }
}

extension Double: TensorElements {
  /// float32.
  public static var defaultDType: DType { .float32 }
  /// A number has no extent.
  public func extents() -> [Int] { [] }
  /// Appends the number.
  public func appendElements(to elements: inout TensorBuilder) { elements.append(self) }
}

extension Float: TensorElements {
  /// float32.
  public static var defaultDType: DType { .float32 }
  /// A number has no extent.
  public func extents() -> [Int] { [] }
  /// Appends the number.
  public func appendElements(to elements: inout TensorBuilder) { elements.append(Double(self)) }
}

extension Int: TensorElements {
  /// int64.
  public static var defaultDType: DType { .int64 }
  /// A number has no extent.
  public func extents() -> [Int] { [] }
  /// Appends the number.
  public func appendElements(to elements: inout TensorBuilder) { elements.append(self) }
}

extension Bool: TensorElements {
  /// bool.
  public static var defaultDType: DType { .bool }
  /// A truth value has no extent.
  public func extents() -> [Int] { [] }
  /// Appends the truth value.
  public func appendElements(to elements: inout TensorBuilder) { elements.append(self ? 1 : 0) }
}

extension Array: TensorElements where Element: TensorElements {
  /// The elements' own default.
  public static var defaultDType: DType { Element.defaultDType }

  /// The number of elements, then their own extents.
  ///
  /// - Throws: ``ShapeError`` if the inner arrays differ in length.
  public func extents() throws(ShapeError) -> [Int] {
    guard let first else { return [0] }
    let inner = try first.extents()
    for (index, element) in enumerated().dropFirst() {
      let other = try element.extents()
      guard other == inner else {
        throw ShapeError(
          "Tensor: the nested arrays are ragged: element 0 has shape \(inner), but element "
            + "\(index) has \(other). Give all inner arrays the same length.",
          "Tensor：嵌套数组长短不一：第 0 个元素的形状是 \(inner)，第 \(index) 个却是 \(other)。"
            + "请让各个内层数组一样长。")
      }
    }
    return [count] + inner
  }

  /// Appends every element in order.
  public func appendElements(to elements: inout TensorBuilder) {
    for element in self { element.appendElements(to: &elements) }
  }
}

extension Tensor: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral
{
  /// Makes a tensor from a number or nested arrays: `Tensor([[1, 2], [3, 4]])`.
  ///
  /// Integers give int64, fractions float32, truth values bool, unless `dtype` says otherwise.
  /// Traps if the nested arrays are ragged.
  public convenience init(
    _ elements: some TensorElements, dtype: DType? = nil, requiresGrad: Bool = false
  ) {
    let shape = orTrap { () throws(ShapeError) in try elements.extents() }
    self.init(elements, shape: shape, dtype: dtype)
    if requiresGrad { self.requiresGrad = true }
  }

  /// Makes a tensor from nested arrays that came from outside.
  ///
  /// - Throws: ``ShapeError`` if the nested arrays are ragged.
  public convenience init(
    validating elements: some TensorElements, dtype: DType? = nil
  ) throws(ShapeError) {
    let shape = try elements.extents()
    self.init(elements, shape: shape, dtype: dtype)
  }

  private convenience init<E: TensorElements>(_ elements: E, shape: [Int], dtype: DType?) {
    var builder = TensorBuilder()
    elements.appendElements(to: &builder)
    let type = dtype ?? (shape.contains(0) ? .float32 : E.defaultDType)
    if builder.reals.isEmpty {
      self.init(flat: builder.integers, shape: shape, dtype: type)
    } else {
      self.init(flat: builder.reals, shape: shape, dtype: type)
    }
  }

  /// Makes an int64 tensor of rank 0.
  public convenience init(integerLiteral value: Int) { self.init(.integer(value)) }
  /// Makes a float32 tensor of rank 0. A literal beside a tensor, as in `x * 0.1`, is a
  /// ``PlainNumber`` instead.
  public convenience init(floatLiteral value: Double) { self.init(.real(value)) }

  /// Makes a truth value of rank 0.
  public convenience init(booleanLiteral value: Bool) {
    self.init(flat: [value], shape: [])
  }
}
