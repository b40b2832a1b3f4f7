/// What a literal tensor stands for: the number in the program's text, with all its digits.
///
/// The compiler may read `1 - 0.999` in `x * (1 - 0.999)` as numbers or as two literal tensors.
/// Both must mean the same, so operators on two literals compute with these, as Swift and Python
/// compute with plain numbers, and the result is a literal again.
enum PlainNumber {
  case integer(Int)
  case real(Double)

  /// The number as a Double.
  var real: Double {
    switch self {
    case .integer(let value): Double(value)
    case .real(let value): value
    }
  }

  /// The number as one that stands beside a tensor.
  var scalar: any TensorScalar {
    switch self {
    case .integer(let value): value
    case .real(let value): value
    }
  }
}

extension Tensor {
  /// Where the exact number of a literal stands behind its float32 element.
  private static let exactOffset = 8

  /// Makes a literal of rank 0: an integer as int64, a fraction as float32 that keeps its Double.
  convenience init(_ number: PlainNumber) {
    switch number {
    case .integer(let value):
      self.init(flat: [value], shape: [])
    case .real(let value):
      let storage = Storage.make(byteCount: 16)
      storage.bytes.storeBytes(of: Float(value), as: Float.self)
      storage.bytes.storeBytes(of: value, toByteOffset: Self.exactOffset, as: Double.self)
      self.init(storage: storage, layout: Layout(contiguous: []), dtype: .float32)
    }
    role = .literal
  }

  /// The fraction as it was written, of a literal that nobody has written to.
  var exactLiteral: Double? {
    guard role == .literal, version == 0, dtype == .float32 else { return nil }
    return storage.bytes.load(fromByteOffset: Self.exactOffset, as: Double.self)
  }

  /// The number of a literal that nobody has written to and that no gradient is wanted for.
  var plainNumber: PlainNumber? {
    guard role == .literal, version == 0, node == nil else { return nil }
    return exactLiteral.map(PlainNumber.real) ?? .integer(itemInt())
  }

  /// What an operator gives for two literals, as a literal: computed with integers if both are
  /// and `integers` has an answer, else with Doubles. `nil` where either is no literal.
  @inline(__always)
  static func ofPlainNumbers(
    _ a: Tensor, _ b: Tensor, _ reals: (Double, Double) -> Double,
    integers: (Int, Int) -> Int?
  ) -> Tensor? {
    guard a.role == .literal, b.role == .literal, let a = a.plainNumber, let b = b.plainNumber
    else { return nil }
    if case .integer(let a) = a, case .integer(let b) = b, let result = integers(a, b) {
      return Tensor(.integer(result))
    }
    return Tensor(.real(reals(a.real, b.real)))
  }

  /// What an operator gives where a literal stands on either side: for two a literal, for one what
  /// it gives for the plain number. `nil` where neither is a literal.
  @inline(__always)
  static func withPlainNumber(
    _ a: Tensor, _ b: Tensor, _ reals: (Double, Double) -> Double, integers: (Int, Int) -> Int?,
    beside type: (DType) -> DType = { $0 }, _ tensors: (Tensor, Tensor) -> Tensor
  ) -> Tensor? {
    guard a.role == .literal || b.role == .literal else { return nil }
    switch (a.plainNumber, b.plainNumber) {
    case (_?, _?): return ofPlainNumbers(a, b, reals, integers: integers)
    case (let number?, nil) where a.dtype != type(b.dtype):
      return tensors(number.scalar.tensor(beside: type(b.dtype)), b)
    case (nil, let number?) where b.dtype != type(a.dtype):
      return tensors(a, number.scalar.tensor(beside: type(a.dtype)))
    default: return nil
    }
  }
}
