/// What a picture or a table needs to know of one array of numbers: its shape, a summary, and
/// its elements while they are few.
///
/// A scalar is a summary of shape `[]`. A summary is a plain value: it stays as it was when the
/// tensor it was taken from is overwritten.
public struct TensorSummary: Sendable, Codable {
  /// The most elements that a summary keeps.
  public static let elementLimit = 64

  /// The extent along each dimension; `[]` for a scalar.
  public var shape: [Int]
  /// The element type's name, such as `float32`.
  public var dtype: String
  /// The elements in row-major order if there are at most ``elementLimit`` of them, else `nil`.
  public var elements: [Double]?
  /// The arithmetic mean of all elements; NaN for an empty array.
  public var mean: Double
  /// The largest magnitude among all elements; 0 for an empty array, NaN if any element is NaN.
  public var maximumMagnitude: Double
  /// Whether the numbers are not known, because memory that they stood in, or were computed from,
  /// has been written in place since. Then there are no ``elements``, and ``mean`` and
  /// ``maximumMagnitude`` are NaN.
  public private(set) var isOverwritten = false
  /// Whether there are no numbers yet, only a shape: a value of a ``Program`` that was not run.
  public private(set) var isUnknown = false
  /// What is known of the shape where an extent is open, such as `[batch, 3]`; then ``shape`` is `[]`.
  public private(set) var openShape: String?

  /// Creates a summary from all elements of an array in row-major order.
  public init(elements: [Double], shape: [Int], dtype: String = "float64") {
    self.init(shape: shape, dtype: dtype, count: elements.count) { elements[$0] }
  }

  /// Creates a summary from a way to read its elements.
  @inline(__always)
  init(shape: [Int], dtype: String, count: Int, _ element: (Int) -> Double) {
    self.shape = shape
    self.dtype = dtype
    let isKept = count <= Self.elementLimit
    elements = isKept ? (0..<count).map(element) : nil
    var largest = 0.0
    func read(_ index: Int) -> Double {
      let number = element(index)
      let magnitude = number.magnitude
      if !(magnitude <= largest) && !largest.isNaN { largest = magnitude }
      return number
    }
    // Four sums of a large array side by side: one addition need not wait for the last.
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    let whole = isKept ? 0 : count & ~3
    for index in stride(from: 0, to: whole, by: 4) {
      a += read(index)
      b += read(index + 1)
      c += read(index + 2)
      d += read(index + 3)
    }
    for index in whole..<count { a += read(index) }
    mean = ((a + b) + (c + d)) / Double(count)
    maximumMagnitude = largest
  }

  /// Creates a scalar summary.
  public init(_ scalar: Double, dtype: String = "float64") {
    self.init(elements: [scalar], shape: [], dtype: dtype)
  }

  /// Creates a summary of which only the shape is known, because its numbers were overwritten.
  public init(overwritten shape: [Int], dtype: String = "float64") {
    self.shape = shape
    self.dtype = dtype
    mean = .nan
    maximumMagnitude = .nan
    isOverwritten = true
  }

  /// Creates a summary of which only the shape is known, because nothing was computed.
  public init(unknown shape: [Int], dtype: String = "float64") {
    self.init(overwritten: shape, dtype: dtype)
    isOverwritten = false
    isUnknown = true
  }

  /// Creates a summary of a value of which not even the shape is known, with what is: `[batch, 3]`.
  package init(open shape: String, dtype: String) {
    self.init(unknown: [], dtype: dtype)
    openShape = shape
  }

  /// The number of elements that the array has.
  public var count: Int { shape.reduce(1, *) }

  /// The only element of an array that has just one, else `nil`.
  public var scalar: Double? {
    guard let elements, elements.count == 1 else { return nil }
    return elements[0]
  }
}

extension TensorSummary: Hashable {
  /// Whether both hold the same numbers; NaN is the same as NaN, so that every summary equals
  /// itself.
  public static func == (a: TensorSummary, b: TensorSummary) -> Bool {
    func isSame(_ x: Double, _ y: Double) -> Bool { x == y || (x.isNaN && y.isNaN) }
    guard a.shape == b.shape, a.dtype == b.dtype, a.isOverwritten == b.isOverwritten,
      a.isUnknown == b.isUnknown, a.openShape == b.openShape,
      isSame(a.mean, b.mean), isSame(a.maximumMagnitude, b.maximumMagnitude),
      a.elements?.count == b.elements?.count
    else { return false }
    return zip(a.elements ?? [], b.elements ?? []).allSatisfy(isSame)
  }

  /// Hashes what two equal summaries surely share.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(shape)
    hasher.combine(dtype)
    hasher.combine(elements?.map { $0.isNaN ? Double.nan.bitPattern : ($0 + 0).bitPattern })
  }

  /// Whether both hold the same numbers but for the rounding of sums taken in another order; NaN
  /// and infinities only where the other has them too.
  package func isClose(to other: TensorSummary) -> Bool {
    guard shape == other.shape, isOverwritten == other.isOverwritten,
      isUnknown == other.isUnknown
    else { return false }
    let tolerance = dtype == "float64" ? 1e-9 : 1e-4
    let scale = max(maximumMagnitude, other.maximumMagnitude)
    func isClose(_ x: Double, _ y: Double) -> Bool {
      x == y || (x.isNaN && y.isNaN)
        || (x - y).magnitude <= tolerance * (scale.isFinite ? scale : max(x.magnitude, y.magnitude))
    }
    guard let elements, let others = other.elements, elements.count == others.count else {
      return isClose(mean, other.mean) && isClose(maximumMagnitude, other.maximumMagnitude)
    }
    return zip(elements, others).allSatisfy(isClose)
  }
}

extension TensorSummary {
  private enum CodingKeys: String, CodingKey {
    case shape, dtype, elements, mean, maximumMagnitude, isOverwritten, isUnknown, openShape
  }

  /// Reads a summary; whether it holds together is the graph's to check.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    shape = try fields.decode([Int].self, forKey: .shape)
    dtype = try fields.decode(String.self, forKey: .dtype)
    elements = try fields.decodeIfPresent([Double].self, forKey: .elements)
    mean = try fields.decode(Double.self, forKey: .mean)
    maximumMagnitude = try fields.decode(Double.self, forKey: .maximumMagnitude)
    isOverwritten = try fields.decodeIfPresent(Bool.self, forKey: .isOverwritten) ?? false
    isUnknown = try fields.decodeIfPresent(Bool.self, forKey: .isUnknown) ?? false
    openShape = try fields.decodeIfPresent(String.self, forKey: .openShape)
  }

  /// Writes the summary; `isOverwritten` and `isUnknown` only where they are true, `openShape`
  /// only where there is one.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(shape, forKey: .shape)
    try fields.encode(dtype, forKey: .dtype)
    try fields.encodeIfPresent(elements, forKey: .elements)
    try fields.encode(mean, forKey: .mean)
    try fields.encode(maximumMagnitude, forKey: .maximumMagnitude)
    if isOverwritten { try fields.encode(true, forKey: .isOverwritten) }
    if isUnknown { try fields.encode(true, forKey: .isUnknown) }
    try fields.encodeIfPresent(openShape, forKey: .openShape)
  }
}

/// The earlier name of ``TensorSummary``.
@available(*, deprecated, renamed: "TensorSummary")
public typealias Quantity = TensorSummary
