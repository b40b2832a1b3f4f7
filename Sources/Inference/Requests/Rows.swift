import Gradbook

/// Rows of numbers that a request brings: all of one shape.
public struct Rows: Sendable, Hashable {
  /// Numbers in row-major order, whole ones where the model's elements are.
  enum Elements: Sendable, Hashable {
    case reals([Double])
    case integers([Int])

    static func zeros(_ dtype: DType, _ rowShape: [Int?], _ rows: Int) -> Elements {
      let count = rowShape.reduce(rows) { $0 * ($1 ?? 1) }
      return dtype.takesReals
        ? .reals(Array(repeating: 0, count: count)) : .integers(Array(repeating: 0, count: count))
    }
  }

  /// The shape of one row.
  public let shape: [Int]
  /// How many rows there are.
  public let count: Int
  let elements: Elements
  /// The numbers in row-major order.
  package var numbers: [Double] {
    switch elements {
    case .reals(let numbers): numbers
    case .integers(let numbers): numbers.map(Double.init)
    }
  }
  /// Whether the request brought one row without a list around it, and is answered likewise.
  var isSingle = false

  /// The rows of several requests as one tensor `[rows] + shape`. They have one shape.
  static func batch(_ requests: [Rows], dtype: DType) -> Tensor {
    let shape = [requests.reduce(0) { $0 + $1.count }] + (requests.first?.shape ?? [])
    let type: DType = dtype == .float16 ? .float32 : dtype
    let tensor: Tensor
    if dtype.takesReals {
      var all: [Double] = []
      for case .reals(let numbers) in requests.lazy.map(\.elements) { all += numbers }
      tensor = Tensor(flat: all, shape: shape, dtype: type)
    } else {
      var all: [Int] = []
      for case .integers(let numbers) in requests.lazy.map(\.elements) { all += numbers }
      tensor =
        dtype == .bool
        ? Tensor(flat: all.map { $0 != 0 }, shape: shape)
        : Tensor(flat: all, shape: shape, dtype: type)
    }
    return type == dtype ? tensor : tensor.to(dtype)
  }
}

extension DType {
  /// Whether elements are read as numbers with a fraction.
  var takesReals: Bool { isFloatingPoint }

  /// The whole numbers that an element can be.
  var integerRange: ClosedRange<Int> {
    switch self {
    case .bool: 0...1
    case .uint8: 0...255
    case .int8: -128...127
    case .int32: Int(Int32.min)...Int(Int32.max)
    case .int64, .float16, .float32, .float64: Int.min...Int.max
    }
  }

  /// The largest number that an element can be.
  var largestReal: Double {
    switch self {
    case .float16: 65504
    case .float64: .greatestFiniteMagnitude
    case .float32, .bool, .uint8, .int8, .int32, .int64: Double(Float.greatestFiniteMagnitude)
    }
  }
}
